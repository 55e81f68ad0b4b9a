import { Temporal } from 'temporal-polyfill'

/** The date that the bank's zone has at an instant. */
export const todayIn = (zone: string, now: Date): string => Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The first instant of a date in the bank's zone. */
export const midnightOf = (date: string, zone: string): Date => new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds)
