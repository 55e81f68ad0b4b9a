import { audienceOf } from '../../../platform/access/audience.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { type Incident, type Party, referenceOf } from '../incident.ts'
import { type TimelineEntry, vendorMaySee } from '../events.ts'
import { incidentMessages as m } from '../messages.ts'
import { type ChannelKeeping, settleOwn } from '../channel/settle.ts'
import { hideFromOthers } from '../privacy/hide.ts'
import { privacyMessages as p } from '../privacy/messages.ts'
import { selectTimeline } from '../store.ts'
import { cardKey, confirmButtons, incidentCard, type Viewer } from './card.ts'
import { lineKey, timelineLine } from './timeline.ts'
import { silentUntil } from '../timers/timers.ts'
import { policyOf } from '../timers/timers-store.ts'


export { cardKey } from './card.ts'

/** Where incidents are announced, how its readers read, and which incidents get a channel of their own besides. */
export interface Channel extends Viewer, ChannelKeeping {
  readonly id: string
}

/** Brings the card up to date, adds to its thread, and keeps the reporter and followers informed: all in the change's own transaction. */
export async function announceChange(work: Work, channel: Channel, incident: Incident, entries: readonly TimelineEntry[]): Promise<void> {
  if (entries.some(({ kind }) => kind === 'made_private')) await hideFromOthers(work, incident, channel)
  const { own, isWritten } = await settleOwn(work, channel, incident, entries)
  // Of a private incident the channel that everybody reads is told nothing: not even that there is one.
  if (!incident.isPrivate) {
    const lines = entries.some(({ kind }) => kind === 'made_public') ? await selectTimeline(work.tx, incident.id) : entries
    await showCard(work, channel, { ...incident, channel: own }, isWritten ? [] : lines)
  }
  await informReporter(work, channel, incident, entries)
  for (const follower of incident.followers) await informFollower(work, channel, incident, entries, follower)
}

async function showCard(work: Work, channel: Channel, incident: Incident, entries: readonly TimelineEntry[]): Promise<void> {
  const key = cardKey(incident.id)
  const audience = audienceOf(incident.service.vendorId)
  await work.post({ key, destination: channel.id, urgency: 'reply', audience, content: incidentCard(incident, channel) })
  for (const entry of entries.filter((own) => vendorMaySee(own) || incident.service.vendorId === null)) {
    await work.post({
      key: `incident:${incident.id}:${lineKey(entry)}`, destination: channel.id, threadKey: key, urgency: 'status', audience,
      content: timelineLine(incident, entry, channel),
    })
  }
}

/** The message in which the reporter is asked whether it works again; `round` is how often it had been reopened when it was resolved. */
export const confirmedKey = (incidentId: number, round: number): string => `incident:${incidentId}:${askOf(round)}`
const askOf = (round: number): string => `ask:${round}`

/** What that message says once they have confirmed it. */
export const confirmedAnswer = (incident: Incident, locale: Locale): Content => sentence(t(locale, m.askedConfirmed, wordsOf(incident)))

const wordsOf = (incident: Incident) => ({ reference: referenceOf(incident), title: clip(plainInline(incident.title), 300) })

/** One direct message when it is logged, and one for each time that it is resolved, which then shows what came of it; status updates beside the first. */
async function informReporter(work: Work, channel: Channel, incident: Incident, entries: readonly TimelineEntry[]): Promise<void> {
  const { reporter } = incident
  if (!reporter?.slackUserId) return
  const { post, say, locale } = await directly(work, channel, incident, reporter)
  const first = 'reporter'
  const words = wordsOf(incident)
  // A resolution and what came of it share a number: how often it had been reopened when it was resolved.
  const round = entries.some(({ kind }) => kind === 'reopened') ? incident.reopenedCount - 1 : incident.reopenedCount
  for (const entry of entries) {
    if (entry.kind === 'reported') {
      const text = incident.isPrivate ? say(p.reportedPrivately, { reference: referenceOf(incident) }) : say(m.reported, { reference: referenceOf(incident), channel: `<#${channel.id}>` })
      await post(first, sentence(text))
    }
    if (entry.kind === 'resolved') {
      const until = slackDate(silentUntil(entry.at, await policyOf(work.tx)), locale, channel.timeZone)
      const asked = sentence(say(m.askConfirm, { ...words, until }))
      await post(askOf(round), { text: asked.text, blocks: [...asked.blocks, confirmButtons(incident, locale)] })
    }
    if (entry.kind === 'confirmed') {
      const text = sentence(say(entry.data.silence ? m.askedSilent : m.askedConfirmed, words))
      const reopen = confirmButtons(incident, locale).elements.slice(1)
      await post(askOf(round), entry.data.silence ? { ...text, blocks: [...text.blocks, { type: 'actions', elements: reopen }] } : text)
    }
    if (entry.kind === 'reopened') await post(askOf(round), sentence(say(m.askedReopened, words)))
    await tellNews(incident, entry, { post, say }, first)
  }
}

/** Followers have a thread of their own: it begins when they join. */
async function informFollower(work: Work, channel: Channel, incident: Incident, entries: readonly TimelineEntry[], follower: Party): Promise<void> {
  if (!follower.slackUserId) return
  const { post, say } = await directly(work, channel, incident, follower)
  const first = `follower:${follower.personId}`
  await post(first, sentence(say(m.following, { reference: referenceOf(incident), title: clip(plainInline(incident.title), 300) })))
  for (const entry of entries) {
    if (entry.kind === 'resolved') await post(`${first}:${entry.id}`, sentence(say(m.toldResolved, { reference: referenceOf(incident), solution: quote(entry.data.solution) })), first)
    await tellNews(incident, entry, { post, say }, first)
  }
}

type Direct = Awaited<ReturnType<typeof directly>>

/** What reporters and followers are both told of, in the thread of their first message. */
async function tellNews(incident: Incident, entry: TimelineEntry, { post, say }: Pick<Direct, 'post' | 'say'>, first: string): Promise<void> {
  const reference = referenceOf(incident)
  if (entry.kind === 'updated') await post(`${first}:${entry.id}`, sentence(`*${reference}* ${say(m.lineUpdated, { who: entry.by?.name ?? '', text: quote(entry.data.text) })}`), first)
  if (entry.kind === 'merged') await post(`${first}:${entry.id}`, sentence(say(m.goesOn, { reference, into: referenceOf({ id: entry.data.into }) })), first)
}

/** Ways to write to one person in their language. */
async function directly(work: Work, channel: Channel, incident: Incident, { slackUserId }: Party) {
  const locale: Locale = (slackUserId && (await localeOf(work.tx, slackUserId))) || channel.locale
  const post = (key: string, content: Content, thread?: string) => work.post({
    key: `incident:${incident.id}:${key}`, destination: slackUserId ?? '', urgency: thread ? 'status' : 'reply', audience: audienceOf(incident.service.vendorId), content,
    ...(thread && { threadKey: `incident:${incident.id}:${thread}` }),
  })
  const say = (message: Parameters<typeof t>[1], args: Record<string, string | number>): string => t(locale, message as never, args as never)
  return { locale, post, say }
}
