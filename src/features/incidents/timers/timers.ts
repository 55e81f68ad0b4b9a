import { dueAt } from '../clocks.ts'
import { isOpen } from '../course.ts'
import type { Incident } from '../incident.ts'
import type { IncidentPolicy } from '../policy.ts'

/** What a timer reminds of; `round` counts from 1. */
export type Reminder =
  | { readonly kind: 'target'; readonly clock: 'response' | 'restore'; readonly percent: number }
  | { readonly kind: 'update'; readonly round: number }
  | { readonly kind: 'stale'; readonly round: number }
  | { readonly kind: 'silence' }

/** A name stands for one thing to be reminded of: once fired, never again. */
export interface Timer {
  readonly name: string
  readonly dueAt: Date
}

/** How often a status update is asked for before it is left to the escalation of a stale incident. */
const updateAsks = 2
/** So many times an incident with which nothing happens goes one further in the escalation order. */
const staleRounds = 6

/** Every timer that an incident has as it stands now, those that have fired among them. */
export function timersOf(incident: Incident, policy: IncidentPolicy): Timer[] {
  if (incident.imported) return []
  return [...targetTimers(incident, policy), ...updateTimers(incident, policy), ...staleTimers(incident, policy), ...silenceTimers(incident, policy)]
}

/** What a timer of this name reminds of; undefined for one that an earlier version made. */
export function reminderOf(name: string): Reminder | undefined {
  const [kind, ...rest] = name.split(':')
  const last = Number(rest.at(-1))
  if (kind === 'response' || kind === 'restore') return { kind: 'target', clock: kind, percent: last }
  if (kind === 'update' || kind === 'stale') return { kind, round: last }
  return kind === 'silence' ? { kind } : undefined
}

/** When a resolution that nobody speaks against counts as confirmed. */
export const silentUntil = (resolvedAt: Date, { confirmAfterMinutes }: IncidentPolicy): Date => after(resolvedAt, confirmAfterMinutes)

function targetTimers(incident: Incident, { escalateAt, callAtOnce }: IncidentPolicy): Timer[] {
  if (!isOpen(incident)) return []
  const terms = { calendar: incident.calendar, hasVendor: incident.service.vendorId !== null }
  const { responseSeconds, restoreSeconds } = incident.targets
  const steps = (clock: 'response' | 'restore', seconds: number): Timer[] => escalateAt.flatMap((percent) => {
    const due = dueAt(incident, seconds * 10 * percent, terms)
    return due ? [{ name: `${clock}:${percent}`, dueAt: due }] : []
  })
  const response = incident.acknowledgedAt ? [] : [...(callAtOnce[incident.severity] ? [{ name: 'response:0', dueAt: incident.reportedAt }] : []), ...steps('response', responseSeconds)]
  // Before anybody has it the response is what is called for; whoever takes it knows how late it is.
  const { acknowledgedAt } = incident
  const restore = steps('restore', restoreSeconds).filter(({ name, dueAt: due }) => name === 'restore:100' || (acknowledgedAt !== null && due >= acknowledgedAt))
  return [...response, ...restore]
}

/** From the latest update, or from the acknowledgement where there was none yet; at the promised time where one was promised. */
function updateTimers(incident: Incident, { updateMinutes }: IncidentPolicy): Timer[] {
  const minutes = updateMinutes[incident.severity]
  const { acknowledgedAt, updatedAt, nextUpdateAt } = incident
  const base = updatedAt ?? acknowledgedAt
  if (!isOpen(incident) || !base) return []
  const first = nextUpdateAt ?? (minutes === null ? null : after(base, minutes))
  if (!first) return []
  return Array.from({ length: updateAsks }, (_, index) => ({ name: `update:${base.getTime()}:${index + 1}`, dueAt: after(first, index * (minutes ?? 60)) }))
}

/** Counted in service hours: at night nobody works on what is not served at night. */
function staleTimers(incident: Incident, { staleMinutes }: IncidentPolicy): Timer[] {
  const { acknowledgedAt, touchedAt, calendar } = incident
  if (!isOpen(incident) || !acknowledgedAt || !touchedAt) return []
  return Array.from({ length: staleRounds }, (_, index) => index + 1).flatMap((round) => {
    const due = calendar.addBusinessMillis(touchedAt.getTime(), round * staleMinutes[incident.severity] * 60_000)
    return due === undefined ? [] : [{ name: `stale:${touchedAt.getTime()}:${round}`, dueAt: new Date(due) }]
  })
}

function silenceTimers({ state, resolvedAt }: Incident, policy: IncidentPolicy): Timer[] {
  return state === 'resolved' && resolvedAt ? [{ name: `silence:${resolvedAt.getTime()}`, dueAt: silentUntil(resolvedAt, policy) }] : []
}

const after = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)
