import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../../platform/i18n/index.ts'
import { idIn, input, oneOf, option, type Plain, plain, select, textOf } from '../../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../../platform/slack/feature.ts'
import type { Command, CommandKind } from '../../decide.ts'
import { correctableSteps, parties, problems, roles } from '../../events.ts'
import { type Incident, parseReference } from '../../incident.ts'
import { incidentMessages } from '../../messages.ts'
import { privacyMessages as p } from '../../privacy/messages.ts'
import { impacts, severities, urgencies } from '../../severity.ts'
import { serviceAction } from '../report-form.ts'
import { stepMessages as m } from './messages.ts'

/** Search for another incident, in the forms that name one. */
export const otherAction = 'incident.other'

/** Finds the person of a Slack account, as our own id. */
export type PersonOf = (slackUserId: string) => Promise<number>
type Errors = Readonly<Record<string, string>>
export type Parsed = { readonly command: Command } | { readonly errors: Errors }

/** What a person does with an incident in Slack. */
export interface Step {
  readonly kind: CommandKind
  readonly label: Plain
  /** What its form asks; a step without a form is done by the click. */
  readonly fields?: (incident: Incident, locale: Locale) => KnownBlock[]
  /** The command that a filled-in form or a click stands for. `number` is the pause that a button is about. */
  readonly command: (asked: Asked) => Parsed | Promise<Parsed>
}

interface Asked {
  readonly values: FormValues
  readonly locale: Locale
  readonly personOf: PersonOf
  readonly number: number
}

const longest = 3000
const words = (id: string, label: Plain, more: { optional?: boolean; hint?: Plain } = {}) => (_: Incident, locale: Locale): KnownBlock[] =>
  [input(locale, id, label, { type: 'plain_text_input', action_id: id, multiline: true, max_length: longest }, more)]

const missing = (locale: Locale, ...ids: string[]): Parsed => ({ errors: Object.fromEntries(ids.map((id) => [id, t(locale, m.mustFill)])) })

/** A command of one text that must be filled in. */
const ofWords = (id: string, make: (text: string, values: FormValues) => Command): Step['command'] => ({ values, locale }) => {
  const text = textOf(values[id])
  return text ? { command: make(text, values) } : missing(locale, id)
}

const nextUpdates = [15, 30, 60, 120, 240] as const

/** In the order in which the menu has them. */
export const steps: readonly Step[] = [
  { kind: 'acknowledge', label: m.acknowledge, command: () => ({ command: { kind: 'acknowledge' } }) },
  {
    kind: 'mitigate', label: m.mitigate, fields: words('words', m.howMitigated, { optional: true }),
    command: ({ values }) => ({ command: { kind: 'mitigate', words: textOf(values['words']) } }),
  },
  {
    kind: 'resolve', label: m.resolve,
    fields: (incident, locale) => [...words('words', m.solution, { hint: m.solutionHint })(incident, locale), ...words('cause', m.cause, { optional: true })(incident, locale)],
    command: ofWords('words', (solution, values) => ({ kind: 'resolve', solution, cause: textOf(values['cause']) })),
  },
  { kind: 'confirm', label: m.confirm, command: () => ({ command: { kind: 'confirm' } }) },
  { kind: 'reopen', label: m.reopen, fields: words('words', m.stillFails), command: ofWords('words', (reason) => ({ kind: 'reopen', reason })) },
  {
    kind: 'update', label: m.update,
    fields: (incident, locale) => [
      ...words('words', m.updateText)(incident, locale),
      select(locale, 'next', m.nextUpdate, [...nextUpdates.map(String), 'none'], (value) => (value === 'none' ? t(locale, m.noNext) : t(locale, m.minutes, { n: Number(value) })), incident.severity === 'SEV1' ? '30' : incident.severity === 'SEV2' ? '60' : 'none'),
    ],
    command: ofWords('words', (text, values) => {
      const next = nextUpdates.find((minutes) => String(minutes) === values['next'])
      return { kind: 'update', text, ...(next && { nextMinutes: next }) }
    }),
  },
  { kind: 'note', label: m.note, fields: words('words', m.noteText), command: ofWords('words', (text) => ({ kind: 'note', text })) },
  {
    kind: 'hand_over', label: m.hand_over,
    fields: (incident, locale) => [input(locale, 'person', m.handTo, { type: 'users_select', action_id: 'person' }), ...words('words', m.handNote, { optional: true })(incident, locale)],
    async command({ values, locale, personOf }) {
      const person = textOf(values['person'])
      return person ? { command: { kind: 'hand_over', to: await personOf(person), note: textOf(values['words']) } } : missing(locale, 'person')
    },
  },
  {
    kind: 'give_role', label: m.give_role,
    fields: (_, locale) => [
      select(locale, 'role', m.role, roles, (role) => t(locale, incidentMessages.role, { role }), 'lead'),
      input(locale, 'person', m.rolePerson, { type: 'users_select', action_id: 'person' }, { optional: true }),
    ],
    async command({ values, locale, personOf }) {
      const role = oneOf(roles, values['role'])
      const person = textOf(values['person'])
      return role ? { command: { kind: 'give_role', role, person: person ? await personOf(person) : null } } : missing(locale, 'role')
    },
  },
  {
    kind: 'classify', label: m.classify,
    fields: (incident, locale) => [select(locale, 'problem', m.problem, problems, (problem) => t(locale, incidentMessages.problem, { problem }), incident.problem)],
    command({ values, locale }) {
      const problem = oneOf(problems, values['problem'])
      return problem ? { command: { kind: 'classify', problem } } : missing(locale, 'problem')
    },
  },
  {
    kind: 'change_severity', label: m.change_severity,
    fields: (incident, locale) => [
      select(locale, 'impact', m.impact, impacts.map(String), (impact) => t(locale, incidentMessages.impact, { impact }), null),
      select(locale, 'urgency', m.urgency, urgencies.map(String), (urgency) => t(locale, incidentMessages.urgency, { urgency }), null),
      select(locale, 'severity', m.severity, ['proposed', ...severities], (severity) => (severity === 'proposed' ? t(locale, m.severityAsProposed) : t(locale, incidentMessages.severity, { severity })), 'proposed'),
      ...words('words', m.reason)(incident, locale),
    ],
    command({ values, locale }) {
      const impact = impacts.find((known) => String(known) === values['impact'])
      const urgency = urgencies.find((known) => String(known) === values['urgency'])
      const severity = oneOf(severities, values['severity'])
      const reason = textOf(values['words'])
      if (!impact || !urgency || !reason) return missing(locale, ...(impact ? [] : ['impact']), ...(urgency ? [] : ['urgency']), ...(reason ? [] : ['words']))
      return { command: { kind: 'change_severity', impact, urgency, reason, ...(severity && { severity }) } }
    },
  },
  {
    kind: 'pause', label: m.pause,
    fields: (incident, locale) => [select(locale, 'party', m.party, parties, (party) => t(locale, incidentMessages.party, { party }), null), ...words('words', m.pauseReason, { hint: m.pauseHint })(incident, locale)],
    command({ values, locale }) {
      const party = oneOf(parties, values['party'])
      const reason = textOf(values['words'])
      return party && reason ? { command: { kind: 'pause', party, reason } } : missing(locale, ...(party ? [] : ['party']), ...(reason ? [] : ['words']))
    },
  },
  { kind: 'resume', label: m.resume, command: () => ({ command: { kind: 'resume' } }) },
  { kind: 'agree_pause', label: m.agree_pause, command: ({ number }) => ({ command: { kind: 'agree_pause', number } }) },
  {
    kind: 'dispute_pause', label: m.dispute_pause,
    fields: (incident, locale) => {
      const numbers = incident.pauses.map(({ number }) => String(number))
      return [select(locale, 'pause', m.whichPause, numbers, (number) => `${number}. ${incident.pauses[Number(number) - 1]?.reason ?? ''}`, numbers.at(-1)), ...words('words', m.reason)(incident, locale)]
    },
    command: ofWords('words', (reason, values) => ({ kind: 'dispute_pause', number: Number(values['pause']), reason })),
  },
  {
    kind: 'correct_time', label: m.correct_time,
    fields: (incident, locale) => [
      select(locale, 'step', m.whichStep, correctableSteps.filter((step) => step === 'occurred' || incident[`${step}At`]), (step) => t(locale, incidentMessages.step, { step }), null),
      input(locale, 'time', m.rightTime, { type: 'datetimepicker', action_id: 'time' }, { hint: m.rightTimeHint }),
      ...words('words', m.reason)(incident, locale),
    ],
    command({ values, locale }) {
      const step = oneOf(correctableSteps, values['step'])
      const seconds = /^\d{1,11}$/.test(textOf(values['time'])) ? Number(values['time']) : undefined
      const reason = textOf(values['words'])
      if (!step || seconds === undefined || !reason) return missing(locale, ...(step ? [] : ['step']), ...(seconds === undefined ? ['time'] : []), ...(reason ? [] : ['words']))
      return { command: { kind: 'correct_time', step, to: new Date(seconds * 1000), reason } }
    },
  },
  { kind: 'link', label: m.link, fields: otherIncident(m.otherHint), command: ofOther((to) => ({ kind: 'link', to })) },
  { kind: 'merge', label: m.merge, fields: otherIncident(m.mergeHint), command: ofOther((into) => ({ kind: 'merge', into })) },
  {
    kind: 'split', label: m.split,
    fields: ({ service }, locale) => [
      input(locale, 'title', m.splitTitle, { type: 'plain_text_input', action_id: 'title', max_length: 150 }, { hint: m.splitHint }),
      input(locale, 'service', incidentMessages.serviceLabel, { type: 'external_select', action_id: serviceAction, min_query_length: 0, initial_option: option(service.name, String(service.id)) }),
    ],
    command({ values, locale }) {
      const [title, serviceId] = [textOf(values['title']), idIn(values['service'])]
      return title && serviceId ? { command: { kind: 'split', title, serviceId } } : missing(locale, ...(title ? [] : ['title']), ...(serviceId ? [] : ['service']))
    },
  },
  { kind: 'separate', label: m.separate, command: () => ({ command: { kind: 'separate' } }) },
  { kind: 'make_private', label: p.makePrivate, fields: words('words', m.reason, { hint: p.privateHint }), command: ofWords('words', (reason) => ({ kind: 'make_private', reason })) },
  { kind: 'make_public', label: p.makePublic, fields: words('words', m.reason, { hint: p.publicHint }), command: ofWords('words', (reason) => ({ kind: 'make_public', reason })) },
  {
    kind: 'let_in', label: p.letIn,
    fields: (_, locale) => [input(locale, 'person', p.whom, { type: 'users_select', action_id: 'person' })],
    async command({ values, locale, personOf }) {
      const person = textOf(values['person'])
      return person ? { command: { kind: 'let_in', person: await personOf(person) } } : missing(locale, 'person')
    },
  },
  {
    kind: 'shut_out', label: p.shutOut,
    fields: ({ letIn }, locale) => [select(locale, 'person', p.whomOut, letIn.map(({ personId }) => String(personId)), (id) => letIn.find(({ personId }) => String(personId) === id)?.name ?? id, null)],
    command({ values, locale }) {
      const person = idIn(values['person'])
      return person === undefined ? missing(locale, 'person') : { command: { kind: 'shut_out', person } }
    },
  },
  { kind: 'cancel', label: m.cancel, fields: words('words', m.reason), command: ofWords('words', (reason) => ({ kind: 'cancel', reason })) },
  { kind: 'archive', label: m.archive, command: () => ({ command: { kind: 'archive' } }) },
]

function otherIncident(hint: Plain): NonNullable<Step['fields']> {
  return (_, locale) => [input(locale, 'other', m.other, { type: 'external_select', action_id: otherAction, min_query_length: 0 }, { hint })]
}

function ofOther(make: (id: number) => Command): Step['command'] {
  return ({ values, locale }) => {
    const id = parseReference(textOf(values['other']))
    return id === undefined ? missing(locale, 'other') : { command: make(id) }
  }
}

/** An incident in a list to choose from. */
export const incidentOption = (incident: Pick<Incident, 'id' | 'title'>) => option(`INC-${incident.id} ${incident.title}`, String(incident.id))

export const stepLabel = (kind: CommandKind, locale: Locale): string => {
  const step = steps.find((known) => known.kind === kind)
  return step ? t(locale, step.label) : kind
}

/** The form of a step. */
export function stepForm(step: Step, incident: Incident, locale: Locale, headline: string, more: readonly KnownBlock[] = []) {
  return {
    type: 'modal' as const,
    callback_id: stepId(step.kind),
    private_metadata: String(incident.id),
    title: plain([...`${t(locale, step.label)} INC-${incident.id}`].slice(0, 24).join('')),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancelForm)),
    blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: headline } }, ...(step.fields?.(incident, locale) ?? []), ...more],
  }
}

/** The id of a step's button and of its form. */
export const stepId = (kind: CommandKind): string => `incident.${kind}`
