import type { MeasuredIncident } from './engine/measure.ts'
import type { Span } from './engine/spans.ts'

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

/** The service-level figures of some incidents for a period. */
export interface Figures {
  readonly opened: number
  readonly resolved: number
  readonly openAtEnd: number
  readonly response: TargetFigures
  readonly restore: RestoreFigures
}

const none = { n: 0, within: 0, share: null }
/** Of a period in which nothing happened. */
export const noFigures: Figures = { opened: 0, resolved: 0, openAtEnd: 0, response: none, restore: { ...none, meanSeconds: null, medianSeconds: null, p90Seconds: null, maxSeconds: null } }

/**
 * Works out a period's figures. Opened and the response belong to the period of the report; resolved and the time to restore
 * to that of the latest resolution. At `now`, an unanswered report whose target has not passed is pending and not
 * judged yet. Of a period that still runs, open at the end means open now. Times are of service hours, without pauses that count.
 */
export function figuresOf(facts: readonly MeasuredIncident[], period: Span, now: number): Figures {
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
function isOpenAtEnd(fact: MeasuredIncident, { to }: Span): boolean {
  return fact.openSpans.some((span) => span.from < to && (span.to === null || span.to >= to))
}

/** Whether at least one judged incident missed a target; null where none was judged. */
export function missedTarget({ response, restore }: Figures): boolean | null {
  if (response.n + restore.n === 0) return null
  return response.within < response.n || restore.within < restore.n
}

/** Undefined where it can't be judged: not recorded, or not due yet. */
function responseKept({ responseKept: kept, responseMissedFrom: missedFrom }: MeasuredIncident, now: number): boolean | undefined {
  if (kept !== null) return kept
  return missedFrom !== null && now >= missedFrom ? false : undefined
}

function restoreFigures(resolved: readonly MeasuredIncident[]): RestoreFigures {
  const sorted = resolved.map(({ restoreMillis }) => restoreMillis ?? 0).toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, duration) => total + duration, 0)
  const { n, within, share } = judge(resolved.map(({ restoreKept }) => restoreKept ?? false))
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
