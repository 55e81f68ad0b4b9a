import { Temporal } from 'temporal-polyfill'
import { isTimeZone } from '../../platform/config/config.ts'

/** A week by ISO 8601: it belongs to the year that holds its Thursday. Made by `parseWeek` and the functions here. */
export interface Week {
  readonly year: number
  readonly week: number
}

export type PeriodKind = 'week' | 'month' | 'quarter' | 'half' | 'span'

/** A stretch of whole days cut in a zone: the instants `from` (in it) and `to` (no longer in it), in milliseconds since 1970 UTC. */
export interface Period {
  readonly kind: PeriodKind
  /** `2016-W13`, `2016-03`, `2016-Q1`, `2016-H1` or `2016-03-01..2016-03-15` */
  readonly label: string
  /** IANA zone in which it was cut. */
  readonly zone: string
  readonly from: number
  readonly to: number
}

/** Reads `2016-W13`, with the small slips of a hand (`2016w13`, ` 2016-w13 `). Undefined where there is no such week. */
export function parseWeek(text: string): Week | undefined {
  const match = /^([12]\d{3})-?w(\d{2})$/i.exec(text.trim())
  if (!match) return undefined
  const year = Number(match[1])
  const week = Number(match[2])
  return week >= 1 && week <= weeksIn(year) ? { year, week } : undefined
}

export function weekLabel({ year, week }: Week): string {
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

export function previousWeek(week: Week): Week {
  return weekOfDate(mondayOf(week).subtract({ days: 7 }))
}

/** The week that an instant belongs to in a zone. */
export function weekAt(instant: number, zone: string): Week {
  return weekOfDate(localTime(instant, zone).toPlainDate())
}

/** The last week that is over at an instant in a zone. */
export function lastCompleteWeek(now: number, zone: string): Week {
  return previousWeek(weekAt(now, zone))
}

/**
 * Cuts a week in a zone, from the first instant of its Monday to the first of the next. Where daylight saving skips
 * midnight, the day begins after the gap; a week of a change has 167 or 169 hours.
 */
export function periodOf(week: Week, zone: string): Period {
  const monday = mondayOf(week)
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds
  return { kind: 'week', label: weekLabel(week), zone, from: start(monday), to: start(monday.add({ days: 7 })) }
}

/** The zone's name as the IANA database spells it (`asia/taipei` → `Asia/Taipei`); undefined where it has none of that name. */
export function findZone(name: string): string | undefined {
  const trimmed = name.trim()
  // Temporal would also take an offset or a whole date for a zone.
  return isTimeZone(trimmed) ? localTime(0, trimmed).timeZoneId : undefined
}

const localTime = (instant: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)

/** 28 December is always in the last week of its year. */
const weeksIn = (year: number): number => Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52

/** 4 January is always in the first week. */
function mondayOf({ year, week }: Week): Temporal.PlainDate {
  const inFirst = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  return inFirst.add({ days: 7 * (week - 1) - (inFirst.dayOfWeek - 1) })
}

function weekOfDate(date: Temporal.PlainDate): Week {
  return { year: date.yearOfWeek ?? date.year, week: date.weekOfYear ?? 1 }
}
