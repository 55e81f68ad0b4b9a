import type { Locale } from '../i18n/index.ts'

interface Common {
  readonly locale: Locale
  /** What the picture says, in one line: a reader who sees no more has the gist. */
  readonly title: string
  /** Of which time, services and how many. */
  readonly note: string
}

interface Series {
  readonly name: string
  /** null: nothing is known there, and the line has a gap. */
  readonly values: readonly (number | null)[]
}

/** How something went over time, against what was promised. */
export interface Trend extends Common {
  readonly kind: 'trend'
  readonly categories: readonly string[]
  /** At most four, told apart by dashes and signs too. */
  readonly series: readonly Series[]
  readonly target?: { readonly name: string; readonly value: number }
  readonly unit: string
  /** Whether the axis begins at nought. Shares near 100 % would all look the same. */
  readonly fromNought: boolean
}

/** Parts of a whole, column by column. */
export interface Stack extends Common {
  readonly kind: 'stack'
  readonly categories: readonly string[]
  /** At most four, from the bottom up. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[]; readonly tone: Tone }[]
}

/** What a part means; each has a colour and a pattern. */
export type Tone = 'bad' | 'middle' | 'mild' | 'good'

/** One bar each, the longest first. */
export interface Bars extends Common {
  readonly kind: 'bars'
  readonly bars: readonly { readonly name: string; readonly value: number; readonly label: string }[]
}

/** Shares of a whole, the largest first. */
export interface Shares extends Common {
  readonly kind: 'shares'
  readonly parts: readonly { readonly name: string; readonly value: number; readonly label: string }[]
}

/** Where in a table most is. */
export interface Heat extends Common {
  readonly kind: 'heat'
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[]
}

/** A picture as plain data, for the thread that draws it. */
export type Picture = Trend | Stack | Bars | Shares | Heat
