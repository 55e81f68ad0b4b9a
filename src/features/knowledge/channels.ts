import { actorOf, requirePermission } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Outgoing } from '../../platform/slack/delivery/outgoing.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { endChannel, type KnowledgeChannel, saveChannel } from './channels-store.ts'
import type { Act } from './entries.ts'
import { selectPage } from './entries-store.ts'
import { noSuchEntry, notPublished } from './errors.ts'
import { type EntryPage, isReadable } from './page.ts'

/** The card of an entry in a channel, as it stands now. */
export type CardOf = (page: EntryPage, channel: string) => Outgoing

/** What knowledge does in channels: cards of entries, questions answered, the news of the week. */
export class Channels {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #card: CardOf

  constructor(database: Database, unitOfWork: UnitOfWork, card: CardOf) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#card = card
  }

  /** The entry that somebody wants to show in a channel. Throws the expected error where it is not to be read yet, or any more. */
  async findToShare({ by }: Pick<Act, 'by'>, id: number): Promise<EntryPage> {
    requirePermission(by, 'knowledge.view')
    const page = await selectPage(this.#database.prisma, by, id)
    if (!page) throw noSuchEntry(id)
    if (!isReadable(page)) throw notPublished(id)
    return page
  }

  /** Shows its card there; once, and kept up to date. */
  async share({ by, now }: Act, page: EntryPage, channel: string): Promise<void> {
    await this.#unitOfWork.run(now, async (work) => {
      await work.post(this.#card(page, channel))
      await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.share', subject: `knowledge:${page.id}`, detail: { channel } })
    })
  }

  async subscribe({ by, now }: Act, wanted: Omit<KnowledgeChannel, 'since'>): Promise<void> {
    requirePermission(by, 'knowledge.subscribe')
    await this.#unitOfWork.run(now, async (work) => {
      await saveChannel(work.tx, { ...wanted, since: now }, by.id)
      await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.subscribe', subject: `channel:${wanted.channel}`, detail: { locale: wanted.locale, timeZone: wanted.timeZone } })
    })
  }

  async unsubscribe({ by, now }: Act, channel: string): Promise<boolean> {
    requirePermission(by, 'knowledge.subscribe')
    return this.#unitOfWork.run(now, async (work) => {
      const ended = await endChannel(work.tx, channel, now)
      if (ended) await work.audit({ at: now, actor: actorOf(by), action: 'knowledge.unsubscribe', subject: `channel:${channel}` })
      return ended
    })
  }
}
