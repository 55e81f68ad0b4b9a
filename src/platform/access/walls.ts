import type { WebClient } from '@slack/web-api'
import type { Database } from '../database/index.ts'
import type { Audience } from './audience.ts'
import type { People, Reader } from './people.ts'

/** How long a channel's members are taken to be the same, should no event tell otherwise, in milliseconds. */
const membersFor = 2 * 60 * 1000

/**
 * Whether these readers may see this content: nobody's in particular everybody, a vendor's the bank and that vendor, the bank's own or
 * several vendors' together the bank alone. An outsider of whom nobody has said whose they are is another company's.
 */
export function isOpenTo(audience: Audience, readers: readonly Pick<Reader, 'isBanks' | 'vendorId'>[]): boolean {
  if (audience === 'anyone') return true
  const outsiders = readers.filter(({ isBanks }) => !isBanks)
  if (audience === 'bank') return outsiders.length === 0
  return outsiders.every(({ vendorId }) => vendorId !== null && audience === `vendor:${vendorId}`)
}

/** Keeps one company's content from another company's people, channel by channel. */
export class Walls {
  readonly #database: Database
  readonly #client: WebClient
  readonly #people: People
  readonly #now: () => Date
  readonly #members = new Map<string, { at: number; ids: readonly string[] }>()

  constructor(database: Database, client: WebClient, people: People, now: () => Date) {
    this.#database = database
    this.#client = client
    this.#people = people
    this.#now = now
  }

  /** Whether content of this audience may be shown in a channel, or to a person by their Slack id. Throws where that cannot be found out. */
  async mayShow(destination: string, audience: Audience): Promise<boolean> {
    if (audience === 'anyone') return true
    if (isPerson(destination)) return isOpenTo(audience, await this.#people.readers([destination], this.#now()))
    if (isOpenTo(audience, await this.#readers(destination))) return true
    const cleared = { channel_audience: { channel: destination, audience } }
    return (await this.#database.prisma.channelClearance.findUnique({ where: cleared })) !== null
  }

  /** Those who read a channel and are not the bank's. */
  async outsiders(channel: string): Promise<Reader[]> {
    return (await this.#readers(channel)).filter(({ isBanks }) => !isBanks)
  }

  /** Has the members of a channel read anew: somebody came or left. */
  forget(channel: string): void {
    this.#members.delete(channel)
  }

  /** Has everybody who reads along looked at anew: roles have changed. */
  forgetReaders(): void {
    this.#people.forgetBystanders()
  }

  async #readers(channel: string): Promise<Reader[]> {
    const now = this.#now()
    const cached = this.#members.get(channel)
    if (cached && Math.abs(now.getTime() - cached.at) < membersFor) return this.#people.readers(cached.ids, now)
    const ids: string[] = []
    for await (const page of this.#client.paginate('conversations.members', { channel, limit: 1000 })) {
      ids.push(...((page as { members?: string[] }).members ?? []))
    }
    this.#members.set(channel, { at: now.getTime(), ids })
    return this.#people.readers(ids, now)
  }
}

/** A person's Slack id, as the destination of a direct message. */
const isPerson = (destination: string): boolean => /^[UW]/.test(destination)
