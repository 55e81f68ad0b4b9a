import { type Person, vendorScope } from '../../platform/access/person.ts'
import type { Calendar } from '../../platform/calendar/index.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import type { Role } from '../../platform/database/generated/enums.ts'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'
import { calendarOf } from '../calendars/index.ts'
import { slaTerms, targetsAt } from '../register/index.ts'
import { selectOwnOf } from './channel/store.ts'
import { type Course, type IncidentState, openStates, type Pause } from './course.ts'
import { aboutWhom, type Happening, type IncidentEvent, type KeptMessage, type Named, readHappening, type Side, type TimelineEntry, vendorMaySee } from './events.ts'
import type { Incident } from './incident.ts'
import type { Impact, Severity, Urgency } from './severity.ts'
import type { Candidate } from './similar.ts'
import { mayBeTold, ofVendor, visibleTo } from './privacy/store.ts'

/** A new incident as the use case decided it. */
export interface NewIncident {
  readonly title: string
  readonly description: string
  readonly serviceId: number
  readonly impact: Impact | null
  readonly urgency: Urgency | null
  readonly drill: boolean
  readonly source: 'slack' | 'alert'
  readonly reportedById: number | null
}

/** Something that happened, to be kept. */
export interface NewEvent {
  readonly incidentId: number
  readonly at: Date
  readonly actor: string
  readonly idempotencyKey?: string
}

export async function insertIncident(tx: Tx, incident: NewIncident, course: Course): Promise<number> {
  const { id } = await tx.incident.create({ data: { ...incident, ...columnsOf(course) }, select: { id: true } })
  return id
}

/** Gives the event's id, which grows with the order of events. */
export async function insertEvent(tx: Tx, { kind, data }: Happening, event: NewEvent): Promise<bigint> {
  const { id } = await tx.incidentEvent.create({ data: { ...event, kind, data }, select: { id: true } })
  return id
}

/** Notes that somebody did something about it. */
export async function touch(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.incident.updateMany({ where: { id, OR: [{ touchedAt: null }, { touchedAt: { lt: at } }] }, data: { touchedAt: at } })
}

/** The incident that a form or click of this key already acted on. */
export async function incidentOfKey(db: Reader, idempotencyKey: string): Promise<number | undefined> {
  const event = await db.incidentEvent.findUnique({ where: { idempotencyKey }, select: { incidentId: true } })
  return event?.incidentId
}

/** Holds the rows until the end of the transaction, so that two clicks at once come one after the other. Rows that only refer to them may be written meanwhile. */
export async function lockIncidents(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM incident WHERE id = ANY(${[...ids]}::int[]) ORDER BY id FOR NO KEY UPDATE`
}

/** Keeps how an incident has gone. */
export async function saveCourse(tx: Tx, id: number, course: Course): Promise<void> {
  await tx.incident.update({ where: { id }, data: columnsOf(course) })
  for (const pause of course.pauses) {
    const { number, party, reason, from, to } = pause
    const kept = {
      party, reason, from, to, agreedBank: pause.agreed.includes('bank'), agreedVendor: pause.agreed.includes('vendor'),
      disputedBy: pause.disputed?.side ?? null, disputeReason: pause.disputed?.reason ?? null,
    }
    await tx.incidentPause.upsert({ where: { incidentId_number: { incidentId: id, number } }, create: { incidentId: id, number, ...kept }, update: kept })
  }
}

/** Keeps who was let into a private incident. */
export async function saveInsiders(tx: Tx, incidentId: number, insiders: readonly number[]): Promise<void> {
  await tx.incidentInsider.deleteMany({ where: { incidentId, personId: { notIn: [...insiders] } } })
  await tx.incidentInsider.createMany({ data: insiders.map((personId) => ({ incidentId, personId })), skipDuplicates: true })
}

/** All events of an incident, in order. Of those of imported ones and of earlier versions, as far as they are known. */
export async function selectEvents(db: Reader, incidentId: number): Promise<(IncidentEvent & { id: bigint; actor: string })[]> {
  const rows = await db.incidentEvent.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })
  return rows.flatMap(({ id, kind, data, at, actor }) => {
    const happening = readHappening(kind, data)
    const by = /^person:(\d+)$/.exec(actor)?.[1]
    return happening ? [{ ...happening, id, at, actor, by: by ? Number(by) : null }] : []
  })
}

/** The same as the timeline shows it. */
export async function selectTimeline(db: Reader, incidentId: number): Promise<TimelineEntry[]> {
  // Wherever a timeline is shown, a vendor's people may read along.
  const events = (await selectEvents(db, incidentId)).filter(vendorMaySee)
  const named = await selectNamed(db, events.flatMap((event) => [event.by, aboutWhom(event)]))
  return events.map((event) => ({ ...event, by: named(event.by), whom: named(aboutWhom(event)) }))
}

/** How these people are named. */
export async function selectNamed(db: Reader, ids: readonly (number | null)[]): Promise<(id: number | null) => Named | null> {
  const asked = ids.filter((id) => id !== null)
  const people = asked.length === 0 ? [] : await db.person.findMany({ where: { id: { in: asked } }, select: { id: true, slackUserId: true, name: true } })
  return (wanted) => people.find(({ id }) => id === wanted) ?? null
}

/** Somebody who may be given a role. */
export function selectCandidate(db: Reader, personId: number): Promise<{ name: string; role: Role; vendorId: number | null; isGone: boolean } | null> {
  return db.person.findUnique({ where: { id: personId }, select: { name: true, role: true, vendorId: true, isGone: true } })
}

/** Gives false where the person followed it already. */
export async function addFollower(tx: Tx, incidentId: number, personId: number): Promise<boolean> {
  return (await tx.$executeRaw`INSERT INTO incident_follower (incident_id, person_id) VALUES (${incidentId}, ${personId}) ON CONFLICT DO NOTHING`) > 0
}

/** An incident with all that its views show; undefined where there is none, or none that this person may see. */
export async function findIncident(db: Reader, id: number, viewer?: Person): Promise<Incident | undefined> {
  const rows = await db.$queryRaw<Row[]>`${incidentRows} WHERE i.id = ${id} AND ${viewer ? visibleTo(viewer) : Prisma.sql`true`}`
  return (await whole(db, rows))[0]
}

/** Incidents by id; of those that the viewer may see where one is given. */
export async function findIncidents(db: Reader, ids: readonly number[], viewer?: Person): Promise<Map<number, Incident>> {
  const rows = await db.$queryRaw<Row[]>`${incidentRows} WHERE i.id = ANY(${[...ids]}::int[]) AND ${viewer ? visibleTo(viewer) : Prisma.sql`true`}`
  return new Map((await whole(db, rows)).map((incident) => [incident.id, incident]))
}

/** Of these people those who may be told of an incident, private or not. */
export async function whoMayBeTold(db: Reader, incidentId: number, personIds: readonly number[]): Promise<Set<number>> {
  const rows = await db.$queryRaw<{ id: number }[]>`SELECT p.id FROM incident i CROSS JOIN person p WHERE i.id = ${incidentId} AND p.id = ANY(${[...personIds]}::int[]) AND ${mayBeTold}`
  return new Set(rows.map(({ id }) => id))
}

/** Of these incidents the ones that somebody may see. */
export async function selectVisible(db: Reader, ids: readonly number[], viewer: Person): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`SELECT i.id FROM incident i JOIN service s ON s.id = i.service_id WHERE i.id = ANY(${[...ids]}::int[]) AND ${visibleTo(viewer)}`
  return rows.map(({ id }) => id)
}

/** Which incidents: in these states, and of a vendor's or one service, of these severities, reported by somebody, or theirs as reporter, follower or in a role. */
export interface IncidentFilter {
  readonly states: readonly IncidentState[]
  readonly vendorId?: number | undefined
  readonly serviceId?: number | undefined
  readonly severity?: Severity | undefined
  readonly reportedBy?: number | undefined
  readonly of?: number | undefined
}

/** Of those that the viewer may see. The most severe first, then the oldest; `total` counts those beyond the limit too. */
export async function selectIncidents(db: Reader, viewer: Person, filter: IncidentFilter, limit: number, offset = 0): Promise<{ incidents: Incident[]; total: number }> {
  const { states, vendorId, serviceId, severity, reportedBy, of } = filter
  const where = Prisma.join([
    Prisma.sql`i.state = ANY(${[...states]}::"IncidentState"[])`,
    visibleTo(viewer),
    ofVendor(vendorId),
    ...(serviceId === undefined ? [] : [Prisma.sql`i.service_id = ${serviceId}`]),
    ...(severity === undefined ? [] : [Prisma.sql`i.severity = ${severity}::"Severity"`]),
    ...(reportedBy === undefined ? [] : [Prisma.sql`i.reported_by_id = ${reportedBy}`]),
    ...(of === undefined ? [] : [Prisma.sql`(${of} IN (i.reported_by_id, i.lead_id, i.communicator_id, i.scribe_id, i.vendor_lead_id)
      OR EXISTS (SELECT FROM incident_follower f WHERE f.incident_id = i.id AND f.person_id = ${of}))`]),
  ], ' AND ')
  const rows = await db.$queryRaw<Row[]>`${incidentRows} WHERE ${where} ORDER BY i.severity, i.reported_at, i.id LIMIT ${limit} OFFSET ${offset}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM incident i JOIN service s ON s.id = i.service_id WHERE ${where}`
  return { incidents: await whole(db, rows), total: count?.total ?? 0 }
}

/** Incidents that a condition on `incident i JOIN service s` holds for; with it their order and how many. */
export async function incidentsWhere(db: Reader, condition: Prisma.Sql): Promise<Incident[]> {
  return whole(db, await db.$queryRaw<Row[]>`${incidentRows} WHERE ${condition}`)
}

/** Incidents by number or words of the title, open ones first, then the latest. */
export async function searchIncidents(db: Reader, viewer: Person, { text, id }: { text: string; id: number | undefined }, limit: number): Promise<{ id: number; title: string }[]> {
  return db.$queryRaw`
    SELECT i.id, i.title FROM incident i JOIN service s ON s.id = i.service_id
    WHERE ${visibleTo(viewer)} AND (i.id = ${id ?? -1} OR i.title ILIKE ${`%${likeText(text)}%`})
    ORDER BY i.id = ${id ?? -1} DESC, i.state = ANY(${[...openStates]}::"IncidentState"[]) DESC, i.reported_at DESC, i.id DESC LIMIT ${limit}`
}

/** Incidents that a new one may look like: the latest of a service, and the latest that are open or say what solved them. */
export async function selectCandidates(db: Reader, viewer: Person, serviceId: number | undefined): Promise<Candidate[]> {
  const columns = Prisma.sql`SELECT i.id, i.title, i.service_id AS "serviceId", i.state = ANY(${[...openStates]}::"IncidentState"[]) AS "isOpen", i.solution
    FROM incident i JOIN service s ON s.id = i.service_id WHERE ${visibleTo(viewer)} AND i.state NOT IN ('merged', 'cancelled') AND NOT i.drill`
  return db.$queryRaw`
    (${columns} AND i.service_id = ${serviceId ?? -1} ORDER BY i.reported_at DESC LIMIT 200)
    UNION (${columns} AND i.state = ANY(${[...openStates]}::"IncidentState"[]) ORDER BY i.reported_at DESC LIMIT 200)
    UNION (${columns} AND i.resolved_at IS NOT NULL AND i.solution IS NOT NULL ORDER BY i.resolved_at DESC LIMIT 300)`
}

/** Keeps a message with an incident. Gives false where it is there already. */
export async function keepMessage(tx: Tx, incidentId: number, { channel, ts, text }: Pick<KeptMessage, 'channel' | 'ts' | 'text'>): Promise<boolean> {
  return (await tx.$executeRaw`INSERT INTO incident_message (incident_id, channel, ts, text) VALUES (${incidentId}, ${channel}, ${ts}, ${text}) ON CONFLICT DO NOTHING`) > 0
}

/** Notes what a kept message says now. Gives false where it said so, or is not kept. */
export async function changeMessage(tx: Tx, incidentId: number, { channel, ts, text }: Pick<KeptMessage, 'channel' | 'ts' | 'text'>): Promise<boolean> {
  return (await tx.incidentMessage.updateMany({ where: { incidentId, channel, ts, text: { not: text } }, data: { text } })).count > 0
}

/** Gives false where it was not kept. */
export async function dropMessage(tx: Tx, incidentId: number, { channel, ts }: Pick<KeptMessage, 'channel' | 'ts'>): Promise<boolean> {
  return (await tx.incidentMessage.deleteMany({ where: { incidentId, channel, ts } })).count > 0
}

/** The incidents whose timelines have a message. */
export async function incidentsWithMessage(db: Reader, { channel, ts }: Pick<KeptMessage, 'channel' | 'ts'>): Promise<number[]> {
  return (await db.incidentMessage.findMany({ where: { channel, ts }, select: { incidentId: true } })).map(({ incidentId }) => incidentId)
}

/** What is on the timelines of these incidents. */
export function messagesKept(db: Reader, incidentIds: readonly number[]): Promise<Pick<KeptMessage, 'channel' | 'ts' | 'text'>[]> {
  return db.incidentMessage.findMany({ where: { incidentId: { in: [...incidentIds] } }, select: { channel: true, ts: true, text: true }, distinct: ['channel', 'ts'] })
}

/** How many of these incidents are of which kind of problem; those with none recorded are left out. */
export async function problemsOf(db: Reader, incidentIds: readonly number[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ problem: string; n: number }[]>`
    SELECT problem::text, count(*)::int AS n FROM incident WHERE id = ANY(${[...incidentIds]}::int[]) AND problem IS NOT NULL GROUP BY problem`
  return new Map(rows.map(({ problem, n }) => [problem, n]))
}

/** How a service with open incidents stands. */
export interface ServiceState {
  readonly service: string
  readonly open: number
  readonly worst: Severity
}

/** Services with open incidents that are no drills, the worst first; `services` counts all that are on offer. */
export async function selectServiceStates(db: Reader, viewer: Person, limit: number): Promise<{ states: ServiceState[]; troubled: number; services: number }> {
  const isOpen = Prisma.sql`i.state = ANY(${[...openStates]}::"IncidentState"[]) AND NOT i.drill AND ${visibleTo(viewer)}`
  const states = await db.$queryRaw<ServiceState[]>`
    SELECT s.name AS service, count(*)::int AS open, min(i.severity)::text AS worst FROM incident i JOIN service s ON s.id = i.service_id
    WHERE ${isOpen} GROUP BY s.id ORDER BY min(i.severity), count(*) DESC, s.name LIMIT ${limit}`
  const [count] = await db.$queryRaw<{ troubled: number; services: number }[]>`
    SELECT count(*)::int AS services, (count(*) FILTER (WHERE EXISTS (SELECT FROM incident i WHERE i.service_id = s.id AND ${isOpen})))::int AS troubled
    FROM service s WHERE s.retired_at IS NULL AND ${ofVendor(vendorScope(viewer))}`
  return { states, troubled: count?.troubled ?? 0, services: count?.services ?? 0 }
}

/** Named one by one: what else an object has is not the course's. */
const columnsOf = (course: Course) => {
  const { roles, solvedBefore, state, stateBeforeMerge, mergedIntoId, severity, proposedSeverity, problem, solution, cause, reopenedCount } = course
  const { occurredAt, reportedAt, classifiedAt, acknowledgedAt, mitigatedAt, resolvedAt, closedAt, updatedAt, nextUpdateAt, touchedAt, isPrivate } = course
  return {
    state, stateBeforeMerge, mergedIntoId, severity, proposedSeverity, problem, solution, cause, reopenedCount,
    occurredAt, reportedAt, classifiedAt, acknowledgedAt, mitigatedAt, resolvedAt, closedAt, updatedAt, nextUpdateAt, touchedAt,
    isPrivate, leadId: roles.lead, communicatorId: roles.communicator, scribeId: roles.scribe, vendorLeadId: roles.vendor_lead,
    solvedBefore: solvedBefore.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
  }
}

/** What the database gives of an incident: instants within JSON are texts. */
type Row = Omit<Incident, 'targets' | 'calendar' | 'roles' | 'pauses' | 'solvedBefore' | 'insiders' | 'channel'> & {
  readonly calendarId: number | null
  readonly solvedBefore: readonly { from: string; to: string }[]
  readonly pauses: readonly { number: number; party: Pause['party']; reason: string; from: string; to: string | null; agreed: (Side | null)[]; disputedBy: Side | null; disputeReason: string | null }[]
}

const party = (alias: string): Prisma.Sql => {
  const table = Prisma.raw(alias)
  return Prisma.sql`CASE WHEN ${table}.id IS NOT NULL THEN jsonb_build_object('personId', ${table}.id, 'slackUserId', ${table}.slack_user_id, 'name', ${table}.name) END`
}

/** One query for a whole incident: Prisma's own way takes many, and runs them at once on a transaction's one connection, which pg warns of. */
const incidentRows = Prisma.sql`
  SELECT i.id, i.title, i.description, i.severity::text, i.proposed_severity::text AS "proposedSeverity", i.drill, i.state::text, i.problem::text,
    i.state_before_merge::text AS "stateBeforeMerge", i.merged_into_id AS "mergedIntoId",
    i.source = 'import' AS imported, i.external_ref AS "externalRef", i.occurred_at AS "occurredAt", i.reported_at AS "reportedAt", i.classified_at AS "classifiedAt",
    i.acknowledged_at AS "acknowledgedAt", i.mitigated_at AS "mitigatedAt", i.resolved_at AS "resolvedAt", i.closed_at AS "closedAt",
    i.updated_at AS "updatedAt", i.next_update_at AS "nextUpdateAt", i.touched_at AS "touchedAt", i.response_recorded AS "responseRecorded",
    i.reopened_count AS "reopenedCount", i.is_private AS "isPrivate", i.solved_before AS "solvedBefore", i.solution, i.cause, s.calendar_id AS "calendarId",
    coalesce((SELECT jsonb_agg(jsonb_build_object('labels', jsonb_build_object('en', f.label_en, 'zh-TW', f.label_tw, 'zh-CN', f.label_cn), 'kind', f.kind, 'value', x.value, 'vendorSees', f.vendor_sees) ORDER BY f.position, f.id)
      FROM incident_field_value x JOIN incident_field f ON f.id = x.field_id WHERE x.incident_id = i.id AND f.on_card), '[]') AS "cardFields",
    jsonb_build_object('id', s.id, 'name', s.name, 'vendorId', s.vendor_id, 'vendorName', v.name) AS service,
    ${party('reporter')} AS reporter,
    jsonb_build_object('lead', ${party('lead')}, 'communicator', ${party('communicator')}, 'scribe', ${party('scribe')}, 'vendor_lead', ${party('vendor_lead')}) AS "cast",
    coalesce((SELECT jsonb_agg(${party('p')} ORDER BY p.id) FROM incident_follower f JOIN person p ON p.id = f.person_id WHERE f.incident_id = i.id AND ${mayBeTold}), '[]') AS followers,
    coalesce((SELECT jsonb_agg(${party('p')} ORDER BY p.id) FROM incident_insider n JOIN person p ON p.id = n.person_id WHERE n.incident_id = i.id), '[]') AS "letIn",
    coalesce((SELECT jsonb_agg(jsonb_build_object('number', p.number, 'party', p.party, 'reason', p.reason, 'from', p.from, 'to', p.to,
      'agreed', jsonb_build_array(CASE WHEN p.agreed_bank THEN 'bank' END, CASE WHEN p.agreed_vendor THEN 'vendor' END),
      'disputedBy', p.disputed_by, 'disputeReason', p.dispute_reason) ORDER BY p.number) FROM incident_pause p WHERE p.incident_id = i.id), '[]') AS pauses
  FROM incident i
  JOIN service s ON s.id = i.service_id
  LEFT JOIN vendor v ON v.id = s.vendor_id
  LEFT JOIN person reporter ON reporter.id = i.reported_by_id
  LEFT JOIN person lead ON lead.id = i.lead_id
  LEFT JOIN person communicator ON communicator.id = i.communicator_id
  LEFT JOIN person scribe ON scribe.id = i.scribe_id
  LEFT JOIN person vendor_lead ON vendor_lead.id = i.vendor_lead_id`

/** Each with the targets that were in force for its severity when it was reported, and the hours of its service. */
async function whole(db: Reader, rows: readonly Row[]): Promise<Incident[]> {
  const terms = await slaTerms(db, rows.map((row) => row.service.id))
  const calendars = new Map<number | null, Calendar>()
  for (const { calendarId } of rows) if (!calendars.has(calendarId)) calendars.set(calendarId, await calendarOf(db, calendarId))
  const channels = await selectOwnOf(db, rows.map(({ id }) => id))
  return rows.map(({ calendarId, solvedBefore, pauses, ...row }) => ({
    ...row,
    channel: channels.get(row.id) ?? null,
    roles: { lead: row.cast.lead?.personId ?? null, communicator: row.cast.communicator?.personId ?? null, scribe: row.cast.scribe?.personId ?? null, vendor_lead: row.cast.vendor_lead?.personId ?? null },
    solvedBefore: solvedBefore.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    insiders: row.letIn.map(({ personId }) => personId),
    pauses: pauses.map(({ number, party: whose, reason, from, to, agreed, disputedBy, disputeReason }) => ({
      number, party: whose, reason, from: new Date(from), to: to === null ? null : new Date(to), agreed: agreed.filter((side) => side !== null),
      disputed: disputedBy && { side: disputedBy, reason: disputeReason ?? '' },
    })),
    targets: targetsAt(terms(row.service.id), row.severity, row.reportedAt.getTime()),
    calendar: calendars.get(calendarId) as Calendar,
  }))
}
