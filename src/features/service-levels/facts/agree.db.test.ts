import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import type { Database } from '../../../platform/database/index.ts'
import { listServices } from '../../register/index.ts'
import { figuresOf } from '../figures.ts'
import { measuredIncidents } from '../measured.ts'
import { type FigureTable, figuresWithin } from './figures-store.ts'
import { refreshAll } from './refresh.ts'

// The rows that are kept, and the queries over them, against the same figures worked out from the incidents themselves.

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1080]] : []))
  const calendar = await database.prisma.calendar.create({ data: { name: 'Office', timeZone: 'Europe/Berlin', weeks: { create: { weekly: week } } } })
  const vendor = await database.prisma.vendor.create({ data: { name: 'Vendor A' } })
  await database.prisma.service.createMany({ data: [{ name: 'A' }, { name: 'B', calendarId: calendar.id }, { name: 'C', vendorId: vendor.id }] })
})
afterAll(() => made.drop())

const start = Date.parse('2026-03-23T00:00Z')
const minute = 60_000
const at = (minutes: number) => new Date(start + minutes * minute)
const agree = async (now = start + 20 * 1440 * minute) => {
  const services = await listServices(database.prisma)
  const spans = [{ from: start, to: start + 7 * 1440 * minute }, { from: start + 7 * 1440 * minute, to: start + 14 * 1440 * minute }] as const
  const tables = await figuresWithin(database.prisma, spans, now)
  for (const [place, span] of spans.entries()) {
    const table = tables[place] as FigureTable
    const measured = await measuredIncidents(database.prisma, services, span)
    expect(table(null)).toEqual(figuresOf(measured, span, now))
    for (const { id } of services) expect(table(id)).toEqual(figuresOf(measured.filter(({ serviceId }) => serviceId === id), span, now))
  }
}
/** Whatever was changed is right when it is asked for, and after everything was worked out too. */
async function agreeTwice(): Promise<number> {
  await agree()
  await refreshAll(database.prisma)
  await agree()
  return database.prisma.serviceLevelStale.count()
}

it('agrees after whatever changes: incidents, pauses, severities, targets, profiles, calendars, holidays', async () => {
  const { prisma } = database
  const [a, b, c] = (await prisma.service.findMany({ orderBy: { name: 'asc' } })).map(({ id }) => id) as [number, number, number]
  const plans = fc.sample(fc.record({
    serviceId: fc.constantFrom(a, b, c), severity: fc.constantFrom('SEV1', 'SEV2', 'SEV3'), drill: fc.constantFrom(false, false, false, true), responseRecorded: fc.constantFrom(true, true, false),
    reported: fc.integer({ min: -3 * 1440, max: 14 * 1440 }), answered: fc.option(fc.integer({ min: 0, max: 60 })), resolved: fc.option(fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 9 * 1440 }))),
  }), { numRuns: 150, seed: 7 })
  await prisma.incident.createMany({
    data: plans.map(({ reported, answered, resolved, ...plan }) => ({
      ...plan, title: 'x', description: '', source: 'slack' as const, state: resolved === null ? 'acknowledged' as const : 'resolved' as const,
      reportedAt: at(reported), acknowledgedAt: answered === null ? null : at(reported + answered), resolvedAt: resolved === null ? null : at(reported + Math.max(resolved, answered ?? 0)),
    })),
  })
  expect(await agreeTwice()).toBe(0)
  const [first, second, third] = await prisma.incident.findMany({ where: { drill: false }, orderBy: { id: 'asc' }, take: 3 })
  if (!first || !second || !third) throw new Error('no three incidents')
  await prisma.incident.update({ where: { id: first.id }, data: { resolvedAt: at(13 * 1440), state: 'resolved' } })
  await prisma.incident.update({ where: { id: second.id }, data: { state: 'cancelled' } })
  await prisma.incidentPause.create({ data: { incidentId: first.id, number: 1, party: 'bank', reason: 'x', from: first.reportedAt, to: at(12 * 1440), agreedBank: true, agreedVendor: true } })
  expect(await agreeTwice()).toBe(0)
  await prisma.incidentPause.updateMany({ where: { incidentId: first.id }, data: { disputedBy: 'vendor', agreedVendor: false } })
  await prisma.incidentEvent.create({ data: { incidentId: third.id, kind: 'severity_changed', at: new Date(third.reportedAt.getTime() + 600_000), actor: 'system:test', data: { from: 'SEV3', severity: 'SEV1', proposed: 'SEV1', reason: 'x' } } })
  await prisma.incident.delete({ where: { id: second.id } })
  expect(await agreeTwice()).toBe(0)
  await prisma.serviceTarget.create({ data: { serviceId: a, metric: 'restore', severity: 'SEV1', validFrom: at(3 * 1440), goal: 600 } })
  await prisma.slaProfileTarget.create({ data: { profile: 'contract', metric: 'response', severity: 'any', validFrom: at(2 * 1440), goal: 300 } })
  await prisma.serviceProfile.create({ data: { serviceId: c, validFrom: at(1440), profile: 'contract' } })
  expect(await agreeTwice()).toBe(0)
  const calendarId = (await prisma.service.findUniqueOrThrow({ where: { id: b } })).calendarId as number
  await prisma.calendarException.create({ data: { calendarId, date: new Date('2026-03-25'), hours: [], reason: 'x' } })
  await prisma.calendarWeek.create({ data: { calendarId, validFrom: new Date('2026-03-30'), weekly: Array.from({ length: 7 }, () => [[0, 1440]]) } })
  expect(await agreeTwice()).toBe(0)
  await prisma.holidaySet.create({ data: { code: 'T', name: 'T', source: 'x', asOf: new Date('2026-01-01'), coversFrom: new Date('2026-01-01'), coversTo: new Date('2026-12-31') } })
  await prisma.calendar.update({ where: { id: calendarId }, data: { holidaySet: 'T' } })
  await prisma.holiday.createMany({ data: [{ setCode: 'T', date: new Date('2026-03-26'), kind: 'holiday', name: 'x' }] })
  await prisma.service.update({ where: { id: a }, data: { calendarId } })
  expect(await agreeTwice()).toBe(0)
  await prisma.holiday.deleteMany({ where: { setCode: 'T' } })
  expect(await agreeTwice()).toBe(0)
})

it('does not lose a change that comes while its row is worked out', async () => {
  const { prisma } = database
  const service = await prisma.service.findFirstOrThrow()
  const { id } = await prisma.incident.create({ data: { serviceId: service.id, severity: 'SEV2', title: 'x', description: '', source: 'slack', state: 'resolved', reportedAt: at(0), acknowledgedAt: at(1), resolvedAt: at(60) } })
  await Promise.all([refreshAll(prisma), prisma.incident.update({ where: { id }, data: { resolvedAt: at(90) } }), refreshAll(prisma)])
  await refreshAll(prisma)
  expect((await prisma.serviceLevelFact.findUnique({ where: { incidentId: id } }))?.resolvedAt).toEqual(at(90))
})
