import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { ExpectedError } from '../../../platform/errors/expected.ts'
import { defineJob, type Job, type Schedule } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import { readMessage } from '../../../platform/slack/read-message.ts'
import { channelsOfOpen } from '../channel/store.ts'
import type { KeptMessages } from '../kept-messages.ts'
import { messagesKept } from '../store.ts'
import { openIncidents } from '../timers/timers-store.ts'
import { cardKey } from './card.ts'
import { isHeld, lookUp, markedBy, settling } from './settling.ts'
import { slackErrorOf } from '../../../platform/slack/slack-error.ts'

const catchUp = { name: 'incidents.catch-up', payload: z.object({}) }

/** What Slack answers for a place that the bot cannot read. */
const closed = new Set(['channel_not_found', 'not_in_channel', 'thread_not_found', 'missing_scope', 'is_archived'])

/** At each start: Slack gives up telling of an event after some tries, and what happened in a longer absence nobody tells. */
export function catchUpSchedule({ unitOfWork }: Platform): Schedule {
  let hasBegun = false
  return {
    name: catchUp.name,
    async tick(now) {
      if (hasBegun) return
      await unitOfWork.run(now, (work) => work.send(catchUp, {}))
      hasBegun = true
    },
  }
}

/**
 * Reads what was missed where people work on open incidents: pins and marks are taken onto the timeline, edits and deletions of what is there are followed. A mark
 * that was taken back in the meantime is not: a message that a shortcut took has none either. Bears being done twice.
 */
export function catchUpJob(platform: Platform, kept: KeptMessages): Job {
  const { database: { prisma }, delivery, listingClient: client, workspace, logger, now } = platform
  const settle = settling(platform, kept)

  const addMarked = async (channel: string, messages: AsyncIterable<unknown>, known: ReadonlySet<string>): Promise<void> => {
    let pinnedBy: Map<string, string> | undefined
    for await (const message of messages) {
      const ts = readMessage(channel, message)?.ts
      if (ts === undefined || !isHeld(message) || known.has(`${channel}:${ts}`)) continue
      const by = markedBy(message) ?? (pinnedBy ??= await pinsIn(client, channel)).get(ts)
      if (by) await settle(by, channel, ts, now()).catch((error: unknown) => {
        if (!(error instanceof ExpectedError)) throw error
        logger.info({ code: error.code }, 'a message was not taken onto the timeline')
      })
    }
  }

  /** A channel that the bot is no longer in keeps nobody from the others. */
  const whereItMay = async (channel: string, look: () => Promise<void>): Promise<void> => {
    await look().catch((error: unknown) => {
      const reason = slackErrorOf(error)
      if (reason === undefined || !closed.has(reason)) throw error
      logger.info({ channel, reason }, 'what was missed there cannot be read')
    })
  }

  return defineJob({
    // Hundreds of open incidents take Slack's pace many minutes. One that waits reads all that the starts meanwhile would.
    // A process that dies over it counts as a try.
    ...catchUp, retries: 100, expiresAfter: 7_200, onlyOneWaits: true,
    async handle() {
      const open = await openIncidents(prisma)
      const keptNow = await messagesKept(prisma, open)
      for (const { channel, ts, text } of keptNow) {
        await whereItMay(channel, async () => {
          const { message } = await lookUp(client, channel, ts)
          const permalink = workspace.messageLink({ channel, ts })
          if (!message) await kept.drop(now(), { channel, ts, permalink })
          else if (message.text !== text) await kept.edit(now(), { ...message, permalink })
        })
      }
      const known = new Set(keptNow.map(({ channel, ts }) => `${channel}:${ts}`))
      for (const { channel, ts } of (await delivery.places(open.map(cardKey))).values()) await whereItMay(channel, () => addMarked(channel, threadOf(client, channel, ts), known))
      for (const channel of await channelsOfOpen(prisma, open)) await whereItMay(channel, () => addMarked(channel, all(client, channel), known))
    },
  })
}

async function* threadOf(client: WebClient, channel: string, ts: string): AsyncGenerator {
  let cursor: string | undefined
  do {
    const page = await client.conversations.replies({ channel, ts, limit: 200, ...(cursor && { cursor }) })
    yield* page.messages ?? []
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
}

/** What is in a channel, and in the threads of it. */
async function* all(client: WebClient, channel: string): AsyncGenerator {
  let cursor: string | undefined
  do {
    const page = await client.conversations.history({ channel, limit: 200, ...(cursor && { cursor }) })
    for (const message of page.messages ?? []) {
      yield message
      if (message.ts && message.reply_count) yield* threadOf(client, channel, message.ts)
    }
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
}

/** Who pinned what in a channel, by the message's time. */
async function pinsIn(client: WebClient, channel: string): Promise<Map<string, string>> {
  const { items = [] } = await client.pins.list({ channel })
  return new Map(items.flatMap(({ created_by: by, message }): [string, string][] => (by && message?.ts ? [[message.ts, by]] : [])))
}
