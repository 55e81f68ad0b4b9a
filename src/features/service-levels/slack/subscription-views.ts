import type { KnownBlock, View } from '@slack/types'
import { type Locale, locales, t } from '../../../platform/i18n/index.ts'
import { button, idIn, input, oneOf, option, plain, section, select, textOf } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { cadences, nextDue } from '../cadence.ts'
import { findZone } from '../period.ts'
import { subscriptionMessages as m } from '../subscription-messages.ts'
import type { Subscription, Wishes } from '../store.ts'
import { readTime, timeText } from '../subscriptions.ts'
import { sectionNames } from '../views/posted.ts'
import { subscriptionActions as actions, subscriptionMenu } from './subscription-actions.ts'

export const subscribeCallback = 'sla.subscribe'
export const subscribeSources = { services: 'sla.subscribe_services', vendor: 'sla.subscribe_vendor' } as const

const languages: Readonly<Record<Locale, string>> = { en: 'English', 'zh-TW': '繁體中文', 'zh-CN': '简体中文' }
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
/** Monday is 1: 5 January 1970 was one. */
const dayName = (weekday: number, locale: Locale): string => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + weekday))

/** Names of what a subscription is limited to. */
export interface LimitNames {
  readonly vendor: string | undefined
  readonly services: ReadonlyMap<number, string>
}

/** What a channel gets; what it gets already, or is proposed, is filled in. */
export function subscribeForm(locale: Locale, channel: string, wishes: Wishes, { vendor, services }: LimitNames): View {
  const chosen = wishes.serviceIds.flatMap((id) => option(services.get(id) ?? '', String(id)))
  const sectionOption = (name: string) => option(t(locale, m.section, { name }), name)
  const initial = (own: readonly object[], key: string) => (own.length > 0 ? { [key]: own } : {})
  return {
    type: 'modal', callback_id: subscribeCallback, private_metadata: channel, title: plain(t(locale, m.formTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      select(locale, 'cadence', m.cadenceLabel, cadences, (cadence) => t(locale, m.cadence, { cadence }), wishes.cadence),
      select(locale, 'weekday', m.weekdayLabel, weekdays, (own) => dayName(Number(own), locale), oneOf(weekdays, String(wishes.weekday))),
      input(locale, 'time', m.timeLabel, { type: 'plain_text_input', action_id: 'time', initial_value: timeText(wishes.minute), max_length: 5 }, { hint: m.timeHint }),
      input(locale, 'zone', m.zoneLabel, { type: 'plain_text_input', action_id: 'zone', initial_value: wishes.zone, max_length: 60 }),
      select(locale, 'language', m.languageLabel, locales, (own) => languages[own], wishes.locale),
      input(locale, 'vendor', m.vendorLabel, { type: 'external_select', action_id: subscribeSources.vendor, min_query_length: 0, ...(wishes.vendorId !== null && { initial_option: option(vendor ?? '', String(wishes.vendorId)) }) }, { optional: true, hint: m.vendorHint }),
      input(locale, 'services', m.servicesLabel, { type: 'multi_external_select', action_id: subscribeSources.services, min_query_length: 0, ...initial(chosen, 'initial_options') }, { optional: true, hint: m.servicesHint }),
      input(locale, 'sections', m.sectionsLabel, { type: 'checkboxes', action_id: 'sections', options: sectionNames.map(sectionOption), ...initial(wishes.sections.map(sectionOption), 'initial_options') }, { optional: true }),
    ],
  }
}

export function parseSubscribe(locale: Locale, values: FormValues): { wishes: Wishes } | { errors: Record<string, string> } {
  const many = (field: string): readonly string[] => (Array.isArray(values[field]) ? (values[field] as readonly string[]) : [])
  const minute = readTime(textOf(values['time']))
  const zone = findZone(textOf(values['zone']))
  if (minute === undefined || zone === undefined) {
    return { errors: { ...(minute === undefined && { time: t(locale, m.badTime) }), ...(zone === undefined && { zone: t(locale, m.badZone) }) } }
  }
  return {
    wishes: {
      minute, zone, cadence: oneOf(cadences, values['cadence']) ?? 'week', weekday: Number(oneOf(weekdays, values['weekday']) ?? 1), locale: oneOf(locales, values['language']) ?? locale,
      vendorId: idIn(values['vendor']) ?? null, serviceIds: many('services').flatMap((id) => idIn(id) ?? []), sections: sectionNames.filter((name) => many('sections').includes(name)),
    },
  }
}

/** `every week, Monday 09:00 (Asia/Taipei, English), of Vendor A only` */
export function wishesText(wishes: Wishes, { vendor, services }: LimitNames, locale: Locale): string {
  const names = wishes.serviceIds.map((id) => services.get(id) ?? '').filter(Boolean)
  const limits = [...(vendor === undefined ? [] : [plainInline(vendor)]), ...(names.length > 4 ? [t(locale, m.services, { n: names.length })] : names.map(plainInline))]
  return t(locale, m.wishes, {
    cadence: t(locale, m.cadence, { cadence: wishes.cadence }), weekday: dayName(wishes.weekday, locale), time: timeText(wishes.minute), zone: wishes.zone, language: languages[wishes.locale],
    of: limits.length === 0 ? '' : t(locale, m.ofWhat, { list: limits.join(locale === 'en' ? ', ' : '、') }),
  })
}

export const nextText = (subscription: Subscription, locale: Locale, now: Date): string =>
  slackDate(new Date(nextDue(subscription, now.getTime())), locale, subscription.zone)

/** The subscriptions of a channel, each with what can be done with it: what is usual by a button, the rest in its menu. */
export function subscriptionList(found: readonly { readonly subscription: Subscription; readonly limits: LimitNames }[], locale: Locale, now: Date): Content {
  const head = t(locale, m.listHead)
  const blocks = found.flatMap(({ subscription, limits }): KnownBlock[] => {
    const { id, pausedAt, pausedFor, zone } = subscription
    const state = pausedAt ? t(locale, m.paused, { at: slackDate(pausedAt, locale, zone), reason: pausedFor ?? 'asked' }) : t(locale, m.next, { at: nextText(subscription, locale, now) })
    const own = (action: string, text: string) => button(action, text, String(id))
    const menu = subscriptionMenu.filter((word) => word !== 'pause' || !pausedAt).map((word) => option(t(locale, m[word]), `${word}:${id}`))
    return [
      section(`• ${wishesText(subscription, limits, locale)}\n${state}`),
      {
        type: 'actions',
        elements: [
          ...(pausedAt ? [{ ...own(actions.resume, t(locale, m.resume)), style: 'primary' as const }] : []),
          own(actions.preview, t(locale, m.previewButton)),
          ...(pausedAt ? [] : [own(actions.send, t(locale, m.send))]),
          own(actions.change, t(locale, m.change)),
          { type: 'overflow', action_id: actions.more, options: menu },
        ],
      },
    ]
  })
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...blocks] }
}

/** Asked before a subscription is ended: a menu cannot ask by itself about one of its entries. */
export function endQuestion(subscription: Subscription, limits: LimitNames, locale: Locale): Content {
  const text = t(locale, m.endSure, { wishes: wishesText(subscription, limits, locale) })
  return { text, blocks: [section(text), { type: 'actions', elements: [button(actions.end, t(locale, m.end), String(subscription.id))] }] }
}
