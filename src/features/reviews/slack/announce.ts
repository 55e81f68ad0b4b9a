import type { Button } from '@slack/types'
import { audienceOf } from '../../../platform/access/audience.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import { type Content, messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { mention, quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { type Incident, referenceOf } from '../../incidents/index.ts'
import { deciders } from '../../people/index.ts'
import { reviewMessages as m } from '../messages.ts'
import type { Review, Who } from '../review.ts'
import type { AnnounceReview } from '../reviews.ts'
import { lastStep, selectReader } from '../store.ts'
import { actionIds } from './parts.ts'

/** Language and zone of those of whom Slack tells none, and who administers Steward. */
export interface Means {
  readonly locale: Locale
  readonly timeZone: string
  readonly administrators: readonly string[]
}

export interface Receiver {
  readonly id: number
  readonly slackUserId: string
  readonly timeZone: string | null
}

/** One message for each receiver, whatever becomes of the review. */
const prefixOf = (incidentId: number): string => `incident:${incidentId}:review:`
const keyFor = (incidentId: number, { id }: Pick<Receiver, 'id'>): string => `${prefixOf(incidentId)}${id}`

/** Whose it is to write it: the incident's lead where they may, else the outsourcing office. */
export async function writersOf(work: Work, incident: Incident, isShared: boolean, means: Means): Promise<Receiver[]> {
  const lead = incident.cast.lead && (await selectReader(work.tx, incident.cast.lead.personId))
  const mayWrite = lead && !lead.isGone && allowed(lead.role, 'review.write') && (isShared || lead.role !== 'vendor_member')
  return mayWrite && lead.slackUserId ? [{ id: lead.id, slackUserId: lead.slackUserId, timeZone: lead.timeZone }] : officeOf(work, means)
}

export async function officeOf(work: Work, { administrators }: Means): Promise<Receiver[]> {
  return (await deciders(work.tx, administrators)).map(({ id, slackUserId }) => ({ id, slackUserId, timeZone: null }))
}

/** Asks for a review that has come to be due, brings it to the office once it is submitted, and keeps all that was sent right. */
export function announceReview(means: Means): AnnounceReview {
  return async (work, incident, review) => {
    const sent = await messagesOf(work.tx, prefixOf(incident.id))
    const fresh = !review ? [] : review.state === 'submitted' ? await officeOf(work, means) : review.state === 'due' ? await writersOf(work, incident, review.isShared, means) : []
    const all = new Map([...sent.map(({ key, destination }) => [key, destination] as const), ...fresh.map((receiver) => [keyFor(incident.id, receiver), receiver.slackUserId] as const)])
    for (const [key, destination] of all) await post(work, incident, review, { key, destination }, means)
  }
}

/** Asks a receiver again: the message that they have says so, and a line below it makes them look. */
export async function askAgain(work: Work, incident: Incident, review: Review, receiver: Receiver, step: 1 | -1, means: Means): Promise<void> {
  const key = keyFor(incident.id, receiver)
  await post(work, incident, review, { key, destination: receiver.slackUserId }, means)
  const locale = (await localeOf(work.tx, receiver.slackUserId)) ?? means.locale
  await work.post({
    key: `incident:${incident.id}:review-nudge:${review.dueOn}:${step}:${receiver.id}`, destination: receiver.slackUserId, threadKey: key, urgency: 'status', audience: audienceFor(incident, review),
    content: sentence(t(locale, m.nudge, { reference: referenceOf(incident), stage: step < 0 ? 'late' : 'soon' })),
  })
}

async function post(work: Work, incident: Incident, review: Review | undefined, { key, destination }: { key: string; destination: string }, means: Means): Promise<void> {
  const locale = (await localeOf(work.tx, destination)) ?? means.locale
  const isLead = incident.cast.lead?.slackUserId === destination
  const step = review?.dueOn ? await lastStep(work.tx, incident.id, review.dueOn) : undefined
  await work.post({ key, destination, urgency: 'status', audience: audienceFor(incident, review), content: messageOf(incident, review, { locale, timeZone: means.timeZone, isLead, step }) })
}

/** The bank's own until it is shared with the vendor. */
export const audienceFor = (incident: Incident, review: Review | undefined) => (review?.isShared ? audienceOf(incident.service.vendorId) : 'bank')

function messageOf(incident: Incident, review: Review | undefined, { locale, timeZone, isLead, step }: { locale: Locale; timeZone: string; isLead: boolean; step: number | undefined }): Content {
  const words = { reference: referenceOf(incident), title: shown(incident.title) }
  if (!review) return sentence(t(locale, m.notNeeded, words))
  const open = (label: string): Button => ({ ...button(actionIds.open, label, String(incident.id)), style: 'primary' })
  const read = button(actionIds.read, t(locale, m.read), String(incident.id))
  const message = (head: string, elements: Button[]): Content => ({
    text: head.replaceAll('*', ''),
    blocks: [section(head), { type: 'actions', elements }, { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, isLead ? m.whyLead : m.whyOffice) }] }],
  })
  const { state, dueOn, version } = review
  switch (state) {
    case 'due': {
      const stage = step === undefined ? 'due' : step < 0 ? 'late' : 'soon'
      return message(t(locale, m.ask, { ...words, stage, date: dueOn ?? '' }), [open(t(locale, m.write))])
    }
    case 'draft': {
      const date = dueOn && version === 0 ? t(locale, m.dueBy, { date: dueOn }) : t(locale, m.noDate)
      const returned = review.returned ? t(locale, m.givenBack, { reason: quote(review.returned, 1000) }) : ''
      return message(t(locale, m.drafted, { ...words, date, returned }), [open(t(locale, m.goOn))])
    }
    case 'submitted':
      return message(t(locale, m.submitted, { ...words, version, who: whoText(review.submittedBy) }), [{ ...read, style: 'primary' }])
    case 'accepted':
      return message(t(locale, m.accepted, { ...words, version, who: whoText(review.acceptedBy), time: review.acceptedAt ? slackDate(review.acceptedAt, locale, timeZone) : '' }), [read])
  }
}

const whoText = (who: Who | null): string => (who?.slackUserId ? mention(who.slackUserId) : shown(who?.name ?? '?'))
