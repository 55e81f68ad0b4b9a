import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'

export const kinds = ['how_to', 'faq', 'known_error', 'success_case', 'failure_case', 'lesson', 'announcement'] as const
export type Kind = (typeof kinds)[number]

/** Who may read an entry once it is published: everybody, the bank's people, or the bank's and one vendor's. */
export const audiences = ['all', 'bank', 'vendor'] as const
export type EntryAudience = (typeof audiences)[number]

export const states = ['draft', 'in_review', 'published', 'due', 'archived'] as const
export type State = (typeof states)[number]

/** The states in which an entry is there for its whole audience; due: somebody has to look whether it is still true. */
export const readableStates: readonly State[] = ['published', 'due']

/** What an entry says, and to whom: what a form or a file gives, and what a version keeps. */
export interface EntryContent {
  readonly kind: Kind
  readonly title: string
  /** Markdown. */
  readonly body: string
  readonly language: Locale
  readonly tags: readonly string[]
  readonly serviceId: number | null
  /** Whose it is; must be there where the audience is one vendor's people. */
  readonly vendorId: number | null
  readonly audience: EntryAudience
}

export interface Entry extends EntryContent {
  readonly id: number
  /** What the file that it was imported from calls it. */
  readonly externalId: string | null
  readonly ownerId: number | null
  readonly state: State
  readonly reviewOn: LocalDate | null
  readonly verifiedById: number | null
  readonly verifiedAt: Date | null
  readonly version: number
  readonly translationOfId: number | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The number that people use. */
export const numberOf = (id: number): string => `KB-${id}`

/** The id in `KB-7`, `kb 7` or `7`; undefined in anything else. */
export function idOf(text: string): number | undefined {
  const [, digits] = /^(?:kb[-\s]?)?(\d{1,9})$/i.exec(text.trim()) ?? []
  return digits === undefined ? undefined : Number(digits)
}
