import type { CalendarRules } from '../../platform/calendar/index.ts'
import type { CalendarRecord } from './calendar.ts'

/** The rules of a calendar as it is kept. */
export function rulesOf({ timeZone, weeks, holidays, holidaySet, exceptions }: CalendarRecord): CalendarRules {
  const covers = holidaySet && { from: holidaySet.coversFrom, to: holidaySet.coversTo }
  return { timeZone, weeks, holidays, covers, exceptions }
}
