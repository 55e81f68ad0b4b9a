import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import type { Database } from '../../platform/database/index.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import type { Incident, Incidents, TimelineEntry } from '../incidents/index.ts'
import { changedMeanwhile, noSuchReview, notNow, ownReview, tooEarly } from './errors.ts'
import { dueOn, isDue, isSolved, type Review, type Who } from './review.ts'
import {
  deleteUnwritten, insertReview, insertText, isKnownText, lastWriter, lockReview, noteVersion, type ReviewUpdate, selectReview, textAt, updateReview,
} from './store.ts'
import { blank, isSame, mergeTexts, type ReviewText } from './text.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** A filled-in form: the text, on what revision it was begun, and what is to become of it. */
export interface Written {
  readonly revision: number
  readonly text: ReviewText
  readonly submits: boolean
  /** Left out where the person was not asked. */
  readonly isShared?: boolean
}

/** What became of a form: saved, or to be settled first because somebody else has changed the same fields. */
export type Saved =
  | { readonly kind: 'saved'; readonly review: Review }
  | { readonly kind: 'disputed'; readonly review: Review; readonly text: ReviewText; readonly fields: readonly (keyof ReviewText)[]; readonly writer: Pick<Who, 'slackUserId' | 'name'> | null }

/** An incident with its review, as one person may see it. */
export interface ReviewPage {
  readonly incident: Incident
  readonly review: Review | undefined
}

/** Brings what Slack shows of a review up to date, within the transaction of the change. */
export type AnnounceReview = (work: Work, incident: Incident, review: Review | undefined) => Promise<void>

/** The use cases: permission, then one transaction with state, text, audit row and messages. */
export class Reviews {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #incidents: Incidents
  readonly #workingDays: number
  readonly #announce: AnnounceReview

  constructor(means: { database: Database; unitOfWork: UnitOfWork; incidents: Incidents; workingDays: number; announce: AnnounceReview }) {
    this.#database = means.database
    this.#unitOfWork = means.unitOfWork
    this.#incidents = means.incidents
    this.#workingDays = means.workingDays
    this.#announce = means.announce
  }

  /** What this person may see. Throws the expected error for a review that is not shared with their company, as for one that does not exist. */
  async find(person: Person, incidentId: number): Promise<ReviewPage> {
    requirePermission(person, 'review.view')
    const incident = await this.#incidents.find(person, incidentId)
    const review = await selectReview(this.#database.prisma, incidentId)
    if (vendorScope(person) !== undefined && !review?.isShared) throw noSuchReview(incidentId)
    return { incident, review }
  }

  /** The same for whoever is about to write. */
  async findToWrite(person: Person, incidentId: number): Promise<ReviewPage> {
    requirePermission(person, 'review.write')
    const page = await this.find(person, incidentId)
    if (!isSolved(page.incident)) throw tooEarly(incidentId)
    return page
  }

  /**
   * Takes in a form. What others saved since it was opened stays: where they and this person have changed different fields, both are kept; where they have changed the
   * same, nothing of the text is taken but kept aside, and the form comes back with both.
   */
  async save({ by, now, key }: Act & { readonly key: string }, incidentId: number, written: Written): Promise<Saved> {
    const { incident } = await this.findToWrite(by, incidentId)
    if (written.isShared !== undefined) requirePermission(by, 'review.share')
    return this.#unitOfWork.run(now, async (work): Promise<Saved> => {
      if (await insertReview(work.tx, incidentId, 'due', null)) await work.audit({ at: now, actor: actorOf(by), action: 'review.begin', subject: `incident:${incidentId}` })
      await lockReview(work.tx, incidentId)
      const review = await held(work, incidentId)
      if (await isKnownText(work.tx, key)) return { kind: 'saved', review }
      const isNews = written.revision !== review.revision
      const { text, disputed } = isNews ? mergeTexts(await textAt(work.tx, incidentId, written.revision), review.text, written.text) : { text: written.text, disputed: [] }
      if (disputed.length > 0) {
        await insertText(work.tx, { incidentId, revision: null, version: null, byId: by.id, at: now, text: written.text, key })
        return { kind: 'disputed', review, text, fields: disputed, writer: await lastWriter(work.tx, incidentId, review.revision) }
      }
      const isChanged = !isSame(text, review.text)
      // What somebody only looked at, or has submitted already, stays as it is.
      const isAsked = written.submits && review.state !== 'submitted'
      if (!isChanged && !isAsked && (written.isShared ?? review.isShared) === review.isShared) return { kind: 'saved', review }
      const keepsText = !isChanged && review.revision > 0
      const revision = keepsText ? review.revision : review.revision + 1
      const version = written.submits ? review.version + 1 : review.version
      if (keepsText && written.submits) await noteVersion(work.tx, incidentId, revision, version)
      if (!keepsText) await insertText(work.tx, { incidentId, revision, version: written.submits ? version : null, byId: by.id, at: now, text, key })
      const state = written.submits ? 'submitted' : isChanged ? 'draft' : review.state
      const update: ReviewUpdate = {
        state, revision, version, returned: state === 'draft' ? review.returned : '',
        ...(written.isShared !== undefined && { isShared: written.isShared }), ...(written.submits && { submittedById: by.id, submittedAt: now }),
      }
      await updateReview(work.tx, incidentId, update)
      const detail = { revision, ...(written.submits && { version }), ...(written.isShared !== undefined && written.isShared !== review.isShared && { shared: written.isShared }) }
      await work.audit({ at: now, actor: actorOf(by), action: written.submits ? 'review.submit' : 'review.write', subject: `incident:${incidentId}`, detail })
      return { kind: 'saved', review: await this.#shown(work, incident) }
    })
  }

  /** By somebody who did not write it. */
  async accept(act: Act, incidentId: number, version: number): Promise<ReviewPage> {
    return this.#judge(act, incidentId, version, (review) => {
      if (review.authors.some(({ personId }) => personId === act.by.id) || review.submittedBy?.personId === act.by.id) throw ownReview(incidentId)
      return { action: 'review.accept', update: { state: 'accepted', acceptedById: act.by.id, acceptedAt: act.now } }
    })
  }

  /** Gives it back to those who wrote it. */
  async giveBack(act: Act, incidentId: number, version: number, reason: string): Promise<ReviewPage> {
    return this.#judge(act, incidentId, version, () => ({ action: 'review.return', update: { state: 'draft', returned: reason } }))
  }

  /** Hears of every change of an incident, in its transaction: a review comes to be due, or is not needed any more. */
  async follow(work: Work, incident: Incident, entries: readonly TimelineEntry[], now: Date): Promise<void> {
    const bears = entries.some(({ kind }) => kind === 'resolved' || kind === 'reopened' || kind === 'severity_changed' || kind === 'time_corrected' || kind === 'role_given')
    if (!bears) return
    const { id, resolvedAt, calendar } = incident
    if (isDue(incident) && resolvedAt) {
      const due = dueOn(calendar.localDateOf(resolvedAt.getTime()), calendar, this.#workingDays)
      if (await insertReview(work.tx, id, 'due', due)) await work.audit({ at: now, actor: 'system:reviews', action: 'review.due', subject: `incident:${id}`, detail: { dueOn: due } })
      else await updateReview(work.tx, id, { dueOn: due })
      await this.#shown(work, incident)
    } else if (await deleteUnwritten(work.tx, id)) {
      await work.audit({ at: now, actor: 'system:reviews', action: 'review.drop', subject: `incident:${id}` })
      await this.#announce(work, incident, undefined)
    }
  }

  async #judge(act: Act, incidentId: number, version: number, decide: (review: Review) => { action: string; update: ReviewUpdate }): Promise<ReviewPage> {
    requirePermission(act.by, 'review.accept')
    const { incident } = await this.find(act.by, incidentId)
    return this.#unitOfWork.run(act.now, async (work) => {
      await lockReview(work.tx, incidentId)
      const review = await selectReview(work.tx, incidentId)
      if (!review || review.state !== 'submitted') throw notNow(incidentId, review?.state)
      if (review.version !== version) throw changedMeanwhile(incidentId)
      const { action, update } = decide(review)
      await updateReview(work.tx, incidentId, update)
      await work.audit({ at: act.now, actor: actorOf(act.by), action, subject: `incident:${incidentId}`, detail: { version } })
      return { incident, review: await this.#shown(work, incident) }
    })
  }

  async #shown(work: Work, incident: Incident): Promise<Review> {
    const review = await held(work, incident.id)
    await this.#announce(work, incident, review)
    return review
  }
}

/** What a person may do with a review now, for the buttons on it. */
export const mayWrite = (person: Person, { incident }: ReviewPage): boolean => allowed(person.role, 'review.write') && isSolved(incident)
export const mayAccept = (person: Person, { review }: ReviewPage): boolean => allowed(person.role, 'review.accept') && review?.state === 'submitted' && ![review.submittedBy, ...review.authors].some((author) => author?.personId === person.id)

/** The text that a form begins with. */
export const textOfReview = (review: Review | undefined): ReviewText => review?.text ?? blank

async function held(work: Work, incidentId: number): Promise<Review> {
  const review = await selectReview(work.tx, incidentId)
  if (!review) throw new Error(`the review of incident ${incidentId} vanished within its own transaction`)
  return review
}
