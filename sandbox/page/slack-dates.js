const dayMs = 86_400_000

/**
 * Writes an instant as Slack's date format asks, `{date_short_pretty} {time}`, in a person's zone and language. Words in braces that Slack
 * does not know stay as they are.
 * @param {string} format
 * @param {number} seconds Unix seconds
 * @param {{locale: string, tz: string}} viewer
 * @param {number} nowMs decides what is today
 */
export function slackDate(format, seconds, viewer, nowMs) {
  const at = new Date(seconds * 1000)
  const write = (options) => new Intl.DateTimeFormat(viewer.locale, { timeZone: viewer.tz, ...options }).format(at)
  const pretty = (options) => nearDay(at, viewer, nowMs) ?? write(options)
  const full = { year: 'numeric', month: 'long', day: 'numeric' }
  const short = { year: 'numeric', month: 'short', day: 'numeric' }
  const long = { ...full, weekday: 'long' }
  const tokens = {
    date_num: () => isoDay(at, viewer.tz),
    date: () => write(full),
    date_short: () => write(short),
    date_long: () => write(long),
    date_pretty: () => pretty(full),
    date_short_pretty: () => pretty(short),
    date_long_pretty: () => pretty(long),
    time: () => write({ hour: 'numeric', minute: '2-digit' }),
    time_secs: () => write({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(at, viewer, nowMs),
  }
  return format.replaceAll(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(tokens, name) ? tokens[name]() : whole))
}

/** Yesterday, today or tomorrow in the person's words; undefined for other days. */
function nearDay(at, { locale, tz }, nowMs) {
  const days = (Date.parse(isoDay(at, tz)) - Date.parse(isoDay(new Date(nowMs), tz))) / dayMs
  return Math.abs(days) <= 1 ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day') : undefined
}

function ago(at, { locale }, nowMs) {
  const seconds = (at.getTime() - nowMs) / 1000
  const [unit, size] = [['day', 86_400], ['hour', 3600], ['minute', 60]].find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit)
}

function isoDay(at, tz) {
  // Of the locales, this one writes ISO dates.
  return new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
