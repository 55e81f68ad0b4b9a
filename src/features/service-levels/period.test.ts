import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findZone, lastCompleteWeek, parseWeek, periodOf, previousWeek, weekAt, weekLabel, type Week } from './period.ts'

const iso = (instant: number) => new Date(instant).toISOString()
const hours = ({ from, to }: { from: number; to: number }) => (to - from) / 3_600_000
const week = (label: string): Week => {
  const found = parseWeek(label)
  if (!found) throw new Error(`no such week: ${label}`)
  return found
}
const at = (text: string) => Date.parse(text)

describe('parseWeek', () => {
  it.each([['2016-W13'], ['2015-W53'], ['2020-W53'], ['2026-W53'], ['2016-W01']])('reads %s', (label) => {
    expect(weekLabel(week(label))).toBe(label)
  })

  it.each([['2016-w13'], ['2016W13'], [' 2016w13 ']])('forgives the hand that wrote %s', (text) => {
    expect(parseWeek(text)).toEqual({ year: 2016, week: 13 })
  })

  it.each([['2016-W53'], ['2016-W00'], ['2016-W54'], ['2016-W1'], ['2016-13'], ['W13'], ['0000-W01'], ['2016-W13-1'], ['']])('refuses %s', (text) => {
    expect(parseWeek(text)).toBeUndefined()
  })
})

describe('periodOf', () => {
  it.each([
    ['2016-W13', 'UTC', '2016-03-28T00:00:00.000Z', '2016-04-04T00:00:00.000Z'],
    ['2016-W13', 'Asia/Shanghai', '2016-03-27T16:00:00.000Z', '2016-04-03T16:00:00.000Z'],
    ['2015-W53', 'UTC', '2015-12-28T00:00:00.000Z', '2016-01-04T00:00:00.000Z'],
    ['2016-W01', 'UTC', '2016-01-04T00:00:00.000Z', '2016-01-11T00:00:00.000Z'],
    ['2016-W13', 'Asia/Kathmandu', '2016-03-27T18:15:00.000Z', '2016-04-03T18:15:00.000Z'],
    ['2016-W13', 'America/New_York', '2016-03-28T04:00:00.000Z', '2016-04-04T04:00:00.000Z'],
  ])('cuts %s in %s', (label, zone, from, to) => {
    const period = periodOf(week(label), zone)
    expect([period.label, iso(period.from), iso(period.to)]).toEqual([label, from, to])
  })

  it('gives the weeks of a daylight saving change 167 and 169 hours', () => {
    expect(hours(periodOf(week('2016-W12'), 'Europe/Berlin'))).toBe(167)
    expect(hours(periodOf(week('2016-W43'), 'Europe/Berlin'))).toBe(169)
    expect(hours(periodOf(week('2016-W13'), 'Australia/Lord_Howe'))).toBe(168.5)
  })

  it('begins after the gap where midnight of the Monday does not exist', () => {
    // Iran's clocks went from Sunday 24:00 to Monday 01:00.
    expect(iso(periodOf(week('2016-W12'), 'Asia/Tehran').from)).toBe('2016-03-20T20:30:00.000Z')
    expect(hours(periodOf(week('2016-W12'), 'Asia/Tehran'))).toBe(167)
  })

  it('agrees with counting Thursdays and reading the zone’s clock a quarter of an hour at a time', () => {
    fc.assert(fc.property(fc.integer({ min: 1980, max: 2037 }), fc.integer({ min: 1, max: 52 }), fc.constantFrom(...zones), (year, number, zone) => {
      const period = periodOf({ year, week: number }, zone)
      const monday = mondayByThursdays(year, number)
      expect(iso(period.from)).toBe(iso(firstInstantOf(monday, zone)))
      expect(iso(period.to)).toBe(iso(firstInstantOf(monday + 7 * day, zone)))
    }), { numRuns: 500 })
  })

  it('leaves no instant out and counts none twice', () => {
    fc.assert(fc.property(fc.integer({ min: at('1980-01-01T00:00Z'), max: at('2037-01-01T00:00Z') }), fc.constantFrom(...zones), (instant, zone) => {
      const own = weekAt(instant, zone)
      const period = periodOf(own, zone)
      expect(period.from <= instant && instant < period.to).toBe(true)
      expect(periodOf(previousWeek(own), zone).to).toBe(period.from)
    }), { numRuns: 1_000 })
  })
})

describe('weeks by an instant', () => {
  it('knows the last complete week, also over the turn of the year', () => {
    expect(weekLabel(lastCompleteWeek(at('2016-01-04T00:00:00Z'), 'UTC'))).toBe('2015-W53')
    expect(weekLabel(lastCompleteWeek(at('2016-01-03T23:59:59Z'), 'UTC'))).toBe('2015-W52')
    expect(weekLabel(lastCompleteWeek(at('2016-01-03T16:00:00Z'), 'Asia/Shanghai'))).toBe('2015-W53')
  })

  it('goes back from the first week of a year to the last of the one before', () => {
    expect(weekLabel(previousWeek(week('2016-W01')))).toBe('2015-W53')
    expect(weekLabel(previousWeek(week('2017-W01')))).toBe('2016-W52')
  })
})

describe('findZone', () => {
  it('spells a zone as the database does and knows those that are none', () => {
    expect(findZone('asia/taipei')).toBe('Asia/Taipei')
    expect(findZone(' UTC ')).toBe('UTC')
    expect(findZone('Asia/Nowhere')).toBeUndefined()
    expect(findZone('')).toBeUndefined()
    expect(findZone('2016-01-01T00:00[Asia/Tokyo]')).toBeUndefined()
  })
})

const day = 24 * 3_600_000
const zones = [
  'UTC', 'Asia/Shanghai', 'Asia/Taipei', 'Asia/Kathmandu', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Australia/Adelaide', 'Pacific/Chatham',
  'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo',
  'America/Havana', 'Africa/Cairo', 'Asia/Beirut', 'Asia/Tehran', 'Atlantic/Azores',
]

/** Midnight, as if in UTC, of the Monday before the year's n-th Thursday. */
function mondayByThursdays(year: number, number: number): number {
  let date = Date.UTC(year, 0, 1)
  for (let seen = 0; ; date += day) {
    if (new Date(date).getUTCDay() === 4) seen += 1
    if (seen === number) return date - 3 * day
  }
}

/** The first instant at which the zone's clock shows that date. */
function firstInstantOf(date: number, zone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const wanted = new Date(date).toISOString().slice(0, 10)
  let instant = date - 15 * 3_600_000
  while (clock.format(instant) < wanted) instant += 15 * 60_000
  return instant
}
