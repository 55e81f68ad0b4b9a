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
const pieces = new RegExp(String.raw`(?<unspaced>${unspaced}+)|(?<number>\p{N}+)|(?<word>[[\p{L}\p{M}]--${unspaced}]+(?:['’]\p{L}+)*)`, 'gv')

/** Longer ones are no words: keys, encoded data. */
const longest = 40

/** The terms of a text, folded: words by their stem, codes whole and in parts, Chinese as each two neighbouring characters. */
export function termsOf(original: string): Term[] {
  const { text: folded, origin } = foldWithOrigin(original)
  const found: Term[] = []
  const add = (term: string, start: number, end: number, word?: string) => {
    if (term.length <= longest) found.push({ term, start: origin[start] as number, end: origin[end] as number, word })
  }
  let before: (Piece & { readonly hasNumber: boolean }) | undefined
  for (const { 0: text, index: start, groups } of folded.matchAll(pieces)) {
    const piece = { text, start, end: start + text.length }
    const isNumber = groups?.['number'] !== undefined
    if (groups?.['unspaced'] !== undefined) {
      addPairs(piece, add)
      before = undefined
      continue
    }
    if (isNumber) add(text, start, piece.end)
    else addWord(piece, add)
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

function addPairs({ text, start: first }: Piece, add: Add): void {
  const characters = [...text]
  let start = first
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1]
    const end = start + character.length
    // The last alone too, so that what begins with a character finds every place where it stands.
    if (next === undefined) add(character, start, end)
    else add(character + next, start, end + next.length)
    start = end
  }
}

function addWord({ text, start, end }: Piece, add: Add): void {
  const plain = text.replace(/['’]s$/, '').replaceAll(/['’]/g, '')
  const isLatin = /^[a-z]+$/.test(plain)
  add(isLatin ? stemmer(plain) : plain, start, end, plain)
}

/** Whether what stands between two pieces makes one code or one word of them: ORA-01555, v2.3, e-mail. */
const joins = (between: string, hasNumber: boolean): boolean => between === '' || between === '-' || (hasNumber && /^[_./:#@]$/.test(between))

/** What a number after a space is said of: HTTP 502, INC 7. */
const isShortWord = (text: string): boolean => /^\p{L}{2,6}$/u.test(text)
