import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { type Incident, referenceOf } from '../incident.ts'
import { incidentMessages as m } from '../messages.ts'
import { actionIds, headline, type Viewer } from './card.ts'

/** Open incidents, a line each with a button that shows the card. `linkOf` gives the card's link where it was posted. */
export function incidentList(
  incidents: readonly Incident[],
  total: number,
  reader: Viewer,
  linkOf: (incident: Incident) => string | undefined,
): Content {
  const { locale } = reader
  if (total === 0) return sentence(t(locale, m.listNone))
  const head = t(locale, m.listHead, { total, shown: incidents.length, more: total > incidents.length ? 'yes' : 'no' })
  const blocks: KnownBlock[] = [{ type: 'section', text: { type: 'mrkdwn', text: head } }]
  for (const incident of incidents) blocks.push(incidentLine(incident, reader, linkOf(incident)))
  return { text: head.replaceAll('*', ''), blocks }
}

export function incidentLine(incident: Incident, { locale, timeZone }: Viewer, link: string | undefined): KnownBlock {
  const reference = link ? `<${link}|${referenceOf(incident)}>` : referenceOf(incident)
  const text = [
    `*${reference}* ${headline(incident, locale, clip(plainInline(incident.title), 120))}`,
    `${clip(plainInline(incident.service.name), 80)} · ${slackDate(incident.reportedAt, locale, timeZone)}`,
  ].join('\n')
  return {
    type: 'section',
    text: { type: 'mrkdwn', text },
    accessory: { type: 'button', action_id: actionIds.show, text: { type: 'plain_text', text: t(locale, m.open) }, value: String(incident.id) },
  }
}

/** The commands, with what was not understood before them. */
export function help(locale: Locale, notUnderstood?: string): Content {
  const before = notUnderstood ? `${t(locale, m.unknownCommand, { text: clip(plainInline(notUnderstood), 100) })}\n\n` : ''
  return sentence(before + t(locale, m.help))
}
