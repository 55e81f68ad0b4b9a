import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { Calendar, dayAtWork, weekdays } from '../../platform/calendar/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { stepToday } from './action.ts'
import { openActions } from './index.ts'

let testing: TestDatabase
let database: Database

beforeAll(async () => {
  testing = await testDatabase()
  database = await testing.database()
})
afterAll(() => testing.drop())

it('counts what is open and overdue by service', async () => {
  const { prisma } = database
  const { id: ownerId } = await prisma.person.create({ data: { name: 'Owner', role: 'operator' } })
  const services = await Promise.all(['A', 'B', 'C'].map((name) => prisma.service.create({ data: { name } })))
  const [a, b, c] = services.map(({ id }) => id)
  const rows = [[a, 'open', '2026-11-20'], [a, 'open', '2026-11-25'], [a, 'done', '2026-11-01'], [b, 'open', '2026-12-01'], [c, 'dropped', '2026-11-01'], [null, 'open', '2026-11-01']] as const
  for (const [index, [serviceId, state, dueOn]] of rows.entries()) {
    await prisma.action.create({ data: { subject: 'incident:1', serviceId: serviceId ?? null, title: 'x', ownerId, addedById: ownerId, addedAt: new Date(), key: String(index), state, dueOn: new Date(dueOn) } })
  }
  expect([...await openActions(prisma, '2026-11-25')].toSorted(([x], [y]) => x - y)).toEqual([[a, { open: 2, overdue: 1 }], [b, { open: 1, overdue: 0 }]])
  expect([...await openActions(prisma, '2026-12-02', [b ?? 0])]).toEqual([[b, { open: 1, overdue: 1 }]])
})

describe('reminders', () => {
  const calendar = new Calendar(weekdays)

  it.each([
    ['2026-11-20', undefined], ['2026-11-23', 5], ['2026-11-27', 1], ['2026-11-30', 0], ['2026-12-01', -1], ['2026-12-08', -6], ['2026-12-14', -6], ['2026-12-15', -11], ['2026-12-22', -16],
  ])('of what is due on Monday 2026-11-30 stand on %s at step %s', (today, step) => {
    expect(stepToday('2026-11-30', today, calendar)?.step).toBe(step)
    expect(stepToday('2026-11-30', today, calendar)?.tellsOffice ?? false).toBe((step ?? 0) <= -11)
  })

  it.each([
    ['2026-11-25T00:59:00Z', undefined], ['2026-11-25T01:00:00Z', '2026-11-25'], ['2026-11-25T09:59:00Z', '2026-11-25'], ['2026-11-25T10:00:00Z', undefined],
  ])('at %s are for somebody in Taipei: %s', (now, day) => {
    expect(dayAtWork(new Date(now), 'Asia/Taipei')).toBe(day)
  })
})
