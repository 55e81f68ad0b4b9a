import type { KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, input, option, plain, section, shown, sureButton, textOf } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { slackDate } from '../../../platform/slack/mrkdwn.ts'
import { type WebhookType, webhookTypes } from '../events.ts'
import { webhookMessages as m } from '../messages.ts'
import type { Endpoint } from '../store.ts'

export const webhookActions = {
  show: 'webhook.show', add: 'webhook.add', test: 'webhook.test', rotate: 'webhook.rotate', disable: 'webhook.disable', enable: 'webhook.enable', remove: 'webhook.remove', replay: 'webhook.replay',
} as const
export const addCallback = 'webhook.add'
export const vendorSource = 'webhook.vendor'

/** Those that one chooses among: a test comes when it is asked for. */
const choices = webhookTypes.filter((type) => type !== 'webhook.test')

interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

type Delivery = { readonly eventId: string; readonly attempts: number; readonly outcome: string | null; readonly nextAt: Date | null; readonly deliveredAt: Date | null; readonly event: { readonly type: string; readonly createdAt: Date } }

export function webhookList(endpoints: readonly Endpoint[], viewer: Viewer): Content {
  const { locale } = viewer
  const head = t(locale, m.head, { n: endpoints.length })
  const lines = endpoints.map((endpoint): KnownBlock => ({
    type: 'section', text: { type: 'mrkdwn', text: t(locale, m.line, { n: endpoint.id, host: shown(hostOf(endpoint)), standing: standing(endpoint, viewer) }) },
    accessory: button(webhookActions.show, t(locale, m.show), String(endpoint.id)),
  }))
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...lines, { type: 'actions', elements: [button(webhookActions.add, t(locale, m.add), 'add')] }] }
}

export function webhookPage({ endpoint, deliveries, isShut }: { endpoint: Endpoint; deliveries: readonly Delivery[]; isShut: boolean }, vendor: string | undefined, viewer: Viewer): Content {
  const { locale, timeZone } = viewer
  const id = String(endpoint.id)
  const head = t(locale, m.line, { n: endpoint.id, host: shown(hostOf(endpoint)), standing: standing(endpoint, viewer) })
  const line = ({ event, eventId, attempts, outcome, nextAt, deliveredAt }: Delivery): KnownBlock => ({
    type: 'section',
    text: {
      type: 'mrkdwn', text: t(locale, m.delivery, {
        sign: deliveredAt ? '✓' : nextAt ? '⏳' : '✗', type: event.type, time: slackDate(event.createdAt, locale, timeZone), attempts, outcome: outcome ?? 'none',
        next: nextAt && attempts > 0 ? slackDate(nextAt, locale, timeZone) : 'none',
      }),
    },
    accessory: button(webhookActions.replay, t(locale, m.replay), `${id}:${eventId}`),
  })
  const events = endpoint.events.filter((type) => type !== 'webhook.test').map((type) => eventName(type, locale))
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(head),
      ...(isShut ? [section(t(locale, m.shut))] : []),
      section(t(locale, m.facts, { url: shown(endpoint.url, 500), events: events.join(locale === 'en' ? ', ' : '、'), vendor: vendor === undefined ? 'all' : shown(vendor) })),
      section(deliveries.length === 0 ? t(locale, m.noDeliveries) : t(locale, m.lastDeliveries)),
      ...deliveries.map(line),
      {
        type: 'actions',
        elements: [
          button(webhookActions.test, t(locale, m.test), id),
          sureButton(webhookActions.rotate, t(locale, m.rotate), id, t(locale, m.rotateSure), t(locale, m.cancel)),
          endpoint.disabledAt ? button(webhookActions.enable, t(locale, m.enable), id) : button(webhookActions.disable, t(locale, m.disable), id),
          sureButton(webhookActions.remove, t(locale, m.remove), id, t(locale, m.removeSure), t(locale, m.cancel)),
        ],
      },
    ],
  }
}

export function addForm(locale: Locale): View {
  const options = choices.map((type) => option(eventName(type, locale), type))
  return {
    type: 'modal', callback_id: addCallback, title: plain(t(locale, m.formTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      input(locale, 'url', m.urlLabel, { type: 'plain_text_input', action_id: 'url', max_length: 1000, placeholder: plain('https://hooks.example.com/steward') }),
      input(locale, 'events', m.eventsLabel, { type: 'checkboxes', action_id: 'events', options, initial_options: options }),
      input(locale, 'vendor', m.vendorLabel, { type: 'external_select', action_id: vendorSource, min_query_length: 0 }, { optional: true }),
    ],
  }
}

export function parseAdd(locale: Locale, values: FormValues): { url: string; events: WebhookType[] } | { errors: Record<string, string> } {
  const chosen = values['events']
  const events = choices.filter((type) => Array.isArray(chosen) && chosen.includes(type))
  const url = textOf(values['url'])
  const errors = { ...(url ? {} : { url: t(locale, m.mustFill) }), ...(events.length > 0 ? {} : { events: t(locale, m.mustFill) }) }
  return Object.keys(errors).length > 0 ? { errors } : { url, events }
}

const hostOf = ({ url }: Endpoint): string => new URL(url).host
const eventName = (type: string, locale: Locale): string => t(locale, m.event, { type: type.replace('incident.', '') })

function standing({ disabledAt, disabledWhy, failingSince }: Endpoint, { locale, timeZone }: Viewer): string {
  const why = disabledAt ? (disabledWhy === 'failing' ? 'given_up' : (disabledWhy ?? 'by_hand')) : failingSince ? 'failing' : 'active'
  return t(locale, m.standing, { why, time: failingSince ? slackDate(failingSince, locale, timeZone) : '' })
}
