import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { type Incident, referenceOf } from '../incident.ts'
import { incidentMessages as m } from '../messages.ts'
import { stepMessages } from './steps/messages.ts'
import { actionIds, headline, type Viewer } from './card.ts'

/** An incident as a line with a button that shows the card; `link` is the card's, where it was posted. */
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
  return sentence(`${before}${t(locale, m.help)}\n${t(locale, stepMessages.help)}`)
}
