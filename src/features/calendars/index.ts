import { aroundTheClock, Calendar, type LocalDate } from '../../platform/calendar/index.ts'
import type { Reader } from '../../platform/database/index.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import { importHolidaysCli } from './cli.ts'
import { Calendars } from './calendars.ts'
import { calendarCommand } from './slack/command.ts'
import { calendarHandlers } from './slack/handlers.ts'
import { rulesOf } from './rules-of.ts'
import { selectCalendar, selectCalendars } from './store.ts'
import { calendarsPart } from './bulk-store.ts'


/** A calendar to ask, worked out from what is kept now; around the clock for null. Throws where there is no calendar of that id. */
export async function calendarOf(db: Reader, id: number | null): Promise<Calendar> {
  if (id === null) return new Calendar(aroundTheClock)
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
