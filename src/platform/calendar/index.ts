export { Calendar } from './calendar.ts'
export { type HolidaySeed, holidaySeeds } from './holidays/index.ts'
export { IcsFault, readHolidaysFromIcs } from './ics.ts'
export { always, aroundTheClock, type CalendarRules, type DateRange, type DayHours, type ExceptionDay, faultOfHours, type HolidayDay, type LocalDate } from './rules.ts'
