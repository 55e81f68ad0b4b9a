import type { Synonyms } from './synonyms.ts'
import { type Term, termsOf, unspaced } from './terms.ts'

/** A term that is looked for, with how much it counts: less where it is not what was typed, or says little. */
export interface Asked {
  readonly term: string
  readonly weight: number
  /** A word of letters, as it was typed: where no entry has its term, it may hold a slip. */
  readonly word: string | undefined
  /** It was not asked for itself: a word of the same meaning, or what was meant by a slip. */
  readonly isOther: boolean
}

/** Words of a question that say nothing of what it is about. */
const asking = new Set(
  termsOf(
    'how do does did i we you me my our your the a an is are was were be been what why when where which who can could should would will to of in on for with it its this that these there and or if not no have has had get got please from by at as about any some us am '
    + '怎麼 怎么 怎樣 如何 什麼 为什么 請問 可以 是否 能否 我的 我们 我想 想要 需要 应该 應該 有没有 哪里 哪裡 多少 一下 时候 的话 嗎 呢 了 的 吗',
  ).map(({ term }) => term),
)
const askingWeight = 0.15
const synonymWeight = 0.8

/** What is looked for, each term once, in the order of the question. */
export function askedOf(question: string, synonyms: Synonyms): Asked[] {
  const terms = termsOf(question)
  const counted = new Map<string, Asked>()
  const add = (term: string, weight: number, isOther: boolean, word?: string) => {
    const known = counted.get(term)
    if (!known || known.weight < weight) counted.set(term, { term, weight, word: known?.word ?? word, isOther: known?.isOther ?? isOther })
  }
  const hasOther = terms.some(({ term }) => !asking.has(term))
  for (const { term, word } of withoutEnds(terms)) add(term, hasOther && asking.has(term) ? askingWeight : 1, false, word)
  for (const { term, weight } of synonyms.of([...counted.keys()])) add(term, weight * synonymWeight, true)
  return [...counted.values()]
}

/** Without the last character of a run of Chinese, which the pair before it holds already. */
function withoutEnds(terms: readonly Term[]): readonly Term[] {
  return terms.filter((term, index) => {
    const before = terms[index - 1]
    return !(before && isPair(before.term) && before.end === term.end && term.start > before.start)
  })
}

const pair = new RegExp(`^${unspaced}{2}$`, 'v')
const isPair = (term: string): boolean => pair.test(term)

/** Terms of a word in the table of synonyms: those that the search asks for. */
export const wordTerms = (word: string): string[] => withoutEnds(termsOf(word)).map(({ term }) => term)
