import type { KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { idIn, input, oneOf, option, plain, select, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { problems, severities, type Severity } from '../../incidents/index.ts'
import { type AlertSource, sourceKinds, type SourceFields, type Threshold, usualSeverities } from '../alert.ts'
import { sourceMessages as m } from '../source-messages.ts'

export const sourceCallbacks = { add: 'alerts.add', change: 'alerts.edit', threshold: 'alerts.threshold' } as const
export const serviceOptions = 'alerts.service'

/** The least and the most of each span, in seconds. */
const spans = { hold: [0, 86_400], window: [0, 604_800], every: [30, 3_456_000] } as const

/** A form for a new source, or for changing one; what kind it is stays. */
export function sourceForm(locale: Locale, before?: AlertSource): View {
  const text = (id: string, label: typeof m.nameLabel, initial: string, more: { longest?: number; multiline?: true; optional?: true; hint?: typeof m.nameLabel } = {}): KnownBlock =>
    input(locale, id, label, { type: 'plain_text_input', action_id: id, max_length: more.longest ?? 100, ...(initial && { initial_value: initial }), ...(more.multiline && { multiline: true }) }, { optional: more.optional ?? false, ...(more.hint && { hint: more.hint }) })
  const usual = before && { initial_option: option(before.defaultService.name, String(before.defaultService.id)) }
  return {
    type: 'modal', callback_id: before ? sourceCallbacks.change : sourceCallbacks.add, private_metadata: before ? `${before.id}:${before.revision}` : '',
    title: plain(t(locale, m.addTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.close)),
    blocks: [
      text('name', m.nameLabel, before?.name ?? ''),
      ...(before ? [] : [select(locale, 'kind', m.kindLabel, sourceKinds, (kind) => t(locale, m.kind, { kind }), null)]),
      input(locale, 'service', m.usualLabel, { type: 'external_select', action_id: serviceOptions, min_query_length: 0, ...usual }, { hint: m.usualHint }),
      text('label', m.labelLabel, before?.serviceLabel ?? 'service'),
      text('mappings', m.mappingsLabel, before?.mappings.map(({ value, service }) => `${value} = ${service}`).join('\n') ?? '', { longest: 3000, multiline: true, optional: true, hint: m.mappingsHint }),
      text('severities', m.severitiesLabel, Object.entries(before?.severities ?? usualSeverities).map(([value, level]) => `${value} = ${level}`).join('\n'), { longest: 1000, multiline: true, optional: true, hint: m.severitiesHint }),
      select(locale, 'severity', m.usualSeverityLabel, severities, (level) => level, before?.defaultSeverity ?? 'SEV2'),
      text('hold', m.holdLabel, String(before?.holdDownSeconds ?? 300), { longest: 10 }),
      text('window', m.windowLabel, String(before?.windowSeconds ?? 1800), { longest: 10 }),
      text('every', m.everyLabel, before?.everySeconds?.toString() ?? '', { longest: 10, optional: true, hint: m.everyHint }),
    ],
  }
}

type Errors = Record<string, string>
/** What was filled in, with services still by their names. */
export type SourceDraft = Omit<SourceFields, 'mappings' | 'kind'> & { readonly kind: SourceFields['kind'] | undefined; readonly mappings: readonly { readonly value: string; readonly service: string }[] }

export function parseSource(locale: Locale, values: FormValues): { draft: SourceDraft } | { errors: Errors } {
  const errors: Errors = {}
  const name = textOf(values['name']).replaceAll(/\s+/g, ' ').normalize('NFC')
  const kind = oneOf(sourceKinds, values['kind'])
  const defaultServiceId = idIn(values['service'])
  const serviceLabel = textOf(values['label'])
  const defaultSeverity = oneOf(severities, values['severity'])
  if (!name) errors['name'] = t(locale, m.mustFill)
  if ('kind' in values && !kind) errors['kind'] = t(locale, m.mustFill)
  if (!defaultServiceId) errors['service'] = t(locale, m.mustFill)
  if (!defaultSeverity) errors['severity'] = t(locale, m.mustFill)
  if (!/^[A-Za-z_]\w{0,99}$/.test(serviceLabel)) errors['label'] = t(locale, m.badLabel)
  const pairs = (field: string) => linesOf(textOf(values[field])).flatMap((line) => {
    const [, left = '', right = ''] = /^(.+?)\s*(?:=|→)\s*(.+)$/.exec(line) ?? []
    if (!left || !right) errors[field] = t(locale, m.badLine, { line: shown(line, 80) })
    return left && right ? [[left, right] as const] : []
  })
  const mappings = new Map(pairs('mappings').map(([value, service]) => [value.toLowerCase(), { value, service }]))
  const levels = pairs('severities').flatMap(([value, text]) => {
    const level = oneOf(severities, text.toUpperCase())
    if (!level) errors['severities'] = t(locale, m.badLine, { line: shown(`${value} = ${text}`, 80) })
    return level ? [[value.toLowerCase(), level] as const] : []
  })
  const seconds = (field: keyof typeof spans): number | null => {
    const text = textOf(values[field])
    if (text === '' && field === 'every') return null
    const [least, most] = spans[field]
    if (!/^\d{1,9}$/.test(text) || Number(text) < least || Number(text) > most) errors[field] = t(locale, m.badSeconds, { least, most })
    return Number(text)
  }
  const [holdDownSeconds, windowSeconds, everySeconds] = [seconds('hold') ?? 0, seconds('window') ?? 0, seconds('every')]
  if (!defaultServiceId || !defaultSeverity || Object.keys(errors).length > 0) return { errors }
  return {
    draft: { name, kind, defaultServiceId, serviceLabel, defaultSeverity, severities: Object.fromEntries(levels) as Record<string, Severity>, mappings: [...mappings.values()], holdDownSeconds, windowSeconds, everySeconds },
  }
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)

export function thresholdForm(locale: Locale, known: readonly Threshold[]): View {
  return {
    type: 'modal', callback_id: sourceCallbacks.threshold, title: plain(t(locale, m.thresholdTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.close)),
    blocks: [
      input(locale, 'metric', m.metricLabel, { type: 'plain_text_input', action_id: 'metric', max_length: 50, ...(known[0] && { placeholder: plain(known.map(({ metric }) => metric).join(', ').slice(0, 150)) }) }),
      input(locale, 'percent', m.percentLabel, { type: 'plain_text_input', action_id: 'percent', max_length: 10 }),
      select(locale, 'problem', m.problemLabel, problems, (problem) => t(locale, m.team, { problem }), 'system'),
    ],
  }
}

export function parseThreshold(locale: Locale, values: FormValues): { threshold: Threshold } | { errors: Errors } {
  const metric = textOf(values['metric']).toLowerCase()
  const percent = textOf(values['percent']).replace(/\s*%$/, '')
  const problem = oneOf(problems, values['problem'])
  const errors: Errors = {
    ...(!/^[a-z][a-z0-9_]{0,49}$/.test(metric) && { metric: t(locale, m.badMetric) }),
    ...((!/^\d{1,4}(\.\d{1,3})?$/.test(percent) || Number(percent) > 1000) && { percent: t(locale, m.badPercent) }),
    ...(!problem && { problem: t(locale, m.mustFill) }),
  }
  return !problem || Object.keys(errors).length > 0 ? { errors } : { threshold: { metric, percent: Number(percent), problem } }
}
