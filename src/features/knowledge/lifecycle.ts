import type { LocalDate } from '../../platform/calendar/index.ts'
import { dateOf, dayOf } from '../../platform/calendar/dates.ts'
import type { Kind, State } from './entry.ts'

/** What somebody, or the calendar, does with an entry. */
export const moves = ['submit', 'publish', 'return', 'change', 'verify', 'fall_due', 'archive', 'revive'] as const
export type Move = (typeof moves)[number]

/** What a move depends on besides the state. */
export interface Standing {
  readonly state: State
  readonly isVerified: boolean
  /** Whether whoever does it wrote what the entry says now. */
  readonly isOwnText: boolean
  /** Whether whoever does it answers for the entry: its owner, or the office where it has none. */
  readonly answersForIt: boolean
}

export type Outcome =
  | { readonly kind: 'done'; readonly state: State; readonly verification: 'given' | 'taken' | 'kept' }
  /** `own`: it needs somebody else. `state`: not from where it stands. */
  | { readonly kind: 'refused'; readonly why: 'own' | 'state' }

const done = (state: State, verification: 'given' | 'taken' | 'kept' = 'kept'): Outcome => ({ kind: 'done', state, verification })
const refused = (why: 'own' | 'state'): Outcome => ({ kind: 'refused', why })

/**
 * Draft → in review → published, by somebody else than who wrote it → due → verified again, or archived. What is changed once it is published stays there and is marked unverified
 * until somebody else, or whoever answers for it when it is due, has looked: who searches is better served by a text with a warning than by none.
 */
export function decide({ state, isVerified, isOwnText, answersForIt }: Standing, move: Move): Outcome {
  const isReadable = state === 'published' || state === 'due'
  switch (move) {
    case 'submit':
      return state === 'draft' ? done('in_review') : refused('state')
    case 'publish':
      if (state !== 'in_review') return refused('state')
      return isOwnText ? refused('own') : done('published', 'given')
    case 'return':
      return state === 'in_review' ? done('draft') : refused('state')
    case 'change':
      return state === 'archived' ? refused('state') : isReadable ? done('published', 'taken') : done('draft')
    case 'verify':
      if (!isReadable || (state === 'published' && isVerified && !answersForIt)) return refused('state')
      // That what was verified once is still true may be said by its owner; a text that nobody has looked at needs somebody else.
      return isOwnText && !(answersForIt && isVerified) ? refused('own') : done('published', 'given')
    case 'fall_due':
      return state === 'published' ? done('due') : refused('state')
    case 'archive':
      return state === 'archived' ? refused('state') : done('archived', 'taken')
    case 'revive':
      return state === 'archived' ? done('draft') : refused('state')
  }
}

/** For how many days an entry of a kind is taken to be true, where nobody says otherwise. */
const validDays: Readonly<Record<Kind, number>> = { announcement: 30, known_error: 90, faq: 180, how_to: 180, lesson: 365, success_case: 365, failure_case: 365 }
/** What was changed and not looked at since is asked about after so many days. */
const unverifiedDays = 14

/** The day by which somebody has to look whether an entry is still true. */
export const nextReview = (kind: Kind, today: LocalDate): LocalDate => dateOf(dayOf(today) + validDays[kind])
export const reviewOfUnverified = (reviewOn: LocalDate | null, today: LocalDate): LocalDate => {
  const soon = dateOf(dayOf(today) + unverifiedDays)
  return reviewOn && reviewOn < soon ? reviewOn : soon
}

/** Solved or helped so often within the last 90 days, an entry counts as much used. */
export const muchUsed = 5

/**
 * The day on which an entry really comes up: half the time if it is much used or about a critical service or a known error, a quarter if both. What many rely on, and what does harm
 * where it is wrong, is looked at earlier than what lies there.
 */
export function effectiveReview({ reviewOn, since }: { reviewOn: LocalDate; since: LocalDate }, { isMuchUsed, isRisky }: { isMuchUsed: boolean; isRisky: boolean }): LocalDate {
  const factor = (isMuchUsed ? 0.5 : 1) * (isRisky ? 0.5 : 1)
  const days = dayOf(reviewOn) - dayOf(since)
  return days <= 0 ? reviewOn : dateOf(dayOf(since) + Math.ceil(days * factor))
}

/** Days before (or after) the effective date at which somebody is asked; at the last the office is asked besides the owner. */
export const reminderSteps = [14, 0, -14] as const

/** The step that is due today: the latest one that has come; undefined while it is too early. */
export function stepOf(effective: LocalDate, today: LocalDate): (typeof reminderSteps)[number] | undefined {
  const left = dayOf(effective) - dayOf(today)
  return reminderSteps.findLast((step) => left <= step)
}
