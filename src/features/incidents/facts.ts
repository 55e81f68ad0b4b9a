import type { Reader } from '../../platform/database/index.ts'
import type { Severity } from './severity.ts'

/** A stretch in which an incident was open, in milliseconds since 1970 UTC; `to` is null while it lasts. */
interface OpenSpan {
  readonly from: number
  readonly to: number | null
}

/** When things happened to one incident, in milliseconds since 1970 UTC: all that service-level figures need of it. */
export interface IncidentFact {
  readonly serviceId: number
  readonly severity: Severity
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

interface Row extends Omit<IncidentFact, 'openSpans'> {
  readonly id: number
  readonly openUntil: number | null
  readonly turns: boolean
}

/** The times of the incidents that count for service levels; drills do not. */
export async function incidentFacts(db: Reader, { from, to, serviceIds }: FactsFilter): Promise<IncidentFact[]> {
  // Instants go in as text with their zone and come out as numbers, so that no session's or driver's zone has a say.
  const rows = await db.$queryRaw<Row[]>`
    WITH counted AS (
      SELECT *, CASE WHEN state IN ('resolved', 'confirmed') THEN coalesce(resolved_at, closed_at) END AS open_until
      FROM incident WHERE NOT drill
    )
    SELECT id, service_id AS "serviceId", severity::text, response_recorded AS "responseRecorded",
      source = 'slack' AND reopened_count > 0 AS turns,
      (extract(epoch FROM reported_at) * 1000)::float8 AS "reportedAt",
      (extract(epoch FROM acknowledged_at) * 1000)::float8 AS "acknowledgedAt",
      CASE WHEN open_until IS NOT NULL THEN (extract(epoch FROM resolved_at) * 1000)::float8 END AS "resolvedAt",
      (extract(epoch FROM open_until) * 1000)::float8 AS "openUntil"
    FROM counted
    WHERE reported_at < ${iso(to)}::timestamptz
      AND (reported_at >= ${iso(from)}::timestamptz OR open_until IS NULL OR open_until >= ${iso(from)}::timestamptz)
      AND (${serviceIds === undefined}::boolean OR service_id = ANY(${[...(serviceIds ?? [])]}::int[]))`
  const spans = await turnsOf(db, rows.filter((row) => row.turns).map((row) => row.id))
  return rows.map(({ id, openUntil, serviceId, severity, reportedAt, acknowledgedAt, responseRecorded, resolvedAt }) => ({
    serviceId, severity, reportedAt, acknowledgedAt, responseRecorded, resolvedAt,
    openSpans: spans.get(id) ?? [{ from: reportedAt, to: openUntil }],
  }))
}

/** When reopened incidents were open, from their events. Of imported ones only the number of reopenings is known. */
async function turnsOf(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, readonly OpenSpan[]>> {
  const spans = new Map<number, { from: number; to: number | null }[]>()
  if (ids.length === 0) return spans
  const events = await db.$queryRaw<{ incidentId: number; opens: boolean; at: number }[]>`
    SELECT incident_id AS "incidentId", kind <> 'resolved' AS opens, (extract(epoch FROM at) * 1000)::float8 AS at
    FROM incident_event
    WHERE incident_id = ANY(${[...ids]}::int[]) AND kind IN ('reported', 'resolved', 'reopened')
    ORDER BY incident_id, id`
  for (const { incidentId, opens, at } of events) {
    const own = spans.get(incidentId) ?? []
    const last = own.at(-1)
    if (opens) own.push({ from: at, to: null })
    else if (last) last.to = at
    spans.set(incidentId, own)
  }
  return spans
}

const iso = (instant: number): string => new Date(instant).toISOString()
