import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import { slaTerms, targetsAt } from '../register/index.ts'
import type { Changes, EventKind, Incident } from './incident.ts'
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

/** Open incidents, the most severe first, then the oldest; `total` counts those beyond the limit too. */
export async function openIncidents(db: Reader, limit: number, vendorId?: number): Promise<{ incidents: Incident[]; total: number }> {
  const open = Prisma.sql`i.state IN ('submitted', 'acknowledged') AND ${ofVendor(vendorId)}`
  const rows = await db.$queryRaw<Row[]>`${incidentRows} WHERE ${open} ORDER BY i.severity, i.reported_at, i.id LIMIT ${limit}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM incident i JOIN service s ON s.id = i.service_id WHERE ${open}`
  return { incidents: await withTargets(db, rows), total: count?.total ?? 0 }
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
