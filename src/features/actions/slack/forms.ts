import type { View } from '@slack/types'
import { isDate } from '../../../platform/calendar/dates.ts'
import type { LocalDate } from '../../../platform/calendar/index.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { input, oneOf, type Plain, plain, section, select, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { type Action, type ActionPriority, priorities, referenceOf } from '../action.ts'
import { actionMessages as m } from '../messages.ts'

export const callbacks = { add: 'action.add', move: 'action.move', handOver: 'action.hand_over', drop: 'action.drop', note: 'action.note' } as const

/** The form for a new action of a subject; `head` says which. `shownIn` is given back to the subject's feature, where it was opened from a form of that. */
export function addForm(locale: Locale, subject: string, head: string, shownIn = ''): View {
  return form(locale, callbacks.add, t(locale, m.addTitle), `${subject} ${shownIn}`, [
    section(head),
    input(locale, 'title', m.title, { type: 'plain_text_input', action_id: 'title', max_length: 150 }),
    input(locale, 'owner', m.owner, { type: 'users_select', action_id: 'owner' }),
    input(locale, 'due', m.dueOn, { type: 'datepicker', action_id: 'due' }),
    select(locale, 'priority', m.priorityLabel, priorities, (priority) => t(locale, m.priority, { priority }), null, true),
  ])
}

export interface AddDraft {
  readonly title: string
  readonly ownerSlackId: string
  readonly dueOn: LocalDate
  readonly priority: ActionPriority | null
}

/** The subject that a form for a new action is about, and what it was given along. */
export function subjectIn(metadata: string): { subject: string; shownIn: string } {
  const [subject = '', ...shownIn] = metadata.split(' ')
  return { subject, shownIn: shownIn.join(' ') }
}

export function parseAdd(locale: Locale, values: FormValues, today: LocalDate): { readonly draft: AddDraft } | { readonly errors: Record<string, string> } {
  const title = textOf(values['title'])
  const ownerSlackId = textOf(values['owner'])
  const dueOn = textOf(values['due'])
  const errors = { ...missing(locale, { title, owner: ownerSlackId }), ...dateFault(locale, 'due', dueOn, today) }
  return Object.keys(errors).length > 0 ? { errors } : { draft: { title, ownerSlackId, dueOn, priority: oneOf(priorities, values['priority']) ?? null } }
}

const words = (locale: Locale, label: Plain) => input(locale, 'words', label, { type: 'plain_text_input', action_id: 'words', multiline: true, max_length: 2000 })

export const moveForm = (locale: Locale, action: Action): View => ofAction(locale, action, callbacks.move, m.move, [
  input(locale, 'due', m.newDate, { type: 'datepicker', action_id: 'due', initial_date: action.dueOn }), words(locale, m.why),
])

export const handOverForm = (locale: Locale, action: Action): View => ofAction(locale, action, callbacks.handOver, m.handOver, [
  input(locale, 'owner', m.newOwner, { type: 'users_select', action_id: 'owner' }), words(locale, m.why),
])

export const dropForm = (locale: Locale, action: Action): View => ofAction(locale, action, callbacks.drop, m.drop, [words(locale, m.why)])

export const noteForm = (locale: Locale, action: Action): View => ofAction(locale, action, callbacks.note, m.done, [
  input(locale, 'words', m.noteLabel, { type: 'plain_text_input', action_id: 'words', multiline: true, max_length: 2000, ...(action.note && { initial_value: action.note }) }),
])

/** A date that a form must hold: one that there is, and not over. */
export function dateFault(locale: Locale, field: string, date: string, today: LocalDate): Record<string, string> {
  if (!isDate(date)) return { [field]: t(locale, m.mustFill) }
  return date < today ? { [field]: t(locale, m.notPast) } : {}
}

export const missing = (locale: Locale, fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([field, text]) => (text ? [] : [[field, t(locale, m.mustFill)]])))

const ofAction = (locale: Locale, action: Action, callback: string, title: Plain, blocks: View['blocks']): View =>
  form(locale, callback, `${t(locale, title)} ${referenceOf(action)}`, String(action.id), [section(`*${shown(action.title)}*`), ...blocks])

const form = (locale: Locale, callback: string, title: string, metadata: string, blocks: View['blocks']): View => ({
  type: 'modal', callback_id: callback, private_metadata: metadata, title: plain([...title].slice(0, 24).join('')), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)), blocks,
})
