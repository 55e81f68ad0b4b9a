import type { Reader, Tx } from '../../../platform/database/index.ts'
import type { Wall } from './document.ts'
import { lockIndex } from './index-store.ts'
import { numberIn, pagePostings, postingBytes } from './postings.ts'

/** Terms of one transaction: whoever saves an entry waits for one at most. */
const termsAtOnce = 200

export interface Untidy {
  readonly wall: Wall
  /** How many numbers the index has behind this wall that are of no entry any more. */
  readonly dead: number
}

/** Where what nobody needs is more than a twentieth of the index, and the last number that was given. */
export async function selectUntidy(db: Reader): Promise<{ horizon: number; walls: Untidy[] }> {
  const walls = await db.$queryRaw<Untidy[]>`SELECT wall, dead FROM knowledge_wall WHERE dead > 0 AND dead * 20 >= docs ORDER BY wall`
  const [row] = await db.$queryRaw<{ horizon: number }[]>`SELECT last_value::int AS horizon FROM knowledge_document_number_seq`
  return { horizon: row?.horizon ?? 0, walls }
}

/** The numbers behind a wall that are of an entry. */
export async function selectLiving(db: Reader, wall: Wall): Promise<Set<number>> {
  return new Set((await db.knowledgeDocument.findMany({ where: { wall }, select: { number: true } })).map(({ number }) => number))
}

interface TermLists {
  readonly term: string
  readonly strong: Uint8Array
  readonly weak: Uint8Array
  readonly pages: number
}

/** Takes what is dead out of the terms that follow this one; gives the last of them, or undefined where there are no more. */
export async function tidyTerms(tx: Tx, wall: Wall, afterTerm: string, isDead: (number: number) => boolean): Promise<string | undefined> {
  await lockIndex(tx)
  const rows = await tx.$queryRaw<TermLists[]>`
    SELECT term, strong, weak, strong_pages + weak_pages AS pages FROM knowledge_term WHERE wall = ${wall} AND term > ${afterTerm} ORDER BY term LIMIT ${termsAtOnce}::int`
  const pages = await tx.knowledgePage.findMany({ where: { wall, term: { in: rows.flatMap(({ term, pages: some }) => (some > 0 ? [term] : [])) } }, orderBy: { page: 'asc' } })
  const listOf = (term: string, isStrong: boolean, newest: Uint8Array) => Buffer.concat([...pages.filter((page) => page.term === term && page.isStrong === isStrong).map(({ postings }) => postings), newest])
  const changed = rows.flatMap(({ term, strong, weak }) => {
    const before = { strong: listOf(term, true, strong), weak: listOf(term, false, weak) }
    const [strongs, weaks] = [living(before.strong, isDead), living(before.weak, isDead)]
    return strongs.length + weaks.length === before.strong.length + before.weak.length ? [] : [{ term, strong: inPages(strongs), weak: inPages(weaks), docs: (strongs.length + weaks.length) / postingBytes }]
  })
  if (changed.length > 0) await rewrite(tx, wall, changed)
  return rows.length < termsAtOnce ? undefined : rows.at(-1)?.term
}

/** What was dead when it was counted is gone. */
export async function noteTidied(tx: Tx, { wall, dead }: Untidy): Promise<void> {
  await tx.$executeRaw`UPDATE knowledge_wall SET dead = greatest(0, dead - ${dead}::int) WHERE wall = ${wall}`
}

interface Paged {
  readonly full: readonly Uint8Array[]
  readonly newest: Uint8Array
}

async function rewrite(tx: Tx, wall: Wall, terms: readonly { readonly term: string; readonly strong: Paged; readonly weak: Paged; readonly docs: number }[]): Promise<void> {
  await tx.knowledgePage.deleteMany({ where: { wall, term: { in: terms.map(({ term }) => term) } } })
  const pagesOf = (term: string, isStrong: boolean, { full }: Paged) => full.map((postings, page) => ({ term, wall, isStrong, page, postings: Uint8Array.from(postings) }))
  await tx.knowledgePage.createMany({ data: terms.flatMap(({ term, strong, weak }) => [...pagesOf(term, true, strong), ...pagesOf(term, false, weak)]) })
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  await tx.$executeRaw`
    UPDATE knowledge_term t SET docs = a.docs, strong = decode(a.strong, 'hex'), weak = decode(a.weak, 'hex'), strong_pages = a.strong_pages, weak_pages = a.weak_pages
    FROM unnest(${terms.map(({ term }) => term)}::text[], ${terms.map(({ docs }) => docs)}::int[], ${terms.map(({ strong }) => hex(strong.newest))}::text[], ${terms.map(({ weak }) => hex(weak.newest))}::text[],
      ${terms.map(({ strong }) => strong.full.length)}::int[], ${terms.map(({ weak }) => weak.full.length)}::int[]) a (term, docs, strong, weak, strong_pages, weak_pages) WHERE t.term = a.term AND t.wall = ${wall}`
  await tx.$executeRaw`DELETE FROM knowledge_term WHERE wall = ${wall} AND term = ANY(${terms.map(({ term }) => term)}::text[]) AND docs = 0`
}

function living(postings: Buffer, isDead: (number: number) => boolean): Buffer {
  const kept = Buffer.alloc(postings.length)
  let length = 0
  for (let at = 0; at < postings.length; at += postingBytes) {
    if (isDead(numberIn(postings.readUInt32LE(at)))) continue
    length += postings.copy(kept, length, at, at + postingBytes)
  }
  return kept.subarray(0, length)
}

/** Full pages with the oldest, and the row of the term with the newest: as saving leaves them. */
function inPages(postings: Uint8Array): Paged {
  const size = pagePostings * postingBytes
  const full = Math.max(0, Math.ceil(postings.length / size) - 1)
  return { full: Array.from({ length: full }, (_, page) => postings.subarray(page * size, (page + 1) * size)), newest: postings.subarray(full * size) }
}
