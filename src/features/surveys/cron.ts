import { Temporal } from 'temporal-polyfill'

/** Minute, hour, day of the month, month and day of the week, each as the values that it allows. */
export interface Cron {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: readonly number[]
  readonly months: readonly number[]
  /** 0 is Sunday. */
  readonly weekdays: readonly number[]
}

const ranges = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 7]] as const
/** A rule that names no day within these days, such as 30 February, names none. */
const farthest = 366 * 8

/** Reads `0 9 1 1,4,7,10 *`: five fields of `*`, numbers, ranges and steps, with commas between. Undefined where it is none. */
export function readCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/)
  const [minutes, hours, days, months, week] = ranges.map(([low, high], at) => valuesOf(fields[at] ?? '', low, high))
  if (fields.length !== 5 || !minutes || !hours || !days || !months || !week) return undefined
  return { minutes, hours, days, months, weekdays: [...new Set(week.map((day) => day % 7))] }
}

function valuesOf(field: string, low: number, high: number): number[] | undefined {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [, from = '', to, step = '1'] = /^(\*|\d{1,2})(?:-(\d{1,2}))?(?:\/(\d{1,2}))?$/.exec(part) ?? []
    if (from === '' || (from === '*' && to !== undefined) || Number(step) === 0) return undefined
    const first = from === '*' ? low : Number(from)
    const last = from === '*' || (to === undefined && part.includes('/')) ? high : Number(to ?? from)
    if (first < low || last > high || first > last) return undefined
    for (let value = first; value <= last; value += Number(step)) values.add(value)
  }
  return [...values].toSorted((a, b) => a - b)
}

/**
 * The first instant after another one at which the rule's time is on the clocks of a zone. As in cron, a day fits by either of month day and weekday where both are
 * restricted. A time that the change to summer time skips is taken an hour later; one that comes twice, the first time. Undefined where there is none in years.
 */
export function nextAfter(cron: Cron, timeZone: string, after: Date): Date | undefined {
  const [anyDay, anyWeekday] = [cron.days.length === 31, cron.weekdays.length === 7]
  const start = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  for (let ahead = 0; ahead < farthest; ahead += 1) {
    const date = start.add({ days: ahead })
    if (!cron.months.includes(date.month)) continue
    const [byDay, byWeekday] = [cron.days.includes(date.day), cron.weekdays.includes(date.dayOfWeek % 7)]
    if (!(anyDay || anyWeekday ? byDay && byWeekday : byDay || byWeekday)) continue
    const instants = cron.hours.flatMap((hour) => cron.minutes.map((minute) => date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour, minute }) }).epochMilliseconds))
    const next = instants.toSorted((a, b) => a - b).find((instant) => instant > after.getTime())
    if (next !== undefined) return new Date(next)
  }
  return undefined
}
