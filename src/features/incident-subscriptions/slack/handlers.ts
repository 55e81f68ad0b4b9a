import type { KnownBlock } from '@slack/types'
import { requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { button, option, section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type Feature, type Request, sentence } from '../../../platform/slack/feature.ts'
import { findServices } from '../../register/index.ts'
import { subscriptionMessages as m } from '../messages.ts'
import { kinds, readWishes, type Subscription } from '../subscription.ts'
import type { Subscriptions } from '../subscriptions.ts'
import { parseSubscribe, servicesSource, subscribeCallback, subscribeForm } from './form.ts'
import { wishesText } from './notice.ts'

/** What a button is about: one kind of a channel's subscriptions, or of the person's own where no channel is named. */
interface Target {
  readonly channel?: string
  readonly kind?: Subscription['kind']
}

const targetText = (channel: string | undefined, kind: Subscription['kind']): string => `${channel ?? 'me'}:${kind}`

function targetOf(value: string): Target {
  const [channel = '', wanted] = value.split(':')
  const kind = kinds.find((own) => own === wanted)
  return { ...(channel !== 'me' && { channel }), ...(kind && { kind }) }
}

const subscriptionActions = { change: 'incident.subscription_change', end: 'incident.subscription_end' } as const

/** `/incident subscribe`, `subscriptions`, `unsubscribe` of a channel, and `follow` of a person. */
export function subscriptionHandlers({ database, workspace }: Pick<Platform, 'database' | 'workspace'>, subscriptions: Subscriptions): Required<Pick<Feature, 'subcommands' | 'actions' | 'submissions' | 'options'>> {
  /** What the channel, or the person alone, is told of. */
  const list = async ({ person, locale }: Request, channel?: string): Promise<Content> => {
    const target = channel === undefined ? 'person' : 'channel'
    const found = await subscriptions.list(person, channel)
    if (found.length === 0) return sentence(t(locale, m.none, { target }))
    const head = t(locale, m.listHead, { target })
    return {
      text: head.replaceAll('*', ''),
      blocks: [
        section(head),
        ...found.flatMap(({ subscription, services }): KnownBlock[] => [
          section(wishesText(subscription, services, locale)),
          {
            type: 'actions',
            elements: [
              ...(channel === undefined ? [] : [button(subscriptionActions.change, t(locale, m.change), targetText(channel, subscription.kind))]),
              button(subscriptionActions.end, t(locale, m.end), targetText(channel, subscription.kind)),
            ],
          },
        ]),
      ],
    }
  }
  /** A channel that the bot cannot see, or a direct message, would never get anything: said now and not in a log later. */
  const requireChannel = async (channel: string): Promise<void> => {
    const found = /^[CG]/.test(channel) ? await workspace.findChannel(channel) : undefined
    if (!found) throw expected('not_a_channel', m.notAChannel)
    if (!found.isMember) await workspace.requireChannel(channel)
  }
  const end = async ({ person, now, locale }: Request, { channel, kind }: Target): Promise<Content> =>
    sentence(t(locale, m.ended, { n: await subscriptions.end({ by: person, now }, channel, kind) }))
  return {
    subcommands: [
      {
        command: '/incident', word: 'subscribe', opensForm: (text) => text === '',
        handle: async (request, form) => {
          const { person, now, locale, channel, text } = request
          requirePermission(person, 'incident.subscribe')
          if (form) return form.show(subscribeForm(locale, channel, (await subscriptions.list(person, channel))[0]))
          const asked = readWishes(text)
          const wishes = await subscriptions.lookUp(person, asked)
          await requireChannel(channel)
          await subscriptions.subscribeChannel({ by: person, now }, channel, wishes)
          await request.reply(sentence(t(locale, m.subscribed, { wishes: wishesText(wishes, asked.services, locale) })))
        },
      },
      { command: '/incident', word: 'subscriptions', handle: async (request) => request.reply(await list(request, request.channel)) },
      { command: '/incident', word: 'unsubscribe', handle: async (request) => request.reply(await end(request, { channel: request.channel })) },
      {
        command: '/incident', word: 'follow',
        handle: async (request) => {
          const { person, now, locale, text } = request
          requirePermission(person, 'incident.view')
          if (/^(stop|end|none)$/i.test(text)) return request.reply(await end(request, {}))
          if (text === '') return request.reply((await subscriptions.list(person)).length > 0 ? await list(request) : sentence(t(locale, m.followWhat)))
          const asked = readWishes(text)
          const wishes = await subscriptions.lookUp(person, asked)
          await subscriptions.follow({ by: person, now }, wishes)
          await request.reply(sentence(t(locale, m.follows, { wishes: wishesText({ ...wishes, locale: person.locale }, asked.services, locale) })))
        },
      },
    ],
    actions: [
      {
        actionId: subscriptionActions.change, opensForm: true,
        handle: async ({ person, locale, value }, form) => {
          requirePermission(person, 'incident.subscribe')
          const { channel = '', kind } = targetOf(value)
          const found = await subscriptions.list(person, channel)
          await form?.show(subscribeForm(locale, channel, found.find(({ subscription }) => subscription.kind === kind) ?? found[0]))
        },
      },
      { actionId: subscriptionActions.end, handle: async (request) => request.replace(await end(request, targetOf(request.value))) },
    ],
    submissions: [{
      callbackId: subscribeCallback,
      handle: async ({ person, now, locale, values, metadata: channel }) => {
        requirePermission(person, 'incident.subscribe')
        const parsed = parseSubscribe(locale, values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        const wishes = await subscriptions.lookUp(person, parsed.wishes)
        await requireChannel(channel)
        await subscriptions.subscribeChannel({ by: person, now }, channel, wishes)
        return { kind: 'page', content: sentence(t(locale, m.subscribed, { wishes: wishesText(wishes, parsed.wishes.services, locale) })) }
      },
    }],
    options: [{
      actionId: servicesSource,
      find: async ({ person }, text) => {
        requirePermission(person, 'incident.subscribe')
        const vendorId = vendorScope(person)
        return (await findServices(database.prisma, text, { limit: 100, ...(vendorId !== undefined && { vendorId }) })).map(({ name }) => option(name, name))
      },
    }],
  }
}
