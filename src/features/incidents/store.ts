import type { Prisma } from '../../platform/database/generated/client.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Changes, EventKind, Incident, Party } from './incident.ts'
import type { Impact, Severity, Urgency } from './severity.ts'

type Reader = Database['prisma'] | Tx

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
  const row = await db.incident.findFirst({ where: { id, ...ofVendor(vendorId) }, include: related })
  return row ? toIncident(row, await profileTargets(db)) : undefined
}

/** Open incidents, the most severe first, then the oldest; `total` counts those beyond the limit too. */
export async function openIncidents(db: Reader, limit: number, vendorId?: number): Promise<{ incidents: Incident[]; total: number }> {
  const where: Prisma.IncidentWhereInput = { state: { in: ['submitted', 'acknowledged'] }, ...ofVendor(vendorId) }
  const rows = await db.incident.findMany({ where, include: related, orderBy: [{ severity: 'asc' }, { reportedAt: 'asc' }], take: limit })
  const targets = await profileTargets(db)
  return { incidents: rows.map((row) => toIncident(row, targets)), total: await db.incident.count({ where }) }
}

const related = {
  service: { include: { vendor: true, targets: true } },
  reportedBy: true,
  owner: true,
} satisfies Prisma.IncidentInclude
type Row = Prisma.IncidentGetPayload<{ include: typeof related }>
type ProfileTarget = Prisma.SlaProfileTargetGetPayload<object>

const ofVendor = (vendorId: number | undefined): Prisma.IncidentWhereInput => (vendorId === undefined ? {} : { service: { vendorId } })

const profileTargets = (db: Reader): Promise<ProfileTarget[]> => db.slaProfileTarget.findMany()

function toIncident(row: Row, profiles: readonly ProfileTarget[]): Incident {
  const { service } = row
  const target = (metric: 'response' | 'restore'): number => {
    const own = service.targets.find((candidate) => candidate.metric === metric)
    const promised = profiles.find((candidate) => candidate.metric === metric && candidate.profile === service.profile)
    const seconds = (own ?? promised)?.seconds
    if (seconds === undefined) throw new Error(`service ${service.id}: profile has no target for ${metric}`)
    return seconds
  }
  return {
    ...row,
    service: { id: service.id, name: service.name, vendorId: service.vendorId, vendorName: service.vendor?.name ?? null },
    imported: row.source === 'import',
    reporter: toParty(row.reportedBy),
    owner: toParty(row.owner),
    targets: { responseSeconds: target('response'), restoreSeconds: target('restore') },
  }
}

function toParty(person: Row['owner']): Party | null {
  return person && { personId: person.id, slackUserId: person.slackUserId, name: person.name }
}
