import type { KnownBlock, PlainTextOption, View } from '@slack/types'
import { z } from 'zod'
import { type Locale, type Message, t } from '../../../platform/i18n/index.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Report } from '../incidents.ts'
import { incidentMessages as m } from '../messages.ts'
import { type Impact, impacts, proposeSeverity, severities, type Severity, type Urgency, urgencies } from '../severity.ts'

export const reportCallback = 'incident.report'
export const serviceAction = 'incident.service'
/** Choosing impact or urgency brings the proposed severity up to date. */
export const proposalActions = ['incident.impact', 'incident.urgency'] as const

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true })
const option = (text: string, value: string): PlainTextOption => ({ text: plain(text), value })

/** The form; `values` say what was chosen so far, for the line with the proposal. */
export function reportForm(locale: Locale, values: FormValues = {}): View {
  const say = (msg: Message<Record<never, never>>) => t(locale, msg)
  const input = (blockId: string, label: Message<Record<never, never>>, element: object, dispatch = false) =>
    ({ type: 'input', block_id: blockId, label: plain(say(label)), dispatch_action: dispatch, element }) as KnownBlock
  const [proposalImpact, proposalUrgency] = proposalActions
  return {
    type: 'modal',
    callback_id: reportCallback,
    title: plain(say(m.formTitle)),
    submit: plain(say(m.formSubmit)),
    close: plain(say(m.cancel)),
    blocks: [
      input('title', m.titleLabel, { type: 'plain_text_input', action_id: 'title', max_length: 150, placeholder: plain(say(m.titlePlaceholder)) }),
      input('service', m.serviceLabel, { type: 'external_select', action_id: serviceAction, min_query_length: 0, placeholder: plain(say(m.servicePlaceholder)) }),
      input('description', m.descriptionLabel, { type: 'plain_text_input', action_id: 'description', multiline: true, max_length: 3000 }),
      input('impact', m.impactLabel, {
        type: 'static_select', action_id: proposalImpact,
        options: impacts.map((impact) => option(t(locale, m.impact, { impact: String(impact) }), String(impact))),
      }, true),
      input('urgency', m.urgencyLabel, {
        type: 'static_select', action_id: proposalUrgency,
        options: urgencies.map((urgency) => option(t(locale, m.urgency, { urgency: String(urgency) }), String(urgency))),
      }, true),
      { type: 'context', block_id: 'proposal', elements: [{ type: 'mrkdwn', text: proposalLine(locale, values) }] },
      input('severity', m.severityLabel, {
        type: 'static_select', action_id: 'severity',
        options: [option(say(m.severityAsProposed), 'proposed'), ...severities.map((severity) => option(t(locale, m.severity, { severity }), severity))],
        initial_option: option(say(m.severityAsProposed), 'proposed'),
      }),
      input('mode', m.modeLabel, {
        type: 'radio_buttons', action_id: 'mode',
        options: [option(say(m.modeReal), 'real'), option(say(m.modeDrill), 'drill')],
        initial_option: option(say(m.modeReal), 'real'),
      }),
    ],
  }
}

function proposalLine(locale: Locale, values: FormValues): string {
  const impact = choice(impacts).safeParse(values['impact'])
  const urgency = choice(urgencies).safeParse(values['urgency'])
  if (!impact.success || !urgency.success) return t(locale, m.proposalOpen)
  return t(locale, m.proposal, { severity: t(locale, m.severity, { severity: proposeSeverity(impact.data, urgency.data) }) })
}

const choice = <T extends Impact | Urgency>(allowed: readonly T[]) =>
  z.coerce.number().refine((value): value is T => (allowed as readonly number[]).includes(value))

const text = (max: number) => z.string().trim().min(1).max(max)

const schema = z.object({
  title: text(150),
  service: z.string().regex(/^\d{1,9}$/).transform(Number),
  description: text(3000),
  impact: choice(impacts),
  urgency: choice(urgencies),
  severity: z.enum(['proposed', ...severities]),
  mode: z.enum(['real', 'drill']),
})

/** What was filled in, or what is wrong at which field. */
export function parseReport(locale: Locale, values: FormValues): { report: Report } | { errors: Record<string, string> } {
  const parsed = schema.safeParse(values)
  if (!parsed.success) {
    const sentence = (field: string) => (field === 'service' ? t(locale, m.pickService) : t(locale, m.mustFill))
    return { errors: Object.fromEntries(parsed.error.issues.map(({ path: [field] }) => [String(field), sentence(String(field))])) }
  }
  const { title, description, service, impact, urgency, severity, mode } = parsed.data
  return {
    report: {
      title, description, serviceId: service, impact, urgency, drill: mode === 'drill',
      ...(severity !== 'proposed' && { severity: severity satisfies Severity }),
    },
  }
}
