import { actorOf, type Person } from '../../platform/access/person.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { expected, forbidden } from '../../platform/errors/expected.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { type Incident, incidentFile, referenceOf, type TimelineEntry } from '../incidents/index.ts'
import { ratingMessages as m } from './messages.ts'
import { isOpen, mayAsk, type Rating, type Score } from './rating.ts'
import { insertRating, lastAsked, lockAsking, lockRating, selectRating, updateRating, zoneOf } from './store.ts'

/** Brings the message in which somebody was asked to what there is, within the transaction of the change. */
export type AnnounceRating = (work: Work, incident: Incident, rating: Rating) => Promise<void>

/** Whether somebody may be asked something today, by what else they were asked. */
export type MayAskToday = (tx: Tx, person: { readonly slackUserId: string; readonly timeZone: string | null }, now: Date) => Promise<boolean>

/** The use cases: whoever reported an incident is asked once they confirmed it, and may answer for a week. */
export class Ratings {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #announce: AnnounceRating
  readonly #mayAskToday: MayAskToday

  constructor(database: Database, unitOfWork: UnitOfWork, announce: AnnounceRating, mayAskToday: MayAskToday) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#announce = announce
    this.#mayAskToday = mayAskToday
  }

  /** Hears of every change of an incident, in its transaction. Silence is no answer and is not asked for one; a drill counts in no figure. */
  async follow(work: Work, incident: Incident, entries: readonly TimelineEntry[], now: Date): Promise<void> {
    const { id, reporter, drill, reopenedCount: round } = incident
    if (drill || !reporter?.slackUserId || !entries.some((entry) => entry.kind === 'confirmed' && !entry.data.silence)) return
    await lockAsking(work.tx, reporter.personId)
    const before = await selectRating(work.tx, id)
    if (before) await updateRating(work.tx, id, { round })
    else if (mayAsk(await lastAsked(work.tx, reporter.personId), now) && (await this.#mayAskToday(work.tx, { slackUserId: reporter.slackUserId, timeZone: await zoneOf(work.tx, reporter.personId) }, now))) await insertRating(work.tx, { incidentId: id, personId: reporter.personId, round, askedAt: now })
    const rating = await selectRating(work.tx, id)
    if (rating && isOpen(rating, now)) await this.#announce(work, incident, rating)
  }

  /** Throws the expected error for a question that somebody else was asked, as for one that nobody was. */
  async find(person: Person, incidentId: number): Promise<Rating> {
    const rating = await selectRating(this.#database.prisma, incidentId)
    if (rating?.personId !== person.id) throw forbidden('rating.give')
    return rating
  }

  /** Takes an answer, also in place of an earlier one; without a comment the earlier one stays. */
  async answer({ by, now }: { readonly by: Person; readonly now: Date }, incidentId: number, score: Score, comment?: string): Promise<void> {
    if (!isOpen(await this.find(by, incidentId), now)) throw expected('over', m.over, { reference: referenceOf({ id: incidentId }) })
    await this.#changed(now, incidentId, async (work, rating) => {
      if (rating.score === score && (comment ?? rating.comment) === rating.comment) return
      await updateRating(work.tx, incidentId, { score, answeredAt: now, ...(comment !== undefined && { comment }) })
      await work.audit({ at: now, actor: actorOf(by), action: 'rating.give', subject: `incident:${incidentId}`, detail: { score } })
    })
  }

  /** Takes the buttons away after the time in which an answer is taken. */
  async close(now: Date, incidentId: number): Promise<void> {
    await this.#changed(now, incidentId, (work) => updateRating(work.tx, incidentId, { closedAt: now }))
  }

  async #changed(now: Date, incidentId: number, change: (work: Work, rating: Rating) => Promise<void>): Promise<void> {
    await this.#unitOfWork.run(now, async (work) => {
      await lockRating(work.tx, incidentId)
      const before = await selectRating(work.tx, incidentId)
      if (!before) return
      await change(work, before)
      const [file, rating] = [await incidentFile(work.tx, incidentId), await selectRating(work.tx, incidentId)]
      // Where it is open again, its message asks for something else.
      if (file && rating && file.incident.reopenedCount === rating.round) await this.#announce(work, file.incident, rating)
    })
  }
}
