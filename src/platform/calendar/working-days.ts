import { Temporal } from 'temporal-polyfill'
import { Calendar } from './calendar.ts'
import { dateOf, dayOf } from './dates.ts'
import type { CalendarRules, LocalDate } from './rules.ts'

/** The working days that dates are counted in. */
export type WorkingDays = Pick<Calendar, 'isWorkingDay' | 'addWorkingDays' | 'workingDaysBetween'>

/** Monday to Friday, where nobody names a calendar. */
export const weekdays: CalendarRules = {
  timeZone: 'UTC', weeks: [{ from: '1970-01-01', days: [...Array.from({ length: 5 }, () => [[0, 1440]] as const), [], []] }], holidays: [], covers: null, exceptions: [],
}

/** The days on which people do what a service's hours ask of nobody: its calendar's working days, or Monday to Friday where it never closes for a day. */
export function officeDays(calendar: WorkingDays, from: LocalDate): WorkingDays {
  const fortnight = Array.from({ length: 14 }, (_, day) => dateOf(dayOf(from) + day))
  return fortnight.every((date) => calendar.isWorkingDay(date)) ? new Calendar(weekdays) : calendar
}

/** Working days from today to a date: 0 on the day itself alone, so that a Sunday seen from Friday is the one day that is left, and not today; negative once it is over. */
export function workingDaysLeft(dueOn: LocalDate, today: LocalDate, calendar: WorkingDays): number {
  if (today === dueOn) return 0
  return today < dueOn ? Math.max(1, calendar.workingDaysBetween(today, dueOn)) : -Math.max(1, calendar.workingDaysBetween(dueOn, today))
}

/** Once a date has passed, it is reminded of each so many working days. */
const overdueEvery = 5

/**
 * The step of which something must be reminded today, if it was not reminded of it yet: of these working days before its date the latest that has come, so that a week
 * without the bot is one reminder and not five. Negative steps are working days after the date: 1, 6, 11 … Undefined where none has come yet.
 */
export function reminderStep(steps: readonly number[], dueOn: LocalDate, today: LocalDate, calendar: WorkingDays): number | undefined {
  if (today <= dueOn) {
    const left = calendar.workingDaysBetween(today, dueOn)
    return steps.toSorted((a, b) => a - b).find((step) => left <= step)
  }
  // Overdue since the first working day after the date.
  const late = calendar.workingDaysBetween(dueOn, today)
  return late < 1 ? Math.min(...steps) : -(1 + Math.floor((late - 1) / overdueEvery) * overdueEvery)
}

/** The hours in which people are asked for what can wait. */
const workingHours = { from: 9, to: 18 } as const

const localTime = (now: Date, timeZone: string): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)

/** Whether two names are of one zone: Slack says Asia/Chongqing of people in Beijing. */
export const sameZone = (one: string, other: string): boolean => one === other || localTime(new Date(0), one).equals(localTime(new Date(0), other))

/** The day that a zone has at an instant. */
export const dayIn = (now: Date, timeZone: string): LocalDate => localTime(now, timeZone).toPlainDate().toString()

/** The day that it is for somebody in this zone during the hours in which people work; undefined outside of them. */
export function dayAtWork(now: Date, timeZone: string): LocalDate | undefined {
  const { hour } = localTime(now, timeZone)
  return hour >= workingHours.from && hour < workingHours.to ? dayIn(now, timeZone) : undefined
}
