import type { Button, KnownBlock } from '@slack/types'
import { officePeople } from '../../../platform/access/office.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section } from '../../../platform/slack/blocks.ts'
import { type Content, messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import type { AnnounceEntry } from '../entries.ts'
import { receiversOf } from '../entries-store.ts'
import { numberOf } from '../entry.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { type EntryPage, isReadable, messageAudience } from '../page.ts'
import { cardContent, cardPrefix } from './card.ts'
import { actionIds } from './ids.ts'
import { factsLine, titleText, type Viewer, whoText } from './words.ts'

/** What a message to one person is about; it stands in its key. */
const topics = ['review', 'due', 'told'] as const
type Topic = (typeof topics)[number]

const prefixOf = (id: number, topic: Topic): string => `knowledge:${id}:${topic}:`

/** Tells those concerned of a change, and brings cards and earlier messages about the entry to how it stands now. */
export function announceEntry(usual: Viewer): AnnounceEntry {
  return async (work, page, { move, by, audienceChanged }) => {
    await refreshCards(work, page, usual, audienceChanged)
    if (move !== 'fall_due') await settle(work, page, by && { id: by.id, slackUserId: by.slackUserId, name: by.name }, usual)
    const isReview = move === 'submit' || (move === 'change' && page.state === 'published' && page.verifiedAt === null)
    if (isReview) {
      const reviewers = (await officePeople(work.tx)).filter(({ id }) => id !== page.lastEditorId)
      // Its owner too is told that somebody changed it.
      const owner = move === 'change' && page.ownerId !== null && page.ownerId !== page.lastEditorId ? await receiversOf(work.tx, [page.ownerId]) : []
      const everybody = new Map([...reviewers, ...owner].map((receiver) => [receiver.id, receiver]))
      for (const receiver of everybody.values()) await tell(work, page, `${prefixOf(page.id, 'review')}${page.version}:${receiver.id}`, receiver.slackUserId, usual, (viewer) => reviewContent(page, viewer, receiver.id === page.ownerId))
    }
    if ((move === 'publish' || move === 'return') && page.lastEditorId !== null && page.lastEditorId !== by?.id) {
      for (const { id, slackUserId } of await receiversOf(work.tx, [page.lastEditorId])) {
        await tell(work, page, `${prefixOf(page.id, 'told')}${move}:${page.version}:${id}`, slackUserId, usual, ({ locale }) => toldContent(page, move, by ? whoText(by) : '—', locale))
      }
    }
  }
}

/** Asks whoever answers for an entry whether it is still true. `step`: days before its day, or after it. */
export async function askIfTrue(work: Work, page: EntryPage, receivers: readonly { id: number; slackUserId: string }[], step: number, day: string, isEarly: boolean, usual: Viewer): Promise<void> {
  for (const { id, slackUserId } of receivers) {
    await tell(work, page, dueKey(page, day, step, id), slackUserId, usual, (viewer) => dueContent(page, viewer, { step, day, isEarly, isOwner: id === page.ownerId }))
  }
}

export const dueKey = (page: Pick<EntryPage, 'id'>, day: string, step: number, personId: number): string => `${prefixOf(page.id, 'due')}${day}:${step}:${personId}`

/** Tells the office that entries have come to it. */
export async function tellOrphans(work: Work, owner: { id: number; name: string }, pages: readonly EntryPage[], now: Date, usual: Viewer): Promise<void> {
  for (const { id, slackUserId } of await officePeople(work.tx)) {
    const locale = (await localeOf(work.tx, slackUserId)) ?? usual.locale
    const lines = pages.slice(0, 20).map((page) => `• ${titleText(page)}`)
    const text = t(locale, m.orphans, { n: pages.length, name: owner.name })
    await work.post({
      key: `knowledge:orphans:${owner.id}:${now.toISOString().slice(0, 10)}:${id}`, destination: slackUserId, urgency: 'digest', audience: 'bank',
      content: { text, blocks: [section([text, ...lines].join('\n')), { type: 'actions', elements: [button(actionIds.list, t(locale, m.waitingButton), 'waiting')] }] },
    })
  }
}

async function tell(work: Work, page: EntryPage, key: string, slackUserId: string, usual: Viewer, content: (viewer: Viewer) => Content): Promise<void> {
  const viewer = { ...usual, locale: (await localeOf(work.tx, slackUserId)) ?? usual.locale }
  await work.post({ key, destination: slackUserId, urgency: 'status', audience: isReadable(page) ? messageAudience(page) : page.audience === 'all' ? 'bank' : messageAudience(page), content: content(viewer) })
}

/** Nobody needs to act on earlier messages any more: they say what became of it, and by whom. */
async function settle(work: Work, page: EntryPage, by: Parameters<typeof whoText>[0], usual: Viewer): Promise<void> {
  for (const topic of ['review', 'due'] as const) {
    for (const { key, destination } of await messagesOf(work.tx, prefixOf(page.id, topic))) {
      await tell(work, page, key, destination, usual, ({ locale }) => {
        const said = sentence(t(locale, m.settled, { title: titleText(page), state: page.state, verified: page.verifiedAt ? 'yes' : 'no', who: whoText(by) }))
        return { text: said.text.replaceAll('*', ''), blocks: [...said.blocks, { type: 'actions', elements: [button(actionIds.show, t(locale, m.read), String(page.id))] }] }
      })
    }
  }
}

export async function refreshCards(work: Work, page: EntryPage, usual: Viewer, audienceChanged = false): Promise<void> {
  for (const { key, destination } of await messagesOf(work.tx, cardPrefix(page.id))) {
    await work.post({ key, destination, urgency: 'status', ...cardContent(page, usual, audienceChanged) })
  }
}

const withWhy = (text: string, page: EntryPage, viewer: Viewer, buttons: readonly Button[], why: string): Content => {
  const blocks: KnownBlock[] = [section(`${text}\n${factsLine(page, viewer)}`), { type: 'actions', elements: [...buttons] }, { type: 'context', elements: [{ type: 'mrkdwn', text: why }] }]
  return { text: text.replaceAll('*', ''), blocks }
}

function reviewContent(page: EntryPage, viewer: Viewer, isOwner: boolean): Content {
  const { locale } = viewer
  const value = `${page.id}:${page.version}`
  const isNew = page.state === 'in_review'
  const text = t(locale, m.reviewAsk, { title: titleText(page), isNew: isNew ? 'yes' : 'no' })
  const buttons = isNew
    ? [button(actionIds.show, t(locale, m.read), String(page.id)), { ...button(actionIds.publish, t(locale, m.publish), value), style: 'primary' as const }, button(actionIds.giveBack, t(locale, m.giveBack), value), button(actionIds.edit, t(locale, m.edit), String(page.id))]
    : [button(actionIds.versions, t(locale, m.whatChanged), String(page.id)), { ...button(actionIds.verify, t(locale, m.confirmTrue), value), style: 'primary' as const }, button(actionIds.edit, t(locale, m.edit), String(page.id))]
  return withWhy(text, page, viewer, buttons, t(locale, m.why, { role: isOwner ? 'owner' : 'office' }))
}

function dueContent(page: EntryPage, viewer: Viewer, { step, day, isEarly, isOwner }: { step: number; day: string; isEarly: boolean; isOwner: boolean }): Content {
  const { locale } = viewer
  const text = t(locale, m.dueAsk, { title: titleText(page), date: day, when: step > 0 ? 'soon' : step === 0 ? 'now' : 'late' })
  const buttons = [
    { ...button(actionIds.verify, t(locale, m.stillTrue), `${page.id}:${page.version}`), style: 'primary' as const },
    button(actionIds.edit, t(locale, m.edit), String(page.id)), button(actionIds.show, t(locale, m.read), String(page.id)),
  ]
  return withWhy(isEarly ? `${text} ${t(locale, m.dueEarly)}` : text, page, viewer, buttons, t(locale, m.why, { role: isOwner ? 'owner' : 'office' }))
}

function toldContent(page: EntryPage, move: 'publish' | 'return', who: string, locale: Locale): Content {
  const text = t(locale, m.told, { title: titleText(page), move, who })
  const next = move === 'publish' ? button(actionIds.show, t(locale, m.read), String(page.id)) : button(actionIds.edit, t(locale, m.edit), String(page.id))
  return { text: text.replaceAll('*', ''), blocks: [section(text), { type: 'actions', elements: [next] }] }
}

/** Somebody asks whoever answers for an entry, or the office; each gets a message with the question. */
export async function askPeople(work: Work, asked: { readonly askId: number; readonly question: string; readonly by: { readonly slackUserId: string; readonly name: string }; readonly page: EntryPage | undefined }, usual: Viewer): Promise<readonly string[]> {
  const { page, askId, question, by } = asked
  const owner = page?.ownerId ? await receiversOf(work.tx, [page.ownerId]) : []
  const receivers = owner.length > 0 ? owner : await officePeople(work.tx)
  for (const { id, slackUserId } of receivers) {
    const locale = (await localeOf(work.tx, slackUserId)) ?? usual.locale
    const text = t(locale, m.personAsks, { who: whoText({ id: 0, ...by }), about: page ? numberOf(page.id) : 'none', title: page ? titleText(page) : '' })
    const buttons = page ? [button(actionIds.show, t(locale, m.read), String(page.id)), button(actionIds.edit, t(locale, m.edit), String(page.id))] : [button(actionIds.create, t(locale, m.writeIt), 'new')]
    await work.post({
      key: `knowledge:asked:${askId}:${page?.id ?? 0}:${id}`, destination: slackUserId, urgency: 'reply', audience: page && isReadable(page) ? messageAudience(page) : 'bank',
      content: { text: text.replaceAll('*', ''), blocks: [section(text), section(question), { type: 'actions', elements: buttons }, { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.why, { role: page?.ownerId === id ? 'owner' : 'office' }) }] }] },
    })
  }
  return receivers.map(({ slackUserId }) => slackUserId)
}
