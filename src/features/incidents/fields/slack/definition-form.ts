import type { KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../../platform/i18n/index.ts'
import { button, idIn, input, oneOf, option, type Plain, plain, section, select, shown, textOf } from '../../../../platform/slack/blocks.ts'
import type { Content } from '../../../../platform/slack/delivery/outgoing.ts'
import type { FormValues } from '../../../../platform/slack/feature.ts'
import { problems } from '../../events.ts'
import { incidentMessages } from '../../messages.ts'
import { severities } from '../../severity.ts'
import { type Field, fieldKinds, requirements } from '../field.ts'
import { fieldMessages as m } from '../messages.ts'
import type { FieldTerms } from '../store.ts'

export const fieldActions = { add: 'field.add', change: 'field.change', services: 'field.services' } as const

const flags = ['card', 'sees', 'edits'] as const
const listedAtMost = 40
const choicesAtMost = 100
/** Slack takes so many characters in a choice. */
const choiceLength = 75

/** All fields, a line each with a button. */
export function fieldList(fields: readonly Field[], locale: Locale): Content {
  const head = fields.length === 0 ? t(locale, m.listNone) : t(locale, m.listHead, { n: fields.length })
  const lines = fields.slice(0, listedAtMost).map((field): KnownBlock => ({
    type: 'section', text: { type: 'mrkdwn', text: lineOf(field, locale) }, accessory: button(fieldActions.change, t(locale, m.change), String(field.id)),
  }))
  const more = fields.length - listedAtMost
  return {
    text: head.replaceAll('*', ''),
    blocks: [section(head), ...lines, ...(more > 0 ? [section(t(locale, m.more, { n: more }))] : []), { type: 'actions', elements: [button(fieldActions.add, t(locale, m.add), 'new')] }],
  }
}

function lineOf(field: Field, locale: Locale): string {
  const set = flags.filter((flag) => ({ card: field.onCard, sees: field.vendorSees, edits: field.vendorEdits })[flag]).map((flag) => t(locale, m.flag, { flag }))
  const more = [...set, ...(field.activeTo ? [t(locale, m.retiredSince, { date: field.activeTo })] : [])].map((text) => ` · ${text}`).join('')
  return t(locale, m.line, { label: shown(field.labels[locale]), key: field.key, kind: t(locale, m.kind, { kind: field.kind }), required: t(locale, m.requirement, { required: field.required }), flags: more })
}

/** The form of a new field, or of one to change: its key and its kind stay. */
export function definitionForm(locale: Locale, before?: Field, services: readonly { id: number; name: string }[] = []): View {
  const line = (id: string, label: Plain, initial: string | undefined, more: { multiline?: boolean; hint?: Plain; optional?: boolean; max?: number } = {}) =>
    input(locale, id, label, { type: 'plain_text_input', action_id: id, max_length: more.max ?? 100, ...(more.multiline && { multiline: true }), ...(initial && { initial_value: initial }) }, { optional: more.optional ?? false, ...(more.hint && { hint: more.hint }) })
  const boxes = (id: string, label: Plain, values: readonly string[], name: (value: string) => string, chosen: readonly string[]) => {
    const options = values.map((value) => option(name(value), value))
    const initial = options.filter(({ value }) => chosen.includes(value))
    return input(locale, id, label, { type: 'checkboxes', action_id: id, options, ...(initial.length > 0 && { initial_options: initial }) }, { optional: true })
  }
  const date = (id: string, label: Plain, initial: string | null | undefined) => input(locale, id, label, { type: 'datepicker', action_id: id, ...(initial && { initial_date: initial }) }, { optional: true })
  const set = before ? flags.filter((flag) => ({ card: before.onCard, sees: before.vendorSees, edits: before.vendorEdits })[flag]) : []
  const initialServices = services.slice(0, 50).map(({ id, name }) => option(name, String(id)))
  return {
    type: 'modal', callback_id: before ? fieldActions.change : fieldActions.add, private_metadata: before ? `${before.id}:${before.revision}` : '',
    title: plain(t(locale, before ? m.changeTitle : m.addTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      before ? section(`\`${before.key}\` · ${t(locale, m.kind, { kind: before.kind })}`) : line('key', m.keyLabel, undefined, { hint: m.keyHint, max: 40 }),
      line('en', m.labelEn, before?.labels.en), line('tw', m.labelTw, before?.labels['zh-TW']), line('cn', m.labelCn, before?.labels['zh-CN']),
      ...(before ? [] : [select(locale, 'kind', m.kindLabel, fieldKinds, (kind) => t(locale, m.kind, { kind }), 'text')]),
      ...(before && before.kind !== 'choice' && before.kind !== 'choices' ? [] : [line('choices', m.choicesLabel, before?.choices.join('\n'), { multiline: true, optional: true, max: 3000 })]),
      select(locale, 'required', m.requiredLabel, requirements, (required) => t(locale, m.requirement, { required }), before?.required ?? 'never'),
      boxes('flags', m.flagsLabel, flags, (flag) => t(locale, m.flag, { flag }), set),
      input(locale, 'services', m.servicesLabel, { type: 'multi_external_select', action_id: fieldActions.services, min_query_length: 0, max_selected_items: 50, ...(initialServices.length > 0 && { initial_options: initialServices }) }, { optional: true }),
      boxes('severities', m.severitiesLabel, severities, (severity) => t(locale, incidentMessages.severity, { severity }), before?.severities ?? []),
      boxes('problems', m.problemsLabel, problems, (problem) => t(locale, incidentMessages.problem, { problem }), before?.problems ?? []),
      line('position', m.positionLabel, String(before?.position ?? 100), { max: 3 }),
      date('from', m.fromLabel, before?.activeFrom), date('to', m.toLabel, before?.activeTo),
    ],
  }
}

/** What was filled in; of one that is changed, key and kind are those that it has. */
export function parseDefinition(locale: Locale, values: FormValues, before?: Pick<Field, 'key' | 'kind'>): { terms: FieldTerms } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const key = before?.key ?? textOf(values['key'])
  const kind = before?.kind ?? oneOf(fieldKinds, values['kind'])
  const required = oneOf(requirements, values['required'])
  const labels = { en: textOf(values['en']), 'zh-TW': textOf(values['tw']), 'zh-CN': textOf(values['cn']) }
  const choices = [...new Set(textOf(values['choices']).split('\n').map((line) => line.trim()).filter(Boolean))]
  const position = /^\d{1,3}$/.test(textOf(values['position'])) ? Number(values['position']) : 0
  const [from, to] = [textOf(values['from']) || null, textOf(values['to']) || null]
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) errors['key'] = t(locale, m.keyFault)
  for (const [id, value] of Object.entries({ en: labels.en, tw: labels['zh-TW'], cn: labels['zh-CN'], kind, required })) if (!value) errors[id] = t(locale, m.mustFill)
  const isChoice = kind === 'choice' || kind === 'choices'
  if (isChoice && (choices.length === 0 || choices.length > choicesAtMost || choices.some((choice) => [...choice].length > choiceLength))) errors['choices'] = t(locale, m.choicesFault)
  if (position === 0) errors['position'] = t(locale, m.positionFault)
  if (from && to && to < from) errors['to'] = t(locale, m.orderFault)
  if (!kind || !required || Object.keys(errors).length > 0) return { errors }
  const list = (id: string) => (Array.isArray(values[id]) ? (values[id] as readonly string[]) : [])
  return {
    terms: {
      key, kind, labels, required, position, choices: isChoice ? choices : [], serviceIds: list('services').flatMap((id) => idIn(id) ?? []),
      severities: severities.filter((severity) => list('severities').includes(severity)), problems: problems.filter((problem) => list('problems').includes(problem)),
      onCard: list('flags').includes('card'), vendorSees: list('flags').includes('sees'), vendorEdits: list('flags').includes('sees') && list('flags').includes('edits'), activeFrom: from, activeTo: to,
    },
  }
}
