/** BM25 over words and over each two neighbouring Chinese characters, all of it in memory: what the search of knowledge is measured against. It shares no code with it. */
export class Bm25 {
  readonly #documents: { readonly id: string; readonly counts: Map<string, number>; readonly length: number }[]
  readonly #holders = new Map<string, number>()
  readonly #average: number

  constructor(entries: readonly { readonly id: string; readonly title: string; readonly body: string }[]) {
    this.#documents = entries.map(({ id, title, body }) => {
      const counts = new Map<string, number>()
      const pieces = piecesOf(`${title}\n${body}`)
      for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1)
      for (const piece of counts.keys()) this.#holders.set(piece, (this.#holders.get(piece) ?? 0) + 1)
      return { id, counts, length: pieces.length }
    })
    this.#average = this.#documents.reduce((sum, { length }) => sum + length, 0) / this.#documents.length
  }

  search(question: string, limit: number): string[] {
    const pieces = new Set(piecesOf(question))
    const [k1, b] = [1.2, 0.75]
    return this.#documents
      .map(({ id, counts, length }) => {
        let score = 0
        for (const piece of pieces) {
          const count = counts.get(piece) ?? 0
          if (count === 0) continue
          const holders = this.#holders.get(piece) ?? 0
          score += (Math.log(1 + (this.#documents.length - holders + 0.5) / (holders + 0.5)) * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / this.#average))
        }
        return { id, score }
      })
      .filter(({ score }) => score > 0).toSorted((x, y) => y.score - x.score).slice(0, limit).map(({ id }) => id)
  }
}

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu)) {
    if (!/^\p{Script=Han}/u.test(run) || run.length === 1) pieces.push(run)
    else for (let at = 0; at < run.length - 1; at++) pieces.push(run.slice(at, at + 2))
  }
  return pieces
}
