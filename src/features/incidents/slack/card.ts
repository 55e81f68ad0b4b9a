import type { ActionsBlock, Button, KnownBlock, MrkdwnElement } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { button } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, mention, plainInline, quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { channelMessages as c } from '../channel/messages.ts'
import { type ClockTerms, counts, dueAt, elapsedMillis } from '../clocks.ts'
import { type IncidentState, isOpen, type Pause } from '../course.ts'
import type { CommandKind } from '../decide.ts'
import { roles } from '../events.ts'
import { fieldFacts } from '../fields/slack/blocks.ts'
import { type Incident, type Party, referenceOf } from '../incident.ts'
import { incidentMessages as m } from '../messages.ts'
import { privacyMessages as p } from '../privacy/messages.ts'
import type { Severity } from '../severity.ts'
import { partyText } from './party.ts'
import { stepMessages } from './steps/messages.ts'
import { stepId, stepLabel } from './steps/steps.ts'

/** For whom a view is drawn: their language, and the zone for clients that cannot show the reader's own. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

/** The card's message in the channel that everybody reads, for links to it. */
export const cardKey = (incidentId: number): string => `incident:${incidentId}:card`

export const actionIds = { show: 'incident.show', more: 'incident.more', retry: 'incident.channel' } as const

export const severitySigns: Readonly<Record<Severity, string>> = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡' }

const doneSigns: Readonly<Partial<Record<IncidentState, string>>> = { resolved: '🟢', confirmed: '✅', archived: '✅', cancelled: '🚫', merged: '↪️' }

/** State and severity as a sign: done is done, whatever it was. */
export const signOf = (incident: Incident): string => doneSigns[incident.state] ?? severitySigns[incident.severity]

/** What is most likely to be done next, the likeliest first; the rest is in the menu. */
const quickSteps: Readonly<Record<IncidentState, readonly CommandKind[]>> = {
  submitted: ['acknowledge', 'resolve'],
  classified: ['acknowledge', 'resolve'],
  acknowledged: ['resolve', 'update', 'hand_over'],
  mitigated: ['resolve', 'update', 'hand_over'],
  resolved: ['confirm', 'reopen'],
  confirmed: ['reopen'],
  archived: [],
  cancelled: [],
  merged: [],
}

/** The one line that tells whether I must act. */
export function headline(incident: Incident, locale: Locale, title = plainInline(incident.title)): string {
  const line = t(locale, m.cardLine, {
    sign: signOf(incident),
    severity: t(locale, m.severity, { severity: incident.severity }),
    state: t(locale, m.state, { state: incident.state }),
    title: clip(title, 300),
  })
  const marked = incident.drill ? `🟣 ${t(locale, m.drill)} · ${line}` : line
  return incident.isPrivate ? `🔒 ${t(locale, p.isPrivate)} · ${marked}` : marked
}

/** The card of an incident. The same in the channel and in a private answer. */
export function incidentCard(incident: Incident, reader: Viewer): Content {
  const { locale } = reader
  const blocks: KnownBlock[] = [
    { type: 'section', text: mrkdwn(`*${headline(incident, locale)}*`) },
    { type: 'section', fields: facts(incident, reader).map(mrkdwn) },
  ]
  // Read by the vendor's people too, wherever the card stands.
  blocks.push(...fieldFacts(incident.cardFields.filter(({ vendorSees }) => vendorSees || incident.service.vendorId === null), locale))
  if (incident.description) blocks.push({ type: 'section', text: mrkdwn(quote(incident.description)) })
  if (incident.mergedIntoId) blocks.push({ type: 'section', text: mrkdwn(t(locale, m.mergedInto, { reference: referenceOf({ id: incident.mergedIntoId }) })) })
  if (incident.solution && !isOpen(incident)) {
    const cause = incident.cause ? `\n${t(locale, m.causeLine, { cause: quote(incident.cause) })}` : ''
    blocks.push({ type: 'section', text: mrkdwn(clip(t(locale, m.solution, { solution: quote(incident.solution) }) + cause, 3000)) })
  }
  for (const pause of incident.pauses.slice(-pausesShown)) blocks.push(...pauseBlocks(incident, pause, reader))
  const buttons = quickSteps[incident.state].map((kind, index) => stepButton(incident, kind, locale, index === 0))
  blocks.push(actionsBlock([...buttons, button(actionIds.more, t(locale, stepMessages.more), String(incident.id))]))
  blocks.push(...missingBlocks(incident, locale), { type: 'context', elements: [mrkdwn(footer(incident, locale))] })
  return { text: `${referenceOf(incident)} ${headline(incident, locale)}`, blocks }
}

/** The latest pauses have their place on the card; all are on the timeline. */
const pausesShown = 3

/** The confirm and reopen buttons, for the reporter's own message. */
export const confirmButtons = (incident: Incident, locale: Locale): ActionsBlock =>
  actionsBlock([stepButton(incident, 'confirm', locale, true), stepButton(incident, 'reopen', locale, false)])

const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text })

const actionsBlock = (elements: Button[]): ActionsBlock => ({ type: 'actions', block_id: 'incident.actions', elements })

const stepButton = (incident: Incident, kind: CommandKind, locale: Locale, isPrimary: boolean): Button =>
  ({ ...button(stepId(kind), stepLabel(kind, locale), String(incident.id)), ...(isPrimary && { style: 'primary' as const }) })

/** What service-level clocks of this incident count in. */
export const termsOf = (incident: Incident): ClockTerms => ({ calendar: incident.calendar, hasVendor: incident.service.vendorId !== null })

function facts(incident: Incident, reader: Viewer): string[] {
  const { locale, timeZone } = reader
  const { service, cast, problem, nextUpdateAt } = incident
  const name = clip(plainInline(service.name), 150)
  return [
    service.vendorName
      ? t(locale, m.serviceOfVendor, { service: name, vendor: clip(plainInline(service.vendorName), 150) })
      : t(locale, m.service, { service: name }),
    ...roles.flatMap((role) => {
      const party = cast[role]
      if (!party && role !== 'lead') return []
      return [t(locale, m.castLine, { role: t(locale, m.role, { role }), who: party ? partyText(party) : t(locale, m.nobody) })]
    }),
    t(locale, m.since, { time: slackDate(incident.reportedAt, locale, timeZone) }),
    ...(problem ? [t(locale, m.problemLine, { problem: t(locale, m.problem, { problem }) })] : []),
    response(incident, reader),
    restore(incident, reader),
    ...(nextUpdateAt && isOpen(incident) ? [t(locale, m.nextUpdate, { time: slackDate(nextUpdateAt, locale, timeZone) })] : []),
  ]
}

/** Taken of target once it was acknowledged, the time by which it must be before. */
function response(incident: Incident, { locale, timeZone }: Viewer): string {
  const { acknowledgedAt, targets } = incident
  if (!incident.responseRecorded) return t(locale, m.responseUnknown)
  if (!acknowledgedAt) {
    const due = dueAt(incident, targets.responseSeconds * 1000, termsOf(incident))
    return due ? t(locale, m.responseDue, { time: slackDate(due, locale, timeZone) }) : t(locale, m.responseStands)
  }
  return t(locale, m.responseTook, took(incident, acknowledgedAt, targets.responseSeconds, locale))
}

function restore(incident: Incident, { locale, timeZone }: Viewer): string {
  const { resolvedAt, targets } = incident
  if (resolvedAt) return t(locale, m.restoreTook, took(incident, resolvedAt, targets.restoreSeconds, locale))
  if (!isOpen(incident)) return t(locale, m.resolvedUnknown)
  const due = dueAt(incident, targets.restoreSeconds * 1000, termsOf(incident))
  return due ? t(locale, m.restoreDue, { time: slackDate(due, locale, timeZone) }) : t(locale, m.restoreStands)
}

function took(incident: Incident, until: Date, targetSeconds: number, locale: Locale): { took: string; target: string; sign: string } {
  const seconds = elapsedMillis(incident, until, termsOf(incident)) / 1000
  return { took: formatDuration(locale, seconds), target: formatDuration(locale, targetSeconds), sign: seconds <= targetSeconds ? '✓' : '⚠' }
}

/** A pause and how it counts; where it waits for a side's word, with the buttons to give it. */
function pauseBlocks(incident: Incident, pause: Pause, { locale, timeZone }: Viewer): KnownBlock[] {
  const hasVendor = incident.service.vendorId !== null
  const standing = counts(pause, hasVendor) ? 'counts'
    : pause.party === 'vendor' ? 'vendors'
    : pause.disputed ? `disputed_${pause.disputed.side}`
    : pause.agreed.includes('bank') ? 'vendor' : 'bank'
  const text = t(locale, m.pauseLine, {
    from: slackDate(pause.from, locale, timeZone), to: pause.to ? slackDate(pause.to, locale, timeZone) : t(locale, m.pauseNow),
    party: t(locale, m.party, { party: pause.party }), reason: clip(plainInline(pause.reason), 300), standing: t(locale, m.pauseStanding, { standing }),
  })
  const section: KnownBlock = { type: 'section', text: mrkdwn(text) }
  if (standing !== 'vendor' && standing !== 'bank' && !standing.startsWith('disputed')) return [section]
  const value = `${incident.id}:${pause.number}`
  const answers = [button(stepId('agree_pause'), stepLabel('agree_pause', locale), value), button(stepId('dispute_pause'), stepLabel('dispute_pause', locale), value)]
  return [section, { type: 'actions', elements: answers.filter(({ action_id: id }) => id !== stepId('dispute_pause') || !pause.disputed) }]
}

function footer(incident: Incident, locale: Locale): string {
  const reference = `*${referenceOf(incident)}*`
  if (incident.imported) return t(locale, m.footerImported, { reference, external: plainInline(incident.externalRef ?? '') })
  const line = t(locale, m.footer, { reference, reporter: incident.reporter ? partyText(incident.reporter) : t(locale, m.anAlert) })
  const { followers, letIn } = incident
  return [
    line,
    ...(incident.channel?.id ? [t(locale, c.linked, { channel: `<#${incident.channel.id}>` })] : []),
    ...(followers.length > 0 ? [t(locale, m.followed, { n: followers.length, who: someOf(followers) })] : []),
    ...(incident.isPrivate ? [t(locale, p.whoSees, { who: letIn.length > 0 ? someOf(letIn) : 'none' })] : []),
  ].join('\n')
}

const missingShown = 5

/** What of its channel Slack would not do, and the button that has it tried again. */
function missingBlocks({ id, channel }: Incident, locale: Locale): KnownBlock[] {
  if (!channel || channel.missing.length === 0) return []
  const items = channel.missing.slice(0, missingShown).map(({ what, whom, why }) => {
    const reason = t(locale, c.why, { why: why.replaceAll(/\W/g, '') })
    return whom ? t(locale, c.missingPerson, { who: mention(whom), why: reason }) : t(locale, c.missingThing, { what, why: reason })
  })
  const more = channel.missing.length - missingShown
  const text = t(locale, c.missing, { items: [...items, ...(more > 0 ? [t(locale, c.missingMore, { n: more })] : [])].join(' · ') })
  return [{ type: 'section', text: mrkdwn(clip(text, 3000)), accessory: button(actionIds.retry, t(locale, c.retry), String(id)) }]
}

const someOf = (parties: readonly Party[]): string => parties.slice(0, 10).map(partyText).join(' ')

export const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000)
