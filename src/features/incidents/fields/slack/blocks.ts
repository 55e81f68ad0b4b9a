import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../../platform/i18n/index.ts'
import { input, option, shown } from '../../../../platform/slack/blocks.ts'
import { clip, mention } from '../../../../platform/slack/mrkdwn.ts'
import { blockOf, type Field, type FieldValue, isRequired, longestText, type ShownValue } from '../field.ts'
import { fieldMessages as m } from '../messages.ts'

/** Fields that a form has room for beside the rest: Slack takes 100 blocks. */
export const fieldsAtMost = 40

/** A value as its readers see it. */
export function valueText(kind: Field['kind'], value: FieldValue, locale: Locale, max = 300): string {
  if (typeof value === 'boolean') return t(locale, m.yesNo, { value: value ? 'yes' : 'no' })
  if (typeof value === 'number') return value.toLocaleString(locale === 'en' ? 'en-GB' : locale, { maximumFractionDigits: 6 })
  if (typeof value === 'string') return kind === 'person' ? mention(value) : shown(value, max)
  return clip(value.map((choice) => shown(choice)).join(', '), max)
}

/** Slack takes so many facts in a section. */
const factsAtMost = 10

/** What a card shows of fields: set, marked for it, and not hidden from the vendor whose people read the card. */
export function fieldFacts(values: readonly ShownValue[], locale: Locale): KnownBlock[] {
  const texts = values.map(({ labels, kind, value }) => t(locale, m.cardLine, { field: shown(labels[locale]), value: valueText(kind, value, locale) }))
  return texts.length === 0 ? [] : [{ type: 'section', fields: texts.slice(0, factsAtMost).map((text) => ({ type: 'mrkdwn', text: clip(text, 2000) })) }]
}

/** The input of a field; `moment` says whether it may be left empty. */
export function fieldInput(field: Field, locale: Locale, moment: 'report' | 'resolve' | 'later', value: FieldValue | null = null): KnownBlock {
  const id = blockOf(field)
  // What was filled in can be corrected; a required one can not be emptied by itself, the form asks for it when it is needed.
  return input(locale, id, clip(field.labels[locale], 150), elementOf(field, id, locale, value), { optional: moment === 'later' || !isRequired(field, moment) })
}

function elementOf({ kind, choices }: Field, id: string, locale: Locale, value: FieldValue | null): object {
  const options = (kind === 'choice' || kind === 'choices') ? choices.map((choice, place) => option(choice, String(place))) : []
  switch (kind) {
    case 'text':
      return { type: 'plain_text_input', action_id: id, multiline: true, max_length: longestText, ...(typeof value === 'string' && { initial_value: value }) }
    case 'number':
      return { type: 'plain_text_input', action_id: id, max_length: 30, ...(typeof value === 'number' && { initial_value: String(value) }) }
    case 'date':
      return { type: 'datepicker', action_id: id, ...(typeof value === 'string' && { initial_date: value }) }
    case 'person':
      return { type: 'users_select', action_id: id, ...(typeof value === 'string' && { initial_user: value }) }
    case 'choice': {
      const initial = options[choices.indexOf(String(value))]
      return { type: 'static_select', action_id: id, options, ...(initial && { initial_option: initial }) }
    }
    case 'choices': {
      const initial = options.filter((_, place) => Array.isArray(value) && value.includes(choices[place]))
      return { type: 'multi_static_select', action_id: id, options, ...(initial.length > 0 && { initial_options: initial }) }
    }
    case 'yes_no': {
      const both = (['yes', 'no'] as const).map((own) => option(t(locale, m.yesNo, { value: own }), own))
      const initial = typeof value === 'boolean' ? both[value ? 0 : 1] : undefined
      return { type: 'static_select', action_id: id, options: both, ...(initial && { initial_option: initial }) }
    }
  }
}

/** What is wrong, at each field's own place. */
export const fieldErrors = (locale: Locale, { wrong, missing }: { readonly wrong: readonly Field[]; readonly missing: readonly Field[] }): Record<string, string> =>
  Object.fromEntries([...wrong.map((field) => [blockOf(field), t(locale, m.wrong, { kind: field.kind })]), ...missing.map((field) => [blockOf(field), t(locale, m.mustFill)])])
