import { postingBytes } from './postings.ts'

/** A term's share in the ranking: what it adds at most, and the postings of its documents. */
export interface ScoredTerm {
  readonly weight: number
  readonly lists: readonly Uint8Array[]
}

export interface Scored {
  readonly number: number
  readonly score: number
  /** How much of the question stands in it, by the weight of its terms: 0 to 1. */
  readonly coverage: number
}

/** By number of a document; used by one ranking after the other, and clean in between. */
let scores = new Float32Array(0)
let covered = new Float32Array(0)

/** The best documents, the best first; of equals the newest. `table` is `weightTable`'s. */
export function bestOf(terms: readonly ScoredTerm[], table: Float32Array, ofWeight: number, limit: number): Scored[] {
  const touched: number[] = []
  for (const { weight, lists } of terms) {
    for (const list of lists) addList(list, weight, table, touched)
  }
  let best: Scored[] = []
  let floor = -1
  for (const number of touched) {
    const coverage = Math.min(1, (covered[number] as number) / ofWeight)
    const score = (scores[number] as number) * (0.6 + 0.4 * coverage)
    scores[number] = 0
    covered[number] = 0
    if (score < floor) continue
    best.push({ number, score, coverage })
    if (best.length < 2 * limit) continue
    best = best.toSorted(byScore).slice(0, limit)
    floor = best.at(-1)?.score ?? -1
  }
  return best.toSorted(byScore).slice(0, limit)
}

function addList(list: Uint8Array, weight: number, table: Float32Array, touched: number[]): void {
  for (let at = 0; at + postingBytes <= list.length; at += postingBytes) {
    const number = (list[at + 1] as number) | ((list[at + 2] as number) << 8) | ((list[at + 3] as number) << 16)
    if (number >= scores.length) grow(number)
    if (scores[number] === 0) touched.push(number)
    scores[number] = (scores[number] as number) + weight * (table[list[at] as number] as number)
    covered[number] = (covered[number] as number) + weight
  }
}

function grow(number: number): void {
  const size = Math.max(1024, (number + 1) * 1.5)
  const [more, moreCovered] = [new Float32Array(size), new Float32Array(size)]
  more.set(scores)
  moreCovered.set(covered)
  scores = more
  covered = moreCovered
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || b.number - a.number
