import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { importKnowledge } from '../../src/features/knowledge/exchange/import-knowledge.ts'
import { openSource } from '../../src/features/knowledge/exchange/source.ts'
import { KnowledgeSearch } from '../../src/features/knowledge/search/search.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { Bm25 } from './bm25.ts'

export const entriesFile = 'examples/knowledge/entries.jsonl'
export const questionsFile = 'examples/knowledge/questions.jsonl'

/** Of how many questions the right entry is the first, among the first three, among the first five. */
export interface Hits {
  readonly questions: number
  readonly first: number
  readonly three: number
  readonly five: number
}

export interface Missed {
  readonly query: string
  readonly expected: readonly string[]
  readonly ours: readonly string[]
}

/** Asks every question of a file of the search and of BM25, each over the same entries; the questions name the entries that answer them. */
export async function measure(database: Database, entries = entriesFile, questions = questionsFile): Promise<{ ours: Hits; bm25: Hits; missed: Missed[] }> {
  const source = await openSource(entries)
  const refused: string[] = []
  await importKnowledge(database, source.read(() => undefined), { actor: 'cli:test', now: new Date('2026-11-23T08:00:00Z'), from: entries, refuse: async (line, _, reason) => void refused.push(`${line}: ${reason}`), note: () => Promise.resolve() })
  if (refused.length > 0) throw new Error(refused.join('\n'))
  const baseline = new Bm25((await readFile(entries, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { id: string; title: string; body: string }))
  const search = new KnowledgeSearch(database)
  const [ours, bm25]: [number[], number[]] = [[], []]
  const missed: Missed[] = []
  for await (const line of createInterface({ input: createReadStream(questions) })) {
    const { query, expected } = JSON.parse(line) as { query: string; expected: string[] }
    const found = (await search.searchKnowledge('terminal', query, { limit: 5 })).map(({ externalId }) => externalId ?? '')
    const place = (ids: readonly string[]) => ids.findIndex((id) => expected.includes(id))
    ours.push(place(found))
    bm25.push(place(baseline.search(query, 5)))
    if (place(found) !== 0) missed.push({ query, expected, ours: found })
  }
  return { ours: hitsOf(ours), bm25: hitsOf(bm25), missed }
}

function hitsOf(places: readonly number[]): Hits {
  const within = (most: number) => places.filter((place) => place >= 0 && place < most).length
  return { questions: places.length, first: within(1), three: within(3), five: within(5) }
}
