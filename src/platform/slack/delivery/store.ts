import type { Audience } from '../../access/audience.ts'
import { Prisma } from '../../database/generated/client.ts'
import type { Database } from '../../database/index.ts'
import type { Content, Urgency } from './outgoing.ts'

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
  /** Since when Slack may have it: a post of it was begun whose outcome nobody noted. */
  readonly attemptedAt: Date | null
}

/** Seconds for which a replica that began a message has it for itself. */
const leaseSeconds = 30
/** Seconds after which a message is tried again that Slack would not have where it goes: somebody must mend that first. */
const blockSeconds = 3_600

/** Stands in a row's failure while another company's people would read it. */
const withheldFailure = 'withheld'

/** What Slack does not show as it should, unless it was refused and it is not time to try again. Times are the database's: replicas' clocks differ. */
const isDue = Prisma.sql`m.delivered < m.revision AND (m.failure IS NULL OR m.retry_at <= now())`

/** The rows of slack_message as delivery reads and marks them. */
export class DeliveryStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Takes the next message of a destination, the urgent first, then in the order in which they were asked for. `posts` and `updates` say
   * what the pace allows now, `notYet` which messages were changed too lately; a reply waits until its thread's first message is there, and goes where that is. Other replicas keep their
   * hands off it meanwhile.
   */
  async take(destination: string, allow: { posts: boolean; updates: boolean; notYet?: readonly string[] }): Promise<Pending | undefined> {
    const [row] = await this.#database.prisma.$queryRaw<Pending[]>`
      WITH next AS (
        SELECT m.key, m.attempted_at, parent.ts AS thread_ts, parent.destination AS thread_destination, parent.channel AS thread_channel
        FROM slack_message m LEFT JOIN slack_message parent ON parent.key = m.thread_key
        WHERE m.destination = ${destination} AND ${isDue}
          AND (m.thread_key IS NULL OR parent.ts IS NOT NULL)
          AND ((m.ts IS NULL AND ${allow.posts}) OR (m.ts IS NOT NULL AND ${allow.updates} AND m.key <> ALL(${[...(allow.notYet ?? [])]}::text[])))
          AND (m.leased_until IS NULL OR m.leased_until <= now())
        ORDER BY array_position(ARRAY['page', 'reply', 'status', 'digest'], m.urgency), m.sequence
        LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
      UPDATE slack_message m SET leased_until = now() + make_interval(secs => ${leaseSeconds}),
        attempted_at = CASE WHEN m.ts IS NULL THEN coalesce(m.attempted_at, now()) END
      FROM next WHERE m.key = next.key
      RETURNING m.key, coalesce(next.thread_destination, m.destination) AS destination, coalesce(m.channel, next.thread_channel) AS channel,
        m.ts, next.thread_ts AS "threadTs", m.audience, m.content, m.revision, next.attempted_at AS "attemptedAt"`
    return row
  }

  /** Milliseconds until a message that somebody else has begun may be taken by others; undefined where there is none. */
  async leaseLeft(destination: string): Promise<number | undefined> {
    const [row] = await this.#database.prisma.$queryRaw<{ left: number | null }[]>`
      SELECT (extract(epoch FROM min(m.leased_until) - now()) * 1000)::int AS left
      FROM slack_message m WHERE m.destination = ${destination} AND ${isDue} AND m.leased_until > now()`
    return row?.left ?? undefined
  }

  /** Slack shows this revision, at this place. */
  async delivered(key: string, revision: number, place: Place): Promise<void> {
    await this.#database.prisma.slackMessage.update({
      where: { key }, data: { channel: place.channel, ts: place.ts, delivered: revision, attemptedAt: null, leasedUntil: null, failure: null, retryAt: null },
    })
  }

  /** Slack has the message; whether it shows what it should is for the update that follows. */
  async placed(key: string, place: Place): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { channel: place.channel, ts: place.ts, attemptedAt: null, leasedUntil: null } })
  }

  /** Nothing was done to it now. Whether an earlier attempt had posted it stays as open as it was. */
  async putBack({ key, attemptedAt }: Pending): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { attemptedAt, leasedUntil: null } })
  }

  /** Slack may have it: whoever takes it next, and that may be at once, searches before it posts. */
  async uncertain(key: string): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { leasedUntil: null } })
  }

  /** The message was deleted in Slack by somebody: the next attempt posts it anew. */
  async vanished(key: string): Promise<void> {
    await this.#database.prisma.slackMessage.update({ where: { key }, data: { ts: null, attemptedAt: null, leasedUntil: null } })
  }

  /** Slack refuses this content for good; a newer one is tried. */
  failed(message: Pending, failure: string): Promise<void> {
    return this.#refuse(message, failure, null)
  }

  /** Slack would not have it in this place or from us: tried again in an hour, and at the next start. */
  blocked(message: Pending, failure: string): Promise<void> {
    return this.#refuse(message, failure, blockSeconds)
  }

  /** Not to be shown where it goes, as long as those who read there are who they are. A newer content is looked at anew. */
  withheld(message: Pending): Promise<void> {
    return this.#refuse(message, withheldFailure, null)
  }

  async #refuse(message: Pending, failure: string, seconds: number | null): Promise<void> {
    await this.#database.prisma.$executeRaw`
      UPDATE slack_message SET failure = ${failure}, retry_at = now() + make_interval(secs => ${seconds}::float8)
      WHERE key = ${message.key} AND revision = ${message.revision}`
    await this.putBack(message)
  }

  /** Has what is blocked tried at once, of one destination or of all. */
  async unblock(destination?: string): Promise<void> {
    await this.#database.prisma.slackMessage.updateMany({
      where: { retryAt: { not: null }, ...(destination !== undefined && { destination }) }, data: { failure: null, retryAt: null },
    })
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

  /** Where something waits for its turn. */
  async waiting(): Promise<string[]> {
    const rows = await this.#database.prisma.$queryRaw<{ destination: string }[]>`SELECT DISTINCT m.destination FROM slack_message m WHERE ${isDue}`
    return rows.map(({ destination }) => destination)
  }

  /** Whether something of this destination waits for its turn. */
  async isWaiting(destination: string): Promise<boolean> {
    const rows = await this.#database.prisma.$queryRaw<unknown[]>`SELECT 1 FROM slack_message m WHERE m.destination = ${destination} AND ${isDue} LIMIT 1`
    return rows.length > 0
  }

  /** What waits for Slack, by class: how many messages, and for how long the oldest has. Withheld and refused ones wait for people. */
  async queues(): Promise<{ urgency: Urgency; waiting: number; oldestSeconds: number }[]> {
    return this.#database.prisma.$queryRaw`
      SELECT m.urgency, count(*)::int AS waiting, greatest(0, extract(epoch FROM now() - min(m.wished_at)))::float8 AS "oldestSeconds"
      FROM slack_message m WHERE m.delivered < m.revision AND (m.failure IS NULL OR m.retry_at IS NOT NULL)
      GROUP BY m.urgency ORDER BY array_position(ARRAY['page', 'reply', 'status', 'digest'], m.urgency)`
  }

  /** Where delivered messages stand, by key. */
  async places(keys: readonly string[]): Promise<Map<string, Place>> {
    const rows = await this.#database.prisma.slackMessage.findMany({ where: { key: { in: [...keys] } } })
    return new Map(rows.flatMap(({ key, channel, ts }) => (channel && ts ? [[key, { channel, ts }]] : [])))
  }
}
