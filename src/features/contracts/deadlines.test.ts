import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calendar, type CalendarRules } from '../../platform/calendar/index.ts'
import type { Contract } from './contract.ts'
import { type Deadline, type DeadlineKind, deadlinesOf, type KnownDeadline, leftUntil, noticeBy, settle, stepToday } from './deadlines.ts'

const office = [[540, 1080]] as const
const rules: CalendarRules = {
  timeZone: 'Asia/Taipei', weeks: [{ from: '1970-01-01', days: [office, office, office, office, office, [], []] }],
  holidays: [{ date: '2026-10-09', kind: 'holiday', name: '國慶日補假' }, { date: '2026-10-17', kind: 'workday', name: '' }], covers: null, exceptions: [],
}
const calendar = new Calendar(rules)

type Facts = Parameters<typeof deadlinesOf>[0]
const contract = (more: Partial<Facts>): Facts => ({ signedOn: null, endsOn: null, termNoticeMonths: 3, endedOn: null, payments: [], deliverables: [], ...more })
const payment = (more: Partial<Contract['payments'][number]>): Contract['payments'][number] => ({ id: 1, title: 'P', amount: null, trigger: 'date', workingDays: null, dueOn: null, ...more })
const deliverable = (more: Partial<Contract['deliverables'][number]>): Contract['deliverables'][number] => ({ id: 1, title: 'D', kind: 'other', documents: [], dueOn: null, acceptedOn: null, ...more })

describe('the dates of a contract', () => {
  it('are notice and expiry where it ends', () => {
    expect(deadlinesOf(contract({ endsOn: '2026-12-31' }), calendar)).toEqual([{ kind: 'notice', itemId: 0, dueOn: '2026-09-30' }, { kind: 'expiry', itemId: 0, dueOn: '2026-12-31' }])
    expect(deadlinesOf(contract({}), calendar)).toEqual([])
  })

  it.each([
    ['2026-05-29', 3, '2026-02-27'], // 29 February is not there, and 28 February is a Saturday.
    ['2024-05-31', 3, '2024-02-29'],
    ['2027-01-10', 3, '2026-10-08'], // 10 October is a Saturday, 9 October a holiday.
    ['2027-01-17', 3, '2026-10-17'], // A Saturday that is worked.
    ['2026-12-31', 0, '2026-12-31'],
  ])('notice for the end on %s, %i months before, by %s', (endsOn, months, expected) => {
    expect(noticeBy(endsOn, months, calendar)).toBe(expected)
  })

  it('are payments counted in working days from signature and acceptance', () => {
    const payments = [payment({ id: 1, trigger: 'signature', workingDays: 10 }), payment({ id: 2, trigger: 'acceptance', workingDays: 30 }), payment({ id: 3, dueOn: '2026-12-01' })]
    const due = (more: Partial<Facts>) => deadlinesOf(contract({ payments, ...more }), calendar).filter(({ kind }) => kind === 'payment').map(({ itemId, dueOn }) => [itemId, dueOn])
    expect(due({})).toEqual([[3, '2026-12-01']])
    expect(due({ signedOn: '2026-10-01' })).toEqual([[1, '2026-10-16'], [3, '2026-12-01']])
    expect(due({ deliverables: [deliverable({ acceptedOn: '2026-11-02' }), deliverable({ id: 2 })] })).toEqual([[3, '2026-12-01']])
    expect(due({ deliverables: [deliverable({ acceptedOn: '2026-11-02' }), deliverable({ id: 2, acceptedOn: '2026-10-30' })] })).toEqual([[2, '2026-12-14'], [3, '2026-12-01']])
  })

  it('are deliverables, and nothing once the contract has ended', () => {
    const deliverables = [deliverable({ dueOn: '2026-11-30' })]
    expect(deadlinesOf(contract({ deliverables }), calendar)).toEqual([{ kind: 'deliverable', itemId: 1, dueOn: '2026-11-30' }])
    expect(deadlinesOf(contract({ deliverables, endsOn: '2026-12-31', endedOn: '2026-11-01' }), calendar)).toEqual([])
  })
})

describe('the step that has come', () => {
  it.each([
    ['2026-11-02', undefined], ['2026-11-23', 5], ['2026-11-24', 5], ['2026-11-26', 5], ['2026-11-27', 1], ['2026-11-28', 1], ['2026-11-30', 0],
    ['2026-12-01', -1], ['2026-12-07', -1], ['2026-12-08', -6], ['2026-12-15', -11],
  ])('of a payment due on Monday 2026-11-30, on %s: %s', (today, step) => {
    expect(stepToday({ kind: 'payment', dueOn: '2026-11-30' }, today, calendar)).toBe(step)
  })

  it('is the last one before the date, at a weekend after it', () => {
    expect(stepToday({ kind: 'notice', dueOn: '2026-11-27' }, '2026-11-28', calendar)).toBe(1)
    expect(stepToday({ kind: 'notice', dueOn: '2026-11-27' }, '2026-11-30', calendar)).toBe(-1)
  })
})

describe('how long there is', () => {
  it.each([
    ['2026-11-30', '2026-11-26', { state: 'ahead', days: 2 }], ['2026-11-30', '2026-11-30', { state: 'today', days: 0 }], ['2026-11-30', '2026-12-01', { state: 'late', days: 1 }],
    // The 29th is a Sunday: on the Friday before it, it is not due today, but no working day is left.
    ['2026-11-29', '2026-11-27', { state: 'last', days: 0 }],
  ])('until %s on %s', (dueOn, today, left) => {
    expect(leftUntil(dueOn, today, calendar)).toEqual(left)
  })
})

const dayAfter = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
const anyDate = fc.integer({ min: 0, max: 150 }).map((days) => dayAfter('2026-01-01', days))
const anyCalendar = fc.record({ week: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), holidays: fc.uniqueArray(anyDate, { maxLength: 60 }), worked: fc.uniqueArray(anyDate, { maxLength: 10 }) })
  .map(({ week, holidays, worked }) => new Calendar({
    timeZone: 'UTC', weeks: [{ from: '1970-01-01', days: Array.from({ length: 7 }, (_, day) => (week.includes(day) ? office : [])) }], covers: null, exceptions: [],
    holidays: [...holidays.map((date) => ({ date, kind: 'holiday' as const, name: '' })), ...worked.map((date) => ({ date, kind: 'workday' as const, name: '' }))],
  }))
const anyKind = fc.constantFrom<DeadlineKind>('notice', 'expiry', 'payment', 'deliverable')

describe('reminders, day by day on random calendars', () => {
  /** The steps that come on a day, by counting the working days one by one. */
  const due = { notice: [1, 5, 20, 40], expiry: [5, 20, 60], payment: [0, 1, 5], deliverable: [0, 1, 5, 10] }
  const counted = (kind: DeadlineKind, dueOn: string, today: string, by: Calendar): number | undefined => {
    const count = (from: string, to: string) => {
      let days = 0
      for (let date = dayAfter(from, 1); date <= to; date = dayAfter(date, 1)) if (by.isWorkingDay(date)) days++
      return days
    }
    if (today <= dueOn) return due[kind].find((step) => count(today, dueOn) <= step)
    const late = count(dueOn, today)
    let step = 1
    while (step + 5 <= late) step += 5
    return late === 0 ? due[kind][0] : -step
  }

  it('come for the step that the count by hand gives', () => {
    fc.assert(fc.property(anyCalendar, anyKind, anyDate, anyDate, (by, kind, dueOn, today) => {
      expect(stepToday({ kind, dueOn }, today, by)).toBe(counted(kind, dueOn, today, by))
    }), { numRuns: 200 })
  })

  it('come once a step, none twice and none lost, whatever days the bot does not run and wherever the date is moved', () => {
    fc.assert(fc.property(anyCalendar, anyKind, anyDate, anyDate, fc.integer({ min: 0, max: 179 }), fc.uniqueArray(fc.integer({ min: 0, max: 179 }), { maxLength: 100 }), (by, kind, first, second, moves, stopped) => {
      const claimed = new Set<string>()
      for (let day = 0; day < 180; day++) {
        const today = dayAfter('2026-01-01', day)
        const dueOn = day < moves ? first : second
        const step = stepToday({ kind, dueOn }, today, by)
        // As the schedule does it: on working days on which it runs, once for each date and step.
        if (stopped.includes(day) || !by.isWorkingDay(today) || step === undefined) continue
        claimed.add(`${dueOn} ${step}`)
        // Whatever was missed before, what has come last is said now; and nothing comes back that was said before.
        const later = stepToday({ kind, dueOn }, dayAfter(today, 1), by) as number
        expect(later).toBeLessThanOrEqual(step)
      }
      const last = [...Array.from({ length: 180 }).keys()].findLast((day) => !stopped.includes(day) && day >= moves && by.isWorkingDay(dayAfter('2026-01-01', day)))
      if (last === undefined) return
      const step = stepToday({ kind, dueOn: second }, dayAfter('2026-01-01', last), by)
      expect(step === undefined || claimed.has(`${second} ${step}`)).toBe(true)
    }), { numRuns: 30 })
  })
})

describe('what becomes of deadlines when their contract changes', () => {
  const own = (kind: DeadlineKind, dueOn: string, doneAt: Date | null = null, itemId = 0): KnownDeadline => ({ id: 1, kind, itemId, dueOn, doneAt })
  const done = new Date('2026-09-01T00:00:00Z')
  const none = { payments: [], deliverables: [] }

  it('notice and expiry that are done are to do again for another end, and stay done where only a calendar moved them', () => {
    const known = [own('notice', '2026-09-30', done), own('expiry', '2026-12-31')]
    const another: Deadline[] = [{ kind: 'notice', itemId: 0, dueOn: '2027-09-30' }, { kind: 'expiry', itemId: 0, dueOn: '2027-12-31' }]
    expect(settle(known, another, none).reopened).toEqual([known[0]])
    expect(settle(known, [{ kind: 'notice', itemId: 0, dueOn: '2026-09-29' }, { kind: 'expiry', itemId: 0, dueOn: '2026-12-31' }], none)).toMatchObject({ moved: [{ dueOn: '2026-09-29' }], reopened: [] })
  })

  it('what is done stays on record when the contract ends or a date falls away, until what it is about is removed', () => {
    const known = [own('payment', '2026-03-02', done, 7), own('payment', '2026-05-04', null, 8)]
    expect(settle(known, [], { payments: [payment({ id: 7 }), payment({ id: 8 })], deliverables: [] }).dropped).toEqual([known[1]])
    expect(settle(known, [], none).dropped).toEqual(known)
  })

  it('every deadline that the contract has is there afterwards with its date, and nothing that was not done beside them', () => {
    const anyDeadline = fc.record({ kind: anyKind, id: fc.integer({ min: 1, max: 3 }), dueOn: anyDate }).map(({ kind, id, dueOn }): Deadline => ({ kind, itemId: kind === 'notice' || kind === 'expiry' ? 0 : id, dueOn }))
    const keyOf = ({ kind, itemId }: Deadline) => `${kind}:${itemId}`
    const several = fc.uniqueArray(anyDeadline, { selector: keyOf, maxLength: 8 })
    fc.assert(fc.property(several, several, fc.func(fc.boolean()), fc.boolean(), (before, wanted, isDone, itemsStay) => {
      const known = before.map((deadline, id): KnownDeadline => ({ ...deadline, id, doneAt: isDone(id) ? done : null }))
      const items = itemsStay ? { payments: [1, 2, 3].map((id) => payment({ id })), deliverables: [1, 2, 3].map((id) => deliverable({ id })) } : none
      const { added, moved, reopened, dropped } = settle(known, wanted, items)
      const after = [...known.filter((row) => !dropped.includes(row)).map((row) => ({ ...row, dueOn: moved.find((move) => move.row === row)?.dueOn ?? row.dueOn, doneAt: reopened.includes(row) ? null : row.doneAt })), ...added.map((deadline) => ({ ...deadline, doneAt: null }))]
      expect(after.filter((row) => wanted.some((deadline) => keyOf(deadline) === keyOf(row))).map(({ kind, itemId, dueOn }) => `${kind} ${itemId} ${dueOn}`).toSorted())
        .toEqual(wanted.map(({ kind, itemId, dueOn }) => `${kind} ${itemId} ${dueOn}`).toSorted())
      expect(after.filter((row) => row.doneAt === null && !wanted.some((deadline) => keyOf(deadline) === keyOf(row)))).toEqual([])
      expect(reopened.every(({ kind }) => kind === 'notice' || kind === 'expiry')).toBe(true)
    }))
  })
})
