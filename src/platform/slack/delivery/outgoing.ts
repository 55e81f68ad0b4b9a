import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { Audience } from '../../access/audience.ts'
import type { Prisma } from '../../database/generated/client.ts'
import type { Reader, Tx } from '../../database/index.ts'

/** What is served first when Slack's pace does not suffice for all. */
export const urgencies = ['page', 'reply', 'status', 'digest'] as const
export type Urgency = (typeof urgencies)[number]

/** Blocks, and the same in words for notifications and screen readers. */
export interface Content {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

/** A message that Slack shall show. The same key again changes the message in place. */
export interface Outgoing {
  /** `incident:12:card`: one key, one message. */
  readonly key: string
  /** A channel's id, or a person's Slack id for a direct message. */
  readonly destination: string
  /** The key of the message in whose thread it goes. */
  readonly threadKey?: string
  readonly urgency: Urgency
  /** Whose content it shows, so that no other company's people see it. */
  readonly audience: Audience
  readonly content: Content
  /** Keys of earlier reminders of the same begin so: those to the same place that Slack has not had yet are dropped, so that after an outage one comes and not ten. */
  readonly supersedes?: string
}

/** The wake-up of a destination's delivery, one for all that a transaction has to say there; what is to be sent stands in the rows. The key is one of theirs. */
export const deliverJob = {
  name: 'slack.deliver',
  payload: z.object({ key: z.string(), destination: z.string() }),
}

/** Higher is fetched first. */
export const priorityOf = (urgency: Urgency): number => urgencies.length - urgencies.indexOf(urgency)

/** Messages whose keys begin so, with where they go: for whoever brings all that were sent about one thing up to date. */
export function messagesOf(db: Reader, keyPrefix: string): Promise<{ key: string; destination: string }[]> {
  return db.slackMessage.findMany({ where: { key: { startsWith: keyPrefix } }, select: { key: true, destination: true }, orderBy: { key: 'asc' } })
}

/** Whether all that was to be said at a destination is there, or waits for somebody to mend something. */
export async function isAllSaid(db: Reader, destination: string): Promise<boolean> {
  const [row] = await db.$queryRaw<unknown[]>`SELECT 1 FROM slack_message WHERE destination = ${destination} AND delivered < revision AND failure IS NULL LIMIT 1`
  return row === undefined
}

/** How many messages whose keys begin so are on their way; those that wait for somebody to mend something are not. */
export async function countOnTheWay(db: Reader, keyPrefix: string): Promise<number> {
  return db.slackMessage.count({ where: { key: { startsWith: keyPrefix }, failure: null, delivered: 0 } })
}

/** Whether something is on its way that cannot wait. */
export async function isBusy(db: Reader): Promise<boolean> {
  const [row] = await db.$queryRaw<unknown[]>`SELECT 1 FROM slack_message WHERE urgency IN ('page', 'reply') AND delivered < revision AND failure IS NULL LIMIT 1`
  return row !== undefined
}

/** The messages whose keys begin so that Slack would not have, with its reason and where they were to go. */
export function failuresOf(db: Reader, keyPrefix: string): Promise<{ destination: string; failure: string | null }[]> {
  return db.slackMessage.findMany({ where: { key: { startsWith: keyPrefix }, failure: { not: null }, delivered: 0 }, select: { destination: true, failure: true }, orderBy: { key: 'asc' } })
}

/** The key of our message at a place in Slack; undefined where that is none of ours. */
export async function messageAt(db: Reader, channel: string, ts: string): Promise<string | undefined> {
  return (await db.slackMessage.findFirst({ where: { channel, ts }, select: { key: true } }))?.key
}

/**
 * Notes in the transaction what the message shall show from now on. Gives where it goes, or undefined where it already showed that: a message stays in the place
 * that it was first asked for, and a reply goes where its thread is, also after the channel for new ones was changed.
 */
export async function noteMessage(tx: Tx, message: Outgoing, now: Date): Promise<string | undefined> {
  const content = message.content as unknown as Prisma.InputJsonObject
  const thread = message.threadKey ?? null
  if (message.supersedes !== undefined) {
    await tx.slackMessage.deleteMany({
      where: { key: { startsWith: message.supersedes, not: message.key }, destination: message.destination, ts: null, attemptedAt: null, delivered: 0 },
    })
  }
  const [noted] = await tx.$queryRaw<{ destination: string }[]>`
    INSERT INTO slack_message (key, destination, thread_key, urgency, audience, content, created_at)
    VALUES (${message.key}, coalesce((SELECT destination FROM slack_message WHERE key = ${thread}), ${message.destination}), ${thread}, ${message.urgency}, ${message.audience}, ${content}::jsonb, ${now})
    ON CONFLICT (key) DO UPDATE
      SET wished_at = CASE WHEN slack_message.delivered < slack_message.revision THEN slack_message.wished_at ELSE now() END, content = EXCLUDED.content, audience = EXCLUDED.audience, urgency = EXCLUDED.urgency, revision = slack_message.revision + 1, failure = NULL, retry_at = NULL
      WHERE (slack_message.content, slack_message.audience) IS DISTINCT FROM (EXCLUDED.content, EXCLUDED.audience)
    RETURNING destination`
  return noted?.destination
}
