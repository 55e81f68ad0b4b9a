import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { slackDate } from '../../../platform/slack/mrkdwn.ts'
import { answerMessages as m } from '../answer-messages.ts'
import type { Run } from '../survey.ts'
import { privacyText } from './answer-form.ts'

export const answerAction = 'survey.answer'

/** Something that was decided after the run before, and was done or will be. */
export interface Done {
  readonly title: string
  readonly state: 'open' | 'done'
  readonly dueOn: string
}

/** Seconds that people take for a question that is no text. */
const secondsEach = 5

interface Inviting {
  readonly locale: Locale
  readonly about: string
  readonly done: readonly Done[]
  /** How often this person was written to before. */
  readonly sent: number
}

/** The direct message with its one button. */
export function invitation(run: Pick<Run, 'id' | 'name' | 'fields' | 'closesAt'>, { locale, about, done, sent }: Inviting): Content {
  const { fields, closesAt } = run
  const n = fields.questions.filter(({ kind }) => kind !== 'text').length || fields.questions.length
  const facts = { name: shown(run.name), seconds: n * secondsEach, until: slackDate(closesAt, locale, fields.timeZone) }
  const head = sent === 0 ? t(locale, m.invited, { ...facts, n }) : t(locale, m.reminded, facts)
  const did = done.map(({ title, state, dueOn }) => `• ${t(locale, m.didLine, { state, title: shown(title), due: dueOn })}`)
  const context = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(`${head}\n${t(locale, m.about, { about })}`),
      ...(did.length > 0 && sent === 0 ? [section([t(locale, m.did), ...did].join('\n'))] : []),
      { type: 'actions', elements: [{ ...button(answerAction, t(locale, m.answer), String(run.id)), style: 'primary' }] },
      context(privacyText(fields, locale)),
      context(t(locale, m.why, { reminders: fields.reminders.length })),
    ],
  }
}
