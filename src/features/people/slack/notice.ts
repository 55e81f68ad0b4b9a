import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { Audience } from '../../../platform/access/audience.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import { peopleMessages as m } from '../messages.ts'
import { audienceText } from './lists.ts'

/** Buttons of one message must differ in their action ids; what is more than these is for `/steward channel`. */
export const allowActions = ['people.allow', 'people.allow.1', 'people.allow.2', 'people.allow.3', 'people.allow.4'] as const

const valueSchema = z.object({ channel: z.string(), audience: z.templateLiteral([z.literal('vendor:'), z.int().positive()]).or(z.literal('bank')) })

/** What an "allow" button is about; undefined where its value is not ours. */
export function parseAllow(value: string): { channel: string; audience: Audience } | undefined {
  try {
    return valueSchema.parse(JSON.parse(value))
  } catch {
    return undefined
  }
}

/** Tells one who may decide what is not shown in a channel, and lets them allow it. */
export function withheldNotice(
  locale: Locale, channel: string, withheld: readonly { audience: Audience; count: number }[], vendors: ReadonlyMap<number, string>,
): Content {
  const place = `<#${channel}>`
  const head = t(locale, m.withheldNotice, { channel: place })
  const lines = withheld.map(({ audience, count }) => `• ${t(locale, m.channelWithheld, { what: audienceText(locale, audience, vendors), n: count })}`)
  const text = clip([head, ...lines].join('\n'), 3_000)
  const plain = (words: string, max: number) => ({ type: 'plain_text' as const, text: clip(words, max), emoji: true })
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text } },
    {
      type: 'actions',
      elements: withheld.slice(0, allowActions.length).map(({ audience }, index) => {
        const what = audienceText(locale, audience, vendors)
        return {
          type: 'button', action_id: allowActions[index] ?? '', value: JSON.stringify({ channel, audience }),
          text: plain(t(locale, m.allowHere, { what }), 75),
          confirm: {
            title: plain(t(locale, m.allowTitle), 100), text: { type: 'mrkdwn', text: clip(t(locale, m.allowConfirm, { what, channel: place }), 300) },
            confirm: plain(t(locale, m.allow), 30), deny: plain(t(locale, m.cancel), 30),
          },
        }
      }),
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.withheldWhy) }] },
  ]
  return { text, blocks }
}
