import type { KnownBlock } from '@slack/types'
import { audienceOf } from '../../../platform/access/audience.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { eventsOfIncident, headline, type Incident, referenceOf, type TimelineEntry } from '../../incidents/index.ts'
import { subscriptionMessages as m } from '../messages.ts'
import { activeSubscriptions, keysThere, mayRead } from '../store.ts'
import { type Subscription, type Topic, wants } from '../subscription.ts'

/** Begins as all messages about an incident do, so that they are taken back where it becomes private. */
const keyOf = (incident: Incident, { id }: Subscription): string => `incident:${incident.id}:subscription:${id}`
const isPerson = (destination: string): boolean => /^[UW]/.test(destination)

/**
 * Tells subscribers of a change: one message an incident for each, changed in place from then on, whatever the incident becomes; status updates and the end in its thread.
 * What the walls do not let a channel see is withheld by delivery, as of any message.
 */
export async function tellSubscribers(work: Work, incident: Incident, entries: readonly TimelineEntry[]): Promise<void> {
  if (incident.isPrivate || incident.drill) return
  const subscribed = await activeSubscriptions(work.tx)
  const readers = await mayRead(work.tx, subscribed.map(({ destination }) => destination).filter(isPerson), incident.service.vendorId)
  const all = subscribed.filter(({ destination }) => !isPerson(destination) || readers.has(destination))
  const there = await keysThere(work.tx, all.map((own) => keyOf(incident, own)))
  for (const subscription of all) {
    const key = keyOf(incident, subscription)
    const begins = wants(subscription, incident) && entries.some((entry) => begun(subscription, entry))
    if (!there.has(key) && !begins) continue
    const { destination, kind } = subscription
    const base = { destination, audience: audienceOf(incident.service.vendorId) }
    await work.post({ ...base, key, urgency: 'status', content: kind === 'executive' ? executiveCard(incident, await latestUpdate(work, incident), subscription) : compactCard(incident, subscription) })
    for (const entry of entries) {
      const text = note(entry, subscription)
      if (text) await work.post({ ...base, key: `${key}:${entry.id}`, threadKey: key, urgency: 'status', content: sentence(clip(text, 2900)) })
    }
  }
}

const topicOf: Readonly<Partial<Record<TimelineEntry['kind'], Topic>>> = { reported: 'opened', severity_changed: 'opened', made_public: 'opened', updated: 'updates', resolved: 'resolved', reopened: 'updates' }

/** Whether an entry is one that a subscriber hears of an incident by for the first time; executives do by its first status update. */
function begun({ kind, topics }: Subscription, entry: TimelineEntry): boolean {
  const topic = topicOf[entry.kind]
  return topic !== undefined && (kind === 'executive' ? entry.kind === 'updated' : topics.includes(topic))
}

function note(entry: TimelineEntry, { topics, locale, timeZone }: Subscription): string | undefined {
  const topic = topicOf[entry.kind]
  if (topic === undefined || !topics.includes(topic)) return undefined
  const time = slackDate(entry.at, locale, timeZone)
  if (entry.kind === 'updated') return t(locale, m.updated, { time, text: quote(entry.data.text) })
  if (entry.kind === 'resolved') return t(locale, m.resolvedNote, { time })
  return entry.kind === 'reopened' ? t(locale, m.reopenedNote, { time }) : undefined
}

async function latestUpdate(work: Work, { id }: Incident): Promise<string | undefined> {
  return (await eventsOfIncident(work.tx, id)).flatMap((event) => (event.kind === 'updated' ? [event.data.text] : [])).at(-1)
}

/** The card without buttons: who subscribes need not act. */
function compactCard(incident: Incident, subscription: Subscription): Content {
  const { locale, timeZone } = subscription
  const head = headline(incident, locale)
  const { service, reportedAt, solution, resolvedAt } = incident
  const name = service.vendorName ? `${shown(service.name)} (${shown(service.vendorName)})` : shown(service.name)
  const blocks: KnownBlock[] = [
    section(`*${clip(head, 500)}*`),
    section(t(locale, m.facts, { reference: referenceOf(incident), service: name, time: slackDate(reportedAt, locale, timeZone) })),
    ...(solution && resolvedAt ? [section(t(locale, m.solvedBy, { solution: quote(solution, 500) }))] : []),
    why(subscription),
  ]
  return { text: `${referenceOf(incident)} ${head}`, blocks }
}

/** What, since when, who is affected, what is new, and when the next word comes. */
function executiveCard(incident: Incident, latest: string | undefined, subscription: Subscription): Content {
  const { locale, timeZone } = subscription
  const { service, severity, reportedAt, occurredAt, resolvedAt, nextUpdateAt, followers } = incident
  const date = (at: Date | null) => (at ? slackDate(at, locale, timeZone) : 'none')
  const head = t(locale, m.executive, { sign: resolvedAt ? '🟢' : severity === 'SEV1' ? '🔴' : '🟠', service: shown(service.name, 80), title: clip(plainInline(incident.title), 200), isOver: resolvedAt ? 'yes' : 'no' })
  const facts = [
    t(locale, m.since, { time: date(occurredAt ?? reportedAt), until: date(resolvedAt) }),
    t(locale, m.affected, { impact: severity, n: followers.length }),
    ...(resolvedAt ? [] : [t(locale, m.nextUpdate, { time: date(nextUpdateAt) })]),
  ]
  return {
    text: head,
    blocks: [
      section(`*${head}*`),
      { type: 'section', fields: facts.map((text) => ({ type: 'mrkdwn', text: clip(text, 2000) })) },
      ...(latest ? [section(t(locale, m.latest, { text: quote(latest, 1000) }))] : []),
      why(subscription),
    ],
  }
}

/** Why it came, and how to stop it. */
function why({ destination, kind, severities, locale }: Subscription): KnownBlock {
  const text = t(locale, m.why, { target: isPerson(destination) ? 'person' : 'channel', kind, filter: severities.join(locale === 'en' ? ', ' : '、') })
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] }
}

/** What a subscription is to whoever asks. */
export function wishesText({ kind, severities, topics, locale: own }: Subscription | Omit<Subscription, 'id' | 'destination' | 'timeZone'>, services: readonly string[], locale: Locale): string {
  const and = locale === 'en' ? ', ' : '、'
  return t(locale, m.wishes, {
    kind, services: services.length > 0 ? services.map((name) => shown(name, 80)).join(and) : t(locale, m.allServices), severities: severities.join(and),
    topics: topics.map((topic) => t(locale, m.topic, { topic })).join(and), language: { en: 'English', 'zh-TW': '繁體中文', 'zh-CN': '简体中文' }[own],
  })
}
