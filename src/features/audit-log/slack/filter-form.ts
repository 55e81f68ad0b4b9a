import type { KnownBlock, View } from '@slack/types'
import { type Locale, type Message, t } from '../../../platform/i18n/index.ts'
import { plain } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { type AuditQuestion, readQuestion } from '../filter.ts'
import { auditMessages as m } from '../messages.ts'

export const filterCallback = 'audit.filter'
export const actionSource = 'audit.action'


/** The form that narrows the trail; what was asked before is filled in. */
export function filterForm(locale: Locale, { by, action, subject, since, until }: AuditQuestion, channel: string): View {
  const input = (block_id: string, label: Message<Record<never, never>>, element: object, hint?: Message<Record<never, never>>) =>
    ({ type: 'input', block_id, optional: true, label: plain(t(locale, label)), element, ...(hint && { hint: plain(t(locale, hint)) }) }) as KnownBlock
  return {
    type: 'modal',
    callback_id: filterCallback,
    private_metadata: channel,
    title: plain(t(locale, m.filterTitle)),
    submit: plain(t(locale, m.show)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      input('who', m.whoLabel, { type: 'users_select', action_id: 'who', ...(by && 'slackUserId' in by && { initial_user: by.slackUserId }) }),
      input('action', m.actionLabel, {
        type: 'external_select', action_id: actionSource, min_query_length: 0,
        ...(action && { initial_option: { text: plain(action), value: action } }),
      }),
      input('subject', m.subjectLabel, { type: 'plain_text_input', action_id: 'subject', max_length: 100, ...(subject && { initial_value: subject }) }, m.subjectHint),
      input('since', m.sinceLabel, { type: 'datepicker', action_id: 'since', ...(since && { initial_date: since }) }),
      input('until', m.untilLabel, { type: 'datepicker', action_id: 'until', ...(until && { initial_date: until }) }),
    ],
  }
}

/** The question that a filled-in form asks, or what is wrong at which field. */
export function parseFilter(locale: Locale, values: FormValues): { question: AuditQuestion } | { errors: Record<string, string> } {
  const text = (field: string): string => {
    const value = values[field]
    return typeof value === 'string' ? value.trim() : ''
  }
  const words = [
    ...(text('who') ? [`by:<@${text('who')}>`] : []), ...(text('action') ? [`action:${text('action')}`] : []),
    ...(text('since') ? [`since:${text('since')}`] : []), ...(text('until') ? [`until:${text('until')}`] : []),
  ]
  const subject = text('subject') && readQuestion(`subject:${text('subject')}`)
  if (subject && 'word' in subject) return { errors: { subject: t(locale, m.badSubject) } }
  const question = readQuestion(words.join(' '))
  if ('word' in question) return { errors: { action: t(locale, m.notUnderstood, { word: question.word }) } }
  return { question: { ...question, ...subject } }
}
