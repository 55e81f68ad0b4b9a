import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import { slaTerms, targetsAt } from '../register/index.ts'
import type { Changes, EventKind, Incident, IncidentState } from './incident.ts'
import type { Impact, Severity, Urgency } from './severity.ts'

type Row = Omit<Incident, 'targets'>

/** A new incident as the use case decided it. */
export interface NewIncident {
  readonly title: string
  readonly description: string
  readonly serviceId: number
  readonly impact: Impact
  readonly urgency: Urgency
  readonly severity: Severity
  readonly proposedSeverity: Severity
  readonly drill: boolean
  readonly reportedById: number
  readonly reportedAt: Date
}

/** Something that happened, to be kept. */
export interface NewEvent {
  readonly incidentId: number
  readonly kind: EventKind
  readonly at: Date
  readonly actor: string
  readonly data: Prisma.InputJsonObject
  readonly idempotencyKey?: string
}

export async function insertIncident(tx: Tx, incident: NewIncident): Promise<number> {
  const { id } = await tx.incident.create({ data: { ...incident, state: 'submitted', source: 'slack' }, select: { id: true } })
  return id
}

/** Gives the event's id, which grows with the order of events. */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<bigint> {
  const { id } = await tx.incidentEvent.create({ data: event, select: { id: true } })
  return id
}

/** The incident that a form or click of this key already acted on. */
export async function incidentOfKey(db: Reader, idempotencyKey: string): Promise<number | undefined> {
  const event = await db.incidentEvent.findUnique({ where: { idempotencyKey }, select: { incidentId: true } })
  return event?.incidentId
}

/** Holds the row until the end of the transaction, so that two clicks at once come one after the other. */
export async function lockIncident(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM incident WHERE id = ${id} FOR UPDATE`
}

export async function updateIncident(tx: Tx, id: number, changes: Changes, actorId: number): Promise<void> {
  const { takesOwnership, ...data } = changes
  await tx.incident.update({ where: { id }, data: { ...data, ...(takesOwnership && { ownerId: actorId }) } })
}

/** An incident with all that its views show; undefined where there is none, or none that this vendor's people may see. */
export async function findIncident(db: Reader, id: number, vendorId?: number): Promise<Incident | undefined> {
  const rows = await db.$queryRaw<Row[]>`${incidentRows} WHERE i.id = ${id} AND ${ofVendor(vendorId)}`
  return (await withTargets(db, rows))[0]
}

/** Which incidents: in these states, and of a vendor's or one service, reported by somebody, or theirs as reporter or owner. */
export interface IncidentFilter {
  readonly states: readonly IncidentState[]
  readonly vendorId?: number | undefined
  readonly serviceId?: number | undefined
  readonly reportedBy?: number | undefined
  readonly of?: number | undefined
}

/** The most severe first, then the oldest; `total` counts those beyond the limit too. */
export async function selectIncidents(db: Reader, { states, vendorId, serviceId, reportedBy, of }: IncidentFilter, limit: number): Promise<{ incidents: Incident[]; total: number }> {
  const where = Prisma.join([
    Prisma.sql`i.state = ANY(${[...states]}::"IncidentState"[])`,
    ofVendor(vendorId),
    ...(serviceId === undefined ? [] : [Prisma.sql`i.service_id = ${serviceId}`]),
    ...(reportedBy === undefined ? [] : [Prisma.sql`i.reported_by_id = ${reportedBy}`]),
    ...(of === undefined ? [] : [Prisma.sql`${of} IN (i.reported_by_id, i.owner_id)`]),
  ], ' AND ')
  const rows = await db.$queryRaw<Row[]>`${incidentRows} WHERE ${where} ORDER BY i.severity, i.reported_at, i.id LIMIT ${limit}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM incident i JOIN service s ON s.id = i.service_id WHERE ${where}`
  return { incidents: await withTargets(db, rows), total: count?.total ?? 0 }
}

/** How a service with open incidents stands. */
export interface ServiceState {
  readonly service: string
  readonly open: number
  readonly worst: Severity
}

/** Services with open incidents that are no drills, the worst first; `services` counts all that are on offer. */
export async function selectServiceStates(db: Reader, vendorId: number | undefined, limit: number): Promise<{ states: ServiceState[]; troubled: number; services: number }> {
  const states = await db.$queryRaw<ServiceState[]>`
    SELECT s.name AS service, count(*)::int AS open, min(i.severity)::text AS worst FROM incident i JOIN service s ON s.id = i.service_id
    WHERE i.state IN ('submitted', 'acknowledged') AND NOT i.drill AND ${ofVendor(vendorId)} GROUP BY s.id ORDER BY min(i.severity), count(*) DESC, s.name LIMIT ${limit}`
  const [count] = await db.$queryRaw<{ troubled: number; services: number }[]>`
    SELECT count(*)::int AS services,
      (count(*) FILTER (WHERE EXISTS (SELECT FROM incident i WHERE i.service_id = s.id AND i.state IN ('submitted', 'acknowledged') AND NOT i.drill)))::int AS troubled
    FROM service s WHERE s.retired_at IS NULL AND ${ofVendor(vendorId)}`
  return { states, troubled: count?.troubled ?? 0, services: count?.services ?? 0 }
}

/** One query for a whole incident: Prisma's own way takes six, and runs them at once on a transaction's one connection, which pg warns of. */
const incidentRows = Prisma.sql`
  SELECT i.id, i.title, i.description, i.severity::text, i.proposed_severity::text AS "proposedSeverity", i.drill, i.state::text,
    i.source = 'import' AS imported, i.external_ref AS "externalRef", i.reported_at AS "reportedAt", i.acknowledged_at AS "acknowledgedAt",
    i.resolved_at AS "resolvedAt", i.closed_at AS "closedAt", i.response_recorded AS "responseRecorded",
    i.reopened_count AS "reopenedCount", i.solution,
    jsonb_build_object('id', s.id, 'name', s.name, 'vendorId', s.vendor_id, 'vendorName', v.name) AS service,
    ${party('reporter')} AS reporter, ${party('owner')} AS owner
  FROM incident i
  JOIN service s ON s.id = i.service_id
  LEFT JOIN vendor v ON v.id = s.vendor_id
  LEFT JOIN person reporter ON reporter.id = i.reported_by_id
  LEFT JOIN person owner ON owner.id = i.owner_id`

function party(alias: 'reporter' | 'owner'): Prisma.Sql {
  const table = Prisma.raw(alias)
  return Prisma.sql`CASE WHEN ${table}.id IS NOT NULL THEN
    jsonb_build_object('personId', ${table}.id, 'slackUserId', ${table}.slack_user_id, 'name', ${table}.name) END`
}

const ofVendor = (vendorId: number | undefined): Prisma.Sql => (vendorId === undefined ? Prisma.sql`true` : Prisma.sql`s.vendor_id = ${vendorId}`)

/** Each with the targets that were in force for its severity when it was reported. */
async function withTargets(db: Reader, rows: readonly Row[]): Promise<Incident[]> {
  const terms = await slaTerms(db, rows.map((row) => row.service.id))
  return rows.map((row) => ({ ...row, targets: targetsAt(terms(row.service.id), row.severity, row.reportedAt.getTime()) }))
}
