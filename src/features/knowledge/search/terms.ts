import { stemmer } from 'stemmer'
import { fold, foldWithOrigin } from './fold.ts'

/** A term of the index where it stands in a text: from one UTF-16 unit up to another. */
export interface Term {
  readonly term: string
  readonly start: number
  readonly end: number
  /** A word of letters alone, as it was written: what may hold a slip. */
  readonly word: string | undefined
}

/** Letters of what is written without spaces between words, as a class of a regular expression. */
export const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー々]`
/** Groups: a run without spaces, a number; else it is a word. Without names, whose object would cost as much as the match. */
const pieces = new RegExp(String.raw`(${unspaced}+)|(\p{N}+)|[[\p{L}\p{M}]--${unspaced}]+(?:['’]\p{L}+)*`, 'gv')

/** Longer ones are no words: keys, encoded data. */
const longest = 40

/**
 * The terms of a text, folded: words by their stem, codes whole and in parts, Chinese as each two neighbouring characters. With `wanted`, these alone, in a small part of
 * the time: what begins with another character is not even made.
 */
export function termsOf(original: string, wanted?: ReadonlySet<string>): Term[] {
  const { text: folded, origin } = foldWithOrigin(original)
  const found: Term[] = []
  const firsts = wanted && new Set(Array.from(wanted, (term) => term.charCodeAt(0)))
  const add: Add = (term, start, end, word) => {
    if (term.length <= longest && (!wanted || wanted.has(term))) found.push({ term, start: origin[start] as number, end: origin[end] as number, word })
  }
  const mayBegin = (at: number) => !firsts || firsts.has(folded.charCodeAt(at))
  let before: (Piece & { readonly hasNumber: boolean }) | undefined
  for (const { 0: text, 1: run, 2: number, index: start } of folded.matchAll(pieces)) {
    const piece = { text, start, end: start + text.length }
    const isNumber = number !== undefined
    if (run !== undefined) {
      addPairs(piece, add, mayBegin)
      before = undefined
      continue
    }
    if (isNumber) add(text, start, piece.end)
    else if (mayBegin(start)) addWord(piece, add)
    const between = before && folded.slice(before.end, start)
    if (before && between === ' ' && isNumber && isShortWord(before.text) && text.length > 1) add(before.text + text, before.start, piece.end)
    if (before && between !== undefined && between.length <= 1 && joins(between, isNumber || before.hasNumber)) {
      before = { text: before.text + text, start: before.start, end: piece.end, hasNumber: isNumber || before.hasNumber }
      add(before.text, before.start, before.end)
    } else before = { ...piece, hasNumber: isNumber }
  }
  return found
}

/** The text as two that ask the same have it alike. */
export const normalise = (text: string): string => fold(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()

interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
}

type Add = (term: string, start: number, end: number, word?: string) => void
type MayBegin = (at: number) => boolean

function addPairs({ text, start: first, end: last }: Piece, add: Add, mayBegin: MayBegin): void {
  let start = first
  for (let length = lengthAt(text, 0); start < last; ) {
    const end = start + length
    const next = end < last ? lengthAt(text, end - first) : 0
    // The last alone too, so that what begins with a character finds every place where it stands.
    if (mayBegin(start)) add(text.slice(start - first, end + next - first), start, end + next)
    start = end
    length = next
  }
}

/** UTF-16 units of the character there. */
const lengthAt = (text: string, at: number): number => ((text.codePointAt(at) as number) > 0xFFFF ? 2 : 1)

function addWord({ text, start, end }: Piece, add: Add): void {
  const plain = text.replace(/['’]s$/, '').replaceAll(/['’]/g, '')
  const isLatin = /^[a-z]+$/.test(plain)
  add(isLatin ? stem(plain) : plain, start, end, plain)
}

/** Words come again and again, and stemming is much of what making terms costs. */
const stems = new Map<string, string>()
const stemsAtMost = 20_000

function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  if (stems.size >= stemsAtMost) stems.clear()
  const found = stemmer(word)
  stems.set(word, found)
  return found
}

/** Whether what stands between two pieces makes one code or one word of them: ORA-01555, v2.3, e-mail. */
const joins = (between: string, hasNumber: boolean): boolean => between === '' || between === '-' || (hasNumber && /^[_./:#@]$/.test(between))

/** What a number after a space is said of: HTTP 502, INC 7. */
const isShortWord = (text: string): boolean => /^\p{L}{2,6}$/u.test(text)
