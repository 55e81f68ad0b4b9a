import type { Wall } from './document.ts'
import { pagePostings } from './postings.ts'

/** What there is of a term behind one wall besides what its own row holds. */
export interface Held {
  readonly term: string
  readonly wall: Wall
  readonly docs: number
  readonly strongPages: number
  readonly weakPages: number
}

export interface PageWish {
  readonly term: string
  readonly wall: Wall
  readonly isStrong: boolean
  /** The oldest page wanted. */
  readonly from: number
}

/** Postings that one search reads at most, so that it takes as long among a hundred thousand entries as among ten thousand. */
const budget = 50_000
/** Of the entries with a term in the title so many, the newest. */
const strongPagesAtMost = 10

/**
 * Which pages a search reads: the rarest terms' first, for they say most; of each term those that have it in the title. A term that is too common to be read whole counts where it
 * stands in the title alone; the rarest is read as far as the budget goes, so that a question of one common word finds something.
 */
export function pagesFor(rows: readonly Held[]): { wishes: PageWish[]; titleOnly: ReadonlySet<string> } {
  const wishes: PageWish[] = []
  const titleOnly = new Set<string>()
  let left = budget
  const terms = new Map<string, Held[]>()
  for (const row of rows) terms.set(row.term, [...(terms.get(row.term) ?? []), row])
  const ordered = [...terms].map(([term, held]) => ({ term, held, docs: held.reduce((sum, { docs }) => sum + docs, 0) })).toSorted((a, b) => a.docs - b.docs)
  for (const [index, { term, held, docs }] of ordered.entries()) {
    const isWhole = docs <= left
    if (!isWhole && index > 0) titleOnly.add(term)
    for (const { wall, strongPages, weakPages } of held) {
      if (strongPages > 0) wishes.push({ term, wall, isStrong: true, from: Math.max(0, strongPages - strongPagesAtMost) })
      if (weakPages > 0 && (isWhole || index === 0)) wishes.push({ term, wall, isStrong: false, from: isWhole ? 0 : Math.max(0, weakPages - Math.floor(left / pagePostings / held.length)) })
    }
    if (isWhole || index === 0) left = Math.max(0, left - docs)
  }
  return { wishes, titleOnly }
}
