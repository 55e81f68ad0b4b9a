import type { Course } from './course.ts'

/** The five parts of the resolution time, in milliseconds; null where one of its ends has not come or is not known. T = Ts + Ti + Tp + Tr + Tc: section 2 of the domain. */
export interface Durations {
  /** Ts: occurred → reported. */
  readonly submit: number | null
  /** Ti: reported → classified, or acknowledged where that came first. */
  readonly identify: number | null
  /** Tp: classified → acknowledged. */
  readonly process: number | null
  /** Tr: acknowledged → resolved for good. */
  readonly resolve: number | null
  /** Tc: resolved → confirmed. */
  readonly confirm: number | null
}

export function durationsOf(course: Course): Durations {
  const { occurredAt, reportedAt, classifiedAt, acknowledgedAt, resolvedAt, closedAt } = course
  const identifiedAt = classifiedAt && acknowledgedAt ? earlier(classifiedAt, acknowledgedAt) : (classifiedAt ?? acknowledgedAt)
  return {
    submit: between(occurredAt, reportedAt),
    identify: between(reportedAt, identifiedAt),
    process: between(identifiedAt, acknowledgedAt),
    resolve: between(acknowledgedAt, resolvedAt),
    confirm: between(resolvedAt, closedAt),
  }
}

const between = (from: Date | null, to: Date | null): number | null => (from && to ? to.getTime() - from.getTime() : null)
const earlier = (a: Date, b: Date): Date => (a < b ? a : b)
