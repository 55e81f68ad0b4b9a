import type { View } from '@slack/types'
import { z } from 'zod'
import { isTimeZone } from '../../../platform/config/config.ts'
import { type Locale, locales, t } from '../../../platform/i18n/index.ts'
import { idIn, input, oneOf, option, plain, section, select, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { nextAfter, readCron } from '../cron.ts'
import { surveyMessages as m } from '../messages.ts'
import { isScale } from '../question.ts'
import { readQuestions, writeQuestions } from '../questionnaire.ts'
import { resultMessages as r } from '../result-messages.ts'
import { latestVersion, quarterly, seenByKinds, type Survey, type SurveyFields, weightOf } from '../survey.ts'

export const callbacks = { about: 'survey.about', questions: 'survey.questions', when: 'survey.when', weights: 'survey.weights' } as const
export const optionSources = { services: 'survey.services', vendor: 'survey.vendor', groups: 'survey.groups' } as const

type Errors = Record<string, string>
/** Names of what is chosen by id. */
export type Names = ReadonlyMap<string, string>

const form = (locale: Locale, callback: string, step: number, metadata: string, blocks: View['blocks']): View => ({
  type: 'modal', callback_id: callback, private_metadata: metadata, title: plain(t(locale, m.step, { n: step })), submit: plain(t(locale, step < 3 ? m.next : m.save)), close: plain(t(locale, m.cancel)), blocks,
})
const metadataOf = ({ id, revision }: Pick<Survey, 'id' | 'revision'>): string => `${id}:${revision}`

/** The survey and revision that a form is about; undefined for a new one. */
export function surveyIn(metadata: string): { readonly id: number; readonly revision: number } | undefined {
  const [id, revision] = metadata.split(':').map(idIn)
  return id !== undefined && revision !== undefined ? { id, revision } : undefined
}

/** Step 1: what it is about, and whom it asks. */
export function aboutForm(locale: Locale, before?: { readonly survey: Survey; readonly names: Names }): View {
  const { survey, names } = before ?? {}
  const fields = survey?.fields
  const audience = fields?.audience
  const named = (ids: readonly (string | number)[]) => ids.map((id) => option(names?.get(String(id)) ?? String(id), String(id)))
  const initial = <T>(key: string, values: readonly T[] | undefined) => (values && values.length > 0 ? { [key]: [...values] } : {})
  const more = [option(t(locale, m.serviceUsers), 'users'), option(t(locale, m.reporters), 'reporters')]
  const chosen = more.filter(({ value }) => (value === 'users' ? audience?.serviceUsers : audience?.reporters))
  const anonymity = ['anonymous', 'named'].map((is) => option(t(locale, m.anonymity, { is }), is))
  return form(locale, callbacks.about, 1, survey ? metadataOf(survey) : '', [
    input(locale, 'name', m.nameLabel, { type: 'plain_text_input', action_id: 'name', max_length: 100, ...(survey && { initial_value: survey.name }) }),
    input(locale, 'vendor', m.vendorLabel, { type: 'external_select', action_id: optionSources.vendor, min_query_length: 0, ...(fields?.vendorId && { initial_option: named([fields.vendorId])[0] }) }, { optional: true }),
    input(locale, 'services', m.servicesLabel, { type: 'multi_external_select', action_id: optionSources.services, min_query_length: 0, max_selected_items: 50, ...initial('initial_options', named(fields?.serviceIds ?? [])) }, { optional: true, hint: m.servicesHint }),
    input(locale, 'people', m.peopleLabel, { type: 'multi_users_select', action_id: 'people', ...initial('initial_users', audience?.people) }, { optional: true }),
    input(locale, 'groups', m.groupsLabel, { type: 'multi_external_select', action_id: optionSources.groups, min_query_length: 0, ...initial('initial_options', named(audience?.groups ?? [])) }, { optional: true }),
    input(locale, 'channels', m.channelsLabel, { type: 'multi_conversations_select', action_id: 'channels', filter: { include: ['public', 'private'] }, ...initial('initial_conversations', audience?.channels) }, { optional: true, hint: m.channelsHint }),
    input(locale, 'more', m.moreLabel, { type: 'checkboxes', action_id: 'more', options: more, ...initial('initial_options', chosen) }, { optional: true }),
    input(locale, 'anonymity', m.anonymityLabel, { type: 'radio_buttons', action_id: 'anonymity', options: anonymity, initial_option: anonymity[fields && !fields.anonymous ? 1 : 0] }),
  ])
}

export type About = Pick<SurveyFields, 'vendorId' | 'serviceIds' | 'audience' | 'anonymous'>

const slackIds = (value: FormValues[string] | undefined): string[] => z.array(z.string().regex(/^[A-Z0-9]{2,20}$/)).catch([]).parse(value ?? [])

export function parseAbout(locale: Locale, values: FormValues): { readonly name: string; readonly about: About } | { readonly errors: Errors } {
  const name = textOf(values['name']).replaceAll(/\s+/g, ' ')
  const chosen = values['services']
  const serviceIds = Array.isArray(chosen) ? chosen.flatMap((value) => idIn(value) ?? []) : []
  const vendorId = idIn(values['vendor']) ?? null
  const more = values['more'] ?? []
  const audience = { people: slackIds(values['people']), groups: slackIds(values['groups']), channels: slackIds(values['channels']), serviceUsers: more.includes('users'), reporters: more.includes('reporters') }
  const errors: Errors = {}
  if (!name) errors['name'] = t(locale, m.mustFill)
  if (audience.serviceUsers && serviceIds.length === 0 && vendorId === null) errors['services'] = t(locale, m.needsServices)
  if (audience.people.length + audience.groups.length + audience.channels.length === 0 && !audience.serviceUsers && !audience.reporters) errors['people'] = t(locale, m.nobody)
  return Object.keys(errors).length > 0 ? { errors } : { name, about: { vendorId, serviceIds, audience, anonymous: values['anonymity'] !== 'named' } }
}

/** Step 2: the questions, in each language. */
export function questionsForm(locale: Locale, survey: Survey): View {
  return form(locale, callbacks.questions, 2, metadataOf(survey), [
    section(t(locale, m.questionsHelp)),
    ...locales.map((language) => input(locale, language, t(locale, m.questionsLabel, { language: languageName(language, locale) }), {
      type: 'plain_text_input', action_id: language, multiline: true, max_length: 3000, initial_value: writeQuestions(survey.fields.questions, language).slice(0, 3000),
    }, { optional: true })),
  ])
}

export function parseQuestions(locale: Locale, values: FormValues, before: SurveyFields['questions']): Pick<SurveyFields, 'questions'> | { readonly errors: Errors } {
  const read = readQuestions({ en: textOf(values['en']), 'zh-TW': textOf(values['zh-TW']), 'zh-CN': textOf(values['zh-CN']) }, before)
  return 'fault' in read ? { errors: { [read.fault.locale]: t(locale, m.fault, read.fault) } } : { questions: [...read.questions] }
}

const repeats = { quarterly, half: '0 9 1 1,7 *', monthly: '0 9 1 * *' } as const
const repeatKinds = ['quarterly', 'half', 'monthly', 'never', 'rule'] as const

/** Step 3: when it opens, how long, how often, and who sees what comes of it. */
export function whenForm(locale: Locale, survey: Survey): View {
  const { cron, openDays, reminders, timeZone, seenBy, channels } = survey.fields
  const repeat = cron === null ? 'never' : (repeatKinds.find((kind) => kind in repeats && repeats[kind as keyof typeof repeats] === cron) ?? 'rule')
  const text = (id: string, label: Parameters<typeof input>[2], initial: string, more: Parameters<typeof input>[4] = {}) => input(locale, id, label, { type: 'plain_text_input', action_id: id, max_length: 100, ...(initial && { initial_value: initial }) }, more)
  return form(locale, callbacks.when, 3, metadataOf(survey), [
    input(locale, 'opens', m.opensLabel, { type: 'datetimepicker', action_id: 'opens', ...(survey.nextAt && { initial_date_time: Math.floor(survey.nextAt.getTime() / 1000) }) }, { optional: true, hint: m.opensHint }),
    text('days', m.daysLabel, String(openDays)),
    text('reminders', m.remindersLabel, reminders.join(', '), { optional: true, hint: m.remindersHint }),
    select(locale, 'repeat', m.repeatLabel, repeatKinds, (how) => t(locale, m.repeat, { how }), repeat),
    text('cron', m.cronLabel, repeat === 'rule' ? (cron ?? '') : '', { optional: true, hint: m.cronHint }),
    text('zone', m.zoneLabel, timeZone),
    select(locale, 'seen', m.seenByLabel, seenByKinds, (who) => t(locale, m.seenBy, { who }), seenBy),
    input(locale, 'post', m.postLabel, { type: 'multi_conversations_select', action_id: 'post', filter: { include: ['public', 'private'] }, ...(channels.length > 0 && { initial_conversations: channels }) }, { optional: true }),
  ])
}

export type When = Pick<SurveyFields, 'openDays' | 'reminders' | 'cron' | 'timeZone' | 'seenBy' | 'channels'>

/** `opensAt` is null where it opens by a button. */
export function parseWhen(locale: Locale, values: FormValues, now: Date): { readonly when: When; readonly opensAt: Date | null } | { readonly errors: Errors } {
  const errors: Errors = {}
  const days = /^\d{1,2}$/.test(textOf(values['days'])) ? Number(textOf(values['days'])) : 0
  if (days < 1 || days > 90) errors['days'] = t(locale, m.badDays)
  const reminders = textOf(values['reminders']).split(/[,，、\s]+/).filter(Boolean).map((text) => (/^\d{1,2}$/.test(text) ? Number(text) : 0))
  if (reminders.length > 4 || reminders.some((day, at) => day < 1 || day >= days || day <= (reminders[at - 1] ?? 0))) errors['reminders'] = t(locale, m.badReminders)
  const zone = textOf(values['zone'])
  const timeZone = isTimeZone(zone) ? zone : ''
  if (!timeZone) errors['zone'] = t(locale, m.badZone)
  const repeat = oneOf(repeatKinds, values['repeat']) ?? 'never'
  const cron = repeat === 'never' ? null : repeat === 'rule' ? textOf(values['cron']) : repeats[repeat]
  const rule = cron === null ? null : readCron(cron)
  if (rule === undefined || (rule && timeZone && !nextAfter(rule, timeZone, now))) errors['cron'] = t(locale, m.badCron)
  const at = textOf(values['opens'])
  const opensAt = at ? new Date(Number(at) * 1000) : null
  if (opensAt && opensAt.getTime() < now.getTime() - 600_000) errors['opens'] = t(locale, m.past)
  if (Object.keys(errors).length > 0) return { errors }
  return { when: { openDays: days, reminders, cron, timeZone, seenBy: oneOf(seenByKinds, values['seen']) ?? 'office', channels: slackIds(values['post']) }, opensAt }
}

/** How much each question counts. */
export function weightsForm(locale: Locale, { id, fields, weights }: Survey): View {
  const version = latestVersion(weights)
  const scales = fields.questions.filter(isScale)
  return {
    type: 'modal', callback_id: callbacks.weights, private_metadata: String(id), title: plain(t(locale, m.weights)), close: plain(t(locale, m.cancel)),
    ...(scales.length > 0 && { submit: plain(t(locale, m.save)) }),
    blocks: [
      section(scales.length === 0 ? t(locale, m.noScales) : t(locale, m.weightsHead, { version })),
      ...scales.map((question) => input(locale, question.id, shown(question.text[locale], 200), { type: 'plain_text_input', action_id: question.id, max_length: 5, initial_value: String(weightOf(weights, version, question.id)) })),
    ],
  }
}

export function parseWeights(locale: Locale, values: FormValues, { fields }: Survey): { readonly weights: Record<string, number> } | { readonly errors: Errors } {
  const weights = Object.fromEntries(fields.questions.filter(isScale).map(({ id }) => [id, /^\d{1,3}(\.\d)?$/.test(textOf(values[id])) ? Number(textOf(values[id])) : Number.NaN]))
  const wrong = Object.entries(weights).filter(([, weight]) => !(weight <= 100))
  const all = Object.keys(weights)
  const faults = wrong.length > 0 ? wrong.map(([id]) => id) : all.every((id) => weights[id] === 0) ? all.slice(0, 1) : []
  return faults.length > 0 ? { errors: Object.fromEntries(faults.map((id) => [id, t(locale, m.badWeight)])) } : { weights }
}

export const languageName = (language: string, locale: Locale): string => t(locale, r.language, { language: language.replace('-', '') })
