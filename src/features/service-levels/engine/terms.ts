import type { Calendar } from '../../../platform/calendar/index.ts'
import { common, type Span } from './spans.ts'

/** Something that holds from an instant on until the next one's; the first holds from the beginning. */
export interface Step<Value> {
  readonly from: number
  readonly value: Value
}

export type Hours = Pick<Calendar, 'businessMillis' | 'addBusinessMillis'>

/** What a service was held to and when it was to run: what changes holds from its instant on. */
export interface ClockTerms {
  /** Goals in milliseconds of service time. */
  readonly goals: readonly Step<number>[]
  readonly hours: readonly Step<Hours>[]
}

/** Cuts some time, which is in order and apart, where a value changes: each piece with what holds in it. */
export function cut<Value>(spans: readonly Span[], steps: readonly Step<Value>[]): (Span & { readonly value: Value })[] {
  const [only, ...changes] = steps
  if (only && changes.length === 0) return spans.map(({ from, to }) => ({ from, to, value: only.value }))
  return steps.flatMap(({ from, value }, index) => {
    const holds = { from: index === 0 ? -Infinity : from, to: steps[index + 1]?.from ?? Infinity }
    return common(spans, [holds]).map((span) => ({ ...span, value }))
  }).toSorted((a, b) => a.from - b.from)
}

/** Service time within some time, which is in order and apart, in milliseconds. */
export const serviceMillis = (spans: readonly Span[], hours: readonly Step<Hours>[]): number =>
  cut(spans, hours).reduce((sum, { from, to, value }) => sum + value.businessMillis(from, to), 0)
