import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { referenceOf } from '../incidents/index.ts'
import { reviewMessages as m } from './messages.ts'
import type { ReviewState } from './review.ts'

const of = (id: number) => ({ reference: referenceOf({ id }) })

export const noSuchReview = (id: number): ExpectedError => expected('no_such_review', m.noSuchReview, of(id))
export const tooEarly = (id: number): ExpectedError => expected('too_early', m.tooEarly, of(id))
export const ownReview = (id: number): ExpectedError => expected('own_review', m.ownReview, of(id))
export const changedMeanwhile = (id: number): ExpectedError => expected('changed_meanwhile', m.changedMeanwhile, of(id))

/** It does not wait to be accepted: says how it stands. */
export const notNow = (id: number, state: ReviewState | undefined): ExpectedError =>
  new ExpectedError('already_so', (locale) => t(locale, m.notNow, { ...of(id), state: t(locale, m.state, { state: state ?? 'due' }) }))
