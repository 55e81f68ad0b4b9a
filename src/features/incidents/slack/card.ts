import type { ActionsBlock, Button, KnownBlock, MrkdwnElement } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, plainInline, quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { type Command, type Incident, offers, referenceOf } from '../incident.ts'
import { incidentMessages as m } from '../messages.ts'
import type { Severity } from '../severity.ts'
import { partyText } from './party.ts'

/** For whom a view is drawn: their language, and the zone for clients that cannot show the reader's own. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

export const actionIds = {
  acknowledge: 'incident.acknowledge',
  resolve: 'incident.resolve',
  confirm: 'incident.confirm',
  reopen: 'incident.reopen',
  show: 'incident.show',
} as const

export const severitySigns: Readonly<Record<Severity, string>> = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡' }

/** State and severity as a sign: done is done, whatever it was. */
export const signOf = (incident: Incident): string =>
  incident.state === 'confirmed' ? '✅' : incident.state === 'resolved' ? '🟢' : severitySigns[incident.severity]

/** The one line that tells whether I must act. */
export function headline(incident: Incident, locale: Locale, title = plainInline(incident.title)): string {
  const line = t(locale, m.cardLine, {
    sign: signOf(incident),
    severity: t(locale, m.severity, { severity: incident.severity }),
    state: t(locale, m.state, { state: incident.state }),
    title: clip(title, 300),
  })
  return incident.drill ? `🟣 ${t(locale, m.drill)} · ${line}` : line
}

/** The card of an incident. The same in the channel and in a private answer. */
export function incidentCard(incident: Incident, reader: Viewer): Content {
  const { locale } = reader
  const blocks: KnownBlock[] = [
    { type: 'section', text: mrkdwn(`*${headline(incident, locale)}*`) },
    { type: 'section', fields: facts(incident, reader).map(mrkdwn) },
  ]
  if (incident.description) blocks.push({ type: 'section', text: mrkdwn(quote(incident.description)) })
  if (incident.solution && incident.state !== 'acknowledged') {
    blocks.push({ type: 'section', text: mrkdwn(t(locale, m.solution, { solution: quote(incident.solution) })) })
  }
  const buttons = offers[incident.state].map((kind, index) => button(incident, kind, locale, index === 0))
  if (buttons.length > 0) blocks.push(actionsBlock(buttons))
  blocks.push({ type: 'context', elements: [mrkdwn(footer(incident, locale))] })
  return { text: `${referenceOf(incident)} ${headline(incident, locale)}`, blocks }
}

/** The confirm and reopen buttons, for the reporter's own message. */
export const confirmButtons = (incident: Incident, locale: Locale): ActionsBlock =>
  actionsBlock([button(incident, 'confirm', locale, true), button(incident, 'reopen', locale, false)])

const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text })

const actionsBlock = (elements: Button[]): ActionsBlock => ({ type: 'actions', block_id: 'incident.actions', elements })

function button(incident: Incident, kind: Command['kind'], locale: Locale, primary: boolean): Button {
  return {
    type: 'button',
    action_id: actionIds[kind],
    text: { type: 'plain_text', text: t(locale, m[kind]), emoji: true },
    value: String(incident.id),
    ...(primary && { style: 'primary' as const }),
  }
}

function facts(incident: Incident, reader: Viewer): string[] {
  const { locale } = reader
  const { service, owner } = incident
  const name = clip(plainInline(service.name), 150)
  return [
    service.vendorName
      ? t(locale, m.serviceOfVendor, { service: name, vendor: clip(plainInline(service.vendorName), 150) })
      : t(locale, m.service, { service: name }),
    t(locale, m.owner, { owner: owner ? partyText(owner) : t(locale, m.nobody) }),
    t(locale, m.since, { time: slackDate(incident.reportedAt, locale, reader.timeZone) }),
    response(incident, reader),
    restore(incident, reader),
  ]
}

/** Taken of target once it was acknowledged, the time by which it must be before. */
function response(incident: Incident, { locale, timeZone }: Viewer): string {
  const { acknowledgedAt, reportedAt, targets } = incident
  if (!incident.responseRecorded) return t(locale, m.responseUnknown)
  if (!acknowledgedAt) return t(locale, m.responseDue, { time: slackDate(after(reportedAt, targets.responseSeconds), locale, timeZone) })
  const seconds = secondsBetween(reportedAt, acknowledgedAt)
  return t(locale, m.responseTook, {
    took: formatDuration(locale, seconds),
    target: formatDuration(locale, targets.responseSeconds),
    sign: seconds <= targets.responseSeconds ? '✓' : '⚠',
  })
}

function restore(incident: Incident, { locale, timeZone }: Viewer): string {
  const { resolvedAt, reportedAt, reopenedCount, targets, closedAt } = incident
  if (resolvedAt) return t(locale, m.resolvedAt, { time: slackDate(resolvedAt, locale, timeZone) })
  if (closedAt) return t(locale, m.resolvedUnknown)
  if (reopenedCount > 0) return t(locale, m.restoreAgain, { target: formatDuration(locale, targets.restoreSeconds), count: reopenedCount })
  return t(locale, m.restoreDue, { time: slackDate(after(reportedAt, targets.restoreSeconds), locale, timeZone) })
}

function footer(incident: Incident, locale: Locale): string {
  const reference = `*${referenceOf(incident)}*`
  if (incident.imported) return t(locale, m.footerImported, { reference, external: plainInline(incident.externalRef ?? '') })
  return t(locale, m.footer, { reference, reporter: incident.reporter ? partyText(incident.reporter) : '—' })
}

const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)
export const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000)
