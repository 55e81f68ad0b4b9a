import type { ExceptionDay, HolidayDay, LocalDate } from '../../platform/calendar/index.ts'
import type { Week } from './week-text.ts'

/** Holidays of a place, with where they come from and how far they are known. */
export interface HolidaySet {
  readonly code: string
  readonly name: string
  readonly source: string
  /** When somebody last looked. */
  readonly asOf: LocalDate
  readonly coversFrom: LocalDate
  readonly coversTo: LocalDate
}

export interface Exception extends ExceptionDay {
  readonly reason: string
}

/** A calendar as it is kept: service hours, or the working days that contracts count. */
export interface CalendarRecord {
  readonly id: number
  readonly name: string
  /** IANA zone. */
  readonly timeZone: string
  readonly holidaySet: HolidaySet | null
  readonly revision: number
  /** Weekly hours by the local date from which they hold, in order. */
  readonly weeks: readonly { readonly from: LocalDate; readonly days: Week }[]
  readonly exceptions: readonly Exception[]
  /** Days of the holiday set. */
  readonly holidays: readonly HolidayDay[]
}
