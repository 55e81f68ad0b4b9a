import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cadences, dueFor, latestDue, nextDue, periodsUpTo, previousPeriod, readPeriod } from './cadence.ts'

const at = (text: string): number => Date.parse(text)
const iso = (instant: number): string => new Date(instant).toISOString()
const monday9 = { cadence: 'week', weekday: 1, minute: 540 } as const

describe('latestDue', () => {
  it.each([
    ['on the minute', { ...monday9, zone: 'Asia/Taipei' }, '2026-11-23T01:00:00Z', '2026-11-23T01:00:00.000Z', '2026-W47'],
    ['a moment before', { ...monday9, zone: 'Asia/Taipei' }, '2026-11-23T00:59:59.999Z', '2026-11-16T01:00:00.000Z', '2026-W46'],
    ['late on a Sunday', { ...monday9, zone: 'Europe/London' }, '2026-11-29T23:59:00Z', '2026-11-23T09:00:00.000Z', '2026-W47'],
    ['when the clocks went forward on Sunday', { ...monday9, zone: 'Europe/Berlin' }, '2026-03-30T07:30:00Z', '2026-03-30T07:00:00.000Z', '2026-W13'],
    ['when the clocks went back on Sunday', { ...monday9, zone: 'America/New_York' }, '2026-11-02T14:00:00Z', '2026-11-02T14:00:00.000Z', '2026-W44'],
    ['on the first Monday of a year', { ...monday9, zone: 'UTC' }, '2016-01-04T10:00:00Z', '2016-01-04T09:00:00.000Z', '2015-W53'],
    ['at a time that the night skips: an hour later', { cadence: 'week', weekday: 7, minute: 150, zone: 'Europe/Berlin' }, '2026-03-29T12:00:00Z', '2026-03-29T01:30:00.000Z', '2026-W12'],
    ['at a time that comes twice: the first', { cadence: 'week', weekday: 7, minute: 150, zone: 'Europe/Berlin' }, '2026-10-25T12:00:00Z', '2026-10-25T00:30:00.000Z', '2026-W42'],
    ['of a month on its first Monday', { ...monday9, cadence: 'month', zone: 'UTC' }, '2026-11-02T09:00:00Z', '2026-11-02T09:00:00.000Z', '2026-10'],
    ['of a month before that', { ...monday9, cadence: 'month', zone: 'UTC' }, '2026-11-01T23:00:00Z', '2026-10-05T09:00:00.000Z', '2026-09'],
    ['of a quarter', { ...monday9, cadence: 'quarter', zone: 'Asia/Shanghai' }, '2027-01-10T00:00:00Z', '2027-01-04T01:00:00.000Z', '2026-Q4'],
    ['of a half-year', { ...monday9, cadence: 'half', weekday: 3, zone: 'UTC' }, '2026-07-01T09:00:00Z', '2026-07-01T09:00:00.000Z', '2026-H1'],
  ] as const)('%s', (_, due, now, slot, label) => {
    const found = latestDue(due, at(now))
    expect([iso(found.slot), found.period.label]).toEqual([slot, label])
  })

  it('moves on by one period at a time, whatever the zone: none is told twice or left out', () => {
    const due = fc.record({
      cadence: fc.constantFrom(...cadences), weekday: fc.integer({ min: 1, max: 7 }), minute: fc.integer({ min: 0, max: 1439 }),
      zone: fc.constantFrom('UTC', 'Asia/Taipei', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/Havana'),
    })
    fc.assert(fc.property(due, fc.integer({ min: at('2009-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }), (own, now) => {
      const last = latestDue(own, now)
      const next = nextDue(own, now)
      expect(last.slot).toBeLessThanOrEqual(now)
      expect(next).toBeGreaterThan(now)
      expect(dueFor(last.period, own)).toBe(last.slot)
      const then = latestDue(own, next)
      expect(then.slot).toBe(next)
      expect(previousPeriod(then.period)).toEqual(last.period)
      expect(last.period.to).toBe(then.period.from)
    }))
  })
})

describe('readPeriod', () => {
  it.each([
    ['2026-W47', 'week', '2026-11-15T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
    ['2026-11', 'month', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
    ['2026q4', 'quarter', '2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
    ['2026-H2', 'half', '2026-06-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
    ['2026-11-03..2026-11-03', 'span', '2026-11-02T16:00:00.000Z', '2026-11-03T16:00:00.000Z'],
  ])('reads %s', (text, kind, from, to) => {
    const period = readPeriod(text, 'Asia/Taipei')
    expect([period?.kind, iso(period?.from ?? 0), iso(period?.to ?? 0)]).toEqual([kind, from, to])
    expect(readPeriod(period?.label ?? '', 'Asia/Taipei')).toEqual(period)
  })

  it.each(['2026-13', '2026-00', '202611', '2026', '2026-Q5', '2026-H3', '2026-W54', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01', 'week'])('knows no %s', (text) => {
    expect(readPeriod(text, 'UTC')).toBeUndefined()
  })

  it('takes as many days before for days', () => {
    const days = readPeriod('2026-03-01..2026-03-10', 'Europe/Berlin')
    expect(days && periodsUpTo(days, 3).map(({ label }) => label)).toEqual(['2026-02-09..2026-02-18', '2026-02-19..2026-02-28', '2026-03-01..2026-03-10'])
  })
})
