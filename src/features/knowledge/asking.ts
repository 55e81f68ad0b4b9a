import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import type { Database } from '../../platform/database/index.ts'
import { clip } from '../../platform/slack/mrkdwn.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import {
  askOf, closeGap, type Gap, hasSolved, insertGap, insertUses, lockAsk, lockGap, lockGaps, noteAsk, openGaps, type Origin, saveOutcome, selectGaps, selectUsage, setGap, takeGap,
} from './asks-store.ts'
import type { Act } from './entries.ts'
import { selectLatest, selectPage, selectPages } from './entries-store.ts'
import { idOf } from './entry.ts'
import { noSuchEntry, noSuchGap } from './errors.ts'
import { gapOf } from './gaps.ts'
import { type EntryPage, isReadable } from './page.ts'
import type { Found as Hit, KnowledgeSearch } from './search/search.ts'
import type { Filters } from './search/search-store.ts'
import type { SnippetPart } from './search/snippet.ts'

/** An entry that was found, with what its views show. */
export interface Found {
  readonly page: EntryPage
  /** Its words around what was found. */
  readonly snippet: readonly SnippetPart[]
}

export interface Answer {
  /** Of the question, for what is said of the answer. */
  readonly askId: number
  readonly found: readonly Found[]
}

interface Question {
  readonly text: string
  readonly filters: Filters
  readonly limit: number
}

const queryAtMost = 500
/** Of what was asked, an answer has at least so much: words that stand in every text are none. */
const answersFrom = 0.1

/** Asking, and what people say of the answers: who asks finds what they may see, and what nothing helped with becomes a gap. */
export class Asking {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #search: KnowledgeSearch

  constructor(database: Database, unitOfWork: UnitOfWork, search: KnowledgeSearch) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#search = search
  }

  /** The best answers. The same key again is the same question. */
  async ask({ by, now, key }: Act & { readonly key: string }, origin: Origin, { text, filters, limit }: Question): Promise<Answer> {
    requirePermission(by, 'knowledge.view')
    const hits = await this.#search.searchKnowledge(by, text, { filters, limit })
    return this.#noted({ by, now, key }, origin, text, filters.serviceId ?? null, hits.filter(({ likeness }) => likeness >= answersFrom))
  }

  /** What really looks like what somebody writes; where there is nothing, nothing is noted unless they asked. */
  async offer({ by, now, key }: Act & { readonly key: string }, origin: Origin, text: string, serviceId: number | undefined, limit: number): Promise<Answer | undefined> {
    if (!allowed(by.role, 'knowledge.view') || text.trim() === '') return undefined
    const hits = await this.#search.similarTo(by, text, { limit })
    if (hits.length === 0 && origin !== 'channel') return undefined
    return this.#noted({ by, now, key }, origin, text, serviceId ?? null, hits)
  }

  /** Entries by number or words, for a picker. */
  async pick(person: Person, text: string, limit: number): Promise<readonly Pick<Hit, 'id' | 'title'>[]> {
    requirePermission(person, 'knowledge.view')
    // A picker's own text may come back: the number, then the title.
    const [, reference = '', title = ''] = /^(kb-?\d{1,9})?\s*(.*)$/is.exec(text.trim()) ?? []
    const id = idOf(reference)
    const named = id === undefined ? [] : (await selectPages(this.#database.prisma, person, [id])).filter(isReadable)
    if (named.length > 0) return named
    return title === '' ? selectLatest(this.#database.prisma, person, limit) : this.#search.searchTyped(person, title, { limit })
  }

  /** "This solved it", once for each question. */
  async solved({ by, now }: Act, askId: number, entryId: number): Promise<EntryPage> {
    return this.#said({ by, now }, askId, entryId, 'solved')
  }

  /** "Not helpful": the question becomes one that somebody should answer. */
  async notHelped({ by, now }: Act, askId: number, entryId: number): Promise<EntryPage> {
    return this.#said({ by, now }, askId, entryId, 'not_helped')
  }

  /** An entry that solved an incident, as whoever resolved it says. Once for each incident. */
  async solvedIncident({ by, now }: Act, entryId: number, incidentId: number): Promise<void> {
    requirePermission(by, 'knowledge.view')
    await this.#unitOfWork.run(now, async (work) => {
      if (!(await selectPage(work.tx, by, entryId))) throw noSuchEntry(entryId)
      if (await hasSolved(work.tx, entryId, incidentId)) return
      await insertUses(work.tx, [entryId], { personId: by.id, incidentId, outcome: 'solved', at: now })
      await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.solved', subject: `knowledge:${entryId}`, detail: { incidentId } })
    })
  }

  /** What this person asked, in their own words. */
  question(by: Person, askId: number): Promise<string | undefined> {
    return askOf(this.#database.prisma, askId, by.id)
  }

  async usage(person: Person, entryId: number): ReturnType<typeof selectUsage> {
    requirePermission(person, 'knowledge.view')
    if (!(await selectPage(this.#database.prisma, person, entryId))) throw noSuchEntry(entryId)
    return selectUsage(this.#database.prisma, entryId)
  }

  async gaps(person: Person, limit: number): Promise<{ gaps: Gap[]; total: number }> {
    requirePermission(person, 'knowledge.gaps')
    return selectGaps(this.#database.prisma, limit)
  }

  /** Takes a gap upon oneself; whoever had it before is relieved. Gives what was asked. */
  async takeGap({ by, now }: Act, id: number): Promise<string> {
    requirePermission(by, 'knowledge.gaps')
    return this.#unitOfWork.run(now, async (work) => {
      const gap = await lockGap(work.tx, id)
      if (!gap) throw noSuchGap()
      if (gap.takenById !== by.id) {
        await takeGap(work.tx, id, by.id, now)
        await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.gap_take', subject: `knowledge_gap:${id}`, detail: { from: gap.takenById } })
      }
      return gap.question
    })
  }

  /** Sets a gap aside: nothing is to be written about it. */
  async dropGap({ by, now }: Act, id: number): Promise<void> {
    requirePermission(by, 'knowledge.review')
    await this.#unitOfWork.run(now, async (work) => {
      if (!(await closeGap(work.tx, id, null, now))) throw noSuchGap()
      await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.gap_drop', subject: `knowledge_gap:${id}` })
    })
  }

  async #noted({ by, now, key }: Act & { readonly key: string }, origin: Origin, text: string, serviceId: number | null, hits: readonly Hit[]): Promise<Answer> {
    const pages = await selectPages(this.#database.prisma, by, hits.map(({ id }) => id))
    const found = pages.map((page) => ({ page, snippet: hits.find(({ id }) => id === page.id)?.snippet ?? [] }))
    const query = clip(text, queryAtMost)
    const askId = await this.#unitOfWork.run(now, async (work) => {
      const { id, isNew } = await noteAsk(work.tx, { key, origin, query, personId: by.id, serviceId, results: found.length, at: now })
      if (isNew && found.length > 0) await insertUses(work.tx, found.map(({ page }) => page.id), { personId: by.id, outcome: 'shown', at: now })
      if (isNew && found.length === 0) await setGap(work.tx, id, await this.#gap(work, by, query, now))
      return id
    })
    return { askId, found }
  }

  async #said({ by, now }: Act, askId: number, entryId: number, outcome: 'solved' | 'not_helped'): Promise<EntryPage> {
    requirePermission(by, 'knowledge.view')
    return this.#unitOfWork.run(now, async (work) => {
      const page = await selectPage(work.tx, by, entryId)
      if (!page) throw noSuchEntry(entryId)
      const ask = await lockAsk(work.tx, askId)
      // What somebody else asked is not this person's to judge; that the entry helped them counts all the same.
      const isOwn = ask?.personId === by.id
      if (isOwn && ask.outcome === outcome) return page
      if (isOwn) await saveOutcome(work.tx, askId, outcome, outcome === 'solved' ? entryId : null, outcome === 'solved' ? null : (ask.gapId ?? (await this.#gap(work, by, ask.query, now))))
      await insertUses(work.tx, [entryId], { personId: by.id, outcome: outcome === 'solved' && !isOwn ? 'helped' : outcome, at: now })
      return page
    })
  }

  /** The gap that a question belongs to, made where it is the first of its kind. */
  async #gap(work: Work, by: Person, question: string, now: Date): Promise<number> {
    // Two who ask the same at once make one gap.
    await lockGaps(work.tx)
    return gapOf(question, await openGaps(work.tx))?.id ?? insertGap(work.tx, question, by.locale, now)
  }
}
