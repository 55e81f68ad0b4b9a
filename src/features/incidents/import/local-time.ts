import { Temporal } from 'temporal-polyfill'

/** An instant that was read, with what there is to say of it; or why it could not be read. */
export type ReadTime = { readonly at: Date; readonly note?: string } | { readonly fault: string }

export type TimeReader = (text: string) => ReadTime

/** A pattern that dates could not be read by. */
export class PatternFault extends Error {}

const tokens: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  dd: String.raw`(?<day>\d{2})`,
  d: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  hh: String.raw`(?<hour12>\d{2})`,
  h: String.raw`(?<hour12>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  m: String.raw`(?<minute>\d{1,2})`,
  ss: String.raw`(?<second>\d{2})`,
  s: String.raw`(?<second>\d{1,2})`,
  a: '(?<half>[AaPp])[Mm]',
}

const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?: ?(?<offset>[Zz]|[+-]\d{2}:?\d{2}))?$/

/**
 * Reads times by a pattern such as `d/M/yyyy HH:mm`, or by ISO 8601 without one. Times without an offset are the zone's.
 * A local time that daylight saving skips is a fault; one that it repeats is taken as the earlier, with a note.
 * Throws PatternFault.
 */
export function timeReader(zone: string, pattern?: string): TimeReader {
  const expression = pattern === undefined ? iso : compile(pattern)
  const form = pattern === undefined ? 'an ISO 8601 date and time such as 2026-03-01T09:30' : `a date of the form ${pattern}`
  return (text) => {
    const groups = expression.exec(text)?.groups
    return groups ? resolve(groups, text, zone) : { fault: `"${text}" is not ${form}` }
  }
}

function compile(pattern: string): RegExp {
  const used = new Set<string>()
  let ofTwelve = false
  const source = pattern.replaceAll(/([A-Za-z])\1*|[^A-Za-z]/g, (part) => {
    if (!/[A-Za-z]/.test(part) || part === 'T') return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    const token = tokens[part]
    if (!token) throw new PatternFault(`"${part}" is not known; use yyyy, MM or M, dd or d, HH or H, hh or h with a, mm, ss`)
    if (part.startsWith('h')) ofTwelve = true
    const first = part.startsWith('h') ? 'H' : (part[0] as string)
    if (used.has(first)) throw new PatternFault(`"${first}" stands twice`)
    used.add(first)
    return token
  })
  for (const needed of ['yyyy', 'M', 'd']) {
    if (!used.has(needed[0] as string)) throw new PatternFault(`${needed} is missing`)
  }
  if (ofTwelve !== used.has('a')) throw new PatternFault('hours of twelve (h) and AM or PM (a) go together')
  return new RegExp(`^${source}$`)
}

type Groups = Readonly<Record<string, string | undefined>>

function resolve(groups: Groups, text: string, zone: string): ReadTime {
  const local = localTime(groups)
  if (!local) return { fault: `"${text}" is a date or time that there is not` }
  if (local.getUTCFullYear() < 1970) return { fault: `"${text}" lies before 1970` }
  if (groups['offset']) {
    const at = new Date(local.toISOString().replace('Z', offset(groups['offset'])))
    return Number.isNaN(at.getTime()) ? { fault: `"${text}" has an offset that there is not` } : { at }
  }
  return zone === 'UTC' ? { at: local } : inZone(local, text, zone)
}

function inZone(local: Date, text: string, zone: string): ReadTime {
  const wall = Temporal.PlainDateTime.from(local.toISOString().replace('Z', ''))
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  const at = new Date(earlier.epochMilliseconds)
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { at }
  if (!earlier.toPlainDateTime().equals(wall)) return { fault: `"${text}" is a time that daylight saving skips in ${zone}` }
  return { at, note: `"${text}" comes twice in ${zone} as daylight saving ends: taken as the earlier` }
}

/** The date and time as written, as if it were UTC; undefined where there is no such date or time. */
function localTime(groups: Groups): Date | undefined {
  const number = (name: string) => Number(groups[name] ?? 0)
  const hour12 = groups['hour12'] === undefined ? undefined : Number(groups['hour12'])
  if (hour12 !== undefined && (hour12 < 1 || hour12 > 12)) return undefined
  const hour = hour12 === undefined ? number('hour') : (hour12 % 12) + (/p/i.test(groups['half'] ?? '') ? 12 : 0)
  if (hour > 23 || number('minute') > 59 || number('second') > 59) return undefined
  const milliseconds = Number((groups['fraction'] ?? '').padEnd(3, '0').slice(0, 3))
  const date = new Date(0)
  // Not Date.UTC, which takes the year 16 as 1916.
  date.setUTCFullYear(number('year'), number('month') - 1, number('day'))
  date.setUTCHours(hour, number('minute'), number('second'), milliseconds)
  // A month or a day too many runs over into the next.
  return date.getUTCMonth() === number('month') - 1 && date.getUTCDate() === number('day') ? date : undefined
}

const offset = (text: string): string => (/z/i.test(text) ? 'Z' : `${text.slice(0, 3)}:${text.slice(-2)}`)
