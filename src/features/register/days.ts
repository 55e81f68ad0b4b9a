import { Temporal } from 'temporal-polyfill'


/** The first instant of a date in the bank's zone. */
export const midnightOf = (date: string, zone: string): Date => new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds)
