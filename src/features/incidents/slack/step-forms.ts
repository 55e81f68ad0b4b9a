import type { View } from '@slack/types'
import { z } from 'zod'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import { type Command, type Incident, referenceOf } from '../incident.ts'
import { incidentMessages as m } from '../messages.ts'
import { headline } from './card.ts'

/** The steps that ask for words. */
export type WordyStep = 'resolve' | 'reopen'

export const stepCallbacks: Readonly<Record<WordyStep, string>> = { resolve: 'incident.resolve', reopen: 'incident.reopen' }

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true })

/** The form that asks what solved an incident, or what still does not work. */
export function stepForm(step: WordyStep, incident: Incident, locale: Locale): View {
  const reference = referenceOf(incident)
  return {
    type: 'modal',
    callback_id: stepCallbacks[step],
    private_metadata: String(incident.id),
    title: plain(clip(t(locale, step === 'resolve' ? m.resolveTitle : m.reopenTitle, { reference }), 24)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: headline(incident, locale) } },
      {
        type: 'input',
        block_id: 'words',
        label: plain(t(locale, step === 'resolve' ? m.solutionLabel : m.reasonLabel)),
        ...(step === 'resolve' && { hint: plain(t(locale, m.solutionHint)) }),
        element: { type: 'plain_text_input', action_id: 'words', multiline: true, max_length: 3000 },
      },
    ],
  }
}

/** The command that a filled-in form stands for, or the fault at its field. */
export function parseStep(step: WordyStep, locale: Locale, values: FormValues): { command: Command } | { errors: Record<string, string> } {
  const words = z.string().trim().min(1).max(3000).safeParse(values['words'])
  if (!words.success) return { errors: { words: t(locale, m.mustFill) } }
  return { command: step === 'resolve' ? { kind: 'resolve', solution: words.data } : { kind: 'reopen', reason: words.data } }
}
