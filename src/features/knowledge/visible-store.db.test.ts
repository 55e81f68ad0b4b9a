import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Person } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import { audiences, states } from './entry.ts'
import { selectEntry } from './store.ts'
import { findableBy } from './visible-store.ts'

let made: TestDatabase
let database: Database
const people = new Map<string, Person>()
const roles = { admin: 'administrator', office: 'outsourcing_office', operator: 'operator', user: 'business_user', auditor: 'auditor', vendor: 'vendor_member', rival: 'vendor_member' } as const
/** How somebody comes to an entry that is not published. */
const ways = ['owner', 'editor', 'nothing'] as const

interface Case {
  readonly id: number
  readonly name: string
  readonly way: (typeof ways)[number]
  readonly state: (typeof states)[number]
  readonly audience: (typeof audiences)[number]
}
let cases: Case[] = []

beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  const { prisma } = database
  const [own, rival] = [await prisma.vendor.create({ data: { name: 'Vendor A' } }), await prisma.vendor.create({ data: { name: 'Vendor B' } })]
  for (const [name, role] of Object.entries(roles)) {
    const vendorId = name === 'vendor' ? own.id : name === 'rival' ? rival.id : null
    const { id } = await prisma.person.create({ data: { slackUserId: `U${name}`, name, role, vendorId } })
    people.set(name, { id, slackUserId: `U${name}`, name, role, vendorId, locale: 'en', timeZone: 'UTC' })
  }
  const plans = [...people].flatMap(([name, { id }]) => ways.flatMap((way) => states.flatMap((state) => audiences.map((audience) => ({ name, personId: id, way, state, audience })))))
  const at = new Date('2026-11-23T08:00:00Z')
  const rows = await prisma.knowledgeEntry.createManyAndReturn({
    data: plans.map(({ personId, way, state, audience }) => ({
      title: 'Password', body: 'Reset it', language: 'en', state, audience, vendorId: own.id, ownerId: way === 'owner' ? personId : null, createdAt: at, updatedAt: at,
    })), select: { id: true },
  })
  cases = plans.map((plan, index) => ({ ...plan, id: rows[index]?.id ?? 0 }))
  await prisma.knowledgeVersion.createMany({
    data: plans.flatMap(({ personId, way }, index) => (way === 'editor' ? [{ entryId: rows[index]?.id ?? 0, version: 1, content: {}, editorId: personId, at }] : [])),
  })
})
afterAll(() => made.drop())

/** The rule, said once more in other words. */
function maySee(name: string, entry: Case): boolean {
  if (name === 'rival' && entry.audience !== 'all') return false
  if (name === 'vendor' && entry.audience === 'bank') return false
  if (name === 'admin' || name === 'office') return true
  return isPublished(entry) || (entry.name === name && entry.way !== 'nothing')
}
const isPublished = ({ state }: Case) => state === 'published' || state === 'due'

it.each(Object.keys(roles))('%s sees and finds what they may, and no other', async (name) => {
  const person = people.get(name) as Person
  const seen = await Promise.all(cases.map(async (entry) => ((await selectEntry(database.prisma, person, entry.id)) ? entry.id : 0)))
  expect(seen.filter(Boolean)).toEqual(cases.filter((entry) => maySee(name, entry)).map(({ id }) => id))
  const found = await database.prisma.$queryRaw<{ id: number }[]>`SELECT e.id FROM knowledge_entry e WHERE ${findableBy(person)} ORDER BY e.id`
  expect(found.map(({ id }) => id)).toEqual(cases.filter((entry) => isPublished(entry) && maySee(name, entry)).map(({ id }) => id))
})
