import { type Course, evolve, type IncidentState, isOpen } from './course.ts'
import type { CorrectableStep, Happening, IncidentEvent, IncidentRole, PauseParty, Problem, Side } from './events.ts'
import { type Impact, proposeSeverity, type Severity, type Urgency } from './severity.ts'

/** What people do with an incident. Persons and other incidents go by id. */
export type Command =
  | { readonly kind: 'classify'; readonly problem: Problem }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'mitigate'; readonly words: string }
  | { readonly kind: 'resolve'; readonly solution: string; readonly cause?: string }
  /** By silence where nobody has said anything for the configured time. */
  | { readonly kind: 'confirm'; readonly silence?: true }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'archive' }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'merge'; readonly into: number }
  | { readonly kind: 'separate' }
  /** Part of it becomes an incident of its own, `into`, which is made with it. */
  | { readonly kind: 'split'; readonly title: string; readonly serviceId: number; readonly into?: number }
  | { readonly kind: 'change_severity'; readonly impact: Impact; readonly urgency: Urgency; readonly severity?: Severity; readonly reason: string }
  /** By what Steward hears of it, without anybody's word on impact and urgency; never down. */
  | { readonly kind: 'raise_severity'; readonly severity: Severity; readonly reason: string }
  | { readonly kind: 'give_role'; readonly role: IncidentRole; readonly person: number | null }
  | { readonly kind: 'hand_over'; readonly to: number; readonly note: string }
  | { readonly kind: 'pause'; readonly party: PauseParty; readonly reason: string }
  | { readonly kind: 'resume' }
  | { readonly kind: 'agree_pause'; readonly number: number }
  | { readonly kind: 'dispute_pause'; readonly number: number; readonly reason: string }
  | { readonly kind: 'correct_time'; readonly step: CorrectableStep; readonly to: Date; readonly reason: string }
  | { readonly kind: 'update'; readonly text: string; readonly nextMinutes?: number }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'link'; readonly to: number }
  | { readonly kind: 'make_private'; readonly reason: string }
  | { readonly kind: 'make_public'; readonly reason: string }
  | { readonly kind: 'let_in'; readonly person: number }
  | { readonly kind: 'shut_out'; readonly person: number }

export type CommandKind = Command['kind']

/** Who does it, for which side, and when. */
export interface Actor {
  readonly person: number | null
  readonly side: Side
  readonly now: Date
}

/** Why a command cannot be done now. */
export type Refusal =
  /** It is not what this state takes. */
  | 'state'
  | 'already_paused' | 'not_paused' | 'no_such_pause' | 'already_agreed'
  /** Times would stand in an impossible order, or in the future. */
  | 'order' | 'future'
  | 'itself' | 'unchanged' | 'not_private'

/** The events that a command makes, at least one; or why it cannot be done now. */
export type Outcome =
  | { readonly kind: 'done'; readonly events: readonly IncidentEvent[]; readonly course: Course }
  | { readonly kind: 'refused'; readonly why: Refusal }

const whileOpen = ['classify', 'resolve', 'cancel', 'merge', 'split', 'change_severity', 'raise_severity', 'give_role', 'hand_over', 'pause', 'resume', 'agree_pause', 'dispute_pause', 'correct_time', 'update', 'note', 'link'] as const
const afterwards = ['give_role', 'agree_pause', 'dispute_pause', 'correct_time', 'change_severity', 'note', 'link'] as const
/** Who may see it can be settled at any time. */
const always = ['make_private', 'make_public', 'let_in', 'shut_out'] as const

/** Which commands a state takes: what is offered, and what the rules allow. */
export const offers: Readonly<Record<IncidentState, readonly CommandKind[]>> = {
  submitted: ['acknowledge', 'mitigate', ...whileOpen, ...always],
  classified: ['acknowledge', 'mitigate', ...whileOpen, ...always],
  acknowledged: ['mitigate', ...whileOpen, ...always],
  mitigated: [...whileOpen, ...always],
  resolved: ['confirm', 'reopen', ...afterwards, ...always],
  confirmed: ['reopen', 'archive', ...afterwards, ...always],
  archived: ['agree_pause', 'dispute_pause', 'note', 'link', ...always],
  cancelled: ['note', 'link', ...always],
  merged: ['separate', 'note', ...always],
}

/** What comes of a command. Whoever ends an incident early also takes it: an incident solved before anybody acknowledged it is acknowledged by that. */
export function decide(course: Course, own: number, command: Command, actor: Actor): Outcome {
  if (!offers[course.state].includes(command.kind)) return { kind: 'refused', why: 'state' }
  const happenings = happeningsOf(course, own, command, actor)
  if (typeof happenings === 'string') return { kind: 'refused', why: happenings }
  // Not before what has happened already, whatever a replica's clock says.
  const at = new Date(Math.max(actor.now.getTime(), lastInstant(course)))
  const events = happenings.map((happening): IncidentEvent => ({ ...happening, at, by: actor.person }))
  const after = events.reduce(evolve, course)
  if (command.kind === 'correct_time' && !isInOrder(after)) return { kind: 'refused', why: 'order' }
  return { kind: 'done', events, course: after }
}

function happeningsOf(course: Course, own: number, command: Command, { now, side }: Actor): readonly Happening[] | Refusal {
  switch (command.kind) {
    case 'classify':
      return course.problem === command.problem ? 'unchanged' : [{ kind: 'classified', data: { problem: command.problem } }]
    case 'acknowledge':
      return [{ kind: 'acknowledged', data: {} }]
    case 'mitigate':
      return [...acknowledging(course), { kind: 'mitigated', data: { words: command.words } }]
    case 'resolve':
      return [...acknowledging(course), ...resuming(course), { kind: 'resolved', data: { solution: command.solution, cause: command.cause ?? '' } }]
    case 'confirm':
      return [{ kind: 'confirmed', data: { silence: command.silence ?? false } }]
    case 'reopen':
      return [{ kind: 'reopened', data: { reason: command.reason } }]
    case 'archive':
      return [{ kind: 'archived', data: {} }]
    case 'cancel':
      return [...resuming(course), { kind: 'cancelled', data: { reason: command.reason } }]
    case 'merge':
      return command.into === own ? 'itself' : [...resuming(course), { kind: 'merged', data: { into: command.into } }]
    case 'split':
      return [{ kind: 'split', data: { into: command.into ?? 0 } }]
    case 'separate':
      return [{ kind: 'separated', data: { from: course.mergedIntoId ?? 0 } }]
    case 'change_severity': {
      const proposed = proposeSeverity(command.impact, command.urgency)
      const severity = command.severity ?? proposed
      const { impact, urgency, reason } = command
      return severity === course.severity ? 'unchanged' : [{ kind: 'severity_changed', data: { from: course.severity, severity, proposed, impact, urgency, reason } }]
    }
    case 'raise_severity': {
      const { severity, reason } = command
      return severity >= course.severity ? 'unchanged' : [{ kind: 'severity_changed', data: { from: course.severity, severity, proposed: severity, reason } }]
    }
    case 'give_role':
      return course.roles[command.role] === command.person ? 'unchanged' : [{ kind: 'role_given', data: { role: command.role, person: command.person } }]
    case 'hand_over':
      return course.roles.lead === command.to ? 'unchanged' : [...acknowledging(course), { kind: 'handed_over', data: { to: command.to, note: command.note } }]
    case 'pause': {
      if (runningPause(course)) return 'already_paused'
      return [{ kind: 'paused', data: { number: course.pauses.length + 1, party: command.party, reason: command.reason, side } }]
    }
    case 'resume':
      return runningPause(course) ? resuming(course) : 'not_paused'
    case 'agree_pause': {
      const pause = course.pauses.find(({ number }) => number === command.number)
      if (!pause) return 'no_such_pause'
      return pause.agreed.includes(side) ? 'already_agreed' : [{ kind: 'pause_agreed', data: { number: pause.number, side } }]
    }
    case 'dispute_pause': {
      const pause = course.pauses.find(({ number }) => number === command.number)
      return pause ? [{ kind: 'pause_disputed', data: { number: pause.number, side, reason: command.reason } }] : 'no_such_pause'
    }
    case 'correct_time': {
      const before = course[`${command.step}At`]
      if (!before && command.step !== 'occurred') return 'state'
      if (command.to > now) return 'future'
      if (before?.getTime() === command.to.getTime()) return 'unchanged'
      return [{ kind: 'time_corrected', data: { step: command.step, from: before?.toISOString() ?? null, to: command.to.toISOString(), reason: command.reason } }]
    }
    case 'update': {
      const next = command.nextMinutes === undefined ? null : new Date(now.getTime() + command.nextMinutes * 60_000).toISOString()
      return [{ kind: 'updated', data: { text: command.text, next } }]
    }
    case 'note':
      return [{ kind: 'noted', data: { text: command.text } }]
    case 'link':
      return command.to === own ? 'itself' : [{ kind: 'linked', data: { to: command.to } }]
    case 'make_private':
      return course.isPrivate ? 'unchanged' : [{ kind: 'made_private', data: { reason: command.reason } }]
    case 'make_public':
      return course.isPrivate ? [{ kind: 'made_public', data: { reason: command.reason } }] : 'not_private'
    case 'let_in':
      if (!course.isPrivate) return 'not_private'
      return course.insiders.includes(command.person) ? 'unchanged' : [{ kind: 'let_in', data: { person: command.person } }]
    case 'shut_out':
      return course.insiders.includes(command.person) ? [{ kind: 'shut_out', data: { person: command.person } }] : 'unchanged'
  }
}

const acknowledging = (course: Course): Happening[] => (course.acknowledgedAt ? [] : [{ kind: 'acknowledged', data: {} }])

const runningPause = (course: Course) => course.pauses.find(({ to }) => to === null)

function resuming(course: Course): Happening[] {
  const running = runningPause(course)
  return running ? [{ kind: 'resumed', data: { number: running.number } }] : []
}

/** The latest instant that is known of an incident, in milliseconds. */
const lastInstant = (course: Course): number =>
  Math.max(...[
    course.reportedAt, course.classifiedAt, course.acknowledgedAt, course.mitigatedAt, course.resolvedAt, course.closedAt, course.updatedAt,
    ...course.solvedBefore.map(({ to }) => to), ...course.pauses.flatMap(({ from, to }) => [from, to]),
  ].map((at) => at?.getTime() ?? 0))

/** Whether each step stands after those that it follows. */
function isInOrder(course: Course): boolean {
  const { occurredAt, reportedAt, classifiedAt, acknowledgedAt, mitigatedAt, resolvedAt, closedAt, solvedBefore, pauses } = course
  const reopenedAt = solvedBefore.at(-1)?.to
  const inOrder = (...steps: readonly (Date | null | undefined)[]) => {
    const known = steps.flatMap((at) => at?.getTime() ?? [])
    return known.every((at, index) => index === 0 || (known[index - 1] as number) <= at)
  }
  return inOrder(occurredAt, reportedAt, acknowledgedAt, solvedBefore[0]?.from ?? mitigatedAt, resolvedAt ?? closedAt, closedAt)
    && inOrder(reportedAt, classifiedAt, closedAt)
    && inOrder(reopenedAt, mitigatedAt, resolvedAt, closedAt)
    && inOrder(reportedAt, pauses[0]?.from)
    && inOrder(pauses.at(-1)?.to, isOpen(course) ? null : resolvedAt)
}
