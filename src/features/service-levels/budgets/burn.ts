import { type AvailabilityFigures, availabilityOf, type ServiceRecord } from '../engine/availability.ts'
import type { Span } from '../engine/spans.ts'

const minute = 60_000
const hour = 60 * minute

/** How fast an error budget may be spent, over a long window and, so that it is still so, over a short one. */
const burnPairs = [
  { kind: 'fast', rate: 14.4, long: hour, short: 5 * minute },
  { kind: 'steady', rate: 6, long: 6 * hour, short: 30 * minute },
  { kind: 'slow', rate: 1, long: 72 * hour, short: 6 * hour },
] as const

type BurnKind = (typeof burnPairs)[number]['kind']
/** Why somebody is warned: the pace, or what of the budget is gone. */
export type WarningKind = BurnKind | 'most' | 'spent'

/** From this share of the budget on, most of it is spent. */
const mostSpent = 0.75

/** By how much faster than the goal allows a service was down in a window; null where too little is known of it, or nothing was promised. */
export function burnRate(record: ServiceRecord, window: Span): number | null {
  const { agreedSeconds, unknownSeconds, share, goal } = availabilityOf(record, window, window.to)
  // A service that hardly ran in the window, or that nobody watched, says nothing of its pace.
  if ((agreedSeconds - unknownSeconds) * 1000 < (window.to - window.from) / 2 || share === null || goal === null || goal === 1) return null
  return (1 - share) / (1 - goal)
}

/** What there is to warn of now, the most urgent first; `month` is how the month stands. */
export function warningsOf(record: ServiceRecord, month: AvailabilityFigures, now: number): WarningKind[] {
  const { budget } = month
  if (!budget) return []
  const isPast = (rate: number, length: number) => (burnRate(record, { from: now - length, to: now }) ?? 0) >= rate
  const spent: WarningKind[] = budget.leftSeconds <= 0 && budget.spentSeconds > 0 ? ['spent'] : budget.spentSeconds >= mostSpent * budget.allowedSeconds && budget.spentSeconds > 0 ? ['most'] : []
  const burning = burnPairs.filter(({ rate, long, short }) => isPast(rate, long) && isPast(rate, short))
  return [...spent, ...burning.map(({ kind }) => kind)]
}
