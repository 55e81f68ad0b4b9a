import { describe, expect, it } from 'vitest'
import { Calendar, type CalendarRules } from '../../platform/calendar/index.ts'
import type { Contract } from './contract.ts'
import { deadlinesOf, noticeBy, stepToday } from './deadlines.ts'

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
