import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader } from '../../platform/database/index.ts'
import { counts } from './clocks.ts'
import type { PauseParty, Side } from './events.ts'
import type { Severity } from './severity.ts'

/** A stretch in which an incident was open, in milliseconds since 1970 UTC; `to` is null while it lasts. */
interface OpenSpan {
  readonly from: number
  readonly to: number | null
}

/** A stretch in which its clocks stood, or should; `to` is null while it lasts. */
interface PauseFact extends OpenSpan {
  readonly number: number
  readonly party: PauseParty
  /** Whether it is left out of service-level time. */
  readonly counts: boolean
}

/** When things happened to one incident, in milliseconds since 1970 UTC: all that service-level figures need of it. */
export interface IncidentFact {
  readonly id: number
  readonly serviceId: number
  readonly severity: Severity
  /** Which severity from when on, in order, from the report; what was changed after it was resolved puts the last one right. */
  readonly severities: readonly { readonly from: number; readonly severity: Severity }[]
  readonly pauses: readonly PauseFact[]
  readonly reportedAt: number
  readonly acknowledgedAt: number | null
  /** False where the source does not tell when it was acknowledged: its response is unknown, neither kept nor missed. */
  readonly responseRecorded: boolean
  /** In order. An incident closed without a known resolution was open until it was closed. */
  readonly openSpans: readonly OpenSpan[]
  /** The latest resolution; null while open, reopened, or where nobody knows when it was resolved. */
  readonly resolvedAt: number | null
}

/** Which incidents: those that were open, or reported, at any time from `from` on and were reported before `to`. */
export interface FactsFilter {
  readonly from: number
  readonly to: number
  /** Only these services' incidents; every service's where it is left out. */
  readonly serviceIds?: readonly number[]
}

interface Row extends Pick<IncidentFact, 'id' | 'serviceId' | 'severity' | 'reportedAt' | 'acknowledgedAt' | 'responseRecorded' | 'resolvedAt'> {
  readonly openUntil: number | null
  readonly hasVendor: boolean
  readonly solvedBefore: readonly { readonly from: string; readonly to: string }[]
  readonly pauses: readonly { readonly number: number; readonly party: PauseParty; readonly from: string; readonly to: string | null; readonly agreed: readonly (Side | null)[]; readonly disputed: boolean }[] | null
  readonly changes: readonly { readonly at: string; readonly from: Severity; readonly severity: Severity }[] | null
}

/** The times of the incidents that count for service levels; drills, duplicates and cancelled reports do not. */
export async function incidentFacts(db: Reader, { from, to, serviceIds }: FactsFilter): Promise<IncidentFact[]> {
  // Instants go in as text with their zone and come out as numbers, so that no session's or driver's zone has a say.
  return select(db, Prisma.sql`
    reported_at < ${iso(to)}::timestamptz
    AND (reported_at >= ${iso(from)}::timestamptz OR open_until IS NULL OR open_until >= ${iso(from)}::timestamptz)
    AND ${serviceIds === undefined ? Prisma.sql`true` : Prisma.sql`service_id = ANY(${[...serviceIds]}::int[])`}`)
}

/** Of these incidents the ones that count. */
export async function incidentFactsOf(db: Reader, ids: readonly number[]): Promise<IncidentFact[]> {
  return ids.length === 0 ? [] : select(db, Prisma.sql`i.id = ANY(${[...ids]}::int[])`)
}

async function select(db: Reader, where: Prisma.Sql): Promise<IncidentFact[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT i.id, service_id AS "serviceId", severity::text, response_recorded AS "responseRecorded", s.vendor_id IS NOT NULL AS "hasVendor",
      solved_before AS "solvedBefore",
      (extract(epoch FROM reported_at) * 1000)::float8 AS "reportedAt",
      (extract(epoch FROM acknowledged_at) * 1000)::float8 AS "acknowledgedAt",
      CASE WHEN open_until IS NOT NULL THEN (extract(epoch FROM resolved_at) * 1000)::float8 END AS "resolvedAt",
      (extract(epoch FROM open_until) * 1000)::float8 AS "openUntil",
      (SELECT jsonb_agg(jsonb_build_object('number', p.number, 'party', p.party, 'from', p.from, 'to', p.to, 'disputed', p.disputed_by IS NOT NULL,
        'agreed', jsonb_build_array(CASE WHEN p.agreed_bank THEN 'bank' END, CASE WHEN p.agreed_vendor THEN 'vendor' END)) ORDER BY p.number) FROM incident_pause p WHERE p.incident_id = i.id) AS pauses,
      (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'from', e.data->'from', 'severity', e.data->'severity') ORDER BY e.id) FROM incident_event e WHERE e.incident_id = i.id AND e.kind = 'severity_changed') AS changes
    FROM (
      SELECT *, CASE WHEN state IN ('resolved', 'confirmed', 'archived') THEN coalesce(resolved_at, closed_at) END AS open_until
      FROM incident WHERE NOT drill AND state NOT IN ('cancelled', 'merged')
    ) i JOIN service s ON s.id = i.service_id
    WHERE ${where}`
  return rows.map(({ id, openUntil, solvedBefore, serviceId, severity, reportedAt, acknowledgedAt, responseRecorded, resolvedAt, pauses, changes, hasVendor }) => ({
    id, serviceId, severity, reportedAt, acknowledgedAt, responseRecorded, resolvedAt,
    openSpans: openSpans(reportedAt, solvedBefore, openUntil),
    severities: severitySteps(reportedAt, openUntil, severity, changes ?? []),
    pauses: (pauses ?? []).map(({ number, party, from, to, agreed, disputed }) => ({
      number, party, from: Date.parse(from), to: to === null ? null : Date.parse(to),
      counts: !disputed && counts({ party, agreed: agreed.filter((side) => side !== null), disputed: null }, hasVendor),
    })),
  }))
}

function severitySteps(reportedAt: number, openUntil: number | null, current: Severity, changes: NonNullable<Row['changes']>): IncidentFact['severities'] {
  const meanwhile = changes.filter(({ at }) => openUntil === null || Date.parse(at) < openUntil)
  const steps = [{ from: reportedAt, severity: changes[0]?.from ?? current }, ...meanwhile.map(({ at, severity }) => ({ from: Date.parse(at), severity }))]
  return steps.map((step, index) => (index === steps.length - 1 ? { ...step, severity: current } : step))
}

/** Who reported incidents of which service, and when, in milliseconds since 1970 UTC; drills and what was cancelled are none. */
export async function reportsOf(db: Reader, personIds: readonly number[], from: Date, to: Date): Promise<{ readonly personId: number; readonly serviceId: number; readonly at: number }[]> {
  return db.$queryRaw`
    SELECT reported_by_id AS "personId", service_id AS "serviceId", (extract(epoch FROM reported_at) * 1000)::float8 AS at FROM incident
    WHERE NOT drill AND state <> 'cancelled' AND reported_by_id = ANY(${[...personIds]}::int[]) AND reported_at >= ${from} AND reported_at < ${to}`
}

/** Open from the report to the end but for solved stretches. Of imported incidents only the number of reopenings is known. */
function openSpans(reportedAt: number, solvedBefore: Row['solvedBefore'], openUntil: number | null): OpenSpan[] {
  const turns = solvedBefore.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))
  return [...turns.map(({ from }, index) => ({ from: turns[index - 1]?.to ?? reportedAt, to: from })), { from: turns.at(-1)?.to ?? reportedAt, to: openUntil }]
}

/** Slack ids of those who reported something from one time until another, of these services alone where they are named; drills do not count. */
export async function reportersOf(db: Reader, from: Date, to: Date, serviceIds?: readonly number[]): Promise<string[]> {
  const rows = await db.incident.findMany({
    where: { drill: false, reportedAt: { gte: from, lt: to }, reportedBy: { slackUserId: { not: null } }, ...(serviceIds && { serviceId: { in: [...serviceIds] } }) },
    select: { reportedBy: { select: { slackUserId: true } } }, distinct: ['reportedById'],
  })
  return rows.flatMap(({ reportedBy }) => reportedBy?.slackUserId ?? [])
}

const iso = (instant: number): string => new Date(instant).toISOString()
