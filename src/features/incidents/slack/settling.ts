import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { allowed } from '../../../platform/access/permissions.ts'
import type { Platform } from '../../../platform/platform.ts'
import { messageAt } from '../../../platform/slack/delivery/outgoing.ts'
import type { SlackMessage } from '../../../platform/slack/feature.ts'
import { readMessage } from '../../../platform/slack/read-message.ts'
import { incidentOfChannel } from '../channel/store.ts'
import type { KeptMessage } from '../events.ts'
import type { KeptMessages } from '../kept-messages.ts'
import { incidentsWithMessage } from '../store.ts'
import { slackErrorOf } from '../../../platform/slack/slack-error.ts'

/** The reaction that takes a message onto the timeline. */
export const timelineReaction = 'pushpin'

/** Somebody pinned or marked a message, or took that back; whoever may not add to the incident is refused with the expected error, or not heard. */
export type Settle = (slackUserId: string, channel: string, ts: string, now: Date) => Promise<void>

export function settling({ workspace, client, people, database: { prisma } }: Platform, kept: KeptMessages): Settle {
  /** By the channel of its own that it stands in, or by the card in whose thread. What we wrote ourselves is on the timeline already. */
  const incidentOf = async ({ channel, ts, threadTs }: SlackMessage): Promise<number | undefined> => {
    if (await messageAt(prisma, channel, ts)) return undefined
    const own = await incidentOfChannel(prisma, channel)
    if (own !== undefined || !threadTs) return own
    const key = await messageAt(prisma, channel, threadTs)
    const id = /^incident:(\d+):/.exec(key ?? '')?.[1]
    return id === undefined ? undefined : Number(id)
  }

  /**
   * Brings the timeline to what Slack shows now, whatever the event said: events come twice and out of order. Looks again after a change, because Slack may
   * have changed meanwhile.
   */
  return async (slackUserId, channel, ts, now) => {
    for (let looks = 0; looks < 3; looks++) {
      const { message, isHeld: holds } = await lookUp(client, channel, ts)
      // One taken by a shortcut from elsewhere stays, whatever is pinned there.
      const incidentId = message && (await incidentOf(message))
      if (!message || incidentId === undefined) return
      if (holds === (await incidentsWithMessage(prisma, { channel, ts })).includes(incidentId)) return
      const person = await people.find(slackUserId, now)
      if (!allowed(person.role, 'incident.note')) return
      const permalink = workspace.messageLink({ channel, ts })
      await (holds ? kept.keep({ by: person, now }, incidentId, keptOf(message, permalink)) : kept.drop(now, { channel, ts, permalink }))
    }
  }
}

export const keptOf = ({ channel, ts, author, text, files }: SlackMessage, permalink: string): KeptMessage =>
  ({ channel, ts, author, text, files: [...files], permalink, sentAt: new Date(Number(ts) * 1000).toISOString() })

const marks = z.object({ pinned_to: z.array(z.string()).optional(), reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()).optional() })).optional() })

/** A message as it is in Slack now, and whether a pin or the reaction holds it on the timeline. */
export async function lookUp(client: WebClient, channel: string, ts: string): Promise<{ message: SlackMessage | undefined; isHeld: boolean }> {
  const { messages } = await client.conversations.replies({ channel, ts, oldest: ts, latest: ts, inclusive: true, limit: 2 }).catch((error: unknown) => {
    if (slackErrorOf(error) === 'thread_not_found') return { messages: [] }
    throw error
  })
  const found = messages?.find((message) => message.ts === ts)
  return { message: readMessage(channel, found), isHeld: isHeld(found) }
}

/** Whether a pin or the reaction holds a message, as Slack gives it, on the timeline. */
export function isHeld(message: unknown): boolean {
  const { data } = marks.safeParse(message)
  return Boolean(data?.pinned_to?.length) || Boolean(data?.reactions?.some(({ name }) => name === timelineReaction))
}

/** Who set the reaction first. */
export const markedBy = (message: unknown): string | undefined => marks.safeParse(message).data?.reactions?.find(({ name }) => name === timelineReaction)?.users?.[0]
