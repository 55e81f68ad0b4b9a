import type { Asker } from '../visible-store.ts'
import type { Wall } from './document.ts'
import { rarity, weightTable } from './postings.ts'
import { type Asked, askedOf, wordTerms } from './question.ts'
import { bestOf, type Scored } from './scoring.ts'
import { type Filters, type FoundRow, type Index, selectBeginning, selectBeginningOf, selectFound, selectNear, selectSynonyms, selectTerms, type TermRow, type Totals, wallsOf } from './search-store.ts'
import { slipsBetween, slipsIn } from './slips.ts'
import { type SnippetPart, snippetOf } from './snippet.ts'
import { Synonyms } from './synonyms.ts'

/** An entry that was found. */
export interface Found extends Omit<FoundRow, 'body'> {
  /** How much of what was asked stands in it, 0 to 1. */
  readonly likeness: number
  readonly snippet: readonly SnippetPart[]
}

export interface SearchOptions {
  readonly filters?: Filters
  readonly limit?: number
}

/** Documents that are looked at besides their postings, in steps: the last where filters leave little of the best. */
const [near, deep, deepest] = [60, 1_000, 50_000]
/** Terms of a long text that say most of it. */
const tellingTerms = 24
/** Less in common is not alike. */
const alikeFrom = 0.35

/** Finds entries by what they say. Whatever it gives, counts or corrects comes from what the asker may find. */
export class KnowledgeSearch {
  readonly #index: Index
  #synonyms: { readonly mark: string; readonly all: Synonyms } = { mark: '', all: new Synonyms([]) }

  constructor(index: Index) {
    this.#index = index
  }

  /** The entries that answer a question best. */
  async searchKnowledge(asker: Asker, question: string, { filters = {}, limit = 5 }: SearchOptions = {}): Promise<Found[]> {
    return this.#find(asker, (synonyms) => askedOf(question.slice(0, 2_000), synonyms), filters, limit)
  }

  /** While somebody types: what the last word may yet become counts too. */
  async searchTyped(asker: Asker, typed: string, { filters = {}, limit = 20 }: SearchOptions = {}): Promise<Found[]> {
    const last = askedOf(typed.slice(0, 200), new Synonyms([])).findLast(({ word, term }) => word !== undefined || /\p{N}$/u.test(term))
    const isOpen = last !== undefined && typed.toLowerCase().endsWith(last.word ?? last.term)
    const longer = isOpen ? await selectBeginning(this.#index, wallsOf(asker), last.word ?? last.term, 20) : []
    return this.#find(asker, (synonyms) => {
      const asked = askedOf(typed.slice(0, 200), synonyms)
      const known = new Set(asked.map(({ term }) => term))
      return [...asked, ...longer.filter((term) => !known.has(term)).map((term) => ({ term, weight: 0.8, word: undefined, isOther: true }))]
    }, filters, limit)
  }

  /** Entries that really look like a text of some length, such as an incident's; or none. */
  async similarTo(asker: Asker, text: string, { filters = {}, limit = 3 }: SearchOptions = {}): Promise<Found[]> {
    const found = await this.#find(asker, (synonyms) => askedOf(text.slice(0, 4_000), synonyms), filters, limit, tellingTerms)
    return found.filter(({ likeness }) => likeness >= alikeFrom)
  }

  async #find(asker: Asker, asking: (synonyms: Synonyms) => readonly Asked[], filters: Filters, limit: number, mostTerms = 64): Promise<Found[]> {
    const walls = wallsOf(asker)
    const { asked, rows, totals } = await this.#begin(walls, asking)
    if (asked.length === 0 || totals.docs === 0) return []
    const others = await this.#instead(walls, asked, rows)
    if (others.length > 0) rows.push(...(await selectTerms(this.#index, walls, others.map(({ term }) => term))))
    const docs = new Map<string, number>()
    for (const row of rows) docs.set(row.term, (docs.get(row.term) ?? 0) + row.docs)
    const weighed = [...asked, ...others]
      .map(({ term, weight, isOther }) => ({ term, isOther, weight: weight * rarity(docs.get(term) ?? 0, totals.docs) })).toSorted((a, b) => b.weight - a.weight).slice(0, mostTerms)
    const kept = new Set(weighed.map(({ term }) => term))
    const best = this.#ranking(rows.filter(({ term }) => kept.has(term)), weighed, totals)
    const found = await this.#pick(asker, best, filters, limit)
    return found.map(({ body, ...rest }) => ({ ...rest, snippet: snippetOf(body, kept) }))
  }

  /** What was meant where nothing has what was typed: the words nearest to it; of a single character, the pairs that it begins. */
  async #instead(walls: readonly Wall[] | undefined, asked: readonly Asked[], rows: readonly TermRow[]): Promise<Asked[]> {
    const known = new Set(rows.map(({ term }) => term))
    const instead: Asked[] = []
    for (const { term, word, weight } of asked.slice(0, 40)) {
      if (/^\p{Script=Han}$/u.test(term)) {
        instead.push(...(await selectBeginning(this.#index, walls, term, 30)).map((longer) => ({ term: longer, weight: weight * 0.8, word: undefined, isOther: true })))
      } else if (word !== undefined && !known.has(term) && /^[a-z]+$/.test(term) && slipsIn(word) > 0) {
        const close = (await selectNear(this.#index, walls, term, slipsIn(word)))
          .map((other) => ({ other, slips: slipsBetween(term, other, slipsIn(word)) })).filter(({ slips }) => slips < Infinity)
        const fewest = Math.min(...close.map(({ slips }) => slips))
        instead.push(...close.filter(({ slips }) => slips === fewest).slice(0, 5).map(({ other }) => ({ term: other, weight: weight * (fewest === 1 ? 0.8 : 0.6), word: undefined, isOther: true })))
      }
    }
    return instead.filter(({ term }) => !known.has(term))
  }

  /** Ranks by postings, as many as are wanted. */
  #ranking(rows: readonly TermRow[], weighed: readonly { term: string; weight: number; isOther: boolean }[], totals: Totals): (limit: number) => Scored[] {
    const lists = new Map<string, Uint8Array[]>()
    for (const { term, strong, weak } of rows) lists.set(term, [...(lists.get(term) ?? []), strong, weak])
    const ofWeight = weighed.reduce((sum, { weight, isOther }) => sum + (isOther ? 0 : weight), 0)
    const ranked = weighed.map(({ term, weight }) => ({ weight, lists: lists.get(term) ?? [] }))
    return (limit) => bestOf(ranked, weightTable(totals.length / totals.docs), ofWeight, limit)
  }

  async #pick(asker: Asker, best: (limit: number) => Scored[], filters: Filters, limit: number): Promise<(FoundRow & { likeness: number })[]> {
    for (const step of [near, deep, deepest]) {
      const wanted = Math.max(step, limit)
      const scored = best(wanted)
      const found = await selectFound(this.#index, asker, scored, filters, asker === 'terminal' ? null : asker.locale, limit)
      if (found.length < limit && scored.length === wanted && step !== deepest) continue
      const likeness = new Map(scored.map(({ number, coverage }) => [number, coverage]))
      return found.map((row) => ({ ...row, likeness: likeness.get(row.number) ?? 0 }))
    }
    return []
  }

  /** What is asked by the synonyms of now, with what the index has of it. Mostly they are still those of the search before. */
  async #begin(walls: readonly Wall[] | undefined, asking: (synonyms: Synonyms) => readonly Asked[]): Promise<{ asked: readonly Asked[]; rows: TermRow[]; totals: Totals }> {
    for (;;) {
      const { mark, all } = this.#synonyms
      const asked = asking(all)
      const { synonymsMark, rows, totals } = await selectBeginningOf(this.#index, walls, asked.map(({ term }) => term))
      if (synonymsMark === mark) return { asked, rows, totals }
      const groups = await selectSynonyms(this.#index)
      this.#synonyms = { mark: synonymsMark, all: new Synonyms(groups.map((words) => words.map(wordTerms))) }
    }
  }
}
