import { Temporal } from 'temporal-polyfill'
import { parseWeek, type Period, type PeriodKind, periodOf, previousWeek, weekAt } from './period.ts'

/** How often a summary is due. */
export const cadences = ['week', 'month', 'quarter', 'half'] as const
export type Cadence = (typeof cadences)[number]

/** When in the zone's own time a summary is due: on the first such weekday (1 is Monday) of the time after the one that it tells of. */
export interface DueTime {
  readonly cadence: Cadence
  readonly weekday: number
  /** Minutes after midnight. */
  readonly minute: number
  /** IANA zone. */
  readonly zone: string
}

const months: Readonly<Record<Exclude<Cadence, 'week'>, number>> = { month: 1, quarter: 3, half: 6 }

/**
 * Reads `2026-W47`, `2026-11`, `2026-Q4`, `2026-H2` or `2026-11-01..2026-11-15` (both days in it), cut in a zone. Undefined where there is no such period.
 */
export function readPeriod(text: string, zone: string): Period | undefined {
  const week = parseWeek(text)
  if (week) return periodOf(week, zone)
  const [, year, month, quarter, half] = /^([12]\d{3})-?(?:(?<=-)(0[1-9]|1[0-2])|q([1-4])|h([12]))$/i.exec(text.trim()) ?? []
  if (month) return monthsFrom('month', Number(year), Number(month), zone)
  if (quarter) return monthsFrom('quarter', Number(year), Number(quarter) * 3 - 2, zone)
  if (half) return monthsFrom('half', Number(year), Number(half) * 6 - 5, zone)
  const [, first, last] = /^([12]\d{3}-\d{2}-\d{2})\s*(?:\.\.|–|~)\s*([12]\d{3}-\d{2}-\d{2})$/.exec(text.trim()) ?? []
  return first && last ? daysBetween(first, last, zone) : undefined
}

/** The period of the same length before it. */
export function previousPeriod({ kind, from, to, zone }: Period): Period {
  if (kind === 'week') return periodOf(previousWeek(weekAt(from, zone)), zone)
  const first = dateAt(from, zone)
  if (kind !== 'span') return periodAt(kind, first.subtract({ days: 1 }), zone)
  const days = first.until(dateAt(to, zone)).days
  return span(first.subtract({ days }), days, zone)
}

/** The latest periods up to one, this last. */
export function periodsUpTo(period: Period, count: number): Period[] {
  const all = [period]
  while (all.length < count) all.unshift(previousPeriod(all[0] ?? period))
  return all
}

/** The last period that is over at an instant. */
export function lastComplete(cadence: Cadence, now: number, zone: string): Period {
  return previousPeriod(periodContaining(cadence, now, zone))
}

export function periodContaining(cadence: Cadence, instant: number, zone: string): Period {
  return cadence === 'week' ? periodOf(weekAt(instant, zone), zone) : periodAt(cadence, dateAt(instant, zone), zone)
}

/** The latest time that is not after `now` at which a summary was due, and the period that it tells of. */
export function latestDue(due: DueTime, now: number): { readonly slot: number; readonly period: Period } {
  const current = periodContaining(due.cadence, now, due.zone)
  const slot = dueIn(current, due)
  if (slot <= now) return { slot, period: previousPeriod(current) }
  const before = previousPeriod(current)
  return { slot: dueIn(before, due), period: previousPeriod(before) }
}

/** When the summary of a period is due. */
export const dueFor = ({ to, zone }: Period, due: DueTime): number => dueIn(periodContaining(due.cadence, to, zone), due)

/** The first time after `now` at which a summary is due. */
export function nextDue(due: DueTime, now: number): number {
  const current = periodContaining(due.cadence, now, due.zone)
  const slot = dueIn(current, due)
  return slot > now ? slot : dueIn(periodContaining(due.cadence, current.to, due.zone), due)
}

/**
 * When in a period the summary of the one before is due. A time that a night of daylight saving skips comes as much later; of one that comes twice, the first counts.
 */
function dueIn({ from, zone }: Period, { weekday, minute }: DueTime): number {
  const first = dateAt(from, zone)
  const day = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 })
  return day.toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 } }).epochMilliseconds
}

function periodAt(kind: Exclude<Cadence, 'week'>, date: Temporal.PlainDate, zone: string): Period {
  return monthsFrom(kind, date.year, date.month - ((date.month - 1) % months[kind]), zone)
}

function monthsFrom(kind: Exclude<Cadence, 'week'>, year: number, month: number, zone: string): Period {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const part = kind === 'month' ? String(month).padStart(2, '0') : kind === 'quarter' ? `Q${Math.ceil(month / 3)}` : `H${Math.ceil(month / 6)}`
  return made(kind, `${year}-${part}`, first, first.add({ months: months[kind] }), zone)
}

function daysBetween(first: string, last: string, zone: string): Period | undefined {
  try {
    const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)]
    const days = from.until(to).days + 1
    return days >= 1 && days <= 3660 ? span(from, days, zone) : undefined
  } catch {
    return undefined
  }
}

function span(first: Temporal.PlainDate, days: number, zone: string): Period {
  const end = first.add({ days })
  return made('span', `${first.toString()}..${end.subtract({ days: 1 }).toString()}`, first, end, zone)
}

const made = (kind: PeriodKind, label: string, first: Temporal.PlainDate, end: Temporal.PlainDate, zone: string): Period => ({
  kind, label, zone, from: first.toZonedDateTime(zone).epochMilliseconds, to: end.toZonedDateTime(zone).epochMilliseconds,
})

const dateAt = (instant: number, zone: string): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate()
