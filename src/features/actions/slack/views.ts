import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import { type LocalDate, type WorkingDays, workingDaysLeft } from '../../../platform/calendar/index.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, option, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { mention, quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { type Action, referenceOf, type Who } from '../action.ts'
import { actionMessages as m } from '../messages.ts'

export const actionIds = { done: 'action.done', more: 'action.more', note: 'action.note', reopen: 'action.reopen', show: 'action.show', list: 'action.list' } as const

/** For whom a view is drawn, and what it calls that which the action came of. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
  readonly subject: string
}

/** Why somebody has the message: the action was given to them, or they are reminded of it; days are working days left. */
export type Cause = { readonly kind: 'given' } | { readonly kind: 'owner' | 'office'; readonly days: number }

/** An action with all that can be done with it: the message to its owner, a reminder, and a private answer alike. */
export function actionCard(action: Action, cause: Cause, viewer: Viewer): Content {
  const { locale } = viewer
  if (action.state !== 'open') return endedCard(action, viewer)
  const title = shown(action.title)
  const head = cause.kind === 'given'
    ? t(locale, m.given, { title, date: action.dueOn })
    : t(locale, m.reminded, { sign: signOf(cause.days), title, date: action.dueOn, when: whenText(cause.days, locale) })
  const why = cause.kind === 'given' ? t(locale, m.whyGiven) : cause.kind === 'owner' ? t(locale, m.whyOwner) : t(locale, m.whyOffice, { owner: whoText(action.owner) })
  return card(head, action, [openButtons(action, locale)], why, viewer)
}

/** Of an action that somebody has no more to do with, or that has another date: one line without buttons. */
export function passedOn(action: Action, what: 'handed_over' | 'moved', { locale }: Viewer): Content {
  const title = shown(action.title)
  const text = what === 'moved' ? t(locale, m.moved, { title, date: action.dueOn }) : t(locale, m.handedOver, { title, owner: whoText(action.owner) })
  return { text: text.replaceAll('*', ''), blocks: [section(text)] }
}

/** An action as somebody looks at it, with its date counted from today; buttons only where they may be used. */
export function shownCard(action: Action, days: number, mayAct: boolean, viewer: Viewer): Content {
  const content = actionCard(action, { kind: 'owner', days }, viewer)
  const blocks = content.blocks.filter(({ type }) => type !== 'context').filter(({ type }) => mayAct || type !== 'actions')
  return { text: content.text, blocks }
}

function endedCard(action: Action, viewer: Viewer): Content {
  const { locale, timeZone } = viewer
  const head = t(locale, m.ended, {
    sign: action.state === 'done' ? '✅' : '🚫', title: shown(action.title), state: t(locale, m.state, { state: action.state }), who: action.endedBy ? whoText(action.endedBy) : '',
    time: action.endedAt ? slackDate(action.endedAt, locale, timeZone) : '', note: action.note ? `\n${quote(action.note)}` : '',
  })
  const id = String(action.id)
  const back = button(actionIds.reopen, t(locale, action.state === 'done' ? m.reopen : m.takeUp), id)
  const elements = action.state === 'done' ? [button(actionIds.note, t(locale, m.note), id), back] : [back]
  return card(head, action, [{ type: 'actions', elements }], undefined, viewer)
}

function card(head: string, action: Action, buttons: readonly ActionsBlock[], why: string | undefined, { locale, subject }: Viewer): Content {
  const facts = t(locale, m.facts, {
    reference: referenceOf(action), subject, service: placeText(action), priority: action.priority ? ` · ${t(locale, m.priority, { priority: action.priority })}` : '', owner: whoText(action.owner),
  })
  const context = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })
  return { text: head.replaceAll('*', ''), blocks: [section(head), section(facts), ...buttons, ...(why ? [context(why)] : [])] }
}

function openButtons({ id }: Action, locale: Locale): ActionsBlock {
  const options = [option(t(locale, m.move), `move:${id}`), option(t(locale, m.handOver), `hand_over:${id}`), option(t(locale, m.drop), `drop:${id}`)]
  return { type: 'actions', elements: [doneButton(id, locale), { type: 'overflow', action_id: actionIds.more, options }] }
}

const doneButton = (id: number, locale: Locale): Button => ({ ...button(actionIds.done, t(locale, m.done), String(id)), style: 'primary' })

/** An action in a list, with the one button that is likely to be used. */
export function actionLine(action: Action, days: number, viewer: Viewer, press: 'done' | 'show'): KnownBlock {
  const { locale, subject } = viewer
  const isOpen = action.state === 'open'
  const text = t(locale, m.line, {
    sign: isOpen ? (days < 0 ? '🔴 ' : '') : action.state === 'done' ? '✅ ' : '🚫 ', title: shown(action.title), owner: whoText(action.owner), date: action.dueOn,
    when: isOpen ? ` (${whenText(days, locale)})` : '', reference: referenceOf(action), subject, service: placeText(action),
  })
  return {
    type: 'section', text: { type: 'mrkdwn', text },
    accessory: isOpen && press === 'done' ? doneButton(action.id, locale) : button(actionIds.show, t(locale, m.show), String(action.id)),
  }
}

/** Working days left of an action; negative once it is late. */
export const daysLeft = ({ dueOn }: Pick<Action, 'dueOn'>, today: LocalDate, calendar: WorkingDays): number => workingDaysLeft(dueOn, today, calendar)

export const whoText = ({ slackUserId, name }: Who): string => (slackUserId ? mention(slackUserId) : shown(name, 80))
const signOf = (days: number): string => (days < 0 ? '🔴' : days === 0 ? '🟠' : '📌')
const whenText = (days: number, locale: Locale): string => t(locale, m.when, { n: Math.abs(days), state: days === 0 ? 'today' : days < 0 ? 'late' : 'ahead' })

function placeText({ service, vendor }: Action): string {
  if (!service && !vendor) return ''
  return ` · ${[service?.name, vendor && (service ? `(${vendor.name})` : vendor.name)].filter(Boolean).map((name) => shown(String(name), 80)).join(' ')}`
}
