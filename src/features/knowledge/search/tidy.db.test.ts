import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import type { Database } from '../../../platform/database/index.ts'
import type { UnitOfWork } from '../../../platform/slack/unit-of-work.ts'
import { importKnowledge } from '../exchange/import-knowledge.ts'
import { type Additions, addDocument, documentTerms } from './document.ts'
import { addPostings, indexEntry, insertDocuments, lockIndex, takeNumbers } from './index-store.ts'
import { pagePostings } from './postings.ts'
import { KnowledgeSearch } from './search.ts'
import { selectUntidy } from './tidy-store.ts'
import { tidyIndex, tidySchedule } from './tidy.ts'

const databases: TestDatabase[] = []
let database: Database
const at = new Date('2026-11-23T08:00:00Z')
beforeAll(async () => {
  database = await newDatabase()
})
afterAll(() => Promise.all(databases.map((made) => made.drop())))

async function newDatabase(): Promise<Database> {
  const made = await testDatabase()
  databases.push(made)
  return made.database()
}

/** The whole index by wall and term: which entries, in the title or not, and how often; and what is of no entry. Its pages and counts agree with each other. */
async function indexOf({ prisma }: Database) {
  const pages = await prisma.knowledgePage.findMany({ orderBy: { page: 'asc' } })
  const names = new Map((await prisma.knowledgeDocument.findMany({ include: { entry: true } })).map(({ number, entry }) => [number, entry.externalId]))
  let lost = 0
  const terms = new Map((await prisma.knowledgeTerm.findMany()).map(({ term, wall, docs, strong, weak, strongPages, weakPages }) => {
    const own = pages.filter((page) => page.term === term && page.wall === wall)
    const lists = { true: own.filter(({ isStrong }) => isStrong), false: own.filter(({ isStrong }) => !isStrong) }
    expect([lists.true, lists.false].map((some) => some.map(({ page }) => page))).toEqual([strongPages, weakPages].map((count) => Array.from({ length: count }, (_, page) => page)))
    const postings = [...[...lists.true.map((page) => page.postings), strong].flatMap((bytes) => read(bytes, 'title')), ...[...lists.false.map((page) => page.postings), weak].flatMap((bytes) => read(bytes, 'body'))]
    expect(postings).toHaveLength(docs)
    return [`${wall} ${term}`, postings.toSorted()] as const
  }))
  function read(bytes: Uint8Array, where: string): string[] {
    expect(bytes.length).toBeLessThanOrEqual(pagePostings * 4)
    return Array.from({ length: bytes.length / 4 }, (_, index) => {
      const posting = Buffer.from(bytes).readUInt32LE(index * 4)
      if (!names.has(posting >>> 8)) lost++
      return `${names.get(posting >>> 8) ?? '?'} ${where} ${posting & 255}`
    })
  }
  return { terms, lost, pages: pages.length }
}

const record = (n: number, word: string) => ({ id: `e${n}`, title: `Entry ${n} ${word}`, body: `密碼 password ${word} ${n % 7}`, audience: n % 10 === 0 ? 'all' as const : 'bank' as const })
const take = (into: Database, records: readonly ReturnType<typeof record>[]) => importKnowledge(into, (async function* () {
  for (const [line, each] of records.entries()) yield { line, place: '', record: each }
})(), { actor: 'cli:test', now: at, from: 'test', refuse: () => Promise.reject(new Error('refused')), note: () => Promise.resolve() })

it('takes out what is of no entry any more, and leaves the index as it would be had it never been there', async () => {
  const { prisma } = database
  const ask = async (question: string) => (await new KnowledgeSearch(database).searchKnowledge('terminal', question, { limit: 100 })).map(({ externalId }) => externalId)
  // Enough that common terms have several pages.
  await take(database, Array.from({ length: 1_060 }, (_, n) => record(n, n < 300 ? 'zeppelin' : 'balloon')))
  await take(database, Array.from({ length: 300 }, (_, n) => record(n, 'dirigible')))
  const found = await selectUntidy(prisma)
  expect(found.walls).toEqual([{ wall: -1, dead: 270 }, { wall: 0, dead: 30 }])
  const untidy = await indexOf(database)
  expect(untidy.lost).toBeGreaterThan(2_000)

  // An import has written its index by now, and not its entry.
  const late = record(2_000, 'parachute')
  const [number = 0] = await database.transaction((tx) => takeNumbers(tx, 1))
  const terms = documentTerms({ ...late, tags: [] })
  const additions: Additions = new Map()
  addDocument(additions, number, terms)
  await database.transaction(async (tx) => {
    await lockIndex(tx)
    await addPostings(tx, -1, additions)
  })
  await tidyIndex(database, found.horizon, found.walls)

  const fresh = await newDatabase()
  await take(fresh, Array.from({ length: 1_060 }, (_, n) => record(n, n < 300 ? 'dirigible' : 'balloon')))
  const [expected, tidied] = [await indexOf(fresh), await indexOf(database)]
  expect(tidied.lost).toBe(additions.size)
  expect(tidied.pages).toBe(expected.pages)
  expect(tidied.pages).toBeLessThan(untidy.pages)
  const withoutLate = [...tidied.terms].flatMap(([term, postings]) => {
    const kept = postings.filter((posting) => !posting.startsWith('?'))
    return kept.length > 0 ? [[term, kept] as const] : []
  })
  expect(new Map(withoutLate)).toEqual(expected.terms)
  expect(await prisma.knowledgeWall.findMany({ orderBy: { wall: 'asc' } })).toEqual(await fresh.prisma.knowledgeWall.findMany({ orderBy: { wall: 'asc' } }))
  expect(await ask('zeppelin')).toEqual([])

  // The import goes on: its entry is found.
  const { id } = await prisma.knowledgeEntry.create({ data: { externalId: late.id, title: late.title, body: late.body, audience: 'bank', state: 'published', language: 'en', createdAt: at, updatedAt: at } })
  await database.transaction((tx) => insertDocuments(tx, [{ number, entryId: id, wall: -1, length: terms.length, digest: '' }]))
  expect(await ask('parachute')).toEqual(['e2000'])
})

it('is looked for in the evening where it is worth it, once a day, and done hours later', async () => {
  const { prisma } = database
  const sent: { payload: unknown; id: string | undefined; startAfter: Date | undefined }[] = []
  const unitOfWork = { run: (_now: Date, work: (given: object) => Promise<void>) => work({ send: async (_job: object, payload: unknown, options: { id?: string; startAfter?: Date }) => void sent.push({ payload, id: options.id, startAfter: options.startAfter }) }) } as unknown as UnitOfWork
  const schedule = tidySchedule({ database, unitOfWork }, 'Asia/Taipei')
  const [wall] = await prisma.knowledgeWall.findMany({ where: { wall: 0 } })
  const change = (externalId: string) => database.transaction(async (tx) => {
    const { id } = await tx.knowledgeEntry.update({ where: { externalId }, data: { title: 'Balloon' } })
    await indexEntry(tx, id)
  })
  // One of some hundred is not worth it; a twentieth is.
  await change('e0')
  await schedule.tick(new Date('2026-11-23T13:00:00Z'))
  expect(sent).toEqual([])
  for (let n = 10; n <= 10 * Math.ceil((wall?.docs ?? 0) / 20); n += 10) await change(`e${n}`)
  await schedule.tick(new Date('2026-11-23T11:59:00Z'))
  expect(sent).toEqual([])
  for (const time of ['2026-11-23T12:00:00Z', '2026-11-23T15:59:00Z', '2026-11-24T12:00:00Z']) await schedule.tick(new Date(time))
  expect(sent.map(({ startAfter }) => startAfter?.toISOString())).toEqual(['2026-11-23T18:00:00.000Z', '2026-11-23T21:59:00.000Z', '2026-11-24T18:00:00.000Z'])
  expect(new Set(sent.map(({ id }) => id)).size).toBe(2)
  expect(sent[0]?.payload).toMatchObject({ walls: [{ wall: 0 }] })
})
