import type { KnownBlock } from '@slack/types'
import { allowed } from '../../../platform/access/permissions.ts'
import { audienceOf } from '../../../platform/access/audience.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { formatDuration, type Locale, matchLocale, t } from '../../../platform/i18n/index.ts'
import { button } from '../../../platform/slack/blocks.ts'
import { type Content, messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { isOpen } from '../course.ts'
import type { CommandKind } from '../decide.ts'
import { type Incident, type Party, referenceOf } from '../incident.ts'
import type { TimelineEntry } from '../events.ts'
import { incidentMessages } from '../messages.ts'
import { neededFor } from '../rights.ts'
import { isUrgent } from '../policy.ts'
import { actionIds, headline } from './card.ts'
import { partyText } from './party.ts'
import { stepId, stepLabel } from './steps/steps.ts'
import { whoMayBeTold } from '../store.ts'
import type { Notice, Notify } from '../timers/fire.ts'
import { timerMessages as m } from '../timers/messages.ts'
import { wasNoticed } from '../timers/timers-store.ts'

/** The beginning of the keys of all notices about an incident, or about one of its clocks. */
const prefixOf = (incidentId: number, about = ''): string => `incident:${incidentId}:notice:${about}`

/** Writes notices as direct messages; `defaultLocale` where Slack has not told somebody's language. */
export function notifyDirectly(defaultLocale: Locale): Notify {
  return async (work, incident, notice, to, recipient) => {
    if (!to.slackUserId) return
    const locale = (recipient?.locale && matchLocale(recipient.locale)) || defaultLocale
    const end = endOf(notice)
    const mayEnd = recipient ? allowed(recipient.role, neededFor(end)) : false
    await work.post({
      key: `${prefixOf(incident.id, keyOf(incident, notice))}:${to.personId}`, destination: to.slackUserId, urgency: isUrgent(incident.severity) ? 'page' : 'reply',
      audience: audienceOf(incident.service.vendorId), content: noticeMessage(incident, notice, to, locale, mayEnd ? end : undefined),
      supersedes: prefixOf(incident.id, `${notice.kind === 'target' ? notice.clock : notice.kind}:`),
    })
  }
}

/** Whom a notice is to, by its key. */
const personOf = (key: string): number => Number(key.slice(key.lastIndexOf(':') + 1))

/** Which message a notice is: one a step, so that each is heard. */
function keyOf({ acknowledgedAt, updatedAt, touchedAt }: Incident, notice: Notice): string {
  switch (notice.kind) {
    case 'target':
      return `${notice.clock}:${notice.percent}`
    case 'update':
      return `update:${(updatedAt ?? acknowledgedAt)?.getTime() ?? 0}:${notice.round}`
    case 'stale':
      return `stale:${touchedAt?.getTime() ?? 0}:${notice.round}`
  }
}

/** The step that ends what a notice is about. */
function endOf(notice: Notice): CommandKind {
  if (notice.kind !== 'target') return 'update'
  return notice.clock === 'response' ? 'acknowledge' : 'resolve'
}

/** Exported for the tests that read it in every language. */
export function noticeMessage(incident: Incident, notice: Notice, to: Party, locale: Locale, end: CommandKind | undefined): Content {
  const reference = referenceOf(incident)
  const first = firstLine(incident, notice, locale)
  const blocks: KnownBlock[] = [{ type: 'section', text: { type: 'mrkdwn', text: clip(first, 3000) } }]
  const buttons = [...(end ? [{ ...button(stepId(end), stepLabel(end, locale), String(incident.id)), style: 'primary' as const }] : []), button(actionIds.show, t(locale, incidentMessages.open), String(incident.id))]
  blocks.push({ type: 'actions', elements: buttons }, { type: 'context', elements: [{ type: 'mrkdwn', text: clip(why(incident, notice, to, locale), 3000) }] })
  return { text: `${reference} ${first.replaceAll('*', '')}`, blocks }
}

function firstLine(incident: Incident, notice: Notice, locale: Locale): string {
  const words = { reference: referenceOf(incident), headline: headline(incident, locale) }
  if (notice.kind === 'update') return t(locale, m.askUpdate, words)
  const took = formatDuration(locale, notice.elapsedSeconds)
  if (notice.kind === 'stale') return t(locale, m.still, { ...words, took })
  const { clock, percent, elapsedSeconds } = notice
  const targetSeconds = clock === 'response' ? incident.targets.responseSeconds : incident.targets.restoreSeconds
  const spent = t(locale, m.spent, { clock, took, target: formatDuration(locale, targetSeconds), percent: Math.floor((elapsedSeconds / targetSeconds) * 100) })
  const head = percent === 0 ? t(locale, m.called, words) : t(locale, elapsedSeconds > targetSeconds ? m.missed : m.running, { ...words, clock })
  return `${head}\n${spent}`
}

function why(incident: Incident, notice: Notice, to: Party, locale: Locale): string {
  if (notice.kind === 'update') return t(locale, m.whyUpdate, { role: incident.cast.communicator?.personId === to.personId ? 'communicator' : 'lead', round: notice.round })
  const shown = (text: string) => clip(plainInline(text), 100)
  return t(locale, m.whyRung, {
    rung: notice.rung, service: shown(incident.service.name), vendor: shown(incident.service.vendorName ?? ''), end: notice.kind === 'target' ? notice.clock : 'stale',
  })
}

/** Has the notices that are over say so, in place: nobody is called upon by what was dealt with. */
export async function endNotices(work: Work, defaultLocale: Locale, incident: Incident, entries: readonly TimelineEntry[]): Promise<void> {
  const happened = new Set(entries.flatMap(({ kind, by }) => (by === null && kind !== 'confirmed' ? [] : [kind])))
  if (happened.size === 0 || !(await wasNoticed(work.tx, incident.id))) return
  const isOver = !isOpen(incident)
  const over = isOver ? ['response', 'restore', 'update', 'stale'] : [
    ...(incident.acknowledgedAt ? ['response'] : []),
    ...(happened.has('updated') ? ['update'] : []),
    'stale',
  ]
  for (const about of over) {
    const notices = await messagesOf(work.tx, prefixOf(incident.id, about))
    const insiders = incident.isPrivate ? await whoMayBeTold(work.tx, incident.id, notices.map(({ key }) => personOf(key))) : undefined
    for (const { key, destination } of notices) {
      if (insiders && !insiders.has(personOf(key))) continue
      const locale = (await localeOf(work.tx, destination)) ?? defaultLocale
      await work.post({ key, destination, urgency: 'status', audience: audienceOf(incident.service.vendorId), content: sentence(endText(incident, about, isOver, locale)) })
    }
  }
}

function endText(incident: Incident, about: string, isOver: boolean, locale: Locale): string {
  const words = { reference: referenceOf(incident), title: clip(plainInline(incident.title), 300) }
  if (!isOver && about === 'update') return t(locale, m.updateGiven, words)
  if (!isOver && about === 'stale') return t(locale, m.wentOn, words)
  const { lead } = incident.cast
  const state = about === 'response' && incident.acknowledgedAt ? 'acknowledged' : incident.state
  return t(locale, m.endedBy, { ...words, state: t(locale, incidentMessages.state, { state }), who: lead ? partyText(lead) : 'none' })
}
