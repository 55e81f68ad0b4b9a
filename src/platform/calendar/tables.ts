import { dateOf, dayMillis, weekdayOf } from './dates.ts'
import { type CalendarRules, hoursByRules } from './rules.ts'
import { type OffsetStretch, offsetStretches } from './zone.ts'

const minuteMillis = 60_000

/** All open spans of some years as numbers, so that a question is a look into arrays. */
export interface Tables {
  /** What the tables cover, in milliseconds since 1970 UTC; half open. */
  readonly from: number
  readonly to: number
  readonly stretches: readonly OffsetStretch[]
  /** Open spans in order, apart from each other. */
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Open milliseconds before each span; one more entry than spans. */
  readonly before: Float64Array
  /** For each UTC day from `from` on: the first span that ends after the day begins. */
  readonly firstOfDay: Int32Array
}

/**
 * Works the rules out for [from, to). An instant is open where the wall clock of that instant says so: of an hour that comes twice both
 * are open, one that is skipped is not there, a skipped day neither.
 */
export function makeTables(rules: CalendarRules, from: number, to: number): Tables {
  const hoursOf = hoursByRules(rules)
  const starts: number[] = []
  const ends: number[] = []
  const stretches = offsetStretches(rules.timeZone, from, to)
  for (const stretch of stretches) {
    const lastDay = Math.floor((stretch.to - 1 + stretch.offset) / dayMillis)
    for (let day = Math.floor((stretch.from + stretch.offset) / dayMillis); day <= lastDay; day++) {
      const midnight = day * dayMillis - stretch.offset
      for (const [open, close] of hoursOf(dateOf(day), weekdayOf(day))) {
        const start = Math.max(midnight + open * minuteMillis, stretch.from)
        const end = Math.min(midnight + close * minuteMillis, stretch.to)
        if (start >= end) continue
        if (ends.at(-1) === start) ends[ends.length - 1] = end
        else {
          starts.push(start)
          ends.push(end)
        }
      }
    }
  }
  return { from, to, stretches, starts: Float64Array.from(starts), ends: Float64Array.from(ends), before: sums(starts, ends), firstOfDay: index(ends, from, to) }
}

function sums(starts: readonly number[], ends: readonly number[]): Float64Array {
  const before = new Float64Array(starts.length + 1)
  for (let i = 0; i < starts.length; i++) before[i + 1] = (before[i] as number) + (ends[i] as number) - (starts[i] as number)
  return before
}

function index(ends: readonly number[], from: number, to: number): Int32Array {
  const first = new Int32Array(Math.ceil((to - from) / dayMillis) + 1)
  let span = 0
  for (let day = 0; day < first.length; day++) {
    while (span < ends.length && (ends[span] as number) <= from + day * dayMillis) span++
    first[day] = span
  }
  return first
}
