import type { View } from '@slack/types'
import { type Locale, t } from '../../../../platform/i18n/index.ts'
import { input, option, type Plain, plain, section, textOf } from '../../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../../platform/slack/feature.ts'
import { incidentMessages } from '../../messages.ts'
import { incidentPolicy, type IncidentPolicy } from '../../policy.ts'
import { severities, type Severity } from '../../severity.ts'
import { settingsMessages as m } from './messages.ts'

export const settingsCallback = 'incident.settings'

/** The settings as they are, to be changed. */
export function settingsForm(locale: Locale, policy: IncidentPolicy): View {
  const line = (id: string, label: Plain, initial: string, hint?: Plain) => input(locale, id, label, { type: 'plain_text_input', action_id: id, max_length: 120, initial_value: initial }, hint ? { hint } : {})
  const options = severities.map((severity) => option(t(locale, incidentMessages.severity, { severity }), severity))
  const chosen = options.filter(({ value }) => policy.callAtOnce[value as Severity])
  const three = (of: Readonly<Record<Severity, number | null>>) => severities.map((severity) => of[severity] ?? '-').join(', ')
  const { from, to } = policy.quietHours
  return {
    type: 'modal', callback_id: settingsCallback, title: plain(t(locale, m.title)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      section(t(locale, m.intro)),
      input(locale, 'call', m.callAtOnce, { type: 'checkboxes', action_id: 'call', options, ...(chosen.length > 0 && { initial_options: chosen }) }, { optional: true }),
      line('escalate', m.escalateAt, policy.escalateAt.join(', '), m.escalateHint),
      line('update', m.update, three(policy.updateMinutes), m.updateHint),
      line('stale', m.stale, three(policy.staleMinutes), m.staleHint),
      line('confirm', m.confirm, String(Math.round(policy.confirmAfterMinutes / 60))),
      line('quiet', m.quiet, from === to ? '-' : `${from}-${to}`, m.quietHint),
    ],
  }
}

/** The settings that were typed, or what is wrong at which field. */
export function parseSettings(locale: Locale, values: FormValues): { policy: IncidentPolicy } | { errors: Record<string, string> } {
  const words = (id: string) => textOf(values[id]).normalize('NFKC').split(/[\s,;、]+/).filter(Boolean)
  const number = (word: string | undefined): number => (word !== undefined && /^\d{1,6}$/.test(word) ? Number(word) : Number.NaN)
  const three = (id: string, never: boolean) => {
    const given = words(id)
    const of = (index: number) => (never && given[index] === '-' ? null : number(given[index]))
    return given.length === severities.length ? { SEV1: of(0), SEV2: of(1), SEV3: of(2) } : undefined
  }
  const call = values['call'] ?? []
  const quiet = textOf(values['quiet']).normalize('NFKC')
  const hours = /^(\d{1,2})\s*[-–~]\s*(\d{1,2})$/.exec(quiet)
  const asked = {
    callAtOnce: { SEV1: call.includes('SEV1'), SEV2: call.includes('SEV2'), SEV3: call.includes('SEV3') },
    escalateAt: words('escalate').map(number),
    updateMinutes: three('update', true),
    staleMinutes: three('stale', false),
    confirmAfterMinutes: number(textOf(values['confirm'])) * 60,
    quietHours: quiet === '-' ? { from: 0, to: 0 } : { from: number(hours?.[1]), to: number(hours?.[2]) },
  }
  const parsed = incidentPolicy.safeParse(asked)
  if (parsed.success) return { policy: parsed.data }
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  const faults = [['escalateAt', 'escalate', m.badPercents], ['updateMinutes', 'update', m.badThree], ['staleMinutes', 'stale', m.badThree], ['confirmAfterMinutes', 'confirm', m.badHours], ['quietHours', 'quiet', m.badQuiet]] as const
  return { errors: Object.fromEntries(faults.flatMap(([key, field, text]) => (wrong.has(key) ? [[field, t(locale, text)]] : []))) }
}
