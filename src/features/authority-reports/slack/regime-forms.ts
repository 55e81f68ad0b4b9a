import type { View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { input, option, type Plain, plain, section, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { shown } from '../../../platform/slack/blocks.ts'
import { downtimeMessages } from '../downtime-messages.ts'
import { authorityMessages as m } from '../messages.ts'
import { problems, severities } from '../../incidents/index.ts'
import { type Regime, type RegimeVersion, type Terms, termsSchema } from '../regime.ts'
import { downtimeText, parseDowntime, parseReport, reportText, TermsFault } from '../terms-text.ts'
import { regimeActions } from './regime-page.ts'

const criticalities = ['critical', 'important', 'standard'] as const

/** What the form says of a regime; of the contact, their Slack id. */
export interface RegimeDraft {
  readonly name: string
  readonly authority: string
  readonly contactSlackId: string | null
  readonly contactGroup: string | null
  readonly channel: string | null
  readonly validFrom: string
  readonly terms: Terms
}

/** The main things of a regime; calendars, units and criteria stand in the register's files. */
export function regimeForm(locale: Locale, regime: Regime, version: RegimeVersion, today: string): View {
  const { terms } = version
  const line = (id: string, label: Plain, initial: string, more: { multiline?: boolean; hint?: Plain; optional?: boolean; max?: number } = {}) =>
    input(locale, id, label, { type: 'plain_text_input', action_id: id, max_length: more.max ?? 300, ...(more.multiline && { multiline: true }), ...(initial && { initial_value: initial }) }, { optional: more.optional ?? false, ...(more.hint && { hint: more.hint }) })
  const boxes = (id: string, label: Plain, values: readonly string[], name: (value: string) => string, chosen: readonly string[]) => {
    const options = values.map((value) => option(name(value), value))
    const initial = options.filter(({ value }) => chosen.includes(value))
    return input(locale, id, label, { type: 'checkboxes', action_id: id, options, ...(initial.length > 0 && { initial_options: initial }) }, { optional: true })
  }
  return {
    type: 'modal', callback_id: regimeActions.edit, private_metadata: `${regime.id}:${regime.revision}:${version.id}`,
    title: plain(t(locale, m.editTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      section(`*${shown(regime.code)}*`),
      line('name', m.nameLabel, regime.name),
      line('authority', m.authorityLabel, regime.authority),
      input(locale, 'contact', m.contactLabel, { type: 'users_select', action_id: 'contact', ...(regime.contact?.slackUserId && { initial_user: regime.contact.slackUserId }) }, { optional: true, hint: m.contactHint }),
      line('group', m.groupLabel, regime.contactGroup ?? '', { optional: true, max: 20 }),
      input(locale, 'channel', m.channelLabel, { type: 'conversations_select', action_id: 'channel', filter: { include: ['public', 'private'], exclude_bot_users: true }, ...(regime.channel && { initial_conversation: regime.channel }) }, { optional: true }),
      input(locale, 'from', m.fromLabel, { type: 'datepicker', action_id: 'from', initial_date: today }, { hint: m.fromHint }),
      line('reports', m.reportsLabel, terms.reports.map(reportText).join('\n'), { multiline: true, hint: m.reportsHint, max: 3000 }),
      boxes('severities', m.severitiesLabel, severities, (value) => value, terms.severities),
      boxes('criticalities', m.criticalitiesLabel, criticalities, (value) => t(locale, m.criticality, { value }), terms.criticalities),
      boxes('problems', m.problemsLabel, problems, (value) => t(locale, m.problem, { value }), terms.problems),
      line('downtime', downtimeMessages.limitLabel, terms.downtime ? downtimeText(terms.downtime) : '', { optional: true, hint: downtimeMessages.limitHint, max: 40 }),
      line('warn', m.warnLabel, terms.warnAt.join(', '), { optional: true, max: 50 }),
      line('source', m.sourceLabel, terms.source, { multiline: true, max: 1000 }),
    ],
  }
}

/** What was filled in, over the terms that the form began with. `today`: when somebody last held it against the source. */
export function parseRegime(locale: Locale, values: FormValues, before: Terms, today: string): { draft: RegimeDraft } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const required = Object.fromEntries(['name', 'authority', 'from', 'reports', 'source'].map((id) => [id, textOf(values[id])]))
  for (const [id, value] of Object.entries(required)) if (!value) errors[id] = t(locale, m.mustFill)
  /** What a line says; one that says nothing of the kind is a fault at its field. */
  const read = <Line>(field: string, line: string, parse: (line: string) => Line): Line[] => {
    try {
      return [parse(line)]
    } catch (error) {
      if (!(error instanceof TermsFault)) throw error
      errors[field] ??= t(locale, m.reportsFault, { text: error.message.slice(0, 100) })
      return []
    }
  }
  const reports = textOf(values['reports']).split('\n').filter((line) => line.trim()).flatMap((line) => read('reports', line, parseReport))
  const limit = textOf(values['downtime'])
  const [downtime = null] = limit ? read('downtime', limit, parseDowntime) : []
  const warnAt = textOf(values['warn']).normalize('NFKC').split(/[\s,、%]+/).filter(Boolean).map(Number)
  if (warnAt.some((share) => !Number.isInteger(share) || share < 1 || share > 99)) errors['warn'] = t(locale, m.warnFault)
  const group = textOf(values['group'])
  if (group && !/^S[A-Z0-9]{5,}$/.test(group)) errors['group'] = t(locale, m.groupFault)
  if (Object.keys(errors).length > 0) return { errors }
  const list = (id: string) => (Array.isArray(values[id]) ? (values[id] as readonly string[]) : [])
  const wanted = { ...before, reports, downtime, warnAt: warnAt.toSorted((a, b) => a - b), source: required['source'], severities: list('severities'), criticalities: list('criticalities'), problems: list('problems') }
  const isSame = JSON.stringify(termsSchema.safeParse(wanted).data) === JSON.stringify(before)
  const terms = termsSchema.safeParse({ ...wanted, asOf: isSame ? before.asOf : today })
  if (!terms.success) return { errors: { reports: t(locale, m.reportsFault, { text: String(terms.error.issues[0]?.message).slice(0, 100) }) } }
  return {
    draft: {
      name: required['name'] ?? '', authority: required['authority'] ?? '', contactSlackId: textOf(values['contact']) || null, contactGroup: group || null,
      channel: textOf(values['channel']) || null, validFrom: required['from'] ?? '', terms: terms.data,
    },
  }
}

export function confirmForm(locale: Locale, regime: Regime, version: RegimeVersion, today: string, name: string): View {
  return {
    type: 'modal', callback_id: regimeActions.confirm, private_metadata: `${regime.id}:${version.id}`, title: plain(t(locale, m.confirmTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      section(`*${shown(regime.code)}* · ${t(locale, m.versionLine, { from: version.validFrom, to: version.validTo ?? 'none', asOf: version.terms.asOf })}\n${version.terms.reports.map((report) => `• ${shown(reportText(report), 500)}`).join('\n')}`),
      input(locale, 'who', m.confirmWho, { type: 'plain_text_input', action_id: 'who', max_length: 150, initial_value: name }),
      input(locale, 'on', m.confirmOn, { type: 'datepicker', action_id: 'on', initial_date: today }),
    ],
  }
}

export function parseConfirmation(locale: Locale, values: FormValues): { who: string; on: string } | { errors: Record<string, string> } {
  const [who, on] = [textOf(values['who']), textOf(values['on'])]
  if (who && on) return { who, on }
  return { errors: { ...(!who && { who: t(locale, m.mustFill) }), ...(!on && { on: t(locale, m.mustFill) }) } }
}
