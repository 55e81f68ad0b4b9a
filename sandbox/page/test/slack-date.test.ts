import { expect, it } from 'vitest'
import { slackDate } from '../lib/slack-date.ts'

const london = { locale: 'en-GB', tz: 'Europe/London' }
const taipei = { locale: 'zh-TW', tz: 'Asia/Taipei' }
const shanghai = { locale: 'zh-CN', tz: 'Asia/Shanghai' }
const at = Date.parse('2026-03-02T23:30:00Z') / 1000

it.each<[string, typeof london, string, string]>([
  ['{date_num}', london, '2026-03-10', '2026-03-02'],
  ['{date_num}', taipei, '2026-03-10', '2026-03-03'],
  ['on {date_short} at {time}', london, '2026-03-10', 'on 2 Mar 2026 at 23:30'],
  ['{date_long}', shanghai, '2026-03-10', '2026年3月3日星期二'],
  ['{date_short_pretty} {time_secs}', london, '2026-03-02', 'today 23:30:00'],
  ['{date_short_pretty}', london, '2026-03-03', 'yesterday'],
  ['{date_pretty}', taipei, '2026-03-02', '明天'],
  ['{date_short_pretty}', shanghai, '2026-03-10', '2026年3月3日'],
  ['{ago}', london, '2026-03-05', '2 days ago'],
  ['{unheard_of}', london, '2026-03-05', '{unheard_of}'],
])('%s for %j on %s is %s', (format, viewer, today, shown) => {
  expect(slackDate(format, at, viewer, Date.parse(`${today}T12:00:00Z`))).toBe(shown)
})
