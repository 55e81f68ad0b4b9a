import type { Button, KnownBlock } from '@slack/types'
import { localeOf } from '../../../platform/access/people.ts'
import type { LocalDate, WorkingDays } from '../../../platform/calendar/index.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button } from '../../../platform/slack/blocks.ts'
import { type Content, messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, mention, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import type { Contract } from '../contract.ts'
import { type AnnounceDeadline, workingDaysOf } from '../contracts.ts'
import { type Left, leftUntil } from '../deadlines.ts'
import { contractMessages as m } from '../messages.ts'
import type { DeadlineRow, Receiver } from '../store.ts'

export const deadlineActions = { done: 'deadline.done', undo: 'deadline.undo', show: 'contract.show' } as const

/** What a viewer reads: their language, and the zone for clients that cannot show their own. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

/** The beginning of the keys of all messages about a deadline; then come the date that they are about, the step and whom they are for. */
const prefixOf = (deadlineId: number): string => `deadline:${deadlineId}:`

/** Reminds the receivers, each with a message of their own for this step. */
export async function remind(work: Work, contract: Contract, deadline: DeadlineRow, step: number, receivers: readonly Receiver[], means: { calendar: WorkingDays; today: LocalDate; usual: Viewer }): Promise<void> {
  const left = leftUntil(deadline.dueOn, means.today, means.calendar)
  for (const { id, slackUserId } of receivers) {
    const locale = (await localeOf(work.tx, slackUserId)) ?? means.usual.locale
    await work.post({
      key: `${prefixOf(deadline.id)}${deadline.dueOn}:${step}:${id}`, destination: slackUserId, urgency: 'status', audience: 'bank',
      content: reminderMessage(contract, deadline, left, id, locale),
    })
  }
}

/**
 * Brings every message about a deadline to how it stands, whichever of its dates it was sent for: done, dropped, moved from that date, or to be done.
 * So one that moves away and back again is reminded of by the message that is there.
 */
export function announceDeadline(usual: Viewer, now: () => Date): AnnounceDeadline {
  return async (tx, post, contract, deadline, isDropped) => {
    const calendar = await workingDaysOf(tx, contract, usual.timeZone)
    const left = leftUntil(deadline.dueOn, calendar.localDateOf(now().getTime()), calendar)
    for (const { key, destination } of await messagesOf(tx, prefixOf(deadline.id))) {
      const [, , from = '', , receiver] = key.split(':')
      const locale = (await localeOf(tx, destination)) ?? usual.locale
      const words = { what: whatText(contract, deadline, locale), contract: contractText(contract) }
      const content = isDropped ? sentence(t(locale, m.reminderDropped, words))
        : deadline.doneAt ? doneMessage(contract, deadline, deadline.doneAt, { ...usual, locale })
        : from === deadline.dueOn ? reminderMessage(contract, deadline, left, Number(receiver), locale)
        : sentence(t(locale, m.reminderMoved, { ...words, from, to: deadline.dueOn }))
      await post({ key, destination, urgency: 'status', audience: 'bank', content })
    }
  }
}

function doneMessage(contract: Contract, deadline: DeadlineRow, doneAt: Date, { locale, timeZone }: Viewer): Content {
  const words = { what: whatText(contract, deadline, locale), contract: contractText(contract), vendor: shown(contract.vendorName), date: deadline.dueOn }
  const done = sentence(t(locale, m.reminderDone, { ...words, who: whoText(deadline.doneBy), time: slackDate(doneAt, locale, timeZone) }))
  const buttons = [button(deadlineActions.undo, t(locale, m.undo), String(deadline.id)), button(deadlineActions.show, t(locale, m.showContract), String(contract.id))]
  return { ...done, blocks: [...done.blocks, { type: 'actions', elements: buttons }] }
}

function reminderMessage(contract: Contract, deadline: DeadlineRow, left: Left, receiver: number, locale: Locale): Content {
  const text = t(locale, m.reminder, { what: whatText(contract, deadline, locale), contract: contractText(contract), vendor: shown(contract.vendorName), date: deadline.dueOn, when: whenText(left, locale) })
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) } },
    { type: 'actions', elements: doneButtons(deadline.id, contract.id, locale) },
    { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.reminderWhy, { role: receiver === contract.ownerId ? 'owner' : 'office' }) }] },
  ]
  return { text: text.replaceAll('*', ''), blocks }
}

/** The button that ends a reminder, and one that shows what it is about. */
export const doneButtons = (deadlineId: number, contractId: number, locale: Locale): Button[] => [
  { ...button(deadlineActions.done, t(locale, m.done), String(deadlineId)), style: 'primary' }, button(deadlineActions.show, t(locale, m.showContract), String(contractId)),
]

export const whenText = ({ state, days }: Left, locale: Locale): string => t(locale, m.when, { n: days, state })

/** What is due: the payment's or deliverable's title, or what ends. */
export function whatText(contract: Contract, { kind, itemId }: Pick<DeadlineRow, 'kind' | 'itemId'>, locale: Locale): string {
  const name = t(locale, m.kindName, { kind })
  const item = kind === 'payment' ? contract.payments.find(({ id }) => id === itemId) : kind === 'deliverable' ? contract.deliverables.find(({ id }) => id === itemId) : undefined
  return item ? t(locale, m.itemOf, { kind: name, title: shown(item.title) }) : name
}

export const contractText = ({ reference, title }: Pick<Contract, 'reference' | 'title'>): string => `${shown(reference)} ${shown(title)}`
export const whoText = (who: { slackUserId: string | null; name: string } | null): string => (who?.slackUserId ? mention(who.slackUserId) : shown(who?.name ?? '—'))
const shown = (text: string): string => clip(plainInline(text), 150)
