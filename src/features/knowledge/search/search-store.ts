import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Database } from '../../../platform/database/index.ts'
import { vendorScope } from '../../../platform/access/person.ts'
import type { Kind, State } from '../entry.ts'
import { type Asker, findableBy } from '../visible-store.ts'
import { everybody, type Wall } from './document.ts'
import { pagePostings } from './postings.ts'

/** The walls behind which somebody may look; undefined: all. What they do not name is not even counted. */
export function wallsOf(asker: Asker): readonly Wall[] | undefined {
  const vendorId = asker === 'terminal' ? undefined : vendorScope(asker)
  return vendorId === undefined ? undefined : [everybody, vendorId]
}

/** Where a search reads. */
export type Index = Pick<Database, 'query'>

const behind = (walls: readonly Wall[] | undefined): Prisma.Sql => (walls ? Prisma.sql`wall = ANY(${[...walls]}::int[])` : Prisma.sql`true`)

export interface TermRow {
  readonly term: string
  readonly docs: number
  /** Postings of the documents that have it in the title, and of the others, as many as are read. */
  readonly strong: Uint8Array
  readonly weak: Uint8Array
}

/** Postings that one search reads at most, so that it takes as long among a hundred thousand entries as among ten thousand. */
const budget = 25_000
/** Of the entries with a term in the title so many pages, the newest. */
const strongPagesAtMost = 10

/**
 * What a search reads of these terms, behind each wall a row. The rarest terms come first, for they say most; what is too common to be read whole counts where it stands in the title alone. The rarest is
 * read as far as the budget goes, so that a question of one common word finds something.
 */
const postingsOf = (walls: readonly Wall[] | undefined, terms: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT term, docs,
    strong || coalesce((SELECT string_agg(postings, '') FROM knowledge_page p WHERE (p.term, p.wall) = (h.term, h.wall) AND p.is_strong AND h.strong_pages > 0 AND p.page >= h.strong_pages - ${strongPagesAtMost}::int), '') AS strong,
    CASE WHEN so_far <= ${budget}::int OR place = 1 THEN weak || coalesce((SELECT string_agg(postings, '') FROM knowledge_page p WHERE (p.term, p.wall) = (h.term, h.wall) AND NOT p.is_strong AND h.weak_pages > 0
      AND p.page >= CASE WHEN so_far <= ${budget}::int THEN 0 ELSE h.weak_pages - ${Math.floor(budget / pagePostings)}::int / h.walls END), '') ELSE '' END AS weak
  FROM (
    SELECT *, sum(docs) OVER (ORDER BY of_term, term) AS so_far, dense_rank() OVER (ORDER BY of_term, term) AS place
    FROM (SELECT *, sum(docs) OVER (PARTITION BY term) AS of_term, (count(*) OVER (PARTITION BY term))::int AS walls FROM knowledge_term WHERE term = ANY(${[...terms]}::text[]) AND ${behind(walls)}) t
  ) h`

export interface Totals {
  readonly docs: number
  readonly length: number
}

/** What one search reads first, at once: each way to the database and back takes longer than what is read. */
export interface Beginning {
  readonly rows: TermRow[]
  readonly totals: Totals
  /** Another when the table of synonyms is. */
  readonly synonymsMark: string
}

export async function selectBeginningOf(index: Index, walls: readonly Wall[] | undefined, terms: readonly string[]): Promise<Beginning> {
  const found = await index.query<TermRow & { length: number; mark: string | null }>(Prisma.sql`
    SELECT term, docs, strong, weak, 0::float8 AS length, NULL AS mark FROM (${postingsOf(walls, terms)}) held
    UNION ALL
    SELECT '', coalesce(sum(docs), 0)::int, ''::bytea, ''::bytea, coalesce(sum(length), 0)::float8,
      (SELECT count(*) || ':' || coalesce(max(id), 0) || ':' || coalesce(sum(revision), 0) FROM knowledge_synonym)
    FROM knowledge_wall WHERE ${behind(walls)}`)
  const all = found.find(({ mark }) => mark !== null)
  return { rows: found.filter((row) => row !== all), totals: { docs: all?.docs ?? 0, length: all?.length ?? 0 }, synonymsMark: all?.mark ?? '' }
}

export function selectTerms(index: Index, walls: readonly Wall[] | undefined, terms: readonly string[]): Promise<TermRow[]> {
  return index.query<TermRow>(postingsOf(walls, terms))
}

/** Words of letters that begin alike and are about as long: among them is the one that was meant. */
export async function selectNear(index: Index, walls: readonly Wall[] | undefined, term: string, slips: number): Promise<string[]> {
  const first = term.slice(0, 1)
  const rows = await index.query<{ term: string }>(Prisma.sql`
    SELECT DISTINCT term FROM knowledge_term WHERE term >= ${first} AND term < ${after(first)} AND length(term) BETWEEN ${term.length - slips}::int AND ${term.length + slips}::int
      AND term ~ '^[a-z]+$' AND ${behind(walls)} LIMIT 5000`)
  return rows.map((row) => row.term)
}

/** The commonest terms that begin so. */
export async function selectBeginning(index: Index, walls: readonly Wall[] | undefined, beginning: string, limit: number): Promise<string[]> {
  const rows = await index.query<{ term: string }>(Prisma.sql`
    SELECT term FROM knowledge_term WHERE term >= ${beginning} AND term < ${after(beginning)} AND ${behind(walls)} GROUP BY term ORDER BY sum(docs) DESC LIMIT ${limit}::int`)
  return rows.map((row) => row.term)
}

/** The first text that sorts after all that begin so, in the order of the index: by code point. */
const after = (beginning: string): string => `${beginning}\u{10FFFF}`

/** Narrows a search. */
export interface Filters {
  readonly serviceId?: number
  readonly kind?: Kind
  readonly tag?: string
}

/** An entry as it is found. */
export interface FoundRow {
  readonly id: number
  readonly externalId: string | null
  readonly title: string
  readonly body: string
  readonly kind: Kind
  readonly state: State
  readonly isVerified: boolean
  readonly number: number
  readonly score: number
}

/**
 * Of the documents those that the asker may find, the best first: what was verified, what helped or solved comes a little before what did not. A little, because what
 * is asked for counts more than what is liked.
 */
export function selectFound(
  index: Index, asker: Asker, documents: readonly { number: number; score: number }[], { serviceId, kind, tag }: Filters, language: string | null, limit: number,
): Promise<FoundRow[]> {
  return index.query<FoundRow>(Prisma.sql`
    SELECT e.id, e.external_id AS "externalId", e.title, left(e.body, 20000) AS body, e.kind::text AS kind, e.state::text AS state, e.verified_at IS NOT NULL AS "isVerified", f.number, f.score
    FROM (
      SELECT e.id, a.number, a.score * (1 + CASE WHEN e.verified_at IS NOT NULL AND e.state = 'published' THEN 0.05 ELSE 0 END + CASE WHEN e.language = ${language}::text THEN 0.03 ELSE 0 END
        + 0.1 * (u.helped - u.failed) / (u.helped + u.failed + 5)) AS score
      FROM unnest(${documents.map(({ number }) => number)}::int[], ${documents.map(({ score }) => score)}::float8[]) a (number, score)
        CROSS JOIN LATERAL (SELECT entry_id FROM knowledge_document WHERE number = a.number OFFSET 0) d JOIN knowledge_entry e ON e.id = d.entry_id
        CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE outcome IN ('helped', 'solved'))::float8 AS helped, count(*) FILTER (WHERE outcome = 'not_helped')::float8 AS failed
          FROM knowledge_use WHERE entry_id = e.id AND outcome <> 'shown') u
      WHERE ${findableBy(asker)} AND ${serviceId === undefined ? Prisma.sql`true` : Prisma.sql`e.service_id = ${serviceId}`}
        AND ${kind === undefined ? Prisma.sql`true` : Prisma.sql`e.kind::text = ${kind}`} AND ${tag === undefined ? Prisma.sql`true` : Prisma.sql`${tag} = ANY(e.tags)`}
      ORDER BY score DESC, e.id DESC LIMIT ${limit}::int
    ) f JOIN knowledge_entry e ON e.id = f.id ORDER BY f.score DESC, e.id DESC`)
}

/** Words that mean the same. */
export async function selectSynonyms(index: Index): Promise<string[][]> {
  return (await index.query<{ words: string[] }>(Prisma.sql`SELECT words FROM knowledge_synonym ORDER BY id`)).map(({ words }) => words)
}
