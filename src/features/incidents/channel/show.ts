import { audienceOf } from '../../../platform/access/audience.ts'
import { t } from '../../../platform/i18n/index.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, quote } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import type { TimelineEntry } from '../events.ts'
import { type Incident, referenceOf } from '../incident.ts'
import { cardKey, headline, incidentCard, type Viewer } from '../slack/card.ts'
import { lineKey, timelineLine } from '../slack/timeline.ts'
import { channelMessages as m } from './messages.ts'
import type { OwnChannel } from './own-channel.ts'

/** The messages in an incident's own channel. */
export const ownKey = (incidentId: number, number: number, what: string): string => `incident:${incidentId}:own:${number}:${what}`

/** Brings the card in an incident's own channel up to date, and writes its history there: the one place where it stands. */
export async function showInOwn(work: Work, reader: Viewer, incident: Incident, { id, number }: OwnChannel, entries: readonly TimelineEntry[]): Promise<void> {
  if (id === null) return
  const audience = audienceOf(incident.service.vendorId)
  const post = (what: string, urgency: 'reply' | 'status', content: ReturnType<typeof sentence>) => work.post({ key: ownKey(incident.id, number, what), destination: id, urgency, audience, content })
  // Who reads it is there already.
  await post('card', 'reply', incidentCard({ ...incident, channel: incident.channel && { ...incident.channel, id: null } }, reader))
  for (const entry of entries) await post(lineKey(entry), 'status', timelineLine(incident, entry, reader))
}

/** The last message in a channel that ends: what came of the incident, and where it goes on. */
export async function sayLast(work: Work, reader: Viewer, incident: Incident, { id, number, isPrivate }: OwnChannel, into: OwnChannel | null): Promise<void> {
  if (id === null) return
  const { locale } = reader
  const reference = referenceOf(incident)
  const isReplaced = isPrivate !== incident.isPrivate
  const goesOn = incident.mergedIntoId ? t(locale, m.lastMerged, { into: referenceOf({ id: incident.mergedIntoId }), channel: into?.id && !into.isPrivate ? `<#${into.id}>` : 'none' }) : ''
  const text = isReplaced
    ? t(locale, incident.isPrivate ? m.lastPrivate : m.lastPublic, { reference })
    : [`*${reference}* ${headline(incident, locale, clip(plainInline(incident.title), 300))}`, ...(incident.solution ? [quote(incident.solution)] : []), ...(goesOn ? [goesOn] : []), t(locale, m.last, { reference })].join('\n')
  await work.post({ key: ownKey(incident.id, number, 'last'), destination: id, urgency: 'status', audience: isReplaced ? 'anyone' : audienceOf(incident.service.vendorId), content: sentence(text) })
}

/** In the thread of the card that everybody sees: where it goes on. */
export async function sayMoved(work: Work, channel: Viewer & { readonly id: string }, incident: Incident, { id, number }: OwnChannel): Promise<void> {
  await work.post({
    key: ownKey(incident.id, number, 'moved'), destination: channel.id, threadKey: cardKey(incident.id), urgency: 'status', audience: audienceOf(incident.service.vendorId),
    content: sentence(t(channel.locale, m.moved, { channel: `<#${id}>` })),
  })
}
