import type { Person } from '../../../platform/access/person.ts'
import type { Calendar } from '../../../platform/calendar/index.ts'
import { Prisma } from '../../../platform/database/generated/client.ts'
import { likeText, type Reader } from '../../../platform/database/index.ts'
import { calendarOf } from '../../calendars/index.ts'
import { type Clocked, elapsedMillis } from '../clocks.ts'
import type { IncidentState } from '../course.ts'
import type { PauseParty } from '../events.ts'
import type { Incident } from '../incident.ts'
import { visibleTo } from '../privacy/store.ts'
import type { Severity } from '../severity.ts'
import { incidentsWhere } from '../store.ts'

/** Which incidents, with every name looked up. */
export interface IncidentsAsked {
  readonly states: readonly IncidentState[]
  readonly severities?: readonly Severity[] | undefined
  readonly serviceId?: number | undefined
  readonly vendorId?: number | undefined
  /** Null for those without a lead. */
  readonly leadId?: number | null | undefined
  /** Those that this person reported, follows or has a role in. */
  readonly of?: number | undefined
  /** Reported from this instant on, and before that one. */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly drill?: boolean | undefined
  readonly text?: string | undefined
}

/** What all queries of what somebody sees have in common, on `incident i JOIN service s`. */
function condition(viewer: Person | 'all', asked: Omit<IncidentsAsked, 'states'> & { readonly states?: readonly IncidentState[] }): Prisma.Sql {
  const { states, severities, serviceId, vendorId, leadId, of, from, to, drill, text } = asked
  return Prisma.join([
    ...(viewer === 'all' ? [] : [visibleTo(viewer)]),
    ...(states ? [Prisma.sql`i.state = ANY(${[...states]}::"IncidentState"[])`] : []),
    ...(severities ? [Prisma.sql`i.severity = ANY(${[...severities]}::"Severity"[])`] : []),
    ...(serviceId === undefined ? [] : [Prisma.sql`i.service_id = ${serviceId}`]),
    ...(vendorId === undefined ? [] : [Prisma.sql`s.vendor_id = ${vendorId}`]),
    ...(leadId === undefined ? [] : [leadId === null ? Prisma.sql`i.lead_id IS NULL` : Prisma.sql`i.lead_id = ${leadId}`]),
    ...(of === undefined ? [] : [Prisma.sql`(${of} IN (i.reported_by_id, i.lead_id, i.communicator_id, i.scribe_id, i.vendor_lead_id)
      OR EXISTS (SELECT FROM incident_follower f WHERE f.incident_id = i.id AND f.person_id = ${of}))`]),
    ...(from ? [Prisma.sql`i.reported_at >= ${from.toISOString()}::timestamptz`] : []),
    ...(to ? [Prisma.sql`i.reported_at < ${to.toISOString()}::timestamptz`] : []),
    ...(drill === undefined ? [] : [Prisma.sql`i.drill = ${drill}`]),
    ...(text === undefined ? [] : [Prisma.sql`i.title ILIKE ${`%${likeText(text)}%`}`]),
    Prisma.sql`true`,
  ], ' AND ')
}

/** A page of them, the worst of those that are open first, else the latest first; `total` counts all. */
export async function selectPage(db: Reader, viewer: Person, asked: IncidentsAsked, order: 'worst' | 'latest', skip: number, take: number): Promise<{ incidents: Incident[]; total: number }> {
  const where = condition(viewer, asked)
  const by = order === 'worst' ? Prisma.sql`i.severity, i.reported_at, i.id` : Prisma.sql`i.reported_at DESC, i.id DESC`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM incident i JOIN service s ON s.id = i.service_id WHERE ${where}`
  // Their numbers first: of the others nothing is put together only to be left out.
  const ids = await db.$queryRaw<{ id: number }[]>`SELECT i.id FROM incident i JOIN service s ON s.id = i.service_id WHERE ${where} ORDER BY ${by} LIMIT ${take} OFFSET ${skip}`
  return { incidents: await incidentsWhere(db, Prisma.sql`i.id = ANY(${ids.map(({ id }) => id)}::int[]) ORDER BY ${by}`), total: count?.total ?? 0 }
}

/** The next of them by number, after one; all of them, whoever may see them, for whoever is at the machine's keyboard. */
export function selectBatch(db: Reader, viewer: Person | 'all', asked: IncidentsAsked, after: number, take: number): Promise<Incident[]> {
  return incidentsWhere(db, Prisma.sql`${condition(viewer, asked)} AND i.id > ${after} ORDER BY i.id LIMIT ${take}`)
}

/** The person of a Slack account; undefined for one whom nobody knows here. */
export async function personOf(db: Reader, slackUserId: string): Promise<number | undefined> {
  return (await db.person.findUnique({ where: { slackUserId }, select: { id: true } }))?.id
}

/** When things happened to one incident that counts, in milliseconds since 1970 UTC, and what it is of. */
export interface IncidentTimes {
  readonly id: number
  readonly serviceId: number
  readonly service: string
  readonly vendor: string | null
  readonly severity: Severity
  readonly reportedAt: number
  readonly acknowledgedAt: number | null
  /** False where the source does not tell when it was acknowledged. */
  readonly responseRecorded: boolean
  /** The latest resolution; null while it is open, or where nobody knows when it was resolved. */
  readonly resolvedAt: number | null
  /** When it came to its end, resolved or closed; null while it is open. */
  readonly endedAt: number | null
  /** When it was solved and reopened, in order. */
  readonly solvedBefore: readonly { readonly from: number; readonly to: number }[]
  /** In service time: the service's hours without pauses that count. Null where an end is not known. */
  readonly responseMillis: number | null
  readonly restoreMillis: number | null
}

/** As the query packs a row: id, service, severity, responseRecorded, solvedBefore, reportedAt, acknowledgedAt, resolvedAt, endedAt. */
type PackedTimes = readonly [number, number, Severity, boolean, readonly { readonly from: string; readonly to: string }[], number, number | null, number | null, number | null]

interface ServiceRow {
  readonly id: number
  readonly name: string
  readonly vendorId: number | null
  readonly vendor: string | null
  readonly calendarId: number | null
}

interface PauseRow {
  readonly incidentId: number
  readonly party: PauseParty
  readonly from: Date
  readonly to: Date | null
  readonly agreedBank: boolean
  readonly agreedVendor: boolean
  readonly disputedBy: string | null
}

/** The times of the incidents that count and were open, or reported, at any time in a span, as far as the viewer may see them; drills, duplicates and cancelled reports do not count. */
export async function selectTimes(db: Reader, viewer: Person, asked: Omit<IncidentsAsked, 'states' | 'drill'>, span: { readonly from: number; readonly to: number }): Promise<IncidentTimes[]> {
  const [from, to] = [new Date(span.from).toISOString(), new Date(span.to).toISOString()]
  const ended = Prisma.sql`CASE WHEN i.state IN ('resolved', 'confirmed', 'archived') THEN coalesce(i.resolved_at, i.closed_at) END`
  const where = Prisma.sql`NOT i.drill AND i.state NOT IN ('cancelled', 'merged') AND ${condition(viewer, asked)} AND i.reported_at < ${to}::timestamptz
    AND (i.reported_at >= ${from}::timestamptz OR ${ended} IS NULL OR ${ended} >= ${from}::timestamptz)`
  // One text instead of a row each: Prisma takes longer for a hundred thousand rows than the database and all the sums.
  const [packed] = await db.$queryRaw<{ rows: string }[]>`
    SELECT coalesce(json_agg(json_build_array(i.id, i.service_id, i.severity, i.response_recorded, i.solved_before, ${millis(Prisma.sql`i.reported_at`)}, ${millis(Prisma.sql`i.acknowledged_at`)},
      CASE WHEN ${ended} IS NOT NULL THEN ${millis(Prisma.sql`i.resolved_at`)} END, ${millis(ended)})), '[]')::text AS rows
    FROM incident i JOIN service s ON s.id = i.service_id WHERE ${where}`
  const rows = JSON.parse(packed?.rows ?? '[]') as PackedTimes[]
  const services = new Map((await db.$queryRaw<ServiceRow[]>`
    SELECT s.id, s.name, s.vendor_id AS "vendorId", v.name AS vendor, s.calendar_id AS "calendarId" FROM service s LEFT JOIN vendor v ON v.id = s.vendor_id`).map((service) => [service.id, service]))
  const pauses = await db.$queryRaw<PauseRow[]>`
    SELECT p.incident_id AS "incidentId", p.party::text, p.from, p.to, p.agreed_bank AS "agreedBank", p.agreed_vendor AS "agreedVendor", p.disputed_by AS "disputedBy"
    FROM incident_pause p JOIN incident i ON i.id = p.incident_id JOIN service s ON s.id = i.service_id WHERE ${where}`
  const pausesOf = new Map<number, PauseRow[]>()
  for (const pause of pauses) pausesOf.set(pause.incidentId, [...(pausesOf.get(pause.incidentId) ?? []), pause])
  const calendars = new Map<number | null, Calendar>()
  for (const { calendarId } of services.values()) if (!calendars.has(calendarId)) calendars.set(calendarId, await calendarOf(db, calendarId))
  return rows.map((row) => {
    const service = services.get(row[1]) as ServiceRow
    return timesOf(row, service, pausesOf.get(row[0]) ?? [], calendars.get(service.calendarId) as Calendar)
  })
}

function timesOf(row: PackedTimes, service: ServiceRow, pauses: readonly PauseRow[], calendar: Calendar): IncidentTimes {
  const [id, serviceId, severity, responseRecorded, solved, reportedAt, acknowledgedAt, resolvedAt, endedAt] = row
  const solvedBefore = solved.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))
  const until = (at: number | null) => {
    if (at === null || at < reportedAt) return null
    if (pauses.length + solvedBefore.length === 0) return calendar.businessMillis(reportedAt, at)
    return elapsedMillis(courseOf(reportedAt, solvedBefore, pauses), new Date(at), { calendar, hasVendor: service.vendorId !== null })
  }
  return {
    id, serviceId, service: service.name, vendor: service.vendor, severity, responseRecorded, solvedBefore, reportedAt, acknowledgedAt, resolvedAt, endedAt,
    responseMillis: responseRecorded ? until(acknowledgedAt) : null, restoreMillis: until(resolvedAt),
  }
}

function courseOf(reportedAt: number, solvedBefore: IncidentTimes['solvedBefore'], pauses: readonly PauseRow[]): Clocked {
  return {
    reportedAt: new Date(reportedAt),
    solvedBefore: solvedBefore.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    pauses: pauses.map(({ party, from, to, agreedBank, agreedVendor, disputedBy }, index) => ({
      number: index + 1, party, reason: '', from, to, agreed: [...(agreedBank ? ['bank' as const] : []), ...(agreedVendor ? ['vendor' as const] : [])],
      disputed: disputedBy === null ? null : { side: disputedBy === 'vendor' ? 'vendor' : 'bank', reason: '' },
    })),
  }
}

/** Instants come out as numbers, so that no session's or driver's zone has a say. */
const millis = (instant: Prisma.Sql): Prisma.Sql => Prisma.sql`(extract(epoch FROM ${instant}) * 1000)::float8`
