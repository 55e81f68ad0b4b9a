import type { KnownBlock, View } from '@slack/types'
import { z } from 'zod'
import { type Locale, type Message, t } from '../../../platform/i18n/index.ts'
import { button, option, plain, section } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { readHeldJson } from '../../../platform/slack/held.ts'
import { clip, plainInline, plainText } from '../../../platform/slack/mrkdwn.ts'
import { eventData, type KeptMessage } from '../events.ts'
import type { Field } from '../fields/field.ts'
import { fieldInput, fieldsAtMost } from '../fields/slack/blocks.ts'
import { referenceOf } from '../incident.ts'
import type { Report } from '../incidents.ts'
import { incidentMessages as m } from '../messages.ts'
import type { lookAlikes } from '../similar.ts'
import { privacyMessages as p } from '../privacy/messages.ts'
import { type Impact, impacts, proposeSeverity, severities, type Severity, type Urgency, urgencies } from '../severity.ts'

/** Joins an incident that was reported already. */
export const followAction = 'incident.follow'
export const reportCallback = 'incident.report'
export const serviceAction = 'incident.service'
/** Choosing impact or urgency brings the proposed severity up to date; title and service, what looks alike. */
export const fillingActions = ['incident.impact', 'incident.urgency', 'incident.title', serviceAction] as const

/** What a form begins with or has been filled with so far, what looks like it, and the message that it is about. */
export interface Filling {
  readonly values?: FormValues
  readonly looks?: ReturnType<typeof lookAlikes>
  /** What others offer for it. */
  readonly offers?: readonly KnownBlock[]
  readonly message?: KeptMessage | undefined
  /** Fields of the bank's own that such a report is asked for. */
  readonly fields?: readonly Field[]
}


export function reportForm(locale: Locale, { values = {}, looks, offers = [], message, fields = [] }: Filling = {}): View {
  const say = (msg: Message<Record<never, never>>) => t(locale, msg)
  const input = (blockId: string, label: Message<Record<never, never>>, element: object, dispatch = false) =>
    ({ type: 'input', block_id: blockId, label: plain(say(label)), dispatch_action: dispatch, element }) as KnownBlock
  const [proposalImpact, proposalUrgency, titleAction] = fillingActions
  const [firstLine = ''] = message ? plainText(message.text).split('\n') : []
  return {
    type: 'modal',
    callback_id: reportCallback,
    ...(message && { private_metadata: asMetadata(message) }),
    title: plain(say(m.formTitle)),
    submit: plain(say(m.formSubmit)),
    close: plain(say(m.cancel)),
    blocks: [
      input('title', m.titleLabel, {
        type: 'plain_text_input', action_id: titleAction, max_length: 150, placeholder: plain(say(m.titlePlaceholder)), dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
        ...(firstLine && { initial_value: clip(firstLine, 150) }),
      }, true),
      input('service', m.serviceLabel, { type: 'external_select', action_id: serviceAction, min_query_length: 0, placeholder: plain(say(m.servicePlaceholder)) }, true),
      ...(looks ? lookBlocks(locale, looks) : []),
      ...offers,
      input('description', m.descriptionLabel, {
        type: 'plain_text_input', action_id: 'description', multiline: true, max_length: 3000, ...(message && { initial_value: clip(plainText(message.text), 3000) }),
      }),
      input('impact', m.impactLabel, {
        type: 'static_select', action_id: proposalImpact, placeholder: plain(say(m.impactPlaceholder)),
        options: impacts.map((impact) => option(t(locale, m.impact, { impact: String(impact) }), String(impact))),
      }, true),
      input('urgency', m.urgencyLabel, {
        type: 'static_select', action_id: proposalUrgency, placeholder: plain(say(m.urgencyPlaceholder)),
        options: urgencies.map((urgency) => option(t(locale, m.urgency, { urgency: String(urgency) }), String(urgency))),
      }, true),
      { type: 'context', block_id: 'proposal', elements: [{ type: 'mrkdwn', text: proposalLine(locale, values) }] },
      ...fields.slice(0, fieldsAtMost).map((field) => fieldInput(field, locale, 'report')),
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
      { type: 'input', block_id: 'privacy', label: plain(say(p.privacyLabel)), optional: true, element: { type: 'checkboxes', action_id: 'privacy', options: [{ ...option(say(p.private), 'private'), description: plain(say(p.privateExplained)) }] } },
    ],
  }
}

/** Open incidents that it may be, each with a button to join it instead, and how past ones like it were solved. */
function lookBlocks(locale: Locale, { open, past }: NonNullable<Filling['looks']>): KnownBlock[] {
  return [
    ...(open.length > 0 ? [section(t(locale, m.looksOpen))] : []),
    ...open.map(({ id, title }): KnownBlock => ({
      type: 'section', block_id: `look:${id}`, text: { type: 'mrkdwn', text: `*${referenceOf({ id })}* ${clip(plainInline(title), 150)}` },
      accessory: button(followAction, t(locale, m.itIsThis), String(id)),
    })),
    ...past.map(({ id, title, solution }): KnownBlock => ({
      type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.looksPast, { reference: referenceOf({ id }), title: clip(plainInline(title), 150), solution: clip(plainInline(solution ?? ''), 300) }) }],
    })),
  ]
}

/** Slack takes so many characters in a form's metadata. */
const metadataAtMost = 3000

/** The message that the form is about, cut to what fits. */
export function asMetadata(message: KeptMessage): string {
  for (let length = 1500; ; length = Math.floor(length / 2)) {
    const text = JSON.stringify({ ...message, text: clip(message.text, length), files: message.files.slice(0, 3).map(({ name, permalink }) => ({ name: clip(name, 80), permalink })) })
    if (text.length <= metadataAtMost || length === 0) return text
  }
}

/** The message that a submitted form is about. */
export function messageIn(metadata: string): KeptMessage | undefined {
  if (!metadata) return undefined
  return readHeldJson(eventData.message_kept, metadata)
}

/** The severity that a form says so far; null where it does not. */
export function severityIn(values: FormValues): Severity | null {
  const own = severities.find((severity) => severity === values['severity'])
  const [impact, urgency] = [choice(impacts).safeParse(values['impact']), choice(urgencies).safeParse(values['urgency'])]
  return own ?? (impact.success && urgency.success ? proposeSeverity(impact.data, urgency.data) : null)
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
  privacy: z.array(z.literal('private')).nullish(),
})

/** What was filled in, or what is wrong at which field. */
export function parseReport(locale: Locale, values: FormValues): { report: Report } | { errors: Record<string, string> } {
  const parsed = schema.safeParse(values)
  if (!parsed.success) {
    const sentence = (field: string) => (field === 'service' ? t(locale, m.pickService) : t(locale, m.mustFill))
    return { errors: Object.fromEntries(parsed.error.issues.map(({ path: [field] }) => [String(field), sentence(String(field))])) }
  }
  const { title, description, service, impact, urgency, severity, mode, privacy } = parsed.data
  return {
    report: {
      title, description, serviceId: service, impact, urgency, drill: mode === 'drill', isPrivate: Boolean(privacy?.length),
      ...(severity !== 'proposed' && { severity: severity satisfies Severity }),
    },
  }
}
