import { aroundTheClock, Calendar, type LocalDate, sameZone } from '../../platform/calendar/index.ts'
import { dayOf, weekdayOf } from '../../platform/calendar/dates.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import { importHolidaysCli } from './cli.ts'
import { Calendars } from './calendars.ts'
import { calendarCommand } from './slack/command.ts'
import { calendarHandlers } from './slack/handlers.ts'
import { rulesOf } from './rules-of.ts'
import { selectCalendar, selectCalendars, selectHolidaysByZone } from './store.ts'
import { calendarsPart } from './bulk-store.ts'

/** One for all: what it worked out of a span is known to the next who asks. */
const alwaysOpen = new Calendar(aroundTheClock)

/** A calendar to ask, worked out from what is kept now; around the clock for null. Throws where there is no calendar of that id. */
export async function calendarOf(db: Reader, id: number | null): Promise<Calendar> {
  if (id === null) return alwaysOpen
  const record = await selectCalendar(db, { id })
  if (!record) throw new Error(`there is no calendar ${id}`)
  return new Calendar(rulesOf(record))
}

/** The days that a calendar is closed on by a holiday or by itself, and not by its week; in the calendar's zone. */
export async function daysOffOf(db: Reader, id: number): Promise<{ timeZone: string; dates: LocalDate[] } | undefined> {
  const record = await selectCalendar(db, { id })
  if (!record) return undefined
  const calendar = new Calendar(rulesOf(record))
  const special = [...record.holidays.filter(({ kind }) => kind === 'holiday'), ...record.exceptions].map(({ date }) => date)
  return { timeZone: record.timeZone, dates: [...new Set(special)].filter((date) => !calendar.isWorkingDay(date)).toSorted() }
}

/**
 * Of days in zones those on which people work there: Monday to Friday, without the holidays that the calendars of the zone take, and with the days that are worked instead. Where no calendar with holidays is in the
 * zone, nothing is known of its holidays.
 */
export async function workedOn<Day extends { readonly zone: string; readonly day: LocalDate }>(db: Reader, days: readonly Day[]): Promise<Day[]> {
  const special = days.length === 0 ? [] : await selectHolidaysByZone(db, [...new Set(days.map(({ day }) => day))])
  return days.filter(({ zone, day }) => {
    const kinds = special.flatMap(({ timeZone, date, kind }) => (date === day && sameZone(timeZone, zone) ? [kind] : []))
    return kinds.includes('workday') || (kinds.length === 0 && weekdayOf(dayOf(day)) < 5)
  })
}

/** The first calendars, by name, whose name contains the text in whatever case: for a picker. */
export function findCalendars(db: Reader, text: string, limit: number): Promise<{ id: number; name: string }[]> {
  return selectCalendars(db, { text: text.trim(), limit })
}

/** The ids of all calendars by name: for the register's files. */
export async function calendarIdsByName(db: Reader): Promise<Map<string, number>> {
  return new Map((await selectCalendars(db)).map(({ id, name }) => [name, id]))
}

/** Service hours and working days: kept by version, shown and changed with `/calendar`, holidays taken in from iCalendar files. */
export const calendars: FeatureModule = {
  name: 'calendars',
  bulk: [calendarsPart],
  cli: importHolidaysCli,
  create(platform) {
    const useCases = new Calendars(platform.database, platform.unitOfWork)
    return { commands: [calendarCommand(platform, useCases)], ...calendarHandlers(platform, useCases) }
  },
}
