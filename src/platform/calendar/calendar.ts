import { dateOf, dayMillis, dayOf, weekdayOf } from './dates.ts'
import { type CalendarRules, type DateRange, type DayHours, hoursByRules, type LocalDate } from './rules.ts'
import { makeTables, type Tables } from './tables.ts'

/** The instants and dates that a calendar answers for; a question outside of them is a RangeError. */
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(2170, 0, 1)
const yearMillis = 366 * dayMillis

/**
 * Service hours or working days that are asked many times. Instants and durations are milliseconds, dates are the calendar's own days.
 * It works its tables out for the years that it is asked for, and keeps them: more than a million questions a second.
 */
export class Calendar {
  readonly timeZone: string
  /** Which dates its holidays are known for; null where it takes none. */
  readonly covers: DateRange | null
  readonly #rules: CalendarRules
  readonly #hoursOf: (date: LocalDate, weekday: number) => DayHours
  #tables: Tables

  constructor(rules: CalendarRules) {
    this.#rules = rules
    this.timeZone = rules.timeZone
    this.covers = rules.covers
    this.#hoursOf = hoursByRules(rules)
    this.#tables = makeTables(rules, earliest, earliest)
  }

  /** Open time between two instants, exact to the millisecond; 0 where the second is not after the first. */
  businessMillis(from: number, to: number): number {
    if (!(from < to)) return 0
    this.#cover(from, to)
    return this.#openBefore(to) - this.#openBefore(from)
  }

  /** The first instant from `from` on by which so much open time has passed; undefined where the calendar never opens for so long. */
  addBusinessMillis(from: number, millis: number): number | undefined {
    if (millis <= 0) return from
    for (let years = 1; ; years *= 2) {
      this.#cover(from, Math.min(from + years * yearMillis, latest))
      const { starts, before, to } = this.#tables
      const wanted = this.#openBefore(from) + millis
      if (wanted <= (before.at(-1) as number)) {
        const span = firstAtLeast(before, wanted) - 1
        return (starts[span] as number) + wanted - (before[span] as number)
      }
      if (to >= latest) return undefined
    }
  }

  /** Whether the calendar opens at all on that day. */
  isWorkingDay(date: LocalDate): boolean {
    return this.hoursOn(date).length > 0
  }

  /** What the rules say of a day, clock changes aside. */
  hoursOn(date: LocalDate): DayHours {
    const day = dayOf(date)
    return this.#hoursOf(date, weekdayOf(day))
  }

  /**
   * The so manieth working day after a date, or before it where `count` is negative; the date itself does not count. For 0 the date itself
   * where it is a working day, else the next that is one. Throws RangeError where there is none for 10 years.
   */
  addWorkingDays(date: LocalDate, count: number): LocalDate {
    if (!Number.isInteger(count)) throw new RangeError(`${count} is not a number of days`)
    if (count === 0) return this.isWorkingDay(date) ? date : this.addWorkingDays(date, 1)
    const step = Math.sign(count)
    let left = Math.abs(count)
    let idle = 0
    for (let day = dayOf(date) + step; idle < 3660; day += step) {
      const next = dateOf(day)
      if (!this.isWorkingDay(next)) {
        idle++
        continue
      }
      idle = 0
      left--
      if (left === 0) return next
    }
    throw new RangeError(`no working day for ten years from ${date} on`)
  }

  /**
   * How many working days it takes from one date to another: the `count` with which `addWorkingDays` comes to `to` where that is one.
   * So the working days after `from` up to and with `to`; where `to` is earlier, those before `from` down to and with `to`, negative.
   */
  workingDaysBetween(from: LocalDate, to: LocalDate): number {
    const [start, end] = [dayOf(from), dayOf(to)]
    const step = Math.sign(end - start)
    let count = 0
    for (let day = start; day !== end; day += step) if (this.isWorkingDay(dateOf(day + step))) count += step
    return count
  }

  /** The date that the calendar's zone has at an instant. */
  localDateOf(instant: number): LocalDate {
    this.#cover(instant, instant)
    const stretch = this.#tables.stretches.find(({ to }) => instant < to) ?? this.#tables.stretches.at(-1)
    return dateOf(Math.floor((instant + (stretch?.offset ?? 0)) / dayMillis))
  }

  /** The first instant of a date in the calendar's zone; of a date that the zone skipped, the first after it. */
  startOf(date: LocalDate): number {
    const midnight = dayOf(date) * dayMillis
    this.#cover(midnight - dayMillis, midnight + 2 * dayMillis)
    for (const { from, to, offset } of this.#tables.stretches) if (midnight - offset < to) return Math.max(midnight - offset, from)
    throw new RangeError(`${date} lies outside of the calendar`)
  }

  /** Whether it takes holidays and does not know those of some date in between, both included: then what it says of them is a guess. */
  lacksHolidays(from: LocalDate, to: LocalDate): boolean {
    return this.covers !== null && (from < this.covers.from || to > this.covers.to)
  }

  #cover(from: number, to: number): void {
    if (from >= this.#tables.from && to <= this.#tables.to) return
    if (!(from >= earliest && to <= latest)) throw new RangeError(`calendars know the years from 1970 to 2169, not ${from} to ${to}`)
    const known = this.#tables
    const wide = { from: Math.max(earliest, from - yearMillis), to: Math.min(latest, to + yearMillis) }
    const grown = known.from < known.to ? { from: Math.min(known.from, wide.from), to: Math.max(known.to, wide.to) } : wide
    this.#tables = makeTables(this.#rules, Math.floor(grown.from / dayMillis) * dayMillis, Math.ceil(grown.to / dayMillis) * dayMillis)
  }

  /** Open time from the beginning of the tables to an instant within them. */
  #openBefore(instant: number): number {
    const { from, starts, ends, before, firstOfDay } = this.#tables
    let span = firstOfDay[Math.floor((instant - from) / dayMillis)] as number
    while ((ends[span] as number) <= instant) span++
    const start = starts[span]
    const sum = before[span] as number
    return start === undefined || instant <= start ? sum : sum + instant - start
  }
}

/** Index of the first of some growing numbers that is at least so much. */
function firstAtLeast(sorted: Float64Array, wanted: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) >= wanted) high = middle
    else low = middle + 1
  }
  return low
}
