import { hash } from 'node:crypto'
import type { IncidentState, Severity } from '../../../platform/database/generated/enums.ts'

/** An incident of another system, as Steward takes it. */
export interface ImportRecord {
  readonly reference: string
  readonly title: string
  /** The service's name. */
  readonly service: string
  readonly severity: Severity
  readonly reportedAt: Date
  readonly acknowledgedAt: Date | null
  readonly resolvedAt: Date | null
  readonly closedAt: Date | null
  /** False where the source does not tell when it was acknowledged. */
  readonly responseRecorded: boolean
  readonly reopenedCount: number
  readonly knowledgeUsed: boolean | null
}

/** What became of one incident of the file. */
export type Outcome =
  | { readonly kind: 'taken'; readonly line: number; readonly record: ImportRecord; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly reference: string; readonly faults: readonly Fault[] }

/** Why, and in which line of the file. */
export interface Fault {
  readonly line: number
  readonly reason: string
}

export interface ImportedEvent {
  readonly kind: 'reported' | 'acknowledged' | 'resolved' | 'closed'
  readonly at: Date
}

/** Puts the times of a record right, or says what is wrong with them. */
export function settleTimes(record: ImportRecord): { readonly record: ImportRecord; readonly notes: string[]; readonly faults: string[] } {
  const { reportedAt, acknowledgedAt, resolvedAt, closedAt } = record
  const faults: string[] = []
  if (resolvedAt && resolvedAt < reportedAt) faults.push(`resolved (${shown(resolvedAt)}) lies before opened (${shown(reportedAt)})`)
  if (closedAt && closedAt < reportedAt) faults.push(`closed (${shown(closedAt)}) lies before opened (${shown(reportedAt)})`)
  if (closedAt && resolvedAt && closedAt < resolvedAt) faults.push(`closed (${shown(closedAt)}) lies before resolved (${shown(resolvedAt)})`)
  if (!acknowledgedAt || acknowledgedAt >= reportedAt) return { record, notes: [], faults }
  const note = `acknowledged (${shown(acknowledgedAt)}) lies before opened (${shown(reportedAt)}): taken as acknowledged at opening`
  return { record: { ...record, acknowledgedAt: reportedAt }, notes: [note], faults }
}

export function stateOf(record: ImportRecord): IncidentState {
  if (record.closedAt) return 'confirmed'
  if (record.resolvedAt) return 'resolved'
  return record.acknowledgedAt ? 'acknowledged' : 'submitted'
}

/** In the order in which they happened. How often it was reopened is known of a record, but not when: that is no event. */
export function eventsOf(record: ImportRecord): ImportedEvent[] {
  const events: ImportedEvent[] = [{ kind: 'reported', at: record.reportedAt }]
  if (record.acknowledgedAt) events.push({ kind: 'acknowledged', at: record.acknowledgedAt })
  if (record.resolvedAt) events.push({ kind: 'resolved', at: record.resolvedAt })
  if (record.closedAt) events.push({ kind: 'closed', at: record.closedAt })
  return events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** Equal for equal records: tells whether a newer export says anything new. */
export function hashOf(record: ImportRecord): string {
  const parts = [
    record.title,
    record.service,
    record.severity,
    record.reportedAt,
    record.acknowledgedAt,
    record.resolvedAt,
    record.closedAt,
    record.responseRecorded,
    record.reopenedCount,
    record.knowledgeUsed,
  ]
  return hash('sha256', JSON.stringify(parts), 'base64url')
}

const shown = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
