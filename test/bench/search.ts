import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importKnowledge } from '../../src/features/knowledge/exchange/import-knowledge.ts'
import type { Read } from '../../src/features/knowledge/exchange/record.ts'
import { indexEntry } from '../../src/features/knowledge/search/index-store.ts'
import { KnowledgeSearch } from '../../src/features/knowledge/search/search.ts'
import { type Database, openDatabase } from '../../src/platform/database/index.ts'
import { measure } from '../search/quality.ts'
import { entryText, randomOf, wordsOf } from '../search/texts.ts'

// How the search of knowledge does among 1,000, 10,000 and 100,000 entries of 1 KB in both languages, as JSON lines, beside floors of the same run:
//   npm run bench -- search [ENTRIES]                    on an embedded database of its own
//   DATABASE_URL=… npm run bench -- search [ENTRIES]     on a server's empty database
// The floor of a search is a bare query of the database; the peer is what PostgreSQL does without an index of ours, LIKE.

const most = Number(process.argv.at(-1)) || 100_000
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const database = await openDatabase({ dataDir, role: 'tool', ...(url && { databaseUrl: url }) })
const goal = database.engine === 'server' ? 50 : 150
const at = new Date('2026-11-23T08:00:00Z')
try {
  await quality()
  for (const [from, to] of [[0, 1_000], [1_000, 10_000], [10_000, 100_000]] as const) if (to <= most) await atSize(from, to)
} finally {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
}

function print(name: string, value: number, unit: string, more: { peer?: number; goal?: number; atLeast?: number } = {}): void {
  const round = (number: number) => Math.round(number * 100) / 100
  const { peer, goal: wanted, atLeast } = more
  console.log(JSON.stringify({
    name: `${database.engine}: ${name}`, value: round(value), unit, ...(peer !== undefined && { peer: round(peer), ratio: round(value / peer) }),
    ...(wanted !== undefined && { goal: wanted, met: value < wanted }), ...(atLeast !== undefined && { goal: round(atLeast), met: value >= atLeast }),
  }))
}

async function quality(): Promise<void> {
  const { ours, bm25 } = await measure(database)
  for (const place of ['first', 'three', 'five'] as const) {
    print(`right entry among ${place === 'first' ? 'the first' : `the first ${place}`} (peer: BM25 over bigrams and words)`, (100 * ours[place]) / ours.questions, '% of questions', { peer: (100 * bm25[place]) / bm25.questions, atLeast: (100 * bm25[place]) / bm25.questions })
  }
  await database.pool.query('TRUNCATE knowledge_entry, knowledge_document, knowledge_wall, knowledge_term, knowledge_page CASCADE')
}

async function atSize(from: number, to: number): Promise<void> {
  const start = performance.now()
  await importKnowledge(database, entries(from, to), { actor: 'cli:bench', now: at, from: 'bench', refuse: () => Promise.resolve(), note: () => Promise.resolve() })
  print(`import of ${to - from} entries`, (to - from) / ((performance.now() - start) / 1000), 'entries/s')
  await database.pool.query('ANALYZE')
  const floor = await timed(1, Array.from({ length: 100 }, () => () => database.pool.query('SELECT 1')))
  const like = await timed(1, questions(to, 8).map((question) => () => database.pool.query(`SELECT id FROM knowledge_entry WHERE title || body ILIKE $1 LIMIT 5`, [`%${question.split(' ')[0]}%`])))
  print(`bare query among ${to}, p95`, floor, 'ms')
  const search = new KnowledgeSearch(database)
  const ask = (count: number) => questions(to, count).map((question) => () => search.searchKnowledge('terminal', question, { limit: 5 }))
  // Connections are opened, and statements planned, once.
  await timed(16, ask(200))
  print(`search among ${to}, one at a time, p95 (peer: LIKE)`, await timed(1, ask(300)), 'ms', { goal, peer: like })
  print(`search among ${to}, 16 at once, p95 (peer: LIKE one at a time)`, await timed(16, ask(600)), 'ms', { goal, peer: like })
  print(`picker while typing among ${to}, p95`, await timed(1, questions(to, 100).map((question) => () => search.searchTyped('terminal', question.slice(0, 6)))), 'ms', { goal: 300 })
  print(`what looks like an incident's text among ${to}, p95`, await timed(1, Array.from({ length: 60 }, (_, n) => () => search.similarTo('terminal', entryText(n * 7 + 1).body.slice(0, 400)))), 'ms')
  print(`saving an entry with its index among ${to}, p95 (peer: a bare query)`, await timed(1, Array.from({ length: 60 }, (_, n) => () => save(database, to * 10 + n))), 'ms', { goal: 50, peer: floor })
  const { rows } = await database.pool.query<{ text: number; index: number }>(`
    SELECT (SELECT sum(octet_length(title) + octet_length(body)) FROM knowledge_entry)::float8 AS text,
      (SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(ARRAY['knowledge_term', 'knowledge_page', 'knowledge_document', 'knowledge_wall']) name)::float8 AS index`)
  print(`index beside the text among ${to}`, (rows[0]?.index ?? 0) / (rows[0]?.text ?? 1), 'times', { goal: 3 })
}

async function* entries(from: number, to: number): AsyncGenerator<Read> {
  for (let n = from; n < to; n++) yield { line: n, place: '', record: { id: `bench-${n}`, ...entryText(n) } }
}

async function save(on: Database, n: number): Promise<void> {
  await on.transaction(async (tx) => {
    const { id } = await tx.knowledgeEntry.create({ data: { ...entryText(n), state: 'published', createdAt: at, updatedAt: at }, select: { id: true } })
    await indexEntry(tx, id)
  })
}

/** Words of an entry that is there, two to four, now and then with a slip or a code. */
function questions(size: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const random = randomOf(n + 977)
    const words = wordsOf(Math.floor(random() * size))
    const first = Math.floor(random() * (words.length - 4))
    const taken = words.slice(first, first + 2 + (n % 3))
    if (n % 10 === 0) return taken.map((word) => (/^[a-z]{6,}$/.test(word) ? word.slice(0, 3) + word.slice(4) : word)).join(' ')
    return /\p{Script=Han}/u.test(taken[0] ?? '') ? taken.join('') : taken.join(' ')
  })
}

/** The 95th percentile, in milliseconds, with so many at a time. */
async function timed(atOnce: number, works: readonly (() => Promise<unknown>)[]): Promise<number> {
  const spans: number[] = []
  const waiting = [...works]
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let work = waiting.pop(); work; work = waiting.pop()) {
      const start = performance.now()
      await work()
      spans.push(performance.now() - start)
    }
  }))
  return spans.toSorted((a, b) => a - b)[Math.ceil(spans.length * 0.95) - 1] ?? 0
}
