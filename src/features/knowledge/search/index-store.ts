import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { readableStates } from '../entry.ts'
import { type Additions, addDocument, digestOf, documentTerms, type Indexed, type Wall, wallOf } from './document.ts'
import { pagePostings, postingBytes } from './postings.ts'

/**
 * Brings the index to what the entry is now, in the transaction that changes it: in it while people may find it, out of it before and after. Costs nothing where
 * nothing changed that is searched.
 */
export async function indexEntry(tx: Tx, id: number): Promise<void> {
  await lockIndex(tx)
  const [row] = await tx.$queryRaw<(Indexed & { isReadable: boolean; digest: string | null })[]>`
    SELECT e.title, e.body, e.tags, e.audience::text AS audience, e.vendor_id AS "vendorId", e.state::text = ANY(${[...readableStates]}) AS "isReadable", d.digest
    FROM knowledge_entry e LEFT JOIN knowledge_document d ON d.entry_id = e.id WHERE e.id = ${id}`
  const digest = row?.isReadable ? digestOf(row) : null
  if (digest === (row?.digest ?? null)) return
  await dropDocuments(tx, [id])
  if (!row || digest === null) return
  const terms = documentTerms(row)
  const [number] = await takeNumbers(tx, 1)
  const additions: Additions = new Map()
  addDocument(additions, number as number, terms)
  await addPostings(tx, wallOf(row), additions)
  await insertDocuments(tx, [{ number: number as number, entryId: id, wall: wallOf(row), length: terms.length, digest }])
}

/** Takes an entry out of the index before it is deleted. */
export async function dropDocuments(tx: Tx, entryIds: readonly number[]): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (DELETE FROM knowledge_document WHERE entry_id = ANY(${[...entryIds]}) RETURNING wall, length),
      sums AS (SELECT wall, count(*)::int AS docs, sum(length)::int AS length FROM gone GROUP BY wall)
    UPDATE knowledge_wall w SET docs = w.docs - s.docs, length = w.length - s.length, dead = w.dead + s.docs FROM sums s WHERE s.wall = w.wall`
}

/** Numbers for documents, each given once. */
export async function takeNumbers(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ number: number }[]>`SELECT nextval('knowledge_document_number_seq')::int AS number FROM generate_series(1, ${count}::int)`
  return rows.map(({ number }) => number)
}

export interface DocumentRow {
  readonly number: number
  readonly entryId: number
  readonly wall: Wall
  readonly length: number
  readonly digest: string
}

/** From here on the documents are found; their postings must be there. */
export async function insertDocuments(tx: Tx, documents: readonly DocumentRow[]): Promise<void> {
  await tx.knowledgeDocument.createMany({ data: [...documents] })
  await tx.$executeRaw`
    INSERT INTO knowledge_wall (wall, docs, length)
    SELECT wall, count(*), sum(length) FROM unnest(${documents.map(({ wall }) => wall)}::int[], ${documents.map(({ length }) => length)}::int[]) d (wall, length) GROUP BY wall
    ON CONFLICT (wall) DO UPDATE SET docs = knowledge_wall.docs + excluded.docs, length = knowledge_wall.length + excluded.length`
}

/** Adds postings to the rows of their terms; a row that is full becomes a page first. */
export async function addPostings(tx: Tx, wall: Wall, additions: Additions): Promise<void> {
  const terms = [...additions].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (let piece = 0; ; piece++) {
    const rows = terms.flatMap(([term, { strong, weak }]) => {
      const [s, w] = [pieceOf(strong, piece), pieceOf(weak, piece)]
      return s.length + w.length === 0 ? [] : [{ term, docs: s.length + w.length, strong: hex(s), weak: hex(w) }]
    })
    if (rows.length === 0) return
    await addRows(tx, wall, rows)
  }
}

const pieceOf = (postings: readonly number[], piece: number): readonly number[] =>
  postings.length <= pagePostings ? (piece === 0 ? postings : []) : postings.slice(piece * pagePostings, (piece + 1) * pagePostings)

async function addRows(tx: Tx, wall: Wall, rows: readonly { term: string; docs: number; strong: string; weak: string }[]): Promise<void> {
  const added = Prisma.sql`
    (SELECT term, docs, decode(strong, 'hex') AS strong, decode(weak, 'hex') AS weak
     FROM unnest(${rows.map(({ term }) => term)}::text[], ${rows.map(({ docs }) => docs)}::int[], ${rows.map(({ strong }) => strong)}::text[], ${rows.map(({ weak }) => weak)}::text[]) a (term, docs, strong, weak))`
  const full = (column: Prisma.Sql, postings: Prisma.Sql) => Prisma.sql`octet_length(${column}) + octet_length(${postings}) > ${pagePostings * postingBytes}::int`
  const [strongFull, weakFull] = [full(Prisma.sql`t.strong`, Prisma.sql`a.strong`), full(Prisma.sql`t.weak`, Prisma.sql`a.weak`)]
  await tx.$executeRaw`
    INSERT INTO knowledge_page (term, wall, is_strong, page, postings)
    SELECT t.term, t.wall, p.is_strong, CASE WHEN p.is_strong THEN t.strong_pages ELSE t.weak_pages END, CASE WHEN p.is_strong THEN t.strong ELSE t.weak END
    FROM ${added} a JOIN knowledge_term t ON t.term = a.term AND t.wall = ${wall} CROSS JOIN (VALUES (true), (false)) p (is_strong)
    WHERE CASE WHEN p.is_strong THEN ${strongFull} ELSE ${weakFull} END`
  await tx.$executeRaw`
    INSERT INTO knowledge_term AS t (term, wall, docs, strong, weak) SELECT a.term, ${wall}::int, a.docs, a.strong, a.weak FROM ${added} a
    ON CONFLICT (term, wall) DO UPDATE SET docs = t.docs + excluded.docs,
      strong = CASE WHEN ${full(Prisma.sql`t.strong`, Prisma.sql`excluded.strong`)} THEN excluded.strong ELSE t.strong || excluded.strong END,
      strong_pages = t.strong_pages + (${full(Prisma.sql`t.strong`, Prisma.sql`excluded.strong`)})::int,
      weak = CASE WHEN ${full(Prisma.sql`t.weak`, Prisma.sql`excluded.weak`)} THEN excluded.weak ELSE t.weak || excluded.weak END,
      weak_pages = t.weak_pages + (${full(Prisma.sql`t.weak`, Prisma.sql`excluded.weak`)})::int`
}

/** Whoever writes to the index waits for whoever does: the rows of common words are in every document. */
export async function lockIndex(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('steward.knowledge-index'))`
}

function hex(postings: readonly number[]): string {
  const bytes = Buffer.alloc(postings.length * postingBytes)
  for (const [index, posting] of postings.entries()) bytes.writeUInt32LE(posting, index * postingBytes)
  return bytes.toString('hex')
}
