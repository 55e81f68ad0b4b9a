import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar, type CalendarRules, type DayHours, faultOfHours, weekdays, workingDaysLeft } from './index.ts'

const hour = 3_600_000
const office: DayHours = [[540, 1080]]
const rules = (timeZone: string, more: Partial<CalendarRules> = {}): CalendarRules => ({
  timeZone, weeks: [{ from: '1970-01-01', days: [office, office, office, office, office, [], []] }], holidays: [], covers: null, exceptions: [], ...more,
})
const hours = (made: CalendarRules, from: string, to: string): number => new Calendar(made).businessMillis(Date.parse(from), Date.parse(to)) / hour

describe('time that counts', () => {
  const always = (timeZone: string): CalendarRules => ({ ...aroundTheClock, timeZone })

  it.each([
    ['a day that loses an hour', always('Europe/London'), '2026-03-29T00:00Z', '2026-03-29T23:00Z', 23],
    ['a week of office hours', rules('Asia/Taipei'), '2026-11-15T16:00Z', '2026-11-22T16:00Z', 45],
    ['nothing at the weekend', rules('Asia/Taipei'), '2026-11-20T10:00Z', '2026-11-23T01:00Z', 0],
    ['the repeated hour twice', rules('Europe/London', { weeks: [{ from: '1970-01-01', days: Array.from({ length: 7 }, () => [[60, 120]] as const) }] }), '2026-10-24T23:00Z', '2026-10-25T23:00Z', 2],
    ['the skipped hour never', rules('Europe/London', { weeks: [{ from: '1970-01-01', days: Array.from({ length: 7 }, () => [[60, 120]] as const) }] }), '2026-03-29T00:00Z', '2026-03-29T12:00Z', 0],
    ['no hour of the day that Samoa skipped', always('Pacific/Apia'), '2011-12-30T09:59Z', '2011-12-30T10:01Z', 2 / 60],
    ['a lunch break left out', rules('UTC', { weeks: [{ from: '1970-01-01', days: Array.from({ length: 7 }, () => [[540, 720], [780, 1080]] as const) }] }), '2026-11-16T11:30Z', '2026-11-16T13:30Z', 1],
    ['a holiday not', rules('Asia/Taipei', { holidays: [{ date: '2026-02-17', kind: 'holiday', name: '春節' }] }), '2026-02-16T16:00Z', '2026-02-17T16:00Z', 0],
    ['a make-up Saturday as a Monday', rules('Asia/Shanghai', { holidays: [{ date: '2026-02-14', kind: 'workday', name: '春节调休' }] }), '2026-02-13T16:00Z', '2026-02-14T16:00Z', 9],
    ['an exception before a holiday', rules('UTC', { holidays: [{ date: '2026-12-24', kind: 'holiday', name: '' }], exceptions: [{ date: '2026-12-24', hours: [[540, 720]] }] }), '2026-12-24T00:00Z', '2026-12-25T00:00Z', 3],
    ['the new hours from New Year on', rules('UTC', { weeks: [{ from: '1970-01-01', days: Array.from({ length: 7 }, () => office) }, { from: '2027-01-01', days: Array.from({ length: 7 }, () => [[480, 1200]] as const) }] }), '2026-12-31T00:00Z', '2027-01-02T00:00Z', 21],
    ['a leap day', always('UTC'), '2024-02-28T00:00Z', '2024-03-01T00:00Z', 48],
    ['a century', always('UTC'), '1970-01-01T00:00Z', '2070-01-01T00:00Z', 36_525 * 24],
    ['nothing backwards', always('UTC'), '2026-01-02T00:00Z', '2026-01-01T00:00Z', 0],
  ])('counts %s', (_, made, from, to, expected) => {
    expect(hours(made, from, to)).toBe(expected)
  })

  it('gives the same whatever was asked before', () => {
    const calendar = new Calendar(rules('Europe/London'))
    const ask = () => calendar.businessMillis(Date.parse('2026-03-20T00:00Z'), Date.parse('2026-04-10T00:00Z'))
    const first = ask()
    calendar.businessMillis(Date.parse('1999-01-01T00:00Z'), Date.parse('2040-01-01T00:00Z'))
    expect(ask()).toBe(first)
  })

  it('refuses instants that no calendar knows', () => {
    const calendar = new Calendar(aroundTheClock)
    expect(() => calendar.businessMillis(-1, 1)).toThrow(RangeError)
    expect(() => calendar.businessMillis(0, Infinity)).toThrow(RangeError)
  })
})

describe('the instant by which time has passed', () => {
  it('skips what does not count', () => {
    const calendar = new Calendar(rules('Asia/Taipei'))
    // Friday 17:00 in Taipei plus four hours: Monday 12:00.
    expect(calendar.addBusinessMillis(Date.parse('2026-11-20T09:00Z'), 4 * hour)).toBe(Date.parse('2026-11-23T04:00Z'))
  })

  it('is at the end of the hours and not at the next beginning', () => {
    expect(new Calendar(rules('UTC')).addBusinessMillis(Date.parse('2026-11-20T17:00Z'), hour)).toBe(Date.parse('2026-11-20T18:00Z'))
  })

  it('is the same instant for no time, and none where it never opens', () => {
    expect(new Calendar(rules('UTC')).addBusinessMillis(5, 0)).toBe(5)
    expect(new Calendar(rules('UTC', { weeks: [] })).addBusinessMillis(5, 1)).toBeUndefined()
  })
})

describe('working days', () => {
  const taipei = new Calendar(rules('Asia/Taipei', { holidays: [{ date: '2026-10-09', kind: 'holiday', name: '國慶日補假' }, { date: '2026-10-17', kind: 'workday', name: '' }] }))

  it.each([
    ['2026-10-08', 1, '2026-10-12'], ['2026-10-12', -1, '2026-10-08'], ['2026-10-10', 0, '2026-10-12'], ['2026-10-08', 0, '2026-10-08'],
    ['2026-10-16', 1, '2026-10-17'], ['2026-10-05', 9, '2026-10-17'], ['2026-10-17', -9, '2026-10-05'],
  ])('%s and %i more is %s', (date, count, expected) => {
    expect(taipei.addWorkingDays(date, count)).toBe(expected)
  })

  it('are counted between days', () => {
    expect(taipei.workingDaysBetween('2026-10-08', '2026-10-12')).toBe(1)
    expect(taipei.workingDaysBetween('2026-10-12', '2026-10-08')).toBe(-1)
    expect(taipei.workingDaysBetween('2026-10-08', '2026-10-08')).toBe(0)
  })

  it.each([0.5, NaN, Infinity])('are whole ones, not %d', (count) => {
    expect(() => taipei.addWorkingDays('2026-10-08', count)).toThrow(RangeError)
  })

  it('are told of a calendar that never opens', () => {
    expect(() => new Calendar(rules('UTC', { weeks: [] })).addWorkingDays('2026-01-01', 1)).toThrow(RangeError)
  })

  it('are counted so that adding as many comes to the date again, from a day off too', () => {
    const calendar = new Calendar(rules('Asia/Shanghai', { holidays: [{ date: '2026-02-16', kind: 'holiday', name: '' }, { date: '2026-02-14', kind: 'workday', name: '' }] }))
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -300, max: 300 }), (day, count) => {
      const from = new Date(Date.UTC(2026, 1, 1 + day)).toISOString().slice(0, 10)
      fc.pre(count !== 0)
      const reached = calendar.addWorkingDays(from, count)
      expect(calendar.isWorkingDay(reached)).toBe(true)
      expect(calendar.workingDaysBetween(from, reached)).toBe(count)
    }))
  })

  it.each(['2026-2-3', '2026-02-30', '2026-02-29', 'today', ''])('are not counted from %j, which is no date', (date) => {
    expect(() => taipei.isWorkingDay(date)).toThrow(RangeError)
  })
})

describe('dates of a zone', () => {
  const calendar = (zone: string) => new Calendar(rules(zone))

  it('change at its midnight', () => {
    expect(calendar('Asia/Taipei').localDateOf(Date.parse('2026-10-08T16:00Z'))).toBe('2026-10-09')
    expect(calendar('Asia/Taipei').localDateOf(Date.parse('2026-10-08T15:59Z'))).toBe('2026-10-08')
    expect(calendar('Asia/Taipei').startOf('2026-10-09')).toBe(Date.parse('2026-10-08T16:00Z'))
  })

  it.each([
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00Z', 'midnight is skipped: the day begins at 1:00'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00Z', 'midnight comes twice: the first one'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z', 'a day that was skipped: the one after it'],
  ])('begin in %s on %s at %s: %s', (zone, date, instant) => {
    expect(calendar(zone).startOf(date)).toBe(Date.parse(instant))
  })
})

it('says where it does not know the holidays', () => {
  const calendar = new Calendar(rules('Asia/Shanghai', { covers: { from: '2024-01-01', to: '2026-12-31' } }))
  expect(calendar.lacksHolidays('2024-01-01', '2026-12-31')).toBe(false)
  expect(calendar.lacksHolidays('2026-12-30', '2027-01-01')).toBe(true)
  expect(calendar.lacksHolidays('2023-12-31', '2024-01-02')).toBe(true)
  expect(new Calendar(rules('Asia/Shanghai')).lacksHolidays('1970-01-01', '2169-12-31')).toBe(false)
})

it.each([[[[540, 1080]], 'none'], [[[540, 540]], 'end'], [[[540, 700], [690, 800]], 'overlap'], [[[0, 1441]], 'whole minutes'], [[[0.5, 3]], 'whole minutes']] as const)('checks hours %j: %s', (given, fault) => {
  expect(faultOfHours(given) ?? 'none').toContain(fault)
})

describe('working days left', () => {
  const week = new Calendar(weekdays)
  it.each([
    ['2026-11-27', '2026-11-27', 0], ['2026-11-29', '2026-11-27', 1], ['2026-11-30', '2026-11-27', 1], ['2026-12-01', '2026-11-27', 2],
    ['2026-11-27', '2026-11-28', -1], ['2026-11-27', '2026-12-01', -2],
  ])('to %s, seen from %s, are %i', (dueOn, today, days) => expect(workingDaysLeft(dueOn, today, week)).toBe(days))
})
