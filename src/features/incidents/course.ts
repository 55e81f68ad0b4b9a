import { type IncidentEvent, type IncidentRole, type PauseParty, type Problem, type Side, sides } from './events.ts'
import type { Severity } from './severity.ts'

/** The way of an incident: section 2 of the domain. */
export const states = ['submitted', 'classified', 'acknowledged', 'mitigated', 'resolved', 'confirmed', 'archived', 'cancelled', 'merged'] as const
export type IncidentState = (typeof states)[number]

/** Nobody has said yet that it is solved. */
export const openStates = ['submitted', 'classified', 'acknowledged', 'mitigated'] as const satisfies readonly IncidentState[]
/** Nobody has taken it yet. */
export const waitingStates = ['submitted', 'classified'] as const satisfies readonly IncidentState[]

export const isOpen = ({ state }: { readonly state: IncidentState }): boolean => (openStates as readonly IncidentState[]).includes(state)

/** A stretch of time; `to` is null while it lasts. */
export interface Stretch {
  readonly from: Date
  readonly to: Date | null
}

/** While the clocks stood, or should: see clocks.ts for when that counts. */
export interface Pause extends Stretch {
  /** Counts from 1 within an incident. */
  readonly number: number
  readonly party: PauseParty
  readonly reason: string
  /** Which sides agree that it counts. */
  readonly agreed: readonly Side[]
  readonly disputed: { readonly side: Side; readonly reason: string } | null
}

/** How an incident has gone so far: all that its rules look at. Nothing but the sum of its events. */
export interface Course {
  readonly state: IncidentState
  /** Where it stood before it was merged. */
  readonly stateBeforeMerge: IncidentState | null
  readonly mergedIntoId: number | null
  readonly severity: Severity
  readonly proposedSeverity: Severity | null
  readonly problem: Problem | null
  readonly occurredAt: Date | null
  readonly reportedAt: Date
  readonly classifiedAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly mitigatedAt: Date | null
  readonly resolvedAt: Date | null
  /** Confirmed, or closed in the system that it was imported from. */
  readonly closedAt: Date | null
  readonly reopenedCount: number
  /** Solved stretches that ended by reopening, in order. */
  readonly solvedBefore: readonly { readonly from: Date; readonly to: Date }[]
  readonly roles: Readonly<Record<IncidentRole, number | null>>
  readonly pauses: readonly Pause[]
  readonly solution: string | null
  readonly cause: string | null
  /** The latest status update. */
  readonly updatedAt: Date | null
  readonly nextUpdateAt: Date | null
  /** When somebody last did something about it. */
  readonly touchedAt: Date | null
  /** Whether only those see it who have to do with it. */
  readonly isPrivate: boolean
  /** Who may see it while it is private besides those whom their role or a role in it lets; by id, ascending. */
  readonly insiders: readonly number[]
}

/** An incident as it is reported. */
export function begin(event: IncidentEvent & { kind: 'reported' }): Course {
  return {
    state: 'submitted', stateBeforeMerge: null, mergedIntoId: null,
    severity: event.data.severity, proposedSeverity: event.data.proposed ?? null, problem: null,
    occurredAt: null, reportedAt: event.at, classifiedAt: null, acknowledgedAt: null, mitigatedAt: null, resolvedAt: null, closedAt: null,
    reopenedCount: 0, solvedBefore: [], roles: { lead: null, communicator: null, scribe: null, vendor_lead: null }, pauses: [],
    solution: null, cause: null, updatedAt: null, nextUpdateAt: null, touchedAt: event.by === null ? null : event.at,
    isPrivate: event.data.isPrivate ?? false, insiders: [],
  }
}

/** What an event makes of an incident. */
export function evolve(course: Course, event: IncidentEvent): Course {
  const after = happen(course, event)
  if (event.by === null || (after.touchedAt && after.touchedAt >= event.at)) return after
  return { ...after, touchedAt: event.at }
}

function happen(course: Course, event: IncidentEvent): Course {
  const { at, by } = event
  switch (event.kind) {
    case 'classified': {
      const state = course.state === 'submitted' ? 'classified' : course.state
      return { ...course, state, problem: event.data.problem, classifiedAt: course.classifiedAt ?? at }
    }
    case 'acknowledged':
      return { ...course, state: 'acknowledged', acknowledgedAt: at, roles: { ...course.roles, lead: course.roles.lead ?? by } }
    case 'mitigated':
      return { ...course, state: 'mitigated', mitigatedAt: at }
    case 'resolved':
      return { ...course, state: 'resolved', resolvedAt: at, solution: event.data.solution, cause: event.data.cause || null, nextUpdateAt: null }
    case 'confirmed':
    case 'closed':
      return { ...course, state: 'confirmed', closedAt: at }
    case 'reopened':
      return {
        ...course, state: 'acknowledged', mitigatedAt: null, resolvedAt: null, closedAt: null, reopenedCount: course.reopenedCount + 1,
        solvedBefore: course.resolvedAt ? [...course.solvedBefore, { from: course.resolvedAt, to: at }] : course.solvedBefore,
      }
    case 'archived':
      return { ...course, state: 'archived' }
    case 'cancelled':
      return { ...course, state: 'cancelled', closedAt: at }
    case 'merged':
      return { ...course, state: 'merged', stateBeforeMerge: course.state, mergedIntoId: event.data.into, closedAt: at }
    case 'separated':
      return { ...course, state: course.stateBeforeMerge ?? course.state, stateBeforeMerge: null, mergedIntoId: null, closedAt: null }
    case 'severity_changed':
      return { ...course, severity: event.data.severity, proposedSeverity: event.data.proposed }
    case 'role_given':
      return { ...course, roles: { ...course.roles, [event.data.role]: event.data.person } }
    case 'handed_over':
      return { ...course, roles: { ...course.roles, lead: event.data.to } }
    case 'paused': {
      const { number, party, reason, side } = event.data
      return { ...course, pauses: [...course.pauses, { number, party, reason, from: at, to: null, agreed: [side], disputed: null }] }
    }
    case 'resumed':
      return withPause(course, event.data.number, (pause) => ({ ...pause, to: at }))
    case 'pause_agreed': {
      const { number, side } = event.data
      return withPause(course, number, (pause) => ({ ...pause, agreed: sides.filter((own) => own === side || pause.agreed.includes(own)), disputed: pause.disputed?.side === side ? null : pause.disputed }))
    }
    case 'pause_disputed': {
      const { number, side, reason } = event.data
      return withPause(course, number, (pause) => ({ ...pause, agreed: pause.agreed.filter((own) => own !== side), disputed: { side, reason } }))
    }
    case 'time_corrected':
      return { ...course, [`${event.data.step}At`]: new Date(event.data.to) }
    case 'updated':
      return { ...course, updatedAt: at, nextUpdateAt: event.data.next ? new Date(event.data.next) : null }
    case 'made_private':
      return { ...course, isPrivate: true, insiders: by === null ? [] : [by] }
    case 'made_public':
      return { ...course, isPrivate: false, insiders: [] }
    case 'let_in':
      return { ...course, insiders: [...course.insiders, event.data.person].toSorted((a, b) => a - b) }
    case 'shut_out':
      return { ...course, insiders: course.insiders.filter((id) => id !== event.data.person) }
    case 'reported':
    case 'severity_overruled':
    case 'noted':
    case 'joined':
    case 'linked':
    case 'field_set':
    case 'message_kept':
    case 'message_edited':
    case 'message_dropped':
    case 'split':
    case 'escalated':
    case 'update_asked':
      return course
  }
}

/** How an incident has gone, from all its events; the first must be its report. */
export function replay(events: readonly IncidentEvent[]): Course {
  const [first, ...rest] = events
  if (first?.kind !== 'reported') throw new Error('the events of an incident begin with its report')
  return rest.reduce(evolve, begin(first))
}

const withPause = (course: Course, number: number, change: (pause: Pause) => Pause): Course =>
  ({ ...course, pauses: course.pauses.map((pause) => (pause.number === number ? change(pause) : pause)) })
