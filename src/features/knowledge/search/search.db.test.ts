import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import type { Person } from '../../../platform/access/person.ts'
import type { Database } from '../../../platform/database/index.ts'
import { audiences, type EntryAudience, kinds, type State, states } from '../entry.ts'
import { indexEntry } from './index-store.ts'
import { KnowledgeSearch } from './search.ts'

let made: TestDatabase
let database: Database
let search: KnowledgeSearch
let vendors: readonly [number, number]
const people = new Map<string, Person>()
const roles = { office: 'outsourcing_office', user: 'business_user', vendor: 'vendor_member', rival: 'vendor_member', nobody: 'vendor_member' } as const
const at = new Date('2026-11-23T08:00:00Z')

beforeAll(async () => {
  made = await testDatabase()
  database = await made.database()
  search = new KnowledgeSearch(database)
  const { prisma } = database
  const [own, rival] = [await prisma.vendor.create({ data: { name: 'Vendor A' } }), await prisma.vendor.create({ data: { name: 'Vendor B' } })]
  vendors = [own.id, rival.id]
  for (const [name, role] of Object.entries(roles)) {
    const vendorId = name === 'vendor' ? own.id : name === 'rival' ? rival.id : null
    const { id } = await prisma.person.create({ data: { slackUserId: `U${name}`, name, role, vendorId } })
    people.set(name, { id, slackUserId: `U${name}`, name, role, vendorId, locale: 'en', timeZone: 'UTC' })
  }
})
afterAll(() => made.drop())

interface Written {
  readonly title: string
  readonly body: string
  readonly state?: State
  readonly audience?: EntryAudience
  readonly vendorId?: number | null
  readonly tags?: string[]
  readonly kind?: (typeof kinds)[number]
}

async function write(entry: Written): Promise<number> {
  return database.transaction(async (tx) => {
    const { id } = await tx.knowledgeEntry.create({ data: { language: 'en', state: 'published', audience: 'all', createdAt: at, updatedAt: at, ...entry }, select: { id: true } })
    await indexEntry(tx, id)
    return id
  })
}

async function change(id: number, data: Partial<Written>): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.knowledgeEntry.update({ where: { id }, data })
    await indexEntry(tx, id)
  })
}

const ask = async (question: string, name = 'user', limit = 10) => (await search.searchKnowledge(people.get(name) as Person, question, { limit })).map(({ id }) => id)

it('finds traditional by simplified, full width by half, codes however they are written, words by their forms, and what was mistyped', async () => {
  const id = await write({ title: '如何重設網路銀行密碼', body: '請到分行櫃檯，或以 OTP 驗證。資料庫錯誤 ORA-01555：snapshot too old。閘道回應 HTTP 502。' })
  const english = await write({ title: 'Resetting a forgotten password', body: 'Use the self-service portal; passwords expire every 90 days. Authentication by token E-1234.' })
  await write({ title: 'Unrelated', body: 'Holiday calendar of the branches' })
  for (const question of ['网络银行密码', '重设网路银行密码', '重設密碼', 'ORA-01555', 'ora01555', 'ORA 01555', 'ＯＲＡ－０１５５５', 'HTTP502', 'http-502', 'OTP驗證', '庫']) expect([question, (await ask(question))[0]]).toEqual([question, id])
  for (const question of ['reset password', 'password resets', 'forgoten pasword', 'paswords', 'ＰＡＳＳＷＯＲＤ', 'e1234', 'authentification', 'selfservice portal']) expect([question, (await ask(question))[0]]).toEqual([question, english])
  expect(await ask('quarterly dividend')).toEqual([])
  expect(await ask('')).toEqual([])
  expect(await ask('？！…')).toEqual([])
})

it('finds by words of the same meaning, as the office changes them', async () => {
  const id = await write({ title: '自動櫃員機吞卡', body: '請持身分證件到分行領回。' })
  expect(await ask('cashpoint')).not.toContain(id)
  const row = await database.prisma.knowledgeSynonym.create({ data: { words: ['自動櫃員機', 'cashpoint'] } })
  expect(await ask('cashpoint')).toContain(id)
  await database.prisma.knowledgeSynonym.update({ where: { id: row.id }, data: { words: ['自動櫃員機', 'bankomat'], revision: 2 } })
  expect(await ask('cashpoint')).not.toContain(id)
  expect(await ask('my bankomat')).toContain(id)
})

it('follows an entry through its life: found while it is published, by what it says now', async () => {
  const id = await write({ title: 'Zeppelin handbook', body: 'ballast', state: 'draft' })
  expect(await ask('zeppelin')).toEqual([])
  await change(id, { state: 'published' })
  expect(await ask('zeppelin')).toEqual([id])
  await change(id, { title: 'Dirigible handbook' })
  expect(await ask('zeppelin')).toEqual([])
  expect(await ask('dirigible')).toEqual([id])
  await change(id, { state: 'archived' })
  expect(await ask('dirigible')).toEqual([])
  const dead = await database.prisma.knowledgeWall.findUnique({ where: { wall: 0 } })
  expect(dead?.dead).toBe(2)
})

it('narrows by kind, tag and service, however many others there are', async () => {
  const service = await database.prisma.service.create({ data: { name: 'Cards' } })
  for (let n = 0; n < 80; n++) await write({ title: `Quokka ${n}`, body: 'quokka' })
  const id = await write({ title: 'About it', body: `a quokka among ${'many other words '.repeat(20)}`, kind: 'lesson', tags: ['rare'] })
  await database.prisma.knowledgeEntry.update({ where: { id }, data: { serviceId: service.id } })
  for (const filters of [{ kind: 'lesson' as const }, { tag: 'rare' }, { serviceId: service.id }]) {
    expect((await search.searchKnowledge(people.get('user') as Person, 'quokka', { filters })).map((found) => found.id)).toEqual([id])
  }
})

it('puts first, of two alike, the one that was verified or that helped', async () => {
  const [, helped] = [await write({ title: 'Wombat feeding', body: 'grass' }), await write({ title: 'Wombat feeding', body: 'grass' }), await write({ title: 'Wombat feeding', body: 'grass' })]
  await database.prisma.knowledgeUse.createMany({ data: [{ entryId: helped, outcome: 'solved', at }, { entryId: helped, outcome: 'helped', at }] })
  expect((await ask('wombat'))[0]).toBe(helped)
})

it('offers what begins as somebody types, and for a long text what looks alike or nothing', async () => {
  const id = await write({ title: 'Fingerprint reader authorisation', body: 'Enrol the finger twice; the reader of the vault door.' })
  const user = people.get('user') as Person
  for (const typed of ['fing', 'fingerprint read', 'authoris', 'finger']) expect([typed, (await search.searchTyped(user, typed))[0]?.id]).toEqual([typed, id])
  const alike = await search.similarTo(user, 'The fingerprint reader of the vault door does not work. Enrol the finger, the reader refuses authorisation.')
  expect(alike[0]?.id).toBe(id)
  expect(await search.similarTo(user, 'Quarterly reports of the treasury arrive late because the batch of settlement waits for rates')).toEqual([])
})

it('gives, counts and corrects nothing of what somebody may not see, and everything that they may', async () => {
  const words = ['alpha', 'bravo', 'charlie', 'delta', '跨行', '轉帳', '限額']
  const entry = fc.record({
    words: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), state: fc.constantFrom(...states), audience: fc.constantFrom(...audiences), vendor: fc.constantFrom<(0 | 1)[]>(0, 1), inTitle: fc.boolean(),
  })
  const written: { id: number; words: readonly string[]; state: State; audience: EntryAudience; vendorId: number }[] = []
  for (const { words: own, state, audience, vendor, inTitle } of fc.sample(entry, { numRuns: 120, seed: 7 })) {
    const vendorId = vendors[vendor]
    const text = own.join('，')
    written.push({ id: await write({ title: inTitle ? text : 'entry', body: inTitle ? 'entry' : text, state, audience, vendorId }), words: own, state, audience, vendorId })
  }
  /** The rule, said once more in other words. */
  const maySee = ({ vendorId: own, role }: Person, { audience, vendorId, state }: (typeof written)[number]) =>
    (state === 'published' || state === 'due') && (role !== 'vendor_member' || audience === 'all' || (audience === 'vendor' && own === vendorId))
  const ours = new Set(written.map(({ id }) => id))
  for (const person of people.values()) {
    for (const word of words) {
      const expected = written.filter((each) => maySee(person, each) && each.words.includes(word)).map(({ id }) => id)
      const found = (await search.searchKnowledge(person, word, { limit: 500 })).map(({ id }) => id).filter((id) => ours.has(id))
      expect(found.toSorted((a, b) => a - b)).toEqual(expected)
    }
  }
  // A word that stands only where a rival may not look is neither found, offered nor what a slip is taken for.
  const secret = await write({ title: 'Heliotrope', body: 'secret', audience: 'vendor', vendorId: vendors[0] })
  for (const text of ['heliotrope', 'heliotrop', 'heliotorpe']) {
    expect(await ask(text, 'vendor')).toEqual([secret])
    for (const name of ['rival', 'nobody']) expect(await ask(text, name)).toEqual([])
  }
  expect(await search.searchTyped(people.get('rival') as Person, 'helio')).toEqual([])
})
