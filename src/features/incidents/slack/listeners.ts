import { z } from 'zod'
import { ExpectedError } from '../../../platform/errors/expected.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { EventListener } from '../../../platform/slack/feature.ts'
import { readMessage } from '../../../platform/slack/read-message.ts'
import type { KeptMessages } from '../kept-messages.ts'
import { settling, timelineReaction } from './settling.ts'

const reaction = z.object({ user: z.string(), reaction: z.string(), item: z.object({ type: z.string(), channel: z.string().optional(), ts: z.string().optional() }) })
const pin = z.object({ user: z.string(), item: z.object({ channel: z.string().optional(), message: z.unknown() }).loose(), channel_id: z.string() })
const changed = z.discriminatedUnion('subtype', [
  z.object({ subtype: z.literal('message_changed'), channel: z.string(), message: z.unknown() }),
  z.object({ subtype: z.literal('message_deleted'), channel: z.string(), deleted_ts: z.string() }),
])

/** Follows what people do in the threads and channels of incidents: pins, the reaction, edits and deletions. */
export function incidentListeners(platform: Platform, kept: KeptMessages): EventListener[] {
  const { workspace, logger } = platform
  const settle = settling(platform, kept)
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
