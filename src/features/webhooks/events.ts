import { type Incident, referenceOf, type TimelineEntry } from '../incidents/index.ts'

/** The types of events that an endpoint can ask for. */
export const webhookTypes = [
  'incident.opened', 'incident.acknowledged', 'incident.mitigated', 'incident.resolved', 'incident.confirmed', 'incident.reopened', 'incident.severity_changed', 'incident.updated',
  'incident.merged', 'incident.cancelled', 'webhook.test',
] as const
export type WebhookType = (typeof webhookTypes)[number]

const typeOf: Readonly<Partial<Record<TimelineEntry['kind'], WebhookType>>> = {
  reported: 'incident.opened', acknowledged: 'incident.acknowledged', mitigated: 'incident.mitigated', resolved: 'incident.resolved', confirmed: 'incident.confirmed', closed: 'incident.confirmed',
  reopened: 'incident.reopened', severity_changed: 'incident.severity_changed', updated: 'incident.updated', merged: 'incident.merged', cancelled: 'incident.cancelled',
}

/** An event as endpoints are told of it. */
export interface WebhookEvent {
  readonly id: string
  readonly type: WebhookType
  readonly body: string
}

/** What an entry of an incident's timeline is to other systems; undefined where it is nothing to them. */
export function eventOf(incident: Incident, entry: TimelineEntry): WebhookEvent | undefined {
  const type = typeOf[entry.kind]
  return type && { id: `evt_incident_${entry.id}`, type, body: bodyOf(type, entry.at, dataOf(incident, entry)) }
}

export const testEvent = (id: string, at: Date): WebhookEvent => ({ id, type: 'webhook.test', body: bodyOf('webhook.test', at, {}) })

/** `version` grows when something that was there is no longer, or means something else; new fields may come at any time. */
const bodyOf = (type: WebhookType, at: Date, data: object): string => JSON.stringify({ type, timestamp: at.toISOString(), version: 1, data })

/** Little on purpose: what people wrote about it stays in Slack. */
function dataOf(incident: Incident, entry: TimelineEntry): object {
  const { id, severity, state, drill, service, reportedAt, acknowledgedAt, resolvedAt, mergedIntoId } = incident
  return {
    incident: {
      reference: referenceOf({ id }), severity, state, drill,
      service: { id: service.id, name: service.name }, vendor: service.vendorId === null ? null : { id: service.vendorId, name: service.vendorName },
      reported_at: reportedAt.toISOString(), acknowledged_at: acknowledgedAt?.toISOString() ?? null, resolved_at: resolvedAt?.toISOString() ?? null,
      merged_into: mergedIntoId === null ? null : referenceOf({ id: mergedIntoId }),
    },
    ...(entry.kind === 'updated' && { update: { text: entry.data.text, next_at: entry.data.next ?? null } }),
  }
}
