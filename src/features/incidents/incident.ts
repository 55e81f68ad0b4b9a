import type { Severity } from './severity.ts'

/** The way of an incident, first part: section 2 of the domain. */
export const states = ['submitted', 'acknowledged', 'resolved', 'confirmed'] as const
export type IncidentState = (typeof states)[number]

/** Nobody has said yet that it is solved. */
export const openStates: readonly IncidentState[] = ['submitted', 'acknowledged']

/** What the rules look at. Instants as Date; null where it has not happened. */
export interface Progress {
  readonly state: IncidentState
  readonly acknowledgedAt: Date | null
  readonly resolvedAt: Date | null
  readonly reopenedCount: number
}

export type Command =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'resolve'; readonly solution: string }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'reopen'; readonly reason: string }

export type EventKind = 'reported' | 'severity_overruled' | 'acknowledged' | 'resolved' | 'confirmed' | 'reopened'

/** What a command changes, or why it cannot be done now. */
export type Outcome =
  | { readonly kind: 'done'; readonly changes: Changes; readonly events: readonly { kind: EventKind; data: Readonly<Record<string, string>> }[] }
  | { readonly kind: 'refused'; readonly state: IncidentState }

export interface Changes {
  readonly state: IncidentState
  readonly acknowledgedAt?: Date
  /** Whoever acts becomes the owner. */
  readonly takesOwnership?: true
  readonly resolvedAt?: Date | null
  readonly closedAt?: Date
  readonly solution?: string
  readonly reopenedCount?: number
}

/** Which commands a state takes: what the card offers, and what the rules allow. */
export const offers: Readonly<Record<IncidentState, readonly Command['kind'][]>> = {
  submitted: ['acknowledge', 'resolve'],
  acknowledged: ['resolve'],
  resolved: ['confirm', 'reopen'],
  confirmed: [],
}

/** What comes of a command at an instant. An incident solved before anybody acknowledged it is acknowledged by that. */
export function decide(incident: Progress, command: Command, now: Date): Outcome {
  if (!offers[incident.state].includes(command.kind)) return { kind: 'refused', state: incident.state }
  const acknowledging = incident.acknowledgedAt ? {} : { acknowledgedAt: now, takesOwnership: true as const }
  switch (command.kind) {
    case 'acknowledge':
      return { kind: 'done', changes: { state: 'acknowledged', ...acknowledging }, events: [{ kind: 'acknowledged', data: {} }] }
    case 'resolve':
      return {
        kind: 'done',
        changes: { state: 'resolved', ...acknowledging, resolvedAt: now, solution: command.solution },
        events: [
          ...(incident.acknowledgedAt ? [] : [{ kind: 'acknowledged' as const, data: {} }]),
          { kind: 'resolved', data: { solution: command.solution } },
        ],
      }
    case 'confirm':
      return { kind: 'done', changes: { state: 'confirmed', closedAt: now }, events: [{ kind: 'confirmed', data: {} }] }
    case 'reopen':
      return {
        kind: 'done',
        changes: { state: 'acknowledged', resolvedAt: null, reopenedCount: incident.reopenedCount + 1 },
        events: [{ kind: 'reopened', data: { reason: command.reason } }],
      }
  }
}

/** An incident with all that its views show. */
export interface Incident extends Progress {
  readonly id: number
  readonly title: string
  readonly description: string
  readonly service: { readonly id: number; readonly name: string; readonly vendorId: number | null; readonly vendorName: string | null }
  readonly severity: Severity
  readonly proposedSeverity: Severity | null
  readonly drill: boolean
  readonly imported: boolean
  readonly externalRef: string | null
  readonly reporter: Party | null
  readonly owner: Party | null
  readonly reportedAt: Date
  readonly closedAt: Date | null
  readonly responseRecorded: boolean
  readonly solution: string | null
  /** In seconds. */
  readonly targets: { readonly responseSeconds: number; readonly restoreSeconds: number }
}

/** Somebody who has to do with an incident. */
export interface Party {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
}

/** `INC-12`, the name of an incident everywhere. */
export const referenceOf = (incident: { readonly id: number }): string => `INC-${incident.id}`

/** The id in a reference as people type it: `INC-12`, `inc12`, `12`; undefined where it is none. */
export function parseReference(text: string): number | undefined {
  const digits = /^(?:inc-?)?(\d{1,9})$/i.exec(text.trim())?.[1]
  return digits ? Number(digits) : undefined
}
