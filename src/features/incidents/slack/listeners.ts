import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { allowed } from '../../../platform/access/permissions.ts'
import { ExpectedError } from '../../../platform/errors/expected.ts'
import type { Platform } from '../../../platform/platform.ts'
import { messageAt } from '../../../platform/slack/delivery/outgoing.ts'
import type { EventListener, SlackMessage } from '../../../platform/slack/feature.ts'
import { readMessage } from '../../../platform/slack/read-message.ts'
import { incidentOfChannel } from '../channel/store.ts'
import type { KeptMessage } from '../events.ts'
import type { KeptMessages } from '../kept-messages.ts'
import { incidentsWithMessage } from '../store.ts'

/** The reaction that takes a message onto the timeline. */
const timelineReaction = 'pushpin'

const reaction = z.object({ user: z.string(), reaction: z.string(), item: z.object({ type: z.string(), channel: z.string().optional(), ts: z.string().optional() }) })
const pin = z.object({ user: z.string(), item: z.object({ channel: z.string().optional(), message: z.unknown() }).loose(), channel_id: z.string() })
const changed = z.discriminatedUnion('subtype', [
  z.object({ subtype: z.literal('message_changed'), channel: z.string(), message: z.unknown() }),
  z.object({ subtype: z.literal('message_deleted'), channel: z.string(), deleted_ts: z.string() }),
])

/** Follows what people do in the threads and channels of incidents: pins, the reaction, edits and deletions. */
export function incidentListeners(platform: Platform, kept: KeptMessages): EventListener[] {
  const { workspace, client, logger, people } = platform
  const { prisma } = platform.database

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
  const settle = async (slackUserId: string, channel: string, ts: string, now: Date): Promise<void> => {
    for (let looks = 0; looks < 3; looks++) {
      const { message, isHeld } = await lookUp(client, channel, ts)
      // One taken by a shortcut from elsewhere stays, whatever is pinned there.
      const incidentId = message && (await incidentOf(message))
      if (!message || incidentId === undefined) return
      if (isHeld === (await incidentsWithMessage(prisma, { channel, ts })).includes(incidentId)) return
      const person = await people.find(slackUserId, now)
      if (!allowed(person.role, 'incident.note')) return
      const permalink = workspace.messageLink({ channel, ts })
      await (isHeld ? kept.keep({ by: person, now }, incidentId, keptOf(message, permalink)) : kept.drop(now, { channel, ts, permalink }))
    }
  }
  /** A reaction has no place to be answered at: whoever may not add to the incident has set a reaction, and no more. */
  const quietly = async (work: Promise<void>): Promise<void> => {
    await work.catch((error: unknown) => {
      if (!(error instanceof ExpectedError)) throw error
      logger.info({ code: error.code }, 'a message was not taken onto the timeline')
    })
  }
  const onReaction = async (event: unknown, now: Date): Promise<void> => {
    const { user, reaction: name, item } = reaction.parse(event)
    if (name === timelineReaction && item.type === 'message' && item.channel && item.ts) await quietly(settle(user, item.channel, item.ts, now))
  }
  const onPin = async (event: unknown, now: Date): Promise<void> => {
    const { user, item, channel_id: channel } = pin.parse(event)
    const message = readMessage(channel, item.message)
    if (message) await quietly(settle(user, channel, message.ts, now))
  }

  return [
    { type: 'reaction_added', handle: onReaction },
    { type: 'reaction_removed', handle: onReaction },
    { type: 'pin_added', handle: onPin },
    { type: 'pin_removed', handle: onPin },
    {
      type: 'message',
      async handle(event, now) {
        const { data } = changed.safeParse(event)
        if (data?.subtype === 'message_deleted') {
          const where = { channel: data.channel, ts: data.deleted_ts }
          await kept.drop(now, { ...where, permalink: workspace.messageLink(where) })
        } else if (data) {
          const message = readMessage(data.channel, data.message)
          if (message) await kept.edit(now, { ...message, permalink: workspace.messageLink(message) })
        }
      },
    },
  ]
}

export const keptOf = ({ channel, ts, author, text, files }: SlackMessage, permalink: string): KeptMessage =>
  ({ channel, ts, author, text, files: [...files], permalink, sentAt: new Date(Number(ts) * 1000).toISOString() })

const held = z.object({ pinned_to: z.array(z.string()).optional(), reactions: z.array(z.object({ name: z.string() })).optional() })

/** A message as it is in Slack now, and whether a pin or the reaction holds it on the timeline. */
async function lookUp(client: WebClient, channel: string, ts: string): Promise<{ message: SlackMessage | undefined; isHeld: boolean }> {
  const { messages } = await client.conversations.replies({ channel, ts, oldest: ts, latest: ts, inclusive: true, limit: 2 })
  const found = messages?.find((message) => message.ts === ts)
  const { data } = held.safeParse(found)
  return { message: readMessage(channel, found), isHeld: Boolean(data?.pinned_to?.length) || Boolean(data?.reactions?.some(({ name }) => name === timelineReaction)) }
}
