import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { allowed } from '../../../platform/access/permissions.ts'
import type { Person } from '../../../platform/access/person.ts'
import { ExpectedError } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type EventListener, sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, plainText } from '../../../platform/slack/mrkdwn.ts'
import { incidentsOf, referenceOf } from '../../incidents/index.ts'
import { isAsked } from '../asks-store.ts'
import { activeChannel } from '../channels-store.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { isQuestion } from '../question.ts'
import { offerContent } from './answer.ts'
import type { Means } from './means.ts'
import { answerTo } from './questions.ts'

const written = z.object({ user: z.string(), text: z.string(), channel: z.string(), ts: z.string(), thread_ts: z.string().optional(), subtype: z.undefined().optional(), bot_id: z.undefined().optional() })

const offersAtMost = 3

/** Answers whoever mentions the bot, and questions in channels that subscribed; the asker alone sees it, and only what they may see. */
export function knowledgeListeners(means: Means): EventListener[] {
  const { platform, asking } = means
  const { prisma } = platform.database
  const { client, people, workspace, logger } = platform

  const answer = async (message: z.output<typeof written>, content: Content): Promise<void> => {
    await client.chat.postEphemeral({ channel: message.channel, user: message.user, ...(message.thread_ts && { thread_ts: message.thread_ts }), text: content.text, blocks: [...content.blocks] })
  }
  /** Past incidents that look alike and say what solved them. */
  const pastBlocks = async (person: Person, text: string, most: number): Promise<KnownBlock[]> => {
    if (most <= 0 || !allowed(person.role, 'incident.report')) return []
    const { past } = await incidentsOf(platform).lookAlikes(person, { title: text, serviceId: undefined })
    return past.slice(0, most).map(({ id, title, solution }) =>
      section(t(person.locale, m.pastIncident, { reference: referenceOf({ id }), title: clip(plainInline(title), 150), solution: clip(plainInline(solution ?? ''), 300) })))
  }

  return [
    {
      type: 'app_mention',
      async handle(event, now) {
        const { data: message } = written.safeParse(event)
        if (!message) return
        const key = `mention:${message.channel}:${message.ts}`
        // Slack tells of some events twice.
        if (await isAsked(prisma, key)) return
        try {
          const person = await people.find(message.user, now)
          const text = message.text.replaceAll(`<@${workspace.botUserId}>`, ' ').trim()
          await answer(message, text === '' ? sentence(t(person.locale, m.help)) : await answerTo(means, { person, now, key, text, origin: 'mention', channel: message.channel }))
        } catch (error) {
          if (!(error instanceof ExpectedError)) throw error
          await answer(message, sentence(error.say(people.localeHint(message.user))))
        }
      },
    },
    {
      type: 'message',
      async handle(event, now) {
        const { data: message } = written.safeParse(event)
        if (!message || message.thread_ts || message.text.includes(`<@${workspace.botUserId}>`) || !isQuestion(message.text)) return
        if (!(await activeChannel(prisma, message.channel))) return
        const key = `message:${message.channel}:${message.ts}`
        if (await isAsked(prisma, key)) return
        try {
          const person = await people.find(message.user, now)
          const text = plainText(message.text)
          const offered = await asking.offer({ by: person, now, key }, 'channel', text, undefined, offersAtMost)
          const past = await pastBlocks(person, text, offersAtMost - (offered?.found.length ?? 0))
          if (!offered || (offered.found.length === 0 && past.length === 0)) return
          await answer(message, offerContent(offered, past, person))
        } catch (error) {
          if (!(error instanceof ExpectedError)) throw error
          logger.info({ code: error.code }, 'a question was left alone')
        }
      },
    },
  ]
}
