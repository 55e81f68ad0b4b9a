import { Temporal } from 'temporal-polyfill'
import { parseWeek, periodOf, weekAt } from '../service-levels/index.ts'

/** A stretch of time, in milliseconds since 1970 UTC; `to` is no longer in it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What figures are asked for, cut in a zone, and what they are held against. */
export interface Span extends Stretch {
  /** `2026-11`, `2026-W47`, `2026-Q4`, `2026` or `2026-11-01..2026-11-15`. */
  readonly label: string
  readonly zone: string
  /** The one before; of one that still runs, as much of the one before as has passed of it. */
  readonly before: Stretch & { readonly label: string }
  /** Whether it still runs: it ends now. */
  readonly runs: boolean
}

type Unit = 'week' | 'month' | 'quarter' | 'year'
const units: readonly Unit[] = ['week', 'month', 'quarter', 'year']

/**
 * Reads `month`, `last quarter`, `2026-11`, `2026-W47`, `2026-Q4`, `2026` or `2026-11-01..2026-11-15` at the beginning of a text, this month where there is none of
 * them; gives it with the rest of the text. Undefined where what stands there is one that has not begun, or ends before it begins.
 */
export function readSpan(text: string, now: number, zone: string): { readonly span: Span; readonly rest: string } | undefined {
  const [whole = '', last = '', unit = '', year, week, quarter, month, from, to] =
    /^\s*(?:(last\s+|this\s+)?(week|month|quarter|year)|(\d{4})(?:-?w(\d{2})|-?q([1-4])|-(\d{2})(?![-\d]))?(?![-\d])|(\d{4}-\d{2}-\d{2})\s*\.\.\s*(\d{4}-\d{2}-\d{2}))(?=\s|$)/i.exec(text) ?? []
  const rest = text.slice(whole.length).trim()
  if (!whole) return { span: calendarSpan('month', localDate(now, zone), now, zone), rest }
  if (from && to) return withRest(datesSpan(from, to, now, zone), rest)
  if (unit) {
    const today = localDate(now, zone)
    const asked = units.find((own) => own === unit.toLowerCase()) ?? 'month'
    return withRest(calendarSpan(asked, /^last/i.test(last) ? dayBefore(asked, today) : today, now, zone), rest)
  }
  if (week) {
    const parsed = parseWeek(`${year}-W${week}`)
    return parsed && withRest(calendarSpan('week', localDate(periodOf(parsed, zone).from, zone), now, zone), rest)
  }
  const first = dateOf(Number(year), quarter ? Number(quarter) * 3 - 2 : Number(month ?? 1))
  return first && withRest(calendarSpan(quarter ? 'quarter' : month ? 'month' : 'year', first, now, zone), rest)
}

const withRest = (span: Span | undefined, rest: string) => (span && span.from < span.to ? { span, rest } : undefined)

function dateOf(year: number, month: number): Temporal.PlainDate | undefined {
  return month >= 1 && month <= 12 && year >= 1970 && year <= 2100 ? Temporal.PlainDate.from({ year, month, day: 1 }) : undefined
}

/** The unit that a date is in. */
function calendarSpan(unit: Unit, date: Temporal.PlainDate, now: number, zone: string): Span {
  const own = unitOf(unit, date, zone)
  const before = unitOf(unit, dayBefore(unit, date), zone)
  return cut(own, before, now, zone)
}

function unitOf(unit: Unit, date: Temporal.PlainDate, zone: string): Stretch & { label: string } {
  if (unit === 'week') {
    const { label, from, to } = periodOf(weekAt(instantOf(date, zone), zone), zone)
    return { label, from, to }
  }
  const first = firstOf(unit, date)
  const year = String(first.year)
  const label = unit === 'year' ? year : unit === 'quarter' ? `${year}-Q${Math.ceil(first.month / 3)}` : `${year}-${String(first.month).padStart(2, '0')}`
  const months = { month: 1, quarter: 3, year: 12 }[unit]
  return { label, from: instantOf(first, zone), to: instantOf(first.add({ months }), zone) }
}

function firstOf(unit: Exclude<Unit, 'week'>, date: Temporal.PlainDate): Temporal.PlainDate {
  const month = unit === 'month' ? date.month : unit === 'quarter' ? date.month - ((date.month - 1) % 3) : 1
  return date.with({ month, day: 1 })
}

/** A date in the unit before the one that a date is in. */
function dayBefore(unit: Unit, date: Temporal.PlainDate): Temporal.PlainDate {
  return unit === 'week' ? date.subtract({ days: 7 }) : firstOf(unit, date).subtract({ days: 1 })
}

/** Days from a date to another, both in it, against as many days before. */
function datesSpan(first: string, last: string, now: number, zone: string): Span | undefined {
  try {
    const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)]
    const days = from.until(to).days + 1
    if (days < 1 || from.year < 1970 || to.year > 2100) return undefined
    const stretch = (start: Temporal.PlainDate) => {
      const end = start.add({ days })
      return { label: `${start.toString()}..${end.subtract({ days: 1 }).toString()}`, from: instantOf(start, zone), to: instantOf(end, zone) }
    }
    return cut(stretch(from), stretch(from.subtract({ days })), now, zone)
  } catch {
    return undefined
  }
}

function cut(own: Stretch & { label: string }, before: Stretch & { label: string }, now: number, zone: string): Span {
  const runs = now < own.to
  const passed = now - own.from
  return {
    label: own.label, zone, runs, from: own.from, to: runs ? now : own.to,
    before: { ...before, to: runs ? Math.max(before.from, Math.min(before.to, before.from + passed)) : before.to },
  }
}

const localDate = (instant: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate()
const instantOf = (date: Temporal.PlainDate, zone: string): number => date.toZonedDateTime(zone).epochMilliseconds
