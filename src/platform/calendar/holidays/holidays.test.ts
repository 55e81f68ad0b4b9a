import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { always, Calendar, type DayHours, type HolidaySeed, holidaySeeds } from '../index.ts'

const office: DayHours = [[540, 1080]]
const seed = (code: string): HolidaySeed => holidaySeeds.find((known) => known.code === code) as HolidaySeed
const calendarOf = ({ days, coversFrom, coversTo }: HolidaySeed): Calendar =>
  new Calendar({ timeZone: 'UTC', weeks: [{ from: always, days: [office, office, office, office, office, [], []] }], holidays: days, covers: { from: coversFrom, to: coversTo }, exceptions: [] })
const calendar = (code: string): Calendar => calendarOf(seed(code))
const daysOf = (year: number): string[] => {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, i) => first.add({ days: i }).toString())
}
const weekday = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek

describe.each(holidaySeeds.map((known) => [known.code, known] as const))('the holidays of %s', (_, { days, source, asOf, coversFrom, coversTo }) => {
  it('are sorted, one a date, within what they cover, and say where they come from', () => {
    const dates = days.map(({ date }) => date)
    expect(dates).toEqual([...new Set(dates)].toSorted())
    expect(dates.every((date) => date >= coversFrom && date <= coversTo && Temporal.PlainDate.from(date).toString() === date)).toBe(true)
    expect(days.every(({ name }) => name.trim() !== '' && !name.includes('undefined'))).toBe(true)
    expect(source.length).toBeGreaterThan(20)
    expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('work on weekends only where they make up for something, and take off no such day', () => {
    expect(days.filter(({ kind, date }) => kind === 'workday' && weekday(date) < 6)).toEqual([])
  })
})

describe('what the governments announced', () => {
  // Days off in a year, weekends too. Labour Day of 2024 and 2025 was none for the government's own employees, whose number this is.
  it.each([[2024, 115 + 1], [2025, 118 + 1], [2026, 120]])('Taiwan has its days off in %i: %i', (year, expected) => {
    expect(daysOf(year).filter((date) => !calendar('TW').isWorkingDay(date))).toHaveLength(expected)
  })

  it.each(['2026-02-20', '2026-02-27', '2026-04-03', '2026-05-01', '2026-09-28', '2026-10-09', '2026-10-26', '2026-12-25', '2027-02-04', '2027-04-30', '2027-12-31'])('Taiwan does not work on %s', (date) => {
    expect(calendar('TW').isWorkingDay(date)).toBe(false)
  })

  it('in Taiwan the Saturdays of 2024 and 2025 that made up for the day before New Year\'s Eve were the last ones', () => {
    expect(seed('TW').days.filter(({ kind }) => kind === 'workday').map(({ date }) => date)).toEqual(['2024-02-17', '2025-02-08'])
  })

  it('mainland China works on the weekends of 2026 that make up for long holidays', () => {
    const made = seed('CN').days.filter(({ date, kind }) => kind === 'workday' && date.startsWith('2026')).map(({ date }) => date)
    expect(made).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    expect(made.every((date) => calendar('CN').isWorkingDay(date))).toBe(true)
  })

  // The days of the year less 104 of weekends less the 11 holidays of the law, since 2025 13: make-up days move them and do not add any.
  it.each([[2024, 251], [2025, 248], [2026, 248]])('mainland China works in %i on so many days: %i', (year, expected) => {
    expect(daysOf(year).filter((date) => calendar('CN').isWorkingDay(date))).toHaveLength(expected)
  })

  it.each([2024, 2025, 2026, 2027])('Hong Kong has 17 general holidays in %i, none on a Sunday', (year) => {
    const days = seed('HK').days.filter(({ date }) => date.startsWith(String(year)))
    expect(days).toHaveLength(17)
    expect(days.filter(({ date }) => weekday(date) === 7)).toEqual([])
  })

  it.each([2024, 2025, 2026, 2027])('England and Wales have 8 bank holidays on weekdays in %i', (year) => {
    expect(seed('UK').days.filter(({ date }) => date.startsWith(String(year)) && weekday(date) < 6)).toHaveLength(8)
  })

  it('TARGET closes six days a year, with Easter where it is', () => {
    const { days, coversFrom, coversTo } = seed('TARGET')
    for (let year = Number(coversFrom.slice(0, 4)); year <= Number(coversTo.slice(0, 4)); year++) {
      const easter = easterSunday(year)
      expect(days.filter(({ date }) => date.startsWith(String(year))).map(({ date }) => date)).toEqual(
        [`${year}-01-01`, easter.subtract({ days: 2 }).toString(), easter.add({ days: 1 }).toString(), `${year}-05-01`, `${year}-12-25`, `${year}-12-26`],
      )
    }
  })

  it.each([['CN', '2027-01-01'], ['TW', '2028-01-01'], ['HK', '2023-12-31']])('%s says that it does not know %s', (code, date) => {
    expect(calendar(code).lacksHolidays(date, date)).toBe(true)
  })
})

/** The first Sunday after the full moon of the church's tables, by counting days: not the arithmetic that packages use. */
function easterSunday(year: number): Temporal.PlainDate {
  // Days of the paschal full moon for the golden numbers 1 to 19, from 1900 to 2199.
  const moons = ['04-14', '04-03', '03-23', '04-11', '03-31', '04-18', '04-08', '03-28', '04-16', '04-05', '03-25', '04-13', '04-02', '03-22', '04-10', '03-30', '04-17', '04-07', '03-27']
  const moon = Temporal.PlainDate.from(`${year}-${moons[year % 19]}`)
  return moon.add({ days: 7 - (moon.dayOfWeek % 7) })
}
