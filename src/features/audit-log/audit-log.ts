import { Temporal } from 'temporal-polyfill'
import { type Entry, type EntryFilter, findEntries, knownActions } from '../../platform/audit/entries.ts'
import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import type { AuditQuestion } from './filter.ts'
import { peopleById, personIdOf } from './store.ts'

/** Entries on one page. */
export const pageLength = 15

/** An entry with the Slack ids and names of the people in it. */
export interface AuditLine extends Entry {
  readonly who: { readonly slackUserId: string | null; readonly name: string } | undefined
}

export interface AuditPage {
  readonly question: AuditQuestion
  readonly lines: readonly AuditLine[]
  /** Where the page before and after this one begin, for those who leaf. */
  readonly older: bigint | undefined
}

/** Shows the audit trail to those who may see it. That somebody looked is itself an entry. */
export class AuditLog {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  /** The newest entries that fit. */
  async ask(by: Person, now: Date, question: AuditQuestion): Promise<AuditPage> {
    requirePermission(by, 'audit.view')
    const page = await this.#page(by, question, undefined)
    const { by: who, ...rest } = question
    await this.#unitOfWork.run(now, (work) => work.audit({
      at: now, actor: actorOf(by), action: 'audit.view', subject: 'audit:trail', detail: { ...rest, ...(who && { by: 'actor' in who ? who.actor : who.slackUserId }) },
    }))
    return page
  }

  /** The entries older than `before`. */
  async leaf(by: Person, question: AuditQuestion, before: bigint): Promise<AuditPage> {
    requirePermission(by, 'audit.view')
    return this.#page(by, question, before)
  }

  /** What can be filtered by. */
  async actions(by: Person): Promise<string[]> {
    requirePermission(by, 'audit.view')
    return knownActions(this.#database.prisma)
  }

  async #page(by: Person, question: AuditQuestion, before: bigint | undefined): Promise<AuditPage> {
    const { prisma } = this.#database
    const filter = await this.#filterOf(by, question)
    const found = filter ? await findEntries(prisma, filter, { before, limit: pageLength + 1 }) : []
    const shown = found.slice(0, pageLength)
    const people = await peopleById(prisma, shown.flatMap(({ actor }) => personOf(actor) ?? []))
    const lines = shown.map((entry) => ({ ...entry, who: people.get(personOf(entry.actor) ?? -1) }))
    return { question, lines, older: found.length > pageLength ? shown.at(-1)?.id : undefined }
  }

  /** Undefined where the question is about somebody who never did anything here. */
  async #filterOf({ timeZone }: Person, { by, action, subject, since, until }: AuditQuestion): Promise<EntryFilter | undefined> {
    const id = by && 'slackUserId' in by ? await personIdOf(this.#database.prisma, by.slackUserId) : undefined
    if (by && 'slackUserId' in by && id === undefined) return undefined
    const midnight = (date: string, days: number) => new Date(Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(timeZone).epochMilliseconds)
    return {
      actor: id === undefined ? (by && 'actor' in by ? by.actor : undefined) : `person:${id}`,
      action, subject,
      since: since === undefined ? undefined : midnight(since, 0),
      until: until === undefined ? undefined : midnight(until, 1),
    }
  }
}

const personOf = (actor: string): number | undefined => {
  const id = /^person:(\d{1,9})$/.exec(actor)?.[1]
  return id === undefined ? undefined : Number(id)
}
