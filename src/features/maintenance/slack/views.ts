import type { KnownBlock, View } from '@slack/types'
import type { Person } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, input, plain, section, shown, sureButton } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, mention, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { maintenanceMessages as m } from '../messages.ts'
import { isInTime, type Signature, standingOf, type Window } from '../window.ts'

export const actionIds = { list: 'maintenance.list', agree: 'maintenance.agree', cancel: 'maintenance.cancel' } as const
export const callbackId = 'maintenance.add'
export const serviceOptions = 'maintenance.service'

interface Reader {
  readonly locale: Locale
  readonly timeZone: string
}

/** The next hour, and the one after: what the form begins with. */
export function addForm(locale: Locale, now: Date): View {
  const hour = Math.ceil(now.getTime() / 3_600_000) * 3600
  const time = (id: string, label: typeof m.fromLabel, at: number) => input(locale, id, label, { type: 'datetimepicker', action_id: id, initial_date_time: at })
  return {
    type: 'modal', callback_id: callbackId, title: plain(t(locale, m.addTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.close)),
    blocks: [
      input(locale, 'service', m.serviceLabel, { type: 'external_select', action_id: serviceOptions, min_query_length: 0 }),
      time('from', m.fromLabel, hour),
      time('to', m.toLabel, hour + 3600),
      input(locale, 'reason', m.reasonLabel, { type: 'plain_text_input', action_id: 'reason', multiline: true, max_length: 1000 }),
    ],
  }
}

const who = ({ slackUserId, name }: Signature): string => (slackUserId ? mention(slackUserId) : shown(name))

/** How a window stands, in two lines. */
export function windowText(window: Window, now: Date, { locale, timeZone }: Reader): string {
  const signed = (signature: Signature | null) => (signature ? t(locale, m.signature, { who: who(signature), time: slackDate(signature.at, locale, timeZone) }) : t(locale, m.notYet))
  const { service, from, to, reason, bank, vendor, proposedBy } = window
  const lines = [
    t(locale, m.line, {
      standing: t(locale, m.standing, { standing: standingOf(window, now) }), service: shown(service.name), from: slackDate(from, locale, timeZone), to: slackDate(to, locale, timeZone), reason: clip(plainInline(reason), 500),
    }),
    t(locale, m.signed, { proposer: who(proposedBy), bank: signed(bank), vendor: service.vendorId === null ? '—' : signed(vendor) }),
    ...(bank && !isInTime(window) ? [t(locale, m.afterStart)] : []),
  ]
  return lines.join('\n')
}

/** A window with what this person can do about it. */
function windowBlocks(window: Window, person: Person, now: Date): KnownBlock[] {
  const { locale } = person
  const side = person.role === 'vendor_member' ? 'vendor' : 'bank'
  const mayAgree = allowed(person.role, side === 'vendor' ? 'maintenance.propose' : 'maintenance.agree')
  const mayCancel = allowed(person.role, 'maintenance.agree') || window.proposedBy.personId === person.id
  const value = String(window.id)
  const buttons = [
    ...(mayAgree && !window[side] ? [{ ...button(actionIds.agree, t(locale, m.agree), value), style: 'primary' as const }] : []),
    ...(mayCancel ? [sureButton(actionIds.cancel, t(locale, m.cancelWindow), value, t(locale, m.cancelSure), t(locale, m.keep))] : []),
  ]
  return [section(windowText(window, now, { locale, timeZone: person.timeZone })), ...(buttons.length > 0 ? [{ type: 'actions' as const, elements: buttons }] : [])]
}

export function windowList(windows: readonly Window[], person: Person, now: Date): Content {
  const { locale } = person
  const head = windows.length === 0 ? t(locale, m.none) : t(locale, m.head, { n: windows.length })
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...windows.flatMap((window) => windowBlocks(window, person, now))] }
}

/** Asks the office for the bank's word; afterwards it says what came of it. */
export function askMessage(window: Window, now: Date, reader: Reader): Content {
  const { locale } = reader
  const text = windowText(window, now, reader)
  if (standingOf(window, now) !== 'proposed') return { text: text.replaceAll('*', ''), blocks: [section(text)] }
  const ask = t(locale, m.ask, { proposer: who(window.proposedBy), service: shown(window.service.name) })
  return {
    text: ask.replaceAll('*', ''),
    blocks: [
      section(ask), section(text),
      { type: 'actions', elements: [{ ...button(actionIds.agree, t(locale, m.agree), String(window.id)), style: 'primary' }, sureButton(actionIds.cancel, t(locale, m.cancelWindow), String(window.id), t(locale, m.cancelSure), t(locale, m.keep))] },
      { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.why) }] },
    ],
  }
}

/** Tells who proposed it what came of it. */
export function toldMessage(window: Window, now: Date, reader: Reader): Content {
  const head = t(reader.locale, m.told, { standing: t(reader.locale, m.standing, { standing: standingOf(window, now) }), service: shown(window.service.name) })
  return { text: head, blocks: [section(`*${head}*`), section(windowText(window, now, reader))] }
}
