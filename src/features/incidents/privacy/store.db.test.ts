import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import type { Person } from '../../../platform/access/person.ts'
import type { Database } from '../../../platform/database/index.ts'
import { incidentFacts } from '../facts.ts'
import { findIncident, searchIncidents, selectCandidates, selectIncidents, selectServiceStates } from '../store.ts'

let made: TestDatabase
let database: Database
let serviceId: number
const people = new Map<string, Person>()
/** How somebody comes to have to do with an incident, and the incident that they have to do with in that way alone. */
const ways = ['reporter', 'lead', 'communicator', 'scribe', 'vendor_lead', 'let in', 'follower', 'nothing'] as const
const incidentOf = new Map<string, number>()

const roles = { admin: 'administrator', office: 'outsourcing_office', auditor: 'auditor', operator: 'operator', user: 'business_user', vendor: 'vendor_member', rival: 'vendor_member' } as const

beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  const { prisma } = database
  const [own, rival] = [await prisma.vendor.create({ data: { name: 'Vendor A' } }), await prisma.vendor.create({ data: { name: 'Vendor B' } })]
  serviceId = (await prisma.service.create({ data: { name: 'Core Payments', vendorId: own.id } })).id
  for (const [name, role] of Object.entries(roles)) {
    const vendorId = name === 'vendor' ? own.id : name === 'rival' ? rival.id : null
    const { id } = await prisma.person.create({ data: { slackUserId: `U${name}`, name, role, vendorId } })
    people.set(name, { id, slackUserId: `U${name}`, name, role, vendorId, locale: 'en', timeZone: 'UTC' })
  }
  const all = [...people].flatMap(([name, { id }]) => ways.map((way) => ({ name, way, personId: id })))
  const rows = await prisma.incident.createManyAndReturn({
    data: all.map(({ name, way, personId }) => ({
      title: `Leak ${name} ${way}`, description: '', serviceId, severity: 'SEV2', state: 'submitted', source: 'slack', isPrivate: true, reportedAt: new Date('2026-11-23T08:00:00Z'),
      reportedById: way === 'reporter' ? personId : null, leadId: way === 'lead' ? personId : null, communicatorId: way === 'communicator' ? personId : null,
      scribeId: way === 'scribe' ? personId : null, vendorLeadId: way === 'vendor_lead' ? personId : null,
    })), select: { id: true },
  })
  const pairs = (way: string) => all.flatMap((pair, index) => (pair.way === way ? [{ incidentId: rows[index]?.id ?? 0, personId: pair.personId }] : []))
  await prisma.incidentInsider.createMany({ data: pairs('let in') })
  await prisma.incidentFollower.createMany({ data: pairs('follower') })
  for (const [index, { name, way }] of all.entries()) incidentOf.set(`${name} ${way}`, rows[index]?.id ?? 0)
})
afterAll(() => made.drop())

const seesAll = ['admin', 'office', 'auditor']
/** The rule, said once more in other words. */
function maySee(name: string, incident: string): boolean {
  if (name === 'rival') return false
  return seesAll.includes(name) || (incident.startsWith(`${name} `) && !incident.endsWith('follower') && !incident.endsWith('nothing'))
}

describe.each(Object.keys(roles))('%s', (name) => {
  const expected = () => [...incidentOf].filter(([incident]) => maySee(name, incident)).map(([, id]) => id).toSorted((a, b) => a - b)
  const viewer = () => people.get(name) as Person
  const sorted = (rows: readonly { id: number }[]) => rows.map(({ id }) => id).toSorted((a, b) => a - b)

  it('finds by list, by words, by what looks alike and one by one what they have to do with, and no other', async () => {
    const { prisma } = database
    const { incidents, total } = await selectIncidents(prisma, viewer(), { states: ['submitted'] }, 1000)
    expect(sorted(incidents)).toEqual(expected())
    expect(total).toBe(expected().length)
    expect(sorted(await searchIncidents(prisma, viewer(), { text: 'Leak', id: undefined }, 1000))).toEqual(expected())
    expect(sorted(await selectCandidates(prisma, viewer(), serviceId))).toEqual(expected())
    const found = [...incidentOf].filter(([incident]) => incident.startsWith(name) || incident.startsWith('vendor')).map(([, id]) => id)
    const seen: { id: number }[] = []
    for (const id of found) seen.push(...((await findIncident(prisma, id, viewer())) ? [{ id }] : []))
    expect(sorted(seen)).toEqual(expected().filter((id) => found.includes(id)))
    const { states, troubled } = await selectServiceStates(prisma, viewer(), 10)
    expect([states.reduce((sum, { open }) => sum + open, 0), troubled]).toEqual([expected().length, expected().length > 0 ? 1 : 0])
  })

  it('is told of it as a follower only where they may see it anyway', async () => {
    const incident = await findIncident(database.prisma, incidentOf.get(`${name} follower`) ?? 0)
    expect(incident?.followers.length).toBe(seesAll.includes(name) ? 1 : 0)
  })
})

it('counts in the figures like any other', async () => {
  expect(await incidentFacts(database.prisma, { from: Date.parse('2026-11-01'), to: Date.parse('2026-12-01') })).toHaveLength(incidentOf.size)
})
