import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import { dayIn } from '../../platform/calendar/index.ts'
import { type Database, isUniqueViolation } from '../../platform/database/index.ts'
import { forbidden } from '../../platform/errors/expected.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { getService, vendorNames } from '../register/index.ts'
import { factsChanged, isSameContent, merge } from './difference.ts'
import { type EntryContent, numberOf } from './entry.ts'
import {
  type EntryFacts, entryOfKey, insertEntry, insertVersion, lockEntry, selectOwner, selectPage, selectVersions, selectWaiting, updateEntry, type Version,
} from './entries-store.ts'
import { changedMeanwhile, needsVendor, noSuchEntry, notNow, notYours, ownerCannotRead, ownText, vendorsWouldRead } from './errors.ts'
import { decide, type Move, nextReview, reviewOfUnverified } from './lifecycle.ts'
import { type EntryPage, mayEdit, mayVerify, type Source, standingOf } from './page.ts'
import { allowed } from '../../platform/access/permissions.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** A filled-in form. */
export interface Written {
  readonly content: EntryContent
  readonly facts: EntryFacts
  /** Whether it goes to somebody else to be looked through. */
  readonly submits: boolean
}

/** What became of a form: saved, or to be settled because somebody else changed the same meanwhile; `content` holds both, with the writer's own where they differ. */
export type Saved =
  | { readonly kind: 'saved'; readonly page: EntryPage }
  | { readonly kind: 'disputed'; readonly page: EntryPage; readonly content: EntryContent; readonly fields: readonly (keyof EntryContent)[] }

/** Brings what Slack shows of an entry up to date, within the transaction of the change. */
export type AnnounceEntry = (work: Work, page: EntryPage, change: { readonly move: Move | 'create'; readonly by: Person | null; readonly audienceChanged: boolean }) => Promise<void>

/** Keeps the index of an entry, within the transaction of the change. */
export type IndexEntry = (work: Work, id: number) => Promise<void>

/** The use cases of entries: permission, then one transaction with state, version, index, audit row and messages. */
export class Entries {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #timeZone: string
  readonly #announce: AnnounceEntry
  readonly #index: IndexEntry

  constructor(means: { database: Database; unitOfWork: UnitOfWork; timeZone: string; announce: AnnounceEntry; index: IndexEntry }) {
    this.#database = means.database
    this.#unitOfWork = means.unitOfWork
    this.#timeZone = means.timeZone
    this.#announce = means.announce
    this.#index = means.index
  }

  /** Throws the expected error for what does not exist or is not for this person: the two look alike from outside. */
  async find(person: Person, id: number): Promise<EntryPage> {
    requirePermission(person, 'knowledge.view')
    const page = await selectPage(this.#database.prisma, person, id)
    if (!page) throw noSuchEntry(id)
    return page
  }

  async findToEdit(person: Person, id: number): Promise<EntryPage> {
    requirePermission(person, 'knowledge.draft')
    const page = await this.find(person, id)
    if (page.state === 'archived') throw notNow(id, page.state)
    if (!mayEdit(person, page)) throw forbidden('knowledge.edit')
    return page
  }

  /** All versions of an entry, the latest first. */
  async versions(person: Person, id: number): Promise<{ page: EntryPage; versions: Version[] }> {
    const page = await this.find(person, id)
    return { page, versions: await selectVersions(this.#database.prisma, id) }
  }

  /** What waits for this person, as far as they may see it. */
  async waiting(person: Person, limit: number): Promise<Awaited<ReturnType<typeof selectWaiting>>> {
    requirePermission(person, 'knowledge.view')
    return selectWaiting(this.#database.prisma, person, allowed(person.role, 'knowledge.review'), limit)
  }

  /** The same form twice is one entry. */
  async create(act: Act & { readonly key: string }, written: Written, source: Source | null): Promise<EntryPage> {
    const { by, now, key } = act
    requirePermission(by, 'knowledge.draft')
    const content = await this.#fitting(by, written.content)
    await this.#requireOwner(written.facts, content)
    if (written.facts.translationOfId !== null) await this.find(by, written.facts.translationOfId)
    const again = await entryOfKey(this.#database.prisma, key)
    if (again !== undefined) return this.find(by, again)
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const state = written.submits ? 'in_review' : 'draft'
        const facts = { ...written.facts, reviewOn: written.facts.reviewOn ?? nextReview(content.kind, this.#today(now)) }
        const id = await insertEntry(work.tx, content, { ...facts, translationOfId: await this.#original(work, by, facts.translationOfId), source, state, at: now })
        await insertVersion(work.tx, id, 1, content, { editorId: by.id, at: now, note: '', key })
        await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.create', subject: `knowledge:${id}`, detail: { kind: content.kind, audience: content.audience, vendorId: content.vendorId, submitted: written.submits } })
        return this.#shown(work, id, { move: written.submits ? 'submit' : 'create', by, audienceChanged: false })
      })
    } catch (error) {
      // The same form a second time, while the first was being saved.
      const twin = isUniqueViolation(error) ? await entryOfKey(this.#database.prisma, key) : undefined
      if (twin === undefined) throw error
      return this.find(by, twin)
    }
  }

  /**
   * Takes in a form that was begun on a version. What others saved meanwhile stays: different changes become one text; where both changed the same, nothing is saved and the form comes back
   * with both. Every text that was ever saved is a version.
   */
  async change(act: Act & { readonly key: string }, id: number, begunOn: number, written: Written, note = ''): Promise<Saved> {
    const { by, now, key } = act
    await this.findToEdit(by, id)
    const mine = await this.#fitting(by, written.content)
    await this.#requireOwner(written.facts, mine)
    return this.#unitOfWork.run(now, async (work): Promise<Saved> => {
      await lockEntry(work.tx, id)
      const before = await held(work, by, id)
      if (!mayEdit(by, before)) throw forbidden('knowledge.edit')
      if ((await entryOfKey(work.tx, key)) !== undefined) return { kind: 'saved', page: before }
      let content = mine
      if (begunOn !== before.version) {
        const base = (await selectVersions(work.tx, id)).find(({ version }) => version === begunOn)?.content ?? contentOf(before)
        const merged = merge(base, contentOf(before), mine)
        if (merged.disputed.length > 0) return { kind: 'disputed', page: before, content: merged.content, fields: merged.disputed }
        content = await this.#fitting(by, merged.content)
      }
      const isChanged = !isSameContent(contentOf(before), content)
      const outcome = isChanged ? decide(standingOf(by, before), 'change') : undefined
      if (outcome?.kind === 'refused') throw notNow(id, before.state)
      const { ownerId, translationOfId } = written.facts
      const today = this.#today(now)
      const isTaken = outcome?.verification === 'taken'
      const asked = written.facts.reviewOn ?? before.reviewOn ?? nextReview(content.kind, today)
      const facts = { ownerId, translationOfId: await this.#original(work, by, translationOfId === id ? null : translationOfId), reviewOn: isTaken ? reviewOfUnverified(asked, today) : asked }
      const submits = written.submits && (outcome?.state ?? before.state) === 'draft'
      await updateEntry(work.tx, id, {
        ...(isChanged && { ...content, version: before.version + 1, updatedAt: now }), ...facts,
        state: submits ? 'in_review' : (outcome?.state ?? before.state), ...(isTaken && { verifiedAt: null, verifiedById: null }),
      })
      if (isChanged) await insertVersion(work.tx, id, before.version + 1, content, { editorId: by.id, at: now, note, key })
      const detail = { version: isChanged ? before.version + 1 : before.version, changed: isChanged ? [...factsChanged(contentOf(before), content), ...(content.body === before.body ? [] : ['body'])] : [], ownerId, reviewOn: facts.reviewOn, submitted: submits }
      await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.change', subject: `knowledge:${id}`, detail })
      const audienceChanged = before.audience !== content.audience || before.vendorId !== content.vendorId
      return { kind: 'saved', page: await this.#shown(work, id, { move: submits ? 'submit' : 'change', by, audienceChanged }) }
    })
  }

  /** What it said in an earlier version, as a new one. */
  async restore(act: Act & { readonly key: string }, id: number, version: number): Promise<EntryPage> {
    const page = await this.findToEdit(act.by, id)
    const earlier = (await selectVersions(this.#database.prisma, id)).find((own) => own.version === version)
    if (!earlier) throw noSuchEntry(id)
    const saved = await this.change(act, id, page.version, { content: earlier.content, facts: page, submits: false }, `← ${version}`)
    if (saved.kind === 'disputed') throw changedMeanwhile(id)
    return saved.page
  }

  /** Takes an entry a step on its way. `version`: the text that was looked at; a newer one has to be looked at first. */
  async move({ by, now }: Act, id: number, move: Exclude<Move, 'change' | 'fall_due'>, version?: number): Promise<EntryPage> {
    requirePermission(by, move === 'submit' || move === 'verify' ? 'knowledge.view' : move === 'archive' || move === 'revive' ? 'knowledge.draft' : 'knowledge.review')
    await this.find(by, id)
    return this.#unitOfWork.run(now, async (work) => {
      await lockEntry(work.tx, id)
      const before = await held(work, by, id)
      requireRight(by, before, move)
      if (version !== undefined && before.version !== version) throw changedMeanwhile(id)
      const outcome = decide(standingOf(by, before), move)
      if (outcome.kind === 'refused') throw outcome.why === 'own' ? ownText(id) : notNow(id, before.state)
      await updateEntry(work.tx, id, {
        state: outcome.state,
        ...(outcome.verification === 'given' && { verifiedAt: now, verifiedById: by.id, reviewOn: this.#laterReview(before, now) }),
        ...(outcome.verification === 'taken' && { verifiedAt: null, verifiedById: null }),
      })
      await work.audit({ at: now, actor: actorOf(by), action: `knowledge.${move}`, subject: `knowledge:${id}`, detail: { version: before.version, from: before.state, to: outcome.state } })
      return this.#shown(work, id, { move, by, audienceChanged: false })
    })
  }

  /** By the calendar. */
  async fallDue(work: Work, page: EntryPage, now: Date): Promise<EntryPage> {
    const outcome = decide({ state: page.state, isVerified: page.verifiedAt !== null, isOwnText: false, answersForIt: false }, 'fall_due')
    if (outcome.kind === 'refused') return page
    await updateEntry(work.tx, page.id, { state: outcome.state })
    await work.audit({ at: now, actor: 'system:knowledge', action: 'knowledge.fall_due', subject: `knowledge:${page.id}`, detail: { reviewOn: page.reviewOn } })
    return this.#shown(work, page.id, { move: 'fall_due', by: null, audienceChanged: false })
  }

  /** A date that somebody chose and that is still to come stays; else the next is as far away as is usual for its kind. */
  #laterReview({ reviewOn, kind, verifiedAt }: EntryPage, now: Date): LocalDate {
    const today = this.#today(now)
    const usual = nextReview(kind, today)
    return verifiedAt === null && reviewOn !== null && reviewOn > reviewOfUnverified(null, today) ? reviewOn : usual
  }

  #today(now: Date): LocalDate {
    return dayIn(now, this.#timeZone)
  }

  async #shown(work: Work, id: number, change: Parameters<AnnounceEntry>[2]): Promise<EntryPage> {
    await this.#index(work, id)
    const page = await held(work, change.by ?? 'terminal', id)
    await this.#announce(work, page, change)
    return page
  }

  /** The audience fits what the entry is about, and who writes: a vendor's people write for themselves and the bank. */
  async #fitting(by: Person, content: EntryContent): Promise<EntryContent> {
    const { prisma } = this.#database
    const service = content.serviceId === null ? null : await getService(prisma, content.serviceId)
    const scope = vendorScope(by)
    if (content.serviceId !== null && (!service || (scope !== undefined && service.vendorId !== scope))) throw notYours()
    if (scope !== undefined) return { ...content, vendorId: scope, audience: 'vendor' }
    const vendorId = service?.vendorId ?? content.vendorId
    if (content.audience === 'vendor' && vendorId === null) throw needsVendor()
    if (content.audience === 'all' && vendorId !== null) throw vendorsWouldRead((await vendorNames(prisma, [vendorId])).get(vendorId) ?? '')
    return { ...content, vendorId }
  }

  async #requireOwner({ ownerId }: EntryFacts, { audience, vendorId }: EntryContent): Promise<void> {
    if (ownerId === null) return
    const owner = await selectOwner(this.#database.prisma, ownerId)
    const isForeign = owner?.role === 'vendor_member' && audience !== 'all' && !(audience === 'vendor' && owner.vendorId === vendorId)
    if (!owner || owner.isGone || isForeign) throw ownerCannotRead()
  }

  /** All translations hang on one entry. */
  async #original(work: Work, by: Person, id: number | null): Promise<number | null> {
    if (id === null) return null
    const page = await selectPage(work.tx, by, id)
    return page ? (page.translationOfId ?? page.id) : null
  }
}

export const contentOf = ({ kind, title, body, language, tags, serviceId, vendorId, audience }: EntryContent): EntryContent => ({ kind, title, body, language, tags, serviceId, vendorId, audience })

function requireRight(by: Person, page: EntryPage, move: Exclude<Move, 'change' | 'fall_due'>): void {
  if (move === 'verify' && !mayVerify(by, page)) throw forbidden('knowledge.review')
  if (move === 'submit' && !mayEdit(by, page)) throw forbidden('knowledge.edit')
  if ((move === 'archive' || move === 'revive') && page.ownerId !== by.id) requirePermission(by, 'knowledge.review')
}

async function held(work: Work, asker: Person | 'terminal', id: number): Promise<EntryPage> {
  const page = await selectPage(work.tx, asker, id)
  if (!page) throw new Error(`${numberOf(id)} vanished within its own transaction`)
  return page
}
