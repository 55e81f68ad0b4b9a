import type { KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { input, oneOf, option, plain, section, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { answerMessages as m } from '../answer-messages.ts'
import { type Ballot, type Question, valuesOf } from '../question.ts'
import type { SurveyFields } from '../survey.ts'

export const answerCallback = 'survey.answer'
export const previewCallback = 'survey.preview'

export interface AnswerForm {
  readonly name: string
  readonly fields: Pick<SurveyFields, 'questions' | 'anonymous' | 'seenBy'>
  readonly services: readonly { readonly id: number; readonly name: string }[]
  readonly locale: Locale
  /** Run and code; nothing for a preview. */
  readonly metadata: string
  /** Asks for the code of an earlier answer. */
  readonly asksCode?: boolean
  readonly before?: Ballot | undefined
  /** Stands above the form: the invitation, in a preview. */
  readonly above?: readonly KnownBlock[]
  readonly isPreview?: boolean
}

/** The form that people fill in; a preview is the same, and keeps nothing. */
export function answerForm({ name, fields, services, locale, metadata, asksCode = false, before, above = [], isPreview = false }: AnswerForm): View {
  const serviceOptions = services.map(({ id, name: own }) => option(own, String(id)))
  const chosen = serviceOptions.find(({ value }) => value === String(before?.serviceId))
  const context = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })
  return {
    type: 'modal', callback_id: isPreview ? previewCallback : answerCallback, private_metadata: metadata,
    title: plain(t(locale, isPreview ? m.previewTitle : m.formTitle)), submit: plain(t(locale, isPreview ? m.endPreview : m.send)), close: plain(t(locale, m.cancel)),
    blocks: [
      ...above,
      section(`*${shown(name)}*`),
      ...(asksCode ? [section(t(locale, m.codeWhy)), input(locale, 'code', m.codeLabel, { type: 'plain_text_input', action_id: 'code', max_length: 40 })] : []),
      ...(services.length > 1 ? [input(locale, 'service', m.serviceLabel, { type: 'static_select', action_id: 'service', options: serviceOptions.slice(0, 100), ...(chosen && { initial_option: chosen }) })] : []),
      ...fields.questions.map((question) => questionBlock(question, fields.anonymous, locale, before)),
      context(privacyText(fields, locale)),
    ],
  }
}

/** What is stored, and who sees it. */
export function privacyText({ anonymous, seenBy }: Pick<SurveyFields, 'anonymous' | 'seenBy'>, locale: Locale): string {
  return t(locale, anonymous ? m.anonymous : m.named, { seen: t(locale, m.seenBy, { who: seenBy }) })
}

/** The name of an answer as people read it. */
export function answerName(question: Question, value: number, locale: Locale): string {
  switch (question.kind) {
    case 'one':
    case 'many': return question.options[value]?.[locale] ?? String(value)
    case 'yes/no': return t(locale, value === 1 ? m.yes : m.no)
    case '0-10':
    case '1-5':
    case 'nps':
    case 'text': return String(value)
  }
}

function questionBlock(question: Question, anonymous: boolean, locale: Locale, before: Ballot | undefined): KnownBlock {
  const { id, kind } = question
  const label = question.text[locale]
  const given = before?.answers[id]
  if (kind === 'text') {
    const text = typeof given === 'string' && given ? { initial_value: given } : {}
    return input(locale, id, label, { type: 'plain_text_input', action_id: id, multiline: true, max_length: 2000, ...text }, { optional: true, ...(anonymous && { hint: m.keepUnknown }) })
  }
  const values = kind === '1-5' || kind === 'yes/no' ? valuesOf(question).toReversed() : valuesOf(question)
  const options = values.map((value) => option(labelOf(question, value, locale), String(value)))
  const chosen = options.filter(({ value }) => (Array.isArray(given) ? given.includes(Number(value)) : value === String(given)))
  if (kind === 'many') return input(locale, id, label, { type: 'checkboxes', action_id: id, options, ...(chosen.length > 0 && { initial_options: chosen }) })
  const element = kind === '0-10' || kind === 'nps' ? { type: 'static_select', placeholder: plain(t(locale, m.choose)) } : { type: 'radio_buttons' }
  return input(locale, id, label, { ...element, action_id: id, options, ...(chosen[0] && { initial_option: chosen[0] }) })
}

/** Both ends of a scale are named. */
function labelOf(question: Question, value: number, locale: Locale): string {
  const values = valuesOf(question)
  const isEnd = value === values[0] ? 'low' : value === values.at(-1) ? 'high' : undefined
  if (question.kind === 'nps' && isEnd) return t(locale, isEnd === 'low' ? m.leastLikely : m.mostLikely)
  if ((question.kind === '0-10' || question.kind === '1-5') && isEnd) return t(locale, isEnd === 'low' ? m.lowest : m.highest, { value })
  return answerName(question, value, locale)
}

/** What was filled in, or what is wrong at which field. */
export function parseAnswer(values: FormValues, questions: readonly Question[], services: readonly { readonly id: number }[], locale: Locale): { readonly ballot: Ballot } | { readonly errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const answers: Ballot['answers'] = {}
  for (const question of questions) {
    const { id, kind } = question
    const given = values[id]
    const known = valuesOf(question).map(String)
    if (kind === 'text') {
      const text = textOf(given).slice(0, 2000)
      if (text) answers[id] = text
    } else if (kind === 'many') {
      const chosen = known.filter((value) => Array.isArray(given) && given.includes(value)).map(Number)
      if (chosen.length > 0) answers[id] = chosen
      else errors[id] = t(locale, m.mustChoose)
    } else {
      const chosen = oneOf(known, given)
      if (chosen === undefined) errors[id] = t(locale, m.mustChoose)
      else answers[id] = Number(chosen)
    }
  }
  const [only] = services
  const serviceId = services.length > 1 ? services.find(({ id }) => String(id) === values['service'])?.id : (only?.id ?? null)
  if (serviceId === undefined) errors['service'] = t(locale, m.mustChoose)
  return Object.keys(errors).length > 0 || serviceId === undefined ? { errors } : { ballot: { answers, serviceId, locale } }
}
