import type { Audience } from '../../access/audience.ts'
import type { Database } from '../../database/index.ts'
import type { Content } from './outgoing.ts'

/** Where a message stands in Slack. */
export interface Place {
  readonly channel: string
  readonly ts: string
}

/** A message that waits to be posted or changed. */
export interface Pending {
  readonly key: string
  readonly destination: string
  readonly channel: string | null
  readonly ts: string | null
  readonly threadTs: string | null
  readonly audience: Audience
  readonly content: Content
  readonly revision: number
  /** When a post of it was begun whose outcome nobody noted. */
  readonly attemptedAt: Date | null
}

/** Seconds for which a replica that began a message has it for itself. */
const leaseSeconds = 30

/** Stands in a row's failure while another company's people would read it. */
const withheldFailure = 'withheld'

/** The rows of slack_message as delivery reads and marks them. */
export class DeliveryStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Takes the next message of a destination, the urgent first, then the older. `posts` and `updates` say what the pace
   * allows now; a reply waits until its thread's first message is there. Other replicas keep their hands off it meanwhile.
   */
  async take(destination: string, now: Date, allow: { posts: boolean; updates: boolean }): Promise<Pending | undefined> {
    const [row] = await this.#database.prisma.$queryRaw<Pending[]>`
      WITH next AS (
        SELECT m.key, m.attempted_at, parent.ts AS thread_ts
        FROM slack_message m LEFT JOIN slack_message parent ON parent.key = m.thread_key
        WHERE m.destination = ${destination} AND m.delivered < m.revision AND m.failure IS NULL
          AND (m.thread_key IS NULL OR parent.ts IS NOT NULL)
          AND ((m.ts IS NULL AND ${allow.posts}) OR (m.ts IS NOT NULL AND ${allow.updates}))
          AND (m.attempted_at IS NULL OR m.attempted_at < ${now}::timestamptz - make_interval(secs => ${leaseSeconds}))
        ORDER BY array_position(ARRAY['page', 'reply', 'status', 'digest'], m.urgency), m.created_at, m.key
        LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
      UPDATE slack_message m SET attempted_at = ${now}::timestamptz FROM next WHERE m.key = next.key
      RETURNING m.key, m.destination, m.channel, m.ts, next.thread_ts AS "threadTs", m.audience, m.content, m.revision,
        next.attempted_at AS "attemptedAt"`
    return row
  }

  /** Milliseconds until a message that somebody else has begun may be taken by others; undefined where there is none. */
  async leaseLeft(destination: string, now: Date): Promise<number | undefined> {
    const { _min: oldest } = await this.#database.prisma.slackMessage.aggregate({
      where: { destination, failure: null, attemptedAt: { not: null }, delivered: { lt: this.#database.prisma.slackMessage.fields.revision } },
      _min: { attemptedAt: true },
    })
    return oldest.attemptedAt ? oldest.attemptedAt.getTime() + leaseSeconds * 1_000 - now.getTime() : undefined
  }

  /** Slack shows this revision, at this place. */
  async delivered(key: string, revision: number, place: Place): Promise<void> {
    await this.#database.prisma.slackMessage.update({
      where: { key }, data: { channel: place.channel, ts: place.ts, delivered: revision, attemptedAt: null },
    })
  }

  /** Slack has the message; whether it shows what it should is for the update that follows. */
  async placed(key: string, place: Place): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { channel: place.channel, ts: place.ts, attemptedAt: null } })
  }

  /** Slack certainly did not take it: it may be tried again without a search. */
  async untouched(key: string): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { attemptedAt: null } })
  }

  /** Slack may have it since `since`: whoever takes it next, and that may be at once, searches before it posts. */
  async uncertain(key: string, since: Date): Promise<void> {
    const leaseOver = new Date(Math.min(since.getTime(), Date.now() - (leaseSeconds + 1) * 1_000))
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { attemptedAt: leaseOver } })
  }

  /** The message was deleted in Slack by somebody: the next attempt posts it anew. */
  async vanished(key: string): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { ts: null, attemptedAt: null } })
  }

  /** Slack refuses it for good. */
  async failed(key: string, failure: string): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { failure, attemptedAt: null } })
  }

  /** Not to be shown where it goes, as long as those who read there are who they are. A newer content is looked at anew. */
  async withheld(key: string, revision: number): Promise<void> {
    await this.#database.prisma.slackMessage.updateMany({ where: { key, revision }, data: { failure: withheldFailure } })
  }

  /** Has what is withheld looked at again, of one channel or of all. Gives the destinations where something was. */
  async release(destination?: string): Promise<string[]> {
    const withheld = { failure: withheldFailure, ...(destination !== undefined && { destination }) }
    const rows = await this.#database.prisma.slackMessage.findMany({ where: withheld, select: { destination: true }, distinct: ['destination'] })
    if (rows.length > 0) await this.#database.prisma.slackMessage.updateMany({ where: withheld, data: { failure: null } })
    return rows.map((row) => row.destination)
  }

  /** What is withheld in channels: how many messages, by channel and audience. */
  async withheldInChannels(): Promise<{ channel: string; audience: Audience; count: number }[]> {
    return this.#database.prisma.$queryRaw`
      SELECT destination AS channel, audience, count(*)::int AS count FROM slack_message
      WHERE failure = ${withheldFailure} AND destination !~ '^[UW]' GROUP BY destination, audience ORDER BY destination, audience`
  }

  /** What still waits: by destination and urgency, for waking at the start and for the status. */
  async waiting(): Promise<{ destination: string; count: number }[]> {
    return this.#database.prisma.$queryRaw`
      SELECT destination, count(*)::int AS count FROM slack_message
      WHERE delivered < revision AND failure IS NULL GROUP BY destination`
  }

  /** Whether this message still waits for its turn. */
  async isPending(key: string): Promise<boolean> {
    const row = await this.#database.prisma.slackMessage.findUnique({ where: { key } })
    return row !== null && row.failure === null && row.delivered < row.revision
  }

  /** Where delivered messages stand, by key. */
  async places(keys: readonly string[]): Promise<Map<string, Place>> {
    const rows = await this.#database.prisma.slackMessage.findMany({ where: { key: { in: [...keys] } } })
    return new Map(rows.flatMap(({ key, channel, ts }) => (channel && ts ? [[key, { channel, ts }]] : [])))
  }
}
