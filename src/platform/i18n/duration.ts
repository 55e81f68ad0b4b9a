import type { Locale } from './locale.ts'
import { message, t } from './message.ts'

const words = {
  seconds: message({ s: 'number' }, { en: '{s} s', 'zh-TW': '{s} 秒', 'zh-CN': '{s} 秒' }),
  minutes: message({ m: 'number' }, { en: '{m} min', 'zh-TW': '{m} 分鐘', 'zh-CN': '{m} 分钟' }),
  hours: message({ h: 'number' }, { en: '{h} h', 'zh-TW': '{h} 小時', 'zh-CN': '{h} 小时' }),
  hoursMinutes: message({ h: 'number', m: 'number' }, { en: '{h} h {m} min', 'zh-TW': '{h} 小時 {m} 分', 'zh-CN': '{h} 小时 {m} 分' }),
  days: message({ d: 'number' }, { en: '{d} d', 'zh-TW': '{d} 天', 'zh-CN': '{d} 天' }),
  daysHours: message({ d: 'number', h: 'number' }, { en: '{d} d {h} h', 'zh-TW': '{d} 天 {h} 小時', 'zh-CN': '{d} 天 {h} 小时' }),
}

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
