/** Whose clock and language a date is written for. */
export interface Reader {
  locale: string
  tz: string
}

const dayMs = 86_400_000

const full = { year: 'numeric', month: 'long', day: 'numeric' } as const
const short = { year: 'numeric', month: 'short', day: 'numeric' } as const
const long = { ...full, weekday: 'long' } as const

type Write = (at: Date, reader: Reader, nowMs: number) => string

const plain = (options: Intl.DateTimeFormatOptions): Write => (at, { locale, tz }) => formatter(locale, tz, options).format(at)
const pretty = (options: Intl.DateTimeFormatOptions): Write => (at, reader, nowMs) => nearDay(at, reader, nowMs) ?? plain(options)(at, reader, nowMs)

const tokens: Record<string, Write> = {
  date_num: (at, { tz }) => isoDay(at, tz),
  date: plain(full),
  date_short: plain(short),
  date_long: plain(long),
  date_pretty: pretty(full),
  date_short_pretty: pretty(short),
  date_long_pretty: pretty(long),
  time: plain({ hour: 'numeric', minute: '2-digit' }),
  time_secs: plain({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago: (at, { locale }, nowMs) => ago(at, locale, nowMs),
}

/**
 * Writes an instant as Slack's date format asks, `{date_short_pretty} {time}`, in a person's zone and language. Words in braces that Slack
 * does not know stay as they are.
 */
export function slackDate(format: string, seconds: number, reader: Reader, nowMs: number): string {
  const at = new Date(seconds * 1000)
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(tokens, name) ? (tokens[name]?.(at, reader, nowMs) ?? whole) : whole))
}

/** Yesterday, today or tomorrow in the person's words; undefined for other days. */
function nearDay(at: Date, { locale, tz }: Reader, nowMs: number): string | undefined {
  const days = (Date.parse(isoDay(at, tz)) - Date.parse(isoDay(new Date(nowMs), tz))) / dayMs
  return Math.abs(days) <= 1 ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day') : undefined
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]]

function ago(at: Date, locale: string, nowMs: number): string {
  const seconds = (at.getTime() - nowMs) / 1000
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit)
}

/** The day of an instant in a zone, as 2026-03-02. */
export function isoDay(at: Date, zone: string): string {
  // Of the locales, this one writes ISO dates.
  return formatter('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** A date and time on the clock of a zone, as a browser's field for both takes it: 2026-03-02T23:30. */
export function localMoment(seconds: number, zone: string): string {
  // Of the locales, this one writes a date and a time nearly as the field wants it.
  return formatter('sv-SE', zone, { dateStyle: 'short', timeStyle: 'short' }).format(seconds * 1000).replace(' ', 'T')
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter takes a hundred times as long as using it. */
function formatter(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options])
  let known = formatters.get(key)
  if (!known) formatters.set(key, (known = new Intl.DateTimeFormat(locale, { timeZone, ...options })))
  return known
}
