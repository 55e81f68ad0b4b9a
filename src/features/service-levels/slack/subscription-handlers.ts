import { requirePermission } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idIn, oneOf, option, section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, type CommandRequest, type Feature, type Request, sentence } from '../../../platform/slack/feature.ts'
import { slackDate } from '../../../platform/slack/mrkdwn.ts'
import { findServices, findVendors, serviceNames, vendorNames } from '../../register/index.ts'
import { cadences, lastComplete } from '../cadence.ts'
import { subscriptionMessages as m } from '../subscription-messages.ts'
import { postedOf, type Subscription, type Wishes } from '../store.ts'
import { readWishes, type Subscriptions } from '../subscriptions.ts'
import { publishJob } from '../summaries/job-names.ts'
import { subscriptionActions as actions, subscriptionMenu } from './subscription-actions.ts'
import { endQuestion, type LimitNames, nextText, parseSubscribe, subscribeCallback, subscribeForm, subscribeSources, subscriptionList, wishesText } from './subscription-views.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork' | 'delivery' | 'workspace'>
/** Summaries that the history lists. */
const historyLength = 12

/** `/sla subscribe`, the list of subscriptions, and what its buttons and words do. */
export function subscriptionHandlers(means: Means, subscriptions: Subscriptions): Required<Pick<Feature, 'subcommands' | 'actions' | 'submissions' | 'options'>> {
  const { database, unitOfWork, delivery, workspace } = means
  const limitsOf = async ({ vendorId, serviceIds }: Wishes): Promise<LimitNames> => ({
    vendor: vendorId === null ? undefined : (await vendorNames(database.prisma, [vendorId])).get(vendorId),
    services: new Map(serviceIds.length === 0 ? [] : (await serviceNames(database.prisma, serviceIds)).map(({ id, name }) => [id, name])),
  })
  const list = async ({ person, locale, now }: Request, channel: string): Promise<Content> => {
    const found = await subscriptions.list(person, channel)
    if (found.length === 0) return sentence(t(locale, m.none))
    return subscriptionList(await Promise.all(found.map(async (subscription) => ({ subscription, limits: await limitsOf(subscription) }))), locale, now)
  }
  const done = {
    preview: async ({ person, now, locale }: Request, { id, cadence, zone }: Subscription, key: string) => {
      const { label } = lastComplete(cadence, now.getTime(), zone)
      await unitOfWork.run(now, (work) => work.send(publishJob, { subscriptionId: id, period: label, previewFor: { slackUserId: person.slackUserId, key } }))
      return sentence(t(locale, m.previewComes))
    },
    send: async ({ person, now, locale }: Request, { id, pausedAt }: Subscription) => {
      if (pausedAt) return sentence(t(locale, m.restsFirst))
      const period = await subscriptions.sendNow({ by: person, now }, id)
      return sentence(period === undefined ? t(locale, m.sentBefore) : t(locale, m.sending, { period }))
    },
    pause: async ({ person, now, locale }: Request, { id }: Subscription) => sentence(t(locale, (await subscriptions.pause({ by: person, now }, id)) ? m.pausedNow : m.pausedBefore)),
    resume: async ({ person, now, locale }: Request, subscription: Subscription) => sentence((await subscriptions.resume({ by: person, now }, subscription.id))
      ? t(locale, m.resumedNow, { next: nextText(subscription, locale, now) })
      : t(locale, m.resumedBefore)),
    history: async ({ locale }: Request, subscription: Subscription) => {
      const posted = await postedOf(database.prisma, subscription.id, historyLength)
      const head = t(locale, m.historyHead, { wishes: wishesText(subscription, await limitsOf(subscription), locale) })
      if (posted.length === 0) return sentence(`${head}\n${t(locale, m.historyNone)}`)
      const keyOf = (period: string) => `summary:${subscription.id}:${period}`
      const places = await delivery.places(posted.map(({ period }) => keyOf(period)))
      return sentence([head, ...posted.map(({ period, createdAt }) => {
        const place = places.get(keyOf(period))
        return `• ${place ? `<${workspace.messageLink(place)}|${period}>` : period} — ${slackDate(createdAt, locale, subscription.zone)}`
      })].join('\n'))
    },
    end: async ({ person, now, locale }: Request, { id }: Subscription) => {
      await subscriptions.end({ by: person, now }, id)
      return sentence(t(locale, m.unsubscribed))
    },
  } as const
  type Doing = (request: Request, subscription: Subscription, key: string) => Promise<Content>
  /** Done with the subscription that is named by how often it comes, or with all of the channel's. */
  const inWords = async (request: CommandRequest, doing: Doing): Promise<void> => {
    const { person, channel, text, locale, commandId } = request
    const found = await subscriptions.list(person, channel)
    const named = cadences.find((cadence) => cadence === text.trim().toLowerCase())
    const meant = named ? found.filter(({ cadence }) => cadence === named) : found
    if (meant.length === 0) return request.reply(sentence(t(locale, m.none)))
    const answers: Content[] = []
    for (const subscription of meant) answers.push(await doing(request, subscription, `${commandId}:${subscription.id}`))
    const said = [...new Set(answers.map((answer) => answer.text))].join('\n')
    await request.reply({ text: said, blocks: [section(said)] })
  }
  const click = async (request: ActionRequest, id: string, doing: Doing): Promise<void> => {
    requirePermission(request.person, 'summary.subscribe')
    const subscription = await subscriptions.get(request.person, idIn(id) ?? 0)
    await request.tell(await doing(request, subscription, request.clickId))
  }
  const chosen = { history: done.history, pause: done.pause, end: async ({ locale }: Request, subscription: Subscription) => endQuestion(subscription, await limitsOf(subscription), locale) } as const
  const save = async (request: Request, channel: string, wishes: Wishes): Promise<Content> => {
    const { person, now, locale } = request
    const made = await subscriptions.subscribe({ by: person, now }, channel, wishes)
    return sentence(t(locale, m.subscribed, { wishes: wishesText(made, await limitsOf(made), locale), next: nextText(made, locale, now) }))
  }
  return {
    subcommands: [
      {
        command: '/sla', word: 'subscribe', opensForm: (text) => text.trim() === '',
        handle: async (request, form) => {
          const { person, channel, text, locale } = request
          requirePermission(person, 'summary.subscribe')
          const asked = readWishes(text.split(/\s+/).filter(Boolean))
          const proposal = await subscriptions.proposal(person, channel, asked.cadence)
          if (form) return form.show(subscribeForm(locale, channel, proposal, await limitsOf(proposal)))
          await request.reply(await save(request, channel, { ...proposal, ...asked }))
        },
      },
      ...['subscriptions', 'list'].map((word) => ({ command: '/sla', word, handle: async (request: CommandRequest) => request.reply(await list(request, request.channel)) })),
      ...(['preview', 'send', 'pause', 'resume', 'history'] as const).map((word) => ({ command: '/sla', word, handle: (request: CommandRequest) => inWords(request, done[word]) })),
      { command: '/sla', word: 'unsubscribe', handle: (request) => inWords(request, done.end) },
    ],
    actions: [
      ...(['preview', 'send', 'resume', 'end'] as const).map((name) => ({ actionId: actions[name], handle: (request: ActionRequest) => click(request, request.value, done[name]) })),
      {
        actionId: actions.more,
        handle: async (request) => {
          const [word, id = ''] = request.value.split(':')
          await click(request, id, chosen[oneOf(subscriptionMenu, word) ?? 'history'])
        },
      },
      {
        actionId: actions.change, opensForm: true,
        handle: async ({ person, locale, value }, form) => {
          requirePermission(person, 'summary.subscribe')
          const subscription = await subscriptions.get(person, idIn(value) ?? 0)
          await form?.show(subscribeForm(locale, subscription.channel, subscription, await limitsOf(subscription)))
        },
      },
    ],
    submissions: [{
      callbackId: subscribeCallback,
      handle: async (request) => {
        requirePermission(request.person, 'summary.subscribe')
        const parsed = parseSubscribe(request.locale, request.values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        return { kind: 'page', content: await save(request, request.metadata, parsed.wishes) }
      },
    }],
    options: [
      {
        actionId: subscribeSources.services,
        find: async ({ person }, text) => {
          requirePermission(person, 'summary.subscribe')
          return (await findServices(database.prisma, text, { limit: 100 })).map(({ id, name }) => option(name, String(id)))
        },
      },
      {
        actionId: subscribeSources.vendor,
        find: async ({ person }, text) => {
          requirePermission(person, 'summary.subscribe')
          return (await findVendors(database.prisma, text, { limit: 100 })).map(({ id, name }) => option(name, String(id)))
        },
      },
    ],
  }
}
