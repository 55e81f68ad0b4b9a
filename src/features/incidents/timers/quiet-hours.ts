import { Temporal } from 'temporal-polyfill'
import type { IncidentPolicy } from '../policy.ts'

/** When the quiet hours end in which an instant lies in this zone; undefined where it lies in none. */
export function quietUntil(now: Date, timeZone: string, { from, to }: IncidentPolicy['quietHours']): Date | undefined {
  if (from === to) return undefined
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const isQuiet = from < to ? local.hour >= from && local.hour < to : local.hour >= from || local.hour < to
  if (!isQuiet) return undefined
  const day = from > to && local.hour >= from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return new Date(day.toZonedDateTime({ timeZone, plainTime: { hour: to } }).epochMilliseconds)
}
