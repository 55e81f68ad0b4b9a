import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayHours } from '../../platform/calendar/index.ts'
import { formatWeek, parseHours, parseWeek, WeekFault } from './week-text.ts'

const office: DayHours = [[540, 1080]]

describe('weekly hours as text', () => {
  it.each([
    ['Mon-Fri 09:00-18:00', [office, office, office, office, office, [], []]],
    ['monday-friday 9:00–18:00', [office, office, office, office, office, [], []]],
    ['Mon,Wed 09:00 - 18:00; Sun 00:00-24:00', [office, [], office, [], [], [], [[0, 1440]]]],
    ['Ｍon-Tue　０９：００－１８：００', [office, office, [], [], [], [], []]],
    ['24 x 7', Array.from({ length: 7 }, () => [[0, 1440]])],
  ])('%s', (text, week) => {
    expect(parseWeek(text)).toEqual(week)
  })

  it.each(['', 'Mon', '09:00-18:00', 'Fri-Mon 09:00-18:00', 'Mon 18:00-09:00', 'Mon 09:00-12:00 11:00-13:00', 'Mon 09:75-10:00', 'Mon-Tue 09:00-10:00; Tue 11:00-12:00', 'Foo 09:00-10:00', 'Mon 09:00-25:00'])('refuses "%s"', (text) => {
    expect(() => parseWeek(text)).toThrow(WeekFault)
  })

  it('reads back what it writes', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 }).map((points): DayHours => {
      const sorted = points.toSorted((a, b) => a - b)
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => [sorted[2 * i] as number, sorted[2 * i + 1] as number] as const)
    })
    fc.assert(fc.property(fc.array(hours, { minLength: 7, maxLength: 7 }), (week) => {
      fc.pre(week.some((day) => day.length > 0))
      expect(parseWeek(formatWeek(week))).toEqual(week)
    }))
  })

  it('knows a closed day', () => {
    expect(parseHours('closed')).toEqual([])
    expect(parseHours('09:00-12:00, 13:00-18:00')).toEqual([[540, 720], [780, 1080]])
  })
})
