import { defineMessages, message } from './message.ts'

export const durationMessages = defineMessages({
  seconds: message({ s: 'number' }, { en: '{s} s', 'zh-TW': '{s} 秒', 'zh-CN': '{s} 秒' }),
  minutes: message({ m: 'number' }, { en: '{m} min', 'zh-TW': '{m} 分鐘', 'zh-CN': '{m} 分钟' }),
  hours: message({ h: 'number' }, { en: '{h} h', 'zh-TW': '{h} 小時', 'zh-CN': '{h} 小时' }),
  hoursMinutes: message({ h: 'number', m: 'number' }, { en: '{h} h {m} min', 'zh-TW': '{h} 小時 {m} 分', 'zh-CN': '{h} 小时 {m} 分' }),
  days: message({ d: 'number' }, { en: '{d} d', 'zh-TW': '{d} 天', 'zh-CN': '{d} 天' }),
  daysHours: message({ d: 'number', h: 'number' }, { en: '{d} d {h} h', 'zh-TW': '{d} 天 {h} 小時', 'zh-CN': '{d} 天 {h} 小时' }),
})
