/**
 * A posting says that a term stands in a document: 24 bits of the document's number, three of how often, five of how long the document is. Four bytes, and
 * what ranking needs is in them: nothing else is read of a document until it is among the best.
 */
export const postingBytes = 4

/** A page of the index: what is added goes to a term's own row until there are so many. */
export const pagePostings = 480

const counts = [1, 2, 3, 4, 6, 9, 14, 20]
const lengths = Array.from({ length: 32 }, (_, index) => 4 * 1.3 ** index)

const nearest = (values: readonly number[], wanted: number): number => {
  let best = 0
  for (let index = 1; index < values.length; index++) {
    if (Math.abs((values[index] as number) - wanted) < Math.abs((values[best] as number) - wanted)) best = index
  }
  return best
}

export function packPosting(number: number, count: number, length: number): number {
  return number * 256 + nearest(counts, count) * 32 + nearest(lengths, length)
}

/** The number of the document that a posting is about. */
export const numberIn = (posting: number): number => Math.floor(posting / 256)

/**
 * BM25's part that depends on the document, for each of the 256 kinds of posting: how much a term that stands there so often counts in a document so long.
 * k1 and b are the usual ones.
 */
export function weightTable(averageLength: number, k1 = 1.2, b = 0.75): Float32Array {
  const table = new Float32Array(256)
  for (let kind = 0; kind < 256; kind++) {
    const count = counts[kind >> 5] as number
    const length = lengths[kind & 31] as number
    table[kind] = (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / Math.max(1, averageLength)))
  }
  return table
}

/** How rare a term is: nothing is gained by what nearly all have. */
export const rarity = (docs: number, ofAll: number): number => Math.log(1 + (Math.max(ofAll, docs) - docs + 0.5) / (docs + 0.5))
