import type { Button, KnownBlock } from '@slack/types'
import { localeOf } from '../../../platform/access/people.ts'
import type { LocalDate } from '../../../platform/calendar/index.ts'
import type { Reader } from '../../../platform/database/index.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { type Content, messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, mention, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import type { Contract } from '../contract.ts'
import { type AnnounceDeadline, type DeadlineNews, workingDaysOf } from '../contracts.ts'
import type { WorkingDays } from '../deadlines.ts'
import { contractMessages as m } from '../messages.ts'
import type { DeadlineRow, Receiver } from '../store.ts'

export const deadlineActions = { done: 'deadline.done', undo: 'deadline.undo', show: 'contract.show' } as const

/** What a viewer reads: their language, and the zone for clients that cannot show their own. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

/** The beginning of the keys of all messages about one date of a deadline. */
const prefixOf = (deadlineId: number, dueOn: LocalDate): string => `deadline:${deadlineId}:${dueOn}:`

/** Reminds the receivers, each with a message of their own for this step. */
export async function remind(work: Work, contract: Contract, deadline: DeadlineRow, step: number, receivers: readonly Receiver[], means: { calendar: WorkingDays; today: LocalDate; usual: Viewer }): Promise<void> {
  for (const { id, slackUserId } of receivers) {
    const locale = (await localeOf(work.tx, slackUserId)) ?? means.usual.locale
    const days = workingDaysLeft(deadline.dueOn, means.today, means.calendar)
    await work.post({
      key: `${prefixOf(deadline.id, deadline.dueOn)}${step}:${id}`, destination: slackUserId, urgency: 'status', audience: 'bank',
      content: reminderMessage(contract, deadline, days, id === contract.ownerId, { ...means.usual, locale }),
    })
  }
}

/** Brings every message about a deadline to the news; see Contracts. */
export function announceDeadline(usual: Viewer, now: () => Date): AnnounceDeadline {
  return async (tx, post, contract, news) => {
    const date = news.kind === 'moved' ? news.from : news.deadline.dueOn
    for (const { key, destination } of await messagesOf(tx, prefixOf(news.deadline.id, date))) {
      const viewer = { ...usual, locale: (await localeOf(tx, destination)) ?? usual.locale }
      await post({ key, destination, urgency: 'status', audience: 'bank', content: await newsMessage(tx, contract, news, viewer, now()) })
    }
  }
}

async function newsMessage(db: Reader, contract: Contract, news: DeadlineNews, viewer: Viewer, now: Date): Promise<Content> {
  const { locale, timeZone } = viewer
  const { deadline } = news
  const words = { what: whatText(contract, deadline, locale), contract: contractText(contract), vendor: shown(contract.vendorName) }
  switch (news.kind) {
    case 'due': {
      const calendar = await workingDaysOf(db, contract)
      return reminderMessage(contract, deadline, workingDaysLeft(deadline.dueOn, calendar.localDateOf(now.getTime()), calendar), false, viewer)
    }
    case 'done': {
      const time = deadline.doneAt ? slackDate(deadline.doneAt, locale, timeZone) : ''
      const done = sentence(t(locale, m.reminderDone, { ...words, date: deadline.dueOn, who: whoText(deadline.doneBy), time }))
      return { ...done, blocks: [...done.blocks, { type: 'actions', elements: [button(deadlineActions.undo, t(locale, m.undo), deadline.id), button(deadlineActions.show, t(locale, m.showContract), contract.id)] }] }
    }
    case 'moved':
      return sentence(t(locale, m.reminderMoved, { ...words, from: news.from, to: deadline.dueOn }))
    case 'dropped':
      return sentence(t(locale, m.reminderDropped, words))
  }
}

function reminderMessage(contract: Contract, deadline: DeadlineRow, days: number, isOwner: boolean, { locale }: Viewer): Content {
  const text = t(locale, m.reminder, { what: whatText(contract, deadline, locale), contract: contractText(contract), vendor: shown(contract.vendorName), date: deadline.dueOn, when: whenText(days, locale) })
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) } },
    { type: 'actions', elements: doneButtons(deadline.id, contract.id, locale) },
    { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.reminderWhy, { role: isOwner ? 'owner' : 'office' }) }] },
  ]
  return { text: text.replaceAll('*', ''), blocks }
}

/** The button that ends a reminder, and one that shows what it is about. */
export const doneButtons = (deadlineId: number, contractId: number, locale: Locale): Button[] => [
  { ...button(deadlineActions.done, t(locale, m.done), deadlineId), style: 'primary' }, button(deadlineActions.show, t(locale, m.showContract), contractId),
]

/** Working days from today to a date; negative once it is over. */
export function workingDaysLeft(dueOn: LocalDate, today: LocalDate, calendar: WorkingDays): number {
  return today <= dueOn ? calendar.workingDaysBetween(today, dueOn) : -Math.max(1, calendar.workingDaysBetween(dueOn, today))
}

export const whenText = (days: number, locale: Locale): string => t(locale, m.when, { n: Math.abs(days), state: days === 0 ? 'today' : days < 0 ? 'late' : 'ahead' })

/** What is due: the payment's or deliverable's title, or what ends. */
export function whatText(contract: Contract, { kind, itemId }: Pick<DeadlineRow, 'kind' | 'itemId'>, locale: Locale): string {
  const name = t(locale, m.kindName, { kind })
  const item = kind === 'payment' ? contract.payments.find(({ id }) => id === itemId) : kind === 'deliverable' ? contract.deliverables.find(({ id }) => id === itemId) : undefined
  return item ? `${name}: ${shown(item.title)}` : name
}

export const contractText = ({ reference, title }: Pick<Contract, 'reference' | 'title'>): string => `${shown(reference)} ${shown(title)}`
export const whoText = (who: { slackUserId: string | null; name: string } | null): string => (who?.slackUserId ? mention(who.slackUserId) : shown(who?.name ?? '—'))
const shown = (text: string): string => clip(plainInline(text), 150)
const button = (action_id: string, text: string, id: number): Button => ({ type: 'button', action_id, text: { type: 'plain_text', text }, value: String(id) })
