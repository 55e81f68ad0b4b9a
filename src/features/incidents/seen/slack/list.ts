import type { KnownBlock } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../../platform/i18n/index.ts'
import { button, section } from '../../../../platform/slack/blocks.ts'
import type { Content } from '../../../../platform/slack/delivery/outgoing.ts'
import { clip, escapeMrkdwn, plainInline, slackDate } from '../../../../platform/slack/mrkdwn.ts'
import { dueAt, elapsedMillis } from '../../clocks.ts'
import { isOpen } from '../../course.ts'
import { type Incident, referenceOf } from '../../incident.ts'
import { incidentMessages } from '../../messages.ts'
import { actionIds, headline, secondsBetween, termsOf, type Viewer } from '../../slack/card.ts'
import { partyText } from '../../slack/party.ts'
import { seenMessages as m } from '../messages.ts'
import { questionText } from '../question.ts'
import { type ListPage, pageLength } from '../seen.ts'

export const listActions = { earlier: 'incident.list_earlier', later: 'incident.list_later', filter: 'incident.list_filter' } as const

export interface ListReader extends Viewer {
  readonly now: Date
}

/** A page of a list, a line each with a button that shows the card. `linkOf` gives the card's link where it was posted. */
export function listPage(page: ListPage, reader: ListReader, linkOf: (incident: Incident) => string | undefined): Content {
  const { question, incidents, total, skip } = page
  const { locale } = reader
  const filter = questionText(question)
  const head = total === 0 ? noneText(filter, locale) : t(locale, m.listHead, {
    total, from: skip + 1, to: skip + incidents.length, isAll: incidents.length === total ? 'yes' : 'no', standing: question.standing ?? 'open', filter: shownFilter(filter) || 'none',
  })
  const blocks: KnownBlock[] = [section(clip(head, 2000)), ...incidents.map((incident) => line(incident, reader, linkOf(incident)))]
  blocks.push({
    type: 'actions',
    elements: [
      ...(skip > 0 ? [button(listActions.earlier, t(locale, m.earlier), leafValue(filter, Math.max(0, skip - pageLength)))] : []),
      ...(skip + incidents.length < total ? [button(listActions.later, t(locale, m.later), leafValue(filter, skip + pageLength))] : []),
      button(listActions.filter, t(locale, m.filter), leafValue(filter, 0)),
    ],
  })
  return { text: head.replaceAll(/[*`]/g, ''), blocks }
}

/** A filter as it stands between backticks. */
export const shownFilter = (filter: string): string => escapeMrkdwn(filter.replaceAll('`', '´')).replaceAll(/&lt;(@[UW][A-Z0-9]+)&gt;/g, '$1')

function noneText(filter: string, locale: Locale): string {
  return filter === '' || filter === 'open' ? t(locale, incidentMessages.listNone) : t(locale, m.listNoneFits, { filter: shownFilter(filter) })
}

/** What a button of a page carries: where the page that it asks for begins, and the question. Too long a question is none that fits a button. */
export const leafValue = (filter: string, skip: number): string => `${skip}:${[...filter].slice(0, 1900).join('')}`

export function readLeaf(value: string): { skip: number; filter: string } {
  const [, skip = '0', filter = ''] = /^(\d{1,7}):([^]*)$/.exec(value) ?? []
  return { skip: Number(skip), filter }
}

function line(incident: Incident, reader: ListReader, link: string | undefined): KnownBlock {
  const { locale } = reader
  const { cast, service } = incident
  const reference = link ? `<${link}|${referenceOf(incident)}>` : referenceOf(incident)
  const facts = [
    clip(plainInline(service.name), 80),
    cast.lead ? partyText(cast.lead) : t(locale, m.noLead),
    ...howLong(incident, reader),
  ]
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `*${reference}* ${headline(incident, locale, clip(plainInline(incident.title), 120))}\n${facts.join(' · ')}` },
    accessory: button(actionIds.show, t(locale, incidentMessages.open), String(incident.id)),
  }
}

/** Of an open one how old it is and when it must be restored; of a solved one how long it took. */
function howLong(incident: Incident, { locale, timeZone, now }: ListReader): string[] {
  const { reportedAt, resolvedAt, targets } = incident
  const terms = termsOf(incident)
  const target = formatDuration(locale, targets.restoreSeconds)
  const time = slackDate(reportedAt, locale, timeZone)
  if (resolvedAt && !isOpen(incident)) {
    const seconds = elapsedMillis(incident, resolvedAt, terms) / 1000
    return [t(locale, m.reportedAt, { time }), t(locale, m.restoredIn, { took: formatDuration(locale, seconds), target, sign: seconds <= targets.restoreSeconds ? '✓' : '⚠' })]
  }
  if (!isOpen(incident)) return [t(locale, m.reportedAt, { time })]
  const age = t(locale, m.since, { time, took: formatDuration(locale, secondsBetween(reportedAt, now)) })
  const seconds = elapsedMillis(incident, now, terms) / 1000
  if (seconds > targets.restoreSeconds) return [age, t(locale, m.restoreOver, { took: formatDuration(locale, seconds), target })]
  const due = dueAt(incident, targets.restoreSeconds * 1000, terms)
  return [age, due ? t(locale, m.restoreDue, { time: slackDate(due, locale, timeZone) }) : t(locale, m.clockStands)]
}
