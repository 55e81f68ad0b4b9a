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

/**
 * By number of a document its score, and beside it how much of the question is covered: both lie in one line of the processor's cache. Used by one ranking after the other,
 * and clean in between.
 */
let sums = new Float32Array(0)
/** Numbers of the documents that have a sum. */
let touched = new Int32Array(0)

/** The best documents, the best first; of equals the newest. `table` is `weightTable`'s. */
export function bestOf(terms: readonly ScoredTerm[], table: Float32Array, ofWeight: number, limit: number): Scored[] {
  let count = 0
  for (const { weight, lists } of terms) {
    for (const list of lists) count = addList(list, weight, table, count)
  }
  let best: Scored[] = []
  let floor = -1
  for (const number of touched.subarray(0, count)) {
    const coverage = Math.min(1, (sums[2 * number + 1] as number) / ofWeight)
    const score = (sums[2 * number] as number) * (0.6 + 0.4 * coverage)
    sums[2 * number] = 0
    sums[2 * number + 1] = 0
    if (score < floor) continue
    best.push({ number, score, coverage })
    if (best.length < 2 * limit) continue
    best = best.toSorted(byScore).slice(0, limit)
    floor = best.at(-1)?.score ?? -1
  }
  return best.toSorted(byScore).slice(0, limit)
}

/** Gives how many documents have a sum now. */
function addList(list: Uint8Array, weight: number, table: Float32Array, before: number): number {
  let count = before
  for (let at = 0; at + postingBytes <= list.length; at += postingBytes) {
    const number = (list[at + 1] as number) | ((list[at + 2] as number) << 8) | ((list[at + 3] as number) << 16)
    if (number >= touched.length) grow(number)
    const place = 2 * number
    if (sums[place] === 0) touched[count++] = number
    sums[place] = (sums[place] as number) + weight * (table[list[at] as number] as number)
    sums[place + 1] = (sums[place + 1] as number) + weight
  }
  return count
}

function grow(number: number): void {
  const size = Math.max(1024, Math.ceil((number + 1) * 1.5))
  const [moreSums, moreTouched] = [new Float32Array(2 * size), new Int32Array(size)]
  moreSums.set(sums)
  moreTouched.set(touched)
  sums = moreSums
  touched = moreTouched
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || b.number - a.number
