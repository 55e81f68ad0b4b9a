import type { IncidentFact } from '../incidents/index.ts'
import type { Period } from './period.ts'

/** What the figures need of one incident that counts, with its service's targets in milliseconds. */
export interface MeasuredIncident extends IncidentFact {
  readonly responseTarget: number
  readonly restoreTarget: number
}

/** How many incidents were judged against a target, how many kept it, and the share of these, 0 to 1; null of none. */
export interface TargetFigures {
  readonly n: number
  readonly within: number
  readonly share: number | null
}

/** Percentiles are by nearest rank; null where nothing was restored. */
export interface RestoreFigures extends TargetFigures {
  readonly meanSeconds: number | null
  readonly medianSeconds: number | null
  readonly p90Seconds: number | null
  readonly maxSeconds: number | null
}

/** The service-level figures of some incidents for a week. */
export interface Figures {
  readonly opened: number
  readonly resolved: number
  readonly openAtEnd: number
  readonly response: TargetFigures
  readonly restore: RestoreFigures
}

/**
 * Works out a week's figures. Opened and the response belong to the week of the report; resolved and the time to restore
 * to the week of the latest resolution. At `now`, an unanswered report whose target has not passed is pending and not
 * judged yet. Of a week that still runs, open at the end means open now.
 */
export function figuresOf(facts: readonly MeasuredIncident[], period: Period, now: number): Figures {
  const within = (instant: number | null) => instant !== null && instant >= period.from && instant < period.to
  const opened = facts.filter((fact) => within(fact.reportedAt))
  const resolved = facts.filter((fact) => within(fact.resolvedAt))
  return {
    opened: opened.length,
    resolved: resolved.length,
    openAtEnd: facts.filter((fact) => isOpenAtEnd(fact, period)).length,
    response: judge(opened.map((fact) => responseKept(fact, now))),
    restore: restoreFigures(resolved),
  }
}

/**
 * Resolved exactly at the end is the next week's resolution, so the incident still counts as open here: open at the end is
 * always open at the last end, plus opened, less resolved, while nothing is reopened.
 */
function isOpenAtEnd(fact: MeasuredIncident, { to }: Period): boolean {
  return fact.openSpans.some((span) => span.from < to && (span.to === null || span.to >= to))
}

/** Whether at least one judged incident missed a target; null where none was judged. */
export function missedTarget({ response, restore }: Figures): boolean | null {
  if (response.n + restore.n === 0) return null
  return response.within < response.n || restore.within < restore.n
}

/** Undefined where it can't be judged: not recorded, or not due yet. */
function responseKept(fact: MeasuredIncident, now: number): boolean | undefined {
  if (!fact.responseRecorded) return undefined
  if (fact.acknowledgedAt !== null) return fact.acknowledgedAt - fact.reportedAt <= fact.responseTarget
  return now - fact.reportedAt > fact.responseTarget ? false : undefined
}

/** The time between a resolution and its reopening is not counted: nobody knew of a fault then. */
function timeToRestore(fact: MeasuredIncident): number {
  return fact.openSpans.reduce((sum, { from, to }) => sum + (to === null ? 0 : to - from), 0)
}

function restoreFigures(resolved: readonly MeasuredIncident[]): RestoreFigures {
  const sorted = resolved.map(timeToRestore).toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, duration) => total + duration, 0)
  const { n, within, share } = judge(resolved.map((fact) => timeToRestore(fact) <= fact.restoreTarget))
  return {
    n,
    meanSeconds: n === 0 ? null : sum / 1000 / n,
    medianSeconds: percentile(sorted, 50),
    p90Seconds: percentile(sorted, 90),
    maxSeconds: percentile(sorted, 100),
    within,
    share,
  }
}

/** By nearest rank: the smallest value that at least so many percent do not exceed. Takes milliseconds, gives seconds. */
function percentile(sorted: readonly number[], percent: number): number | null {
  const value = sorted[Math.ceil((percent * sorted.length) / 100) - 1]
  return value === undefined ? null : value / 1000
}

function judge(outcomes: readonly (boolean | undefined)[]): TargetFigures {
  const judged = outcomes.filter((outcome) => outcome !== undefined)
  const kept = judged.filter(Boolean).length
  return { n: judged.length, within: kept, share: judged.length === 0 ? null : kept / judged.length }
}
