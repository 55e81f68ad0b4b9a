import type { KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { mention } from '../../../platform/slack/mrkdwn.ts'
import type { Drawn } from '../../../platform/slack/panels.ts'
import { registerMessages as m } from '../messages.ts'
import type { ServiceLine } from '../services-store.ts'
import { type Contact, criticalities, domiciles, longestName, type Vendor, vendorKinds, vendorStatuses } from '../vendor.ts'
import { button, input, option, plain, section, select, shown, sureButton } from '../../../platform/slack/blocks.ts'

export const vendorActions = { list: 'vendor.list', show: 'vendor.show', page: 'vendor.page', pageBack: 'vendor.page_back', edit: 'vendor.edit', contacts: 'vendor.contacts', addService: 'vendor.add_service', retire: 'vendor.retire' } as const
export const vendorCallbacks = { add: 'vendor.add', change: 'vendor.change', contacts: 'vendor.contacts' } as const
export const pageLength = 15

/** One page of a list, with buttons to the pages beside it; their value says where those begin, and the text that was looked for. */
export function pager(ids: { next: string; back: string }, locale: Locale, text: string, skip: number, total: number): KnownBlock[] {
  const elements = [
    ...(skip > 0 ? [button(ids.back, t(locale, m.newer), `${Math.max(0, skip - pageLength)}:${text}`)] : []),
    ...(skip + pageLength < total ? [button(ids.next, t(locale, m.older), `${skip + pageLength}:${text}`)] : []),
  ]
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}

export function vendorList({ vendors, total }: { vendors: readonly (Vendor & { services: number })[]; total: number }, locale: Locale, text: string, skip: number): Content {
  if (total === 0) return sentence(t(locale, m.nothingFound))
  const head = t(locale, m.vendorsHead, { n: total, from: skip + 1, to: skip + vendors.length, all: vendors.length === total ? 'yes' : 'no' })
  const lines = vendors.map((vendor): KnownBlock => ({
    type: 'section',
    text: { type: 'mrkdwn', text: `*${shown(vendor.name)}* · ${t(locale, m.criticality, { criticality: vendor.criticality })} · ${t(locale, m.status, { status: vendor.status })} · ${t(locale, m.nServices, { n: vendor.services })}` },
    accessory: button(vendorActions.show, t(locale, m.show), String(vendor.id)),
  }))
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...lines, ...pager({ next: vendorActions.page, back: vendorActions.pageBack }, locale, text, skip, total)] }
}

/** A vendor: what it is, whom to call, what it runs, then what other features know of it. */
export function vendorPageView(
  { vendor, contacts }: { vendor: Vendor; contacts: readonly Contact[] },
  services: { services: readonly ServiceLine[]; total: number },
  panels: readonly Drawn[],
  { locale, mayEdit }: { locale: Locale; mayEdit: boolean },
): Content {
  const { id, name, kind, domicile, criticality, status, channel } = vendor
  const facts = [t(locale, m.kind, { kind }), t(locale, m.domicile, { domicile }), t(locale, m.criticality, { criticality }), t(locale, m.status, { status })].join(' · ')
  const edit: KnownBlock[] = mayEdit
    ? [{
        type: 'actions',
        elements: [
          button(vendorActions.edit, t(locale, m.edit), String(id)), button(vendorActions.contacts, t(locale, m.editContacts), String(id)),
          button(vendorActions.addService, t(locale, m.addService), String(id)),
          ...(status === 'exited' ? [] : [sureButton(vendorActions.retire, t(locale, m.retireVendor), String(id), t(locale, m.retireSure), t(locale, m.cancel))]),
        ],
      }]
    : []
  const own: KnownBlock[] = [
    section(`*${shown(name)}*\n${facts}${channel ? `\n${t(locale, m.channelFact, { channel: `<#${channel}>` })}` : ''}`),
    section(contacts.length === 0 ? t(locale, m.noContacts) : [t(locale, m.contacts), ...contacts.slice(0, 10).map(contactText)].join('\n')),
    section([t(locale, m.services), ...serviceLines(services, locale)].join('\n')),
  ]
  // Slack takes 50 blocks: the panels give way, the buttons stay.
  const room = 50 - own.length - edit.length
  return { text: shown(name), blocks: [...own, ...panels.flatMap(({ blocks }) => blocks).slice(0, room), ...edit] }
}

function contactText({ slackUserId, name, title, phone }: Contact, index: number): string {
  return `${index + 1}. ${slackUserId ? mention(slackUserId) : shown(name)} · ${shown(title, 80)}${phone ? ` · ${shown(phone, 40)}` : ''}`
}

function serviceLines({ services, total }: { services: readonly ServiceLine[]; total: number }, locale: Locale): string[] {
  if (total === 0) return [t(locale, m.nServices, { n: 0 })]
  const lines = services.map(({ name, criticality, retiredAt }) => `• ${shown(name, 80)} · ${t(locale, m.criticality, { criticality })}${retiredAt ? ` · ${t(locale, m.retired, { date: retiredAt.toISOString().slice(0, 10) })}` : ''}`)
  return total > services.length ? [...lines, t(locale, m.moreServices, { n: total - services.length })] : lines
}

export function vendorForm(locale: Locale, before?: Vendor): View {
  return {
    type: 'modal',
    callback_id: before ? vendorCallbacks.change : vendorCallbacks.add,
    private_metadata: before ? `${before.id}:${before.revision}` : '',
    title: plain(t(locale, before ? m.editVendorTitle : m.addVendorTitle)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      input(locale, 'name', m.nameLabel, { type: 'plain_text_input', action_id: 'name', max_length: longestName, ...(before && { initial_value: before.name }) }),
      select(locale, 'kind', m.kindLabel, vendorKinds, (kind) => t(locale, m.kind, { kind }), before?.kind ?? 'it_services'),
      select(locale, 'domicile', m.domicileLabel, domiciles, (domicile) => t(locale, m.domicile, { domicile }), before?.domicile ?? 'domestic'),
      select(locale, 'criticality', m.criticalityLabel, criticalities, (criticality) => t(locale, m.criticality, { criticality }), before?.criticality ?? 'standard'),
      select(locale, 'status', m.statusLabel, vendorStatuses, (status) => t(locale, m.status, { status }), before?.status ?? 'active'),
      input(locale, 'channel', m.channelLabel, {
        type: 'conversations_select', action_id: 'channel', filter: { include: ['public', 'private'], exclude_bot_users: true }, ...(before?.channel && { initial_conversation: before.channel }),
      }, { optional: true }),
    ],
  }
}

/** Contacts that the form takes: for so many Slack has room. */
export const contactsAtMost = 45
/** So many rows are there at least, and two more than it has contacts, so that none falls off. */
const rowsAtLeast = 6

export function contactsForm(locale: Locale, { vendor, contacts }: { vendor: Vendor; contacts: readonly Contact[] }): View {
  const rows = Array.from({ length: Math.min(contactsAtMost, Math.max(rowsAtLeast, contacts.length + 2)) }, (_, index) => index)
  return {
    type: 'modal',
    callback_id: vendorCallbacks.contacts,
    private_metadata: `${vendor.id}:${vendor.revision}`,
    title: plain(t(locale, m.contactsTitle)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      section(`*${shown(vendor.name)}*\n${t(locale, m.contactsIntro)}`),
      ...rows.flatMap((index): KnownBlock[] => {
        const contact = contacts[index]
        const words = contact && [contact.title, ...(contact.phone ? [contact.phone] : [])].join(', ')
        return [
          input(locale, `person${index}`, t(locale, m.contactLabel, { n: index + 1 }), {
            type: 'external_select', action_id: 'vendor.contact', min_query_length: 0, ...(contact && { initial_option: option(contact.name, String(contact.personId)) }),
          }, { optional: true }),
          input(locale, `words${index}`, m.contactTitleLabel, { type: 'plain_text_input', action_id: `words${index}`, max_length: 200, ...(words && { initial_value: words }) }, { optional: true, ...(index === 0 && { hint: m.contactHint }) }),
        ]
      }),
    ],
  }
}
