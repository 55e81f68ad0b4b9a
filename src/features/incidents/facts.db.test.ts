import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Prisma } from '../../platform/database/generated/client.ts'
import type { Database } from '../../platform/database/index.ts'
import { incidentFacts, incidentFactsOf } from './facts.ts'

const at = (text: string) => Date.parse(text)
const [from, to] = [at('2016-03-21T00:00Z'), at('2016-04-04T00:00Z')]

let made: TestDatabase
let database: Database
let serviceId: number
let otherId: number

beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  serviceId = (await database.prisma.service.create({ data: { name: 'Core Payments' } })).id
  otherId = (await database.prisma.service.create({ data: { name: 'Branch Network' } })).id
})
afterAll(() => made.drop())

/** An incident, and its facts alone. */
async function factsOf(columns: Partial<Prisma.IncidentUncheckedCreateInput> & { reportedAt: Date }) {
  const title = 'Terminals answer slowly'
  const data: Prisma.IncidentUncheckedCreateInput = { title, description: '', serviceId, severity: 'SEV3', state: 'submitted', source: 'slack', ...columns }
  const { id } = await database.prisma.incident.create({ data })
  const facts = await incidentFacts(database.prisma, { from, to })
  await database.prisma.incident.delete({ where: { id } })
  return facts
}

describe('incidentFacts', () => {
  it('gives instants to the millisecond, whatever the server’s zone', async () => {
    const [fact] = await factsOf({
      state: 'resolved', reportedAt: new Date('2016-03-27T01:30:00.123Z'),
      acknowledgedAt: new Date('2016-03-27T01:31:00.001Z'), resolvedAt: new Date('2016-03-27T03:00:00.999Z'),
    })
    expect(fact).toEqual({
      id: expect.any(Number), serviceId, severity: 'SEV3', severities: [{ from: at('2016-03-27T01:30:00.123Z'), severity: 'SEV3' }], pauses: [], responseRecorded: true, reportedAt: at('2016-03-27T01:30:00.123Z'), acknowledgedAt: at('2016-03-27T01:31:00.001Z'),
      resolvedAt: at('2016-03-27T03:00:00.999Z'), openSpans: [{ from: at('2016-03-27T01:30:00.123Z'), to: at('2016-03-27T03:00:00.999Z') }],
    })
  })

  it('leaves out drills, duplicates and cancelled reports', async () => {
    const reportedAt = new Date('2016-03-27T01:30Z')
    expect([await factsOf({ reportedAt, drill: true }), await factsOf({ reportedAt, state: 'merged' }), await factsOf({ reportedAt, state: 'cancelled' })]).toEqual([[], [], []])
  })

  it('takes what was reported before the end and was still open at the beginning', async () => {
    const resolved = (reported: string, until: string) =>
      factsOf({ state: 'resolved', reportedAt: new Date(reported), resolvedAt: new Date(until) }).then((facts) => facts.length)
    expect(await resolved('2016-03-01T00:00Z', '2016-03-20T23:59Z')).toBe(0)
    expect(await resolved('2016-03-01T00:00Z', '2016-03-21T00:00Z')).toBe(1)
    expect(await resolved('2016-04-03T23:59Z', '2016-05-01T00:00Z')).toBe(1)
    expect(await resolved('2016-04-04T00:00Z', '2016-05-01T00:00Z')).toBe(0)
    expect(await factsOf({ reportedAt: new Date('2015-01-01T00:00Z') })).toHaveLength(1)
  })

  it('knows when a reopened incident was open, and that it is not resolved now', async () => {
    const solvedBefore = [{ from: '2016-03-22T09:00:00.000Z', to: '2016-03-25T10:00:00.000Z' }]
    const [fact] = await factsOf({ state: 'acknowledged', reportedAt: new Date('2016-03-22T08:00Z'), reopenedCount: 1, solvedBefore })
    expect(fact).toMatchObject({
      resolvedAt: null,
      openSpans: [{ from: at('2016-03-22T08:00Z'), to: at('2016-03-22T09:00Z') }, { from: at('2016-03-25T10:00Z'), to: null }],
    })
  })

  it('has only the whole stretch of an imported incident that was reopened', async () => {
    const [fact] = await factsOf({
      state: 'confirmed', source: 'import', reopenedCount: 2, reportedAt: new Date('2016-03-22T08:00Z'),
      resolvedAt: new Date('2016-03-24T08:00Z'), closedAt: new Date('2016-03-29T08:00Z'), responseRecorded: false,
    })
    expect(fact).toMatchObject({ responseRecorded: false, openSpans: [{ from: at('2016-03-22T08:00Z'), to: at('2016-03-24T08:00Z') }] })
  })

  it('takes one closed without a known resolution as open until it was closed', async () => {
    const [fact] = await factsOf({ state: 'confirmed', source: 'import', reportedAt: new Date('2016-03-22T08:00Z'), closedAt: new Date('2016-03-29T08:00Z') })
    expect(fact).toMatchObject({ resolvedAt: null, openSpans: [{ from: at('2016-03-22T08:00Z'), to: at('2016-03-29T08:00Z') }] })
  })

  it('knows which severity it had when, and what was put right after it was resolved', async () => {
    const { prisma } = database
    const { id } = await prisma.incident.create({
      data: { title: 'x', description: '', serviceId, severity: 'SEV1', state: 'resolved', source: 'slack', reportedAt: new Date('2016-03-22T08:00Z'), resolvedAt: new Date('2016-03-22T12:00Z') },
    })
    const changed = (time: string, before: string, severity: string) => prisma.incidentEvent.create({ data: { incidentId: id, kind: 'severity_changed', at: new Date(time), actor: 'system:test', data: { from: before, severity, proposed: severity, reason: 'x' } } })
    await changed('2016-03-22T09:00Z', 'SEV3', 'SEV2')
    await changed('2016-03-23T09:00Z', 'SEV2', 'SEV1')
    expect((await incidentFactsOf(prisma, [id]))[0]?.severities).toEqual([{ from: at('2016-03-22T08:00Z'), severity: 'SEV3' }, { from: at('2016-03-22T09:00Z'), severity: 'SEV1' }])
    await prisma.incident.delete({ where: { id } })
  })

  it('knows its pauses, and which of them count', async () => {
    const { prisma } = database
    const { id } = await prisma.incident.create({ data: { title: 'x', description: '', serviceId, severity: 'SEV1', state: 'acknowledged', source: 'slack', reportedAt: new Date('2016-03-22T08:00Z') } })
    const pause = (number: number, party: 'bank' | 'vendor', agreedBank: boolean) => prisma.incidentPause.create({ data: { incidentId: id, number, party, reason: 'x', from: new Date('2016-03-22T09:00Z'), to: number === 1 ? new Date('2016-03-22T10:00Z') : null, agreedBank } })
    await pause(1, 'bank', true)
    await pause(2, 'bank', false)
    await pause(3, 'vendor', true)
    expect((await incidentFactsOf(prisma, [id]))[0]?.pauses).toEqual([
      { number: 1, party: 'bank', from: at('2016-03-22T09:00Z'), to: at('2016-03-22T10:00Z'), counts: true },
      { number: 2, party: 'bank', from: at('2016-03-22T09:00Z'), to: null, counts: false },
      { number: 3, party: 'vendor', from: at('2016-03-22T09:00Z'), to: null, counts: false },
    ])
    await prisma.incidentPause.deleteMany({ where: { incidentId: id } })
    await prisma.incident.delete({ where: { id } })
  })

  it('asks for the services that are wanted', async () => {
    const data = { title: 'No dial tone', description: '', severity: 'SEV3', state: 'submitted', source: 'slack', reportedAt: new Date('2016-03-22T08:00Z') } as const
    await database.prisma.incident.createMany({ data: [{ ...data, serviceId }, { ...data, serviceId: otherId }] })
    const services = async (serviceIds?: number[]) =>
      (await incidentFacts(database.prisma, { from, to, ...(serviceIds && { serviceIds }) })).map((fact) => fact.serviceId).toSorted((a, b) => a - b)
    expect(await services()).toEqual([serviceId, otherId])
    expect(await services([otherId])).toEqual([otherId])
    expect(await services([])).toEqual([])
    await database.prisma.incident.deleteMany()
  })
})
