import type { Calendar } from '../../platform/calendar/index.ts'
import type { Course, Pause } from './course.ts'
import type { Incident } from './incident.ts'

/** What a service-level clock of an incident counts in. */
export interface ClockTerms {
  /** The service hours. */
  readonly calendar: Calendar
  /** Whether a vendor runs the service: then both sides must agree to a pause. */
  readonly hasVendor: boolean
}

/** What of an incident its clocks go by. */
export type Clocked = Pick<Course, 'reportedAt' | 'pauses' | 'solvedBefore'>

/**
 * Whether a pause is left out of service-level time: section 2 of the domain. The vendor's own waiting never is; the rest only where nobody disputes it and
 * everybody whom it concerns has agreed.
 */
export function counts(pause: Pick<Pause, 'party' | 'agreed' | 'disputed'>, hasVendor: boolean): boolean {
  if (pause.party === 'vendor' || pause.disputed) return false
  return pause.agreed.includes('bank') && (!hasVendor || pause.agreed.includes('vendor'))
}

/** Stretches in which the clocks stand: pauses that count, and the time in which it was solved until it was reopened. In milliseconds, in order, apart from each other. */
function standing(course: Clocked, { hasVendor }: ClockTerms): { from: number; to: number }[] {
  const stretches = [...course.pauses.filter((pause) => counts(pause, hasVendor)), ...course.solvedBefore]
    .map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? Infinity }))
    .toSorted((a, b) => a.from - b.from)
  const apart: { from: number; to: number }[] = []
  for (const stretch of stretches) {
    const last = apart.at(-1)
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else apart.push(stretch)
  }
  return apart
}

/** Service-level time from the report to an instant, in milliseconds: service hours without what stands still. */
export function elapsedMillis(course: Clocked, until: Date, terms: ClockTerms): number {
  let sum = 0
  let from = course.reportedAt.getTime()
  const end = until.getTime()
  for (const still of standing(course, terms)) {
    if (still.from >= end) break
    sum += terms.calendar.businessMillis(from, still.from)
    from = Math.max(from, still.to)
  }
  return sum + terms.calendar.businessMillis(from, end)
}

/** When so much service-level time will have passed since the report; undefined while a clock stands, or where the service never opens for so long. */
export function dueAt(course: Clocked, millis: number, terms: ClockTerms): Date | undefined {
  const { calendar } = terms
  let left = millis
  let from = course.reportedAt.getTime()
  for (const still of standing(course, terms)) {
    const open = calendar.businessMillis(from, still.from)
    if (open >= left) break
    left -= open
    if (still.to === Infinity) return undefined
    from = Math.max(from, still.to)
  }
  const due = calendar.addBusinessMillis(from, left)
  return due === undefined ? undefined : new Date(due)
}

/** Whether an incident was restored within its target; false while it is open. */
export function restoredInTime(incident: Incident): boolean {
  const { resolvedAt, targets, calendar, service } = incident
  return resolvedAt !== null && elapsedMillis(incident, resolvedAt, { calendar, hasVendor: service.vendorId !== null }) <= targets.restoreSeconds * 1000
}
