import type { Locale } from './locale.ts'
import { t } from './message.ts'
import { durationMessages as words } from './messages.ts'

/** A span of time in words, to two units: `41 min`, `3 h 50 min`, `2 d 4 h`. Takes seconds, at least 0. */
export function formatDuration(locale: Locale, seconds: number): string {
  if (seconds < 60) return t(locale, words.seconds, { s: Math.round(seconds) })
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return t(locale, words.minutes, { m: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 48) {
    const m = minutes % 60
    return m === 0 ? t(locale, words.hours, { h: hours }) : t(locale, words.hoursMinutes, { h: hours, m })
  }
  const allHours = Math.round(minutes / 60)
  const d = Math.floor(allHours / 24)
  const h = allHours % 24
  return h === 0 ? t(locale, words.days, { d }) : t(locale, words.daysHours, { d, h })
}
