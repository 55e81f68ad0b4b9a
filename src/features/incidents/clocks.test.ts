import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar } from '../../platform/calendar/index.ts'
import { counts, dueAt, elapsedMillis } from './clocks.ts'
import { type Course, type Pause, replay } from './course.ts'
import { parties, sides } from './events.ts'

const minute = 60_000
const start = Date.parse('2026-11-23T08:00:00Z')
const at = (minutes: number): Date => new Date(start + minutes * minute)
const course: Course = replay([{ kind: 'reported', data: { severity: 'SEV2' }, at: at(0), by: 1 }])
const officeHours = new Calendar({
  timeZone: 'Asia/Taipei', weeks: [{ from: '1970-01-01', days: [...Array.from({ length: 5 }, () => [[9 * 60, 18 * 60]] as const), [], []] }], holidays: [], covers: null, exceptions: [],
})

const pauseOf = (from: number, to: number | null, more: Partial<Pause> = {}): Pause =>
  ({ number: 1, party: 'third_party', reason: '', from: at(from), to: to === null ? null : at(to), agreed: ['bank', 'vendor'], disputed: null, ...more })

describe('a pause', () => {
  it.each([
    ['third_party', ['bank', 'vendor'], null, true, true],
    ['bank', ['bank', 'vendor'], null, true, true],
    ['third_party', ['bank'], null, true, false],
    ['third_party', ['vendor'], null, true, false],
    ['third_party', ['bank'], null, false, true],
    ['vendor', ['bank', 'vendor'], null, true, false],
    ['third_party', ['bank', 'vendor'], 'bank', true, false],
    ['third_party', ['bank', 'vendor'], 'vendor', true, false],
  ] as const)('of %s, agreed by %s, disputed by %s, with a vendor: %s; counts: %s', (party, agreed, disputed, hasVendor, expected) => {
    expect(counts({ party, agreed, disputed: disputed && { side: disputed, reason: '' } }, hasVendor)).toBe(expected)
  })

  it('moves what is due, and leaves nothing due while it lasts', () => {
    const terms = { calendar: new Calendar(aroundTheClock), hasVendor: true }
    expect(dueAt(course, 60 * minute, terms)).toEqual(at(60))
    expect(dueAt({ ...course, pauses: [pauseOf(10, 40)] }, 60 * minute, terms)).toEqual(at(90))
    expect(dueAt({ ...course, pauses: [pauseOf(10, null)] }, 60 * minute, terms)).toBeUndefined()
    expect(dueAt({ ...course, pauses: [pauseOf(70, null)] }, 60 * minute, terms)).toEqual(at(60))
    expect(elapsedMillis({ ...course, pauses: [pauseOf(10, 40)] }, at(60), terms)).toBe(30 * minute)
  })
})

const anyPauses = fc.array(fc.record({
  number: fc.constant(1), party: fc.constantFrom(...parties), reason: fc.constant(''), from: fc.integer({ min: 0, max: 6_000 }).map(at), to: fc.option(fc.integer({ min: 0, max: 6_000 }).map(at)),
  agreed: fc.subarray([...sides]), disputed: fc.option(fc.record({ side: fc.constantFrom(...sides), reason: fc.constant('') }), { freq: 4 }),
}).filter(({ from, to }) => to === null || to >= from), { maxLength: 6 })
const anySolved = fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 })), { maxLength: 3 })
  .map((pairs) => pairs.map(([a, b]) => ({ from: at(Math.min(a, b)), to: at(Math.max(a, b)) })).toSorted((a, b) => a.from.getTime() - b.from.getTime()))

describe('a clock', () => {
  it.each([['around the clock', new Calendar(aroundTheClock)], ['in office hours', officeHours]])('counts what a count by the minute counts, %s', (_, calendar) => {
    fc.assert(fc.property(anyPauses, anySolved, fc.integer({ min: 0, max: 7_000 }), fc.boolean(), (pauses, solvedBefore, until, hasVendor) => {
      // Written without the clock's code: a minute counts where the calendar is open and nothing stands.
      const still = (m: number) => [...pauses.filter((pause) => counts(pause, hasVendor)), ...solvedBefore].some(({ from, to }) => from <= at(m) && (to === null || at(m) < to))
      let expected = 0
      for (let m = 0; m < until; m++) if (calendar.businessMillis(at(m).getTime(), at(m + 1).getTime()) > 0 && !still(m)) expected++
      expect(elapsedMillis({ ...course, pauses, solvedBefore }, at(until), { calendar, hasVendor }) / minute).toBe(expected)
    }), { numRuns: 150 })
  })

  it('has run for exactly the target when the target is due', () => {
    fc.assert(fc.property(anyPauses, fc.integer({ min: 1, max: 5_000 }), (pauses, target) => {
      const terms = { calendar: officeHours, hasVendor: true }
      const due = dueAt({ ...course, pauses }, target * minute, terms)
      const standsForGood = pauses.some((pause) => pause.to === null && counts(pause, true))
      expect(due ? elapsedMillis({ ...course, pauses }, due, terms) : standsForGood).toBe(due ? target * minute : true)
    }), { numRuns: 300 })
  })
})
