import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidaySeeds } from '../../platform/calendar/index.ts'
import { type Deadline, deadlinesOf, endOf, stepNow } from './deadlines.ts'
import { presets } from './presets.ts'
import { type Limit, limitUnits, type Terms } from './regime.ts'

const at = (text: string) => new Date(text)
const presetTerms = (code: string): Terms => ({ ...(presets.find((preset) => preset.code === code) as (typeof presets)[number]).terms, calendarId: null })
const dora = presetTerms('DORA')
const isWeekday = (day: string) => ![0, 6].includes(at(`${day}T00:00:00Z`).getUTCDay())

interface Course {
  readonly aware: string
  readonly major?: string
  readonly sent?: readonly (readonly [report: number, at: string])[]
  readonly now: string
}

function of(terms: Terms, { aware, major, sent = [], now }: Course, isWorkingDay = isWeekday): Deadline[] {
  const anchors = { awareness: at(aware), detection: at(aware), classification: major ? at(major) : null }
  return deadlinesOf(terms, anchors, sent.map(([report, time]) => ({ report, at: at(time) })), at(now), isWorkingDay)
}

const shortOf = ({ state, dueAt, why, waitsFor }: Deadline) => [state, dueAt?.toISOString() ?? null, why?.limit.anchor ?? null, waitsFor.join(' ')]

describe('where a limit ends', () => {
  it.each<[string, Pick<Limit, 'amount' | 'unit'>, string, string, string]>([
    ['hours are time that passes', { amount: 4, unit: 'hours' }, '2026-03-02T10:00:00Z', 'Europe/Brussels', '2026-03-02T14:00:00.000Z'],
    ['hours over a clock that goes forward', { amount: 72, unit: 'hours' }, '2026-03-28T00:00:00Z', 'Europe/Brussels', '2026-03-31T00:00:00.000Z'],
    ['days over a clock that goes forward end at the same local time', { amount: 14, unit: 'days' }, '2026-03-20T09:30:00Z', 'Europe/Brussels', '2026-04-03T08:30:00.000Z'],
    ['days over a clock that goes back', { amount: 1, unit: 'days' }, '2026-10-24T10:00:00Z', 'Europe/Brussels', '2026-10-25T11:00:00.000Z'],
    ['a day that ends at a time that the clock skips', { amount: 1, unit: 'days' }, '2026-03-28T01:30:00Z', 'Europe/Brussels', '2026-03-29T01:30:00.000Z'],
    ['a month from 31 January', { amount: 1, unit: 'months' }, '2026-01-31T09:00:00Z', 'UTC', '2026-02-28T09:00:00.000Z'],
    ['a month from 31 January of a leap year', { amount: 1, unit: 'months' }, '2028-01-31T09:00:00Z', 'UTC', '2028-02-29T09:00:00.000Z'],
    ['a month from 28 February', { amount: 1, unit: 'months' }, '2027-02-28T09:00:00Z', 'UTC', '2027-03-28T09:00:00.000Z'],
    ['a month from 29 February', { amount: 1, unit: 'months' }, '2028-02-29T09:00:00Z', 'UTC', '2028-03-29T09:00:00.000Z'],
    ['a month from 31 December', { amount: 1, unit: 'months' }, '2026-12-31T09:00:00Z', 'UTC', '2027-01-31T09:00:00.000Z'],
    ['a month counts in its own zone: there it is 1 March already', { amount: 1, unit: 'months' }, '2026-02-28T17:00:00Z', 'Asia/Shanghai', '2026-03-31T17:00:00.000Z'],
    ['twelve months from 29 February', { amount: 12, unit: 'months' }, '2028-02-29T09:00:00Z', 'UTC', '2029-02-28T09:00:00.000Z'],
  ])('%s', (_, limit, from, timeZone, expected) => {
    expect(endOf(limit, at(from), timeZone).toISOString()).toBe(expected)
  })
})

describe("DORA's clocks", () => {
  it.each<[string, Course, readonly unknown[]]>([
    ['aware, not classified: somebody must by 24 h', { aware: '2026-03-02T08:00:00Z', now: '2026-03-02T09:00:00Z' }, ['running', '2026-03-03T08:00:00.000Z', 'awareness', 'classification']],
    ['classified early: 4 h from it', { aware: '2026-03-02T08:00:00Z', major: '2026-03-02T10:00:00Z', now: '2026-03-02T11:00:00Z' }, ['running', '2026-03-02T14:00:00.000Z', 'classification', '']],
    ['classified after 22 h: 24 h from awareness comes first', { aware: '2026-03-02T08:00:00Z', major: '2026-03-03T06:00:00Z', now: '2026-03-03T06:10:00Z' }, ['due_soon', '2026-03-03T08:00:00.000Z', 'awareness', '']],
    ['classified at 24 h to the second: both hold, and awareness is met only by then', { aware: '2026-03-02T08:00:00Z', major: '2026-03-03T08:00:00Z', now: '2026-03-03T08:00:00Z' }, ['due_soon', '2026-03-03T08:00:00.000Z', 'awareness', '']],
    ['classified after 30 h: 4 h from it', { aware: '2026-03-02T08:00:00Z', major: '2026-03-03T14:00:00Z', now: '2026-03-03T15:00:00Z' }, ['running', '2026-03-03T18:00:00.000Z', 'classification', '']],
    ['nobody has classified it for 25 h', { aware: '2026-03-02T08:00:00Z', now: '2026-03-03T09:00:00Z' }, ['overdue', '2026-03-03T08:00:00.000Z', 'awareness', 'classification']],
    ['80 % of 4 h', { aware: '2026-03-02T08:00:00Z', major: '2026-03-02T10:00:00Z', now: '2026-03-02T13:12:00Z' }, ['due_soon', '2026-03-02T14:00:00.000Z', 'classification', '']],
    ['at the deadline it is not overdue yet', { aware: '2026-03-02T08:00:00Z', major: '2026-03-02T10:00:00Z', now: '2026-03-02T14:00:00Z' }, ['due_soon', '2026-03-02T14:00:00.000Z', 'classification', '']],
    ['past it', { aware: '2026-03-02T08:00:00Z', major: '2026-03-02T10:00:00Z', now: '2026-03-02T14:00:01Z' }, ['overdue', '2026-03-02T14:00:00.000Z', 'classification', '']],
    ['sent at the deadline', { aware: '2026-03-02T08:00:00Z', major: '2026-03-02T10:00:00Z', sent: [[0, '2026-03-02T14:00:00Z']], now: '2026-03-02T15:00:00Z' }, ['in_time', '2026-03-02T14:00:00.000Z', 'classification', '']],
    ['sent after it', { aware: '2026-03-02T08:00:00Z', major: '2026-03-02T10:00:00Z', sent: [[0, '2026-03-02T14:00:01Z']], now: '2026-03-02T15:00:00Z' }, ['late', '2026-03-02T14:00:00.000Z', 'classification', '']],
  ])('initial notification: %s', (_, course, expected) => {
    expect(shortOf(of(dora, course)[0] as Deadline)).toEqual(expected)
  })

  it('intermediate report: 72 h from the submission of the initial notification, whatever was corrected of it later, and no weekend moves it', () => {
    const course: Course = { aware: '2026-03-05T08:00:00Z', major: '2026-03-05T09:00:00Z', now: '2026-03-05T10:00:00Z' }
    expect(shortOf(of(dora, course)[1] as Deadline)).toEqual(['not_started', null, null, 'submission'])
    const sent = [[0, '2026-03-05T12:00:00Z'], [0, '2026-03-06T12:00:00Z']] as const
    expect(shortOf(of(dora, { ...course, sent })[1] as Deadline)).toEqual(['running', '2026-03-08T12:00:00.000Z', 'submission', ''])
  })

  it('final report: a month from the last update of the intermediate one, moved to noon of the next working day', () => {
    const sent = [[0, '2026-01-29T08:00:00Z'], [1, '2026-01-30T08:00:00Z'], [1, '2026-01-31T08:00:00Z']] as const
    const final = of(dora, { aware: '2026-01-29T06:00:00Z', major: '2026-01-29T07:00:00Z', sent, now: '2026-02-01T00:00:00Z' })[2] as Deadline
    // 28 February 2026 is a Saturday: noon in Brussels on Monday.
    expect([...shortOf(final), final.why?.relieved]).toEqual(['running', '2026-03-02T11:00:00.000Z', 'latest_submission', '', true])
    const closed = new Set(holidaySeeds.find(({ code }) => code === 'TARGET')?.days.flatMap(({ date, kind }) => (kind === 'holiday' ? [date] : [])))
    const easter = of(dora, { aware: '2026-03-02T06:00:00Z', major: '2026-03-02T07:00:00Z', sent: [[0, '2026-03-02T08:00:00Z'], [1, '2026-03-03T08:00:00Z']], now: '2026-03-04T00:00:00Z' }, (day) => isWeekday(day) && !closed.has(day))[2] as Deadline
    // 3 April 2026 is Good Friday, Monday is Easter Monday.
    expect(easter.dueAt?.toISOString()).toBe('2026-04-07T10:00:00.000Z')
  })
})

it('MAS: an hour and 14 days from detection run beside each other, without anybody classifying', () => {
  const course: Course = { aware: '2026-05-01T02:00:00Z', now: '2026-05-01T02:30:00Z' }
  expect(of(presetTerms('MAS-644'), course).map(shortOf)).toEqual([['running', '2026-05-01T03:00:00.000Z', 'detection', ''], ['running', '2026-05-15T02:00:00.000Z', 'detection', '']])
})

it('China: 24 h from awareness', () => {
  expect(of(presetTerms('CN-141'), { aware: '2026-05-01T02:00:00Z', now: '2026-05-01T02:30:00Z' }).map(shortOf)).toEqual([['running', '2026-05-02T02:00:00.000Z', 'awareness', '']])
})

describe('properties', () => {
  const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) }).map((millis) => new Date(millis))
  const zone = fc.constantFrom('UTC', 'Europe/Brussels', 'Asia/Taipei', 'America/New_York', 'Australia/Lord_Howe')
  const limit = fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom(...limitUnits) })

  it('what begins later ends no earlier', () => {
    fc.assert(fc.property(limit, instant, fc.nat(90 * 86_400_000), zone, (own, from, more, timeZone) => {
      const [first, second] = [endOf(own, from, timeZone), endOf(own, new Date(from.getTime() + more), timeZone)]
      // Within the hour that a clock repeats, local times come twice: only there may days and months fall back, by that hour.
      const slack = own.unit === 'hours' ? 0 : 3_600_000
      expect(second.getTime() + slack).toBeGreaterThanOrEqual(first.getTime())
      expect(first.getTime()).toBeGreaterThan(from.getTime())
    }))
  })

  it('hours are exact everywhere; a month ends on the same day or on the last of its month', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), instant, zone, (amount, from, timeZone) => {
      expect(endOf({ amount, unit: 'hours' }, from, timeZone).getTime() - from.getTime()).toBe(amount * 3_600_000)
      const end = endOf({ amount, unit: 'months' }, from, 'UTC')
      const lastOfMonth = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
      expect(end.getUTCDate()).toBe(Math.min(from.getUTCDate(), lastOfMonth))
      expect((end.getUTCFullYear() - from.getUTCFullYear()) * 12 + end.getUTCMonth() - from.getUTCMonth()).toBe(amount)
    }))
  })

  it('the initial notification is due 4 h from classification or 24 h from awareness, whichever is first, and never before it was classified', () => {
    fc.assert(fc.property(instant, fc.integer({ min: 0, max: 60 * 60 }), (aware, minutes) => {
      const major = new Date(aware.getTime() + minutes * 60_000)
      const [initial] = deadlinesOf(dora, { awareness: aware, detection: aware, classification: major }, [], major, isWeekday)
      const [byMajor, byAware] = [major.getTime() + 4 * 3_600_000, aware.getTime() + 24 * 3_600_000]
      expect(initial?.dueAt?.getTime()).toBe(major.getTime() > byAware ? byMajor : Math.min(byMajor, byAware))
      expect(initial?.dueAt?.getTime()).toBeGreaterThanOrEqual(major.getTime())
    }))
  })

  it('steps come in order as time passes, the last one once the time has passed', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }), fc.array(fc.integer({ min: 0, max: 7 * 60 }), { minLength: 2, maxLength: 20 }), (warnAt, minutes) => {
      const terms = { ...dora, warnAt }
      const seen = minutes.toSorted((a, b) => a - b).flatMap((after) => {
        const now = new Date(at('2026-03-02T10:00:00Z').getTime() + after * 60_000)
        const [initial] = of(terms, { aware: '2026-03-02T08:00:00Z', major: '2026-03-02T10:00:00Z', now: now.toISOString() })
        return stepNow(initial as Deadline, warnAt, now) ?? []
      })
      expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      expect(seen.every((step) => step === 100 || warnAt.includes(step))).toBe(true)
    }))
  })
})
