import type { View } from '@slack/types'
import { type Locale, locales, t } from '../../../platform/i18n/index.ts'
import { input, oneOf, option, plain, select } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { severities } from '../../incidents/index.ts'
import { subscriptionMessages as m } from '../messages.ts'
import type { NamedSubscription } from '../subscriptions.ts'
import { type AskedWishes, kinds, topics } from '../subscription.ts'

export const subscribeCallback = 'incident.subscribe'
export const servicesSource = 'incident.subscribe_services'

const languages: Readonly<Record<Locale, string>> = { en: 'English', 'zh-TW': '繁體中文', 'zh-CN': '简体中文' }

/** What a channel is told of; what it is told of already is filled in. */
export function subscribeForm(locale: Locale, channel: string, present: NamedSubscription | undefined): View {
  const { subscription, services = [] } = present ?? {}
  const level = (value: string) => option(value, value)
  const topic = (value: string) => option(t(locale, m.topic, { topic: value }), value)
  const chosen = services.map((name) => option(name, name.slice(0, 150)))
  return {
    type: 'modal', callback_id: subscribeCallback, private_metadata: channel, title: plain(t(locale, m.formTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      select(locale, 'kind', m.kindLabel, kinds, (kind) => t(locale, m.kind, { kind }), subscription?.kind ?? 'operations'),
      input(locale, 'services', m.servicesLabel, { type: 'multi_external_select', action_id: servicesSource, min_query_length: 0, ...(chosen.length > 0 && { initial_options: chosen }) }, { optional: true }),
      input(locale, 'severities', m.severitiesLabel, { type: 'checkboxes', action_id: 'severities', options: severities.map(level), initial_options: (subscription?.severities ?? severities).map(level) }),
      input(locale, 'topics', m.topicsLabel, { type: 'checkboxes', action_id: 'topics', options: topics.map(topic), initial_options: (subscription?.topics ?? topics).map(topic) }),
      select(locale, 'language', m.languageLabel, locales, (own) => languages[own], subscription?.locale ?? locale),
    ],
  }
}

export function parseSubscribe(locale: Locale, values: FormValues): { wishes: AskedWishes } | { errors: Record<string, string> } {
  const many = (field: string): readonly string[] => (Array.isArray(values[field]) ? (values[field] as readonly string[]) : [])
  const kind = oneOf(kinds, values['kind']) ?? 'operations'
  const levels = severities.filter((own) => many('severities').includes(own) && (kind === 'operations' || own !== 'SEV3'))
  const wanted = topics.filter((own) => many('topics').includes(own))
  const errors = { ...(levels.length > 0 ? {} : { severities: t(locale, m.mustFill) }), ...(wanted.length > 0 ? {} : { topics: t(locale, m.mustFill) }) }
  if (Object.keys(errors).length > 0) return { errors }
  return { wishes: { kind, services: many('services'), severities: levels, topics: wanted, locale: oneOf(locales, values['language']) ?? locale } }
}
