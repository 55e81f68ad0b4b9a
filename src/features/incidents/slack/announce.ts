import { audienceOf } from '../../../platform/access/audience.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { type Incident, referenceOf } from '../incident.ts'
import type { TimelineEntry } from '../incidents.ts'
import { incidentMessages as m } from '../messages.ts'
import { confirmButtons, incidentCard, type Viewer } from './card.ts'
import { timelineLine } from './timeline.ts'

/** The card's message, for links to it. */
export const cardKey = (incidentId: number): string => `incident:${incidentId}:card`

/** Where incidents are announced, and how its readers read. */
export interface Channel extends Viewer {
  readonly id: string
}

/** Brings the card up to date, adds to its thread, and keeps the reporter informed: all in the change's own transaction. */
export async function announceChange(work: Work, channel: Channel, incident: Incident, entries: readonly TimelineEntry[]): Promise<void> {
  const key = cardKey(incident.id)
  const audience = audienceOf(incident.service.vendorId)
  await work.post({ key, destination: channel.id, urgency: 'reply', audience, content: incidentCard(incident, channel) })
  for (const entry of entries) {
    await work.post({
      key: `incident:${incident.id}:event:${entry.id}`, destination: channel.id, threadKey: key, urgency: 'status', audience,
      content: timelineLine(incident, entry, channel),
    })
  }
  await informReporter(work, channel, incident, entries)
}

/** One direct message when it is logged, and one for each time that it is resolved, which then shows what came of it. */
async function informReporter(work: Work, channel: Channel, incident: Incident, entries: readonly TimelineEntry[]): Promise<void> {
  const destination = incident.reporter?.slackUserId
  if (!destination) return
  const locale = (await localeOf(work.tx, destination)) ?? channel.locale
  const happened = new Set(entries.map((entry) => entry.kind))
  const post = (key: string, content: Content) => work.post({ key: `incident:${incident.id}:${key}`, destination, urgency: 'reply', audience: audienceOf(incident.service.vendorId), content })
  if (happened.has('reported')) {
    await post('reporter', sentence(t(locale, m.reported, { reference: referenceOf(incident), channel: `<#${channel.id}>` })))
  }
  // A resolution and what came of it share a number: how often it had been reopened when it was resolved.
  const round = happened.has('reopened') ? incident.reopenedCount - 1 : incident.reopenedCount
  const words = { reference: referenceOf(incident), title: clip(plainInline(incident.title), 300) }
  if (happened.has('resolved')) {
    const asked = sentence(t(locale, m.askConfirm, words))
    await post(`ask:${round}`, { text: asked.text, blocks: [...asked.blocks, confirmButtons(incident, locale)] })
  }
  if (happened.has('confirmed')) await post(`ask:${round}`, sentence(t(locale, m.askedConfirmed, words)))
  if (happened.has('reopened')) await post(`ask:${round}`, sentence(t(locale, m.askedReopened, words)))
}
