/** A word of the table of synonyms as terms of the index. */
type Words = readonly string[]

const mark = '\u0001'

/** What means the same as words of a question. */
export class Synonyms {
  readonly #groups: readonly { readonly key: string; readonly terms: Words; readonly others: readonly Words[] }[]

  /** Groups of words that mean the same, each word as its terms. */
  constructor(groups: readonly (readonly Words[])[]) {
    this.#groups = groups.flatMap((words) => words.filter(({ length }) => length > 0).map((terms) => ({
      key: mark + terms.join(mark) + mark, terms, others: words.filter((other) => other !== terms),
    })))
  }

  /** Terms of the other words, where one of the table stands among the terms of a question; together they weigh what the word itself does. */
  of(terms: readonly string[]): { term: string; weight: number }[] {
    const all = mark + terms.join(mark) + mark
    return this.#groups.flatMap(({ key, terms: own, others }) => (all.includes(key)
      ? others.flatMap((other) => other.map((term) => ({ term, weight: own.length / other.length })))
      : []))
  }
}
