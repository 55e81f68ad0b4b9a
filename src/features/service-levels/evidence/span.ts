import { Temporal } from 'temporal-polyfill'
import type { Span } from '../engine/spans.ts'
import { parseWeek, periodOf } from '../period.ts'

/** A week or a month as people write it, cut in a zone. */
export interface NamedSpan extends Span {
  /** `2026-W13` or `2026-11` */
  readonly label: string
}

/** Reads `2026-W13` or `2026-11`; undefined where there is no such week or month. */
export function readSpan(text: string, zone: string): NamedSpan | undefined {
  const week = parseWeek(text)
  if (week) {
    const { label, from, to } = periodOf(week, zone)
    return { label, from, to }
  }
  const match = /^([12]\d{3})-(0[1-9]|1[0-2])$/.exec(text)
  return match ? monthOf(Number(match[1]), Number(match[2]), zone) : undefined
}

/** The month that an instant belongs to in a zone. */
export function monthAt(instant: number, zone: string): NamedSpan {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  return monthOf(year, month, zone)
}

function monthOf(year: number, month: number, zone: string): NamedSpan {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds
  return { label: first.toString().slice(0, 7), from: start(first), to: start(first.add({ months: 1 })) }
}
