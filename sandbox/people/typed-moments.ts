import { instantInZone } from '../state/zones.ts'

/** A date as Slack keeps it; undefined where there is no such day. */
export function dateOf(typed: string): string | undefined {
  const time = Date.parse(`${typed}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(typed) ? typed : undefined
}

/** A time of day as Slack keeps it, `09:05`; undefined where there is none. */
export function timeOf(typed: string): string | undefined {
  const time = typed.padStart(5, '0')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined
}

/** Unix seconds of what a person picks: seconds, an instant with its offset, or a date and time on the clock of their zone. */
export function secondsOf(typed: string, zone: string): number | undefined {
  if (/^\d{1,11}$/.test(typed)) return Number(typed)
  const [, date, time, offset] = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(typed) ?? []
  if (date === undefined || time === undefined || dateOf(date) === undefined || timeOf(time) === undefined) return undefined
  const asUtc = Date.parse(`${date}T${timeOf(time)}:00${offset ?? 'Z'}`)
  return (offset === undefined ? instantInZone(asUtc, zone) : asUtc) / 1000
}
