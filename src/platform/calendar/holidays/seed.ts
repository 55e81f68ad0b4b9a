import type { HolidayDay, LocalDate } from '../rules.ts'

/** Holidays of a place that come with the product. Outside of `coversFrom` to `coversTo`, both included, nothing is known of it. */
export interface HolidaySeed {
  readonly code: string
  readonly name: string
  readonly source: string
  /** When somebody last looked. */
  readonly asOf: LocalDate
  readonly coversFrom: LocalDate
  readonly coversTo: LocalDate
  /** By date, one entry each, named in the language of the place. */
  readonly days: readonly HolidayDay[]
}
