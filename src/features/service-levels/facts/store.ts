import type { Reader } from '../../../platform/database/index.ts'
import type { MeasuredIncident } from '../engine/measure.ts'
import type { Span } from '../engine/spans.ts'
import { iso } from '../iso.ts'

/** An incident whose row is out of date; `mark` tells a later change from this one. */
export interface Stale {
  readonly incidentId: number
  readonly mark: string
}

export function selectStale(db: Reader, { incidentId, limit }: { incidentId?: number; limit: number }): Promise<Stale[]> {
  return db.$queryRaw`
    SELECT incident_id AS "incidentId", mark::text FROM service_level_stale
    WHERE ${incidentId === undefined}::boolean OR incident_id = ${incidentId ?? 0}::int ORDER BY incident_id LIMIT ${limit}`
}

/** Of those that were reported before the end of a span, and were not over before it, before their latest change or after it. */
export async function selectStaleWithin(db: Reader, { from, to }: Span, limit: number): Promise<Stale[]> {
  // Mostly nothing is out of date: then the many incidents are not looked at.
  if ((await selectStale(db, { limit: 1 })).length === 0) return []
  return db.$queryRaw`
    SELECT x.incident_id AS "incidentId", x.mark::text FROM service_level_stale x
    CROSS JOIN LATERAL (SELECT reported_at, coalesce(resolved_at, closed_at) AS ended FROM incident WHERE id = x.incident_id OFFSET 0) i
    LEFT JOIN LATERAL (SELECT reported_at, resolved_at, open FROM service_level_fact WHERE incident_id = x.incident_id OFFSET 0) f ON true
    WHERE i.reported_at < ${iso(to)}::timestamptz AND (i.ended IS NULL OR i.ended >= ${iso(from)}::timestamptz OR i.reported_at >= ${iso(from)}::timestamptz)
      OR f.reported_at < ${iso(to)}::timestamptz AND (f.open && tstzmultirange(tstzrange(${iso(from)}::timestamptz, NULL)) OR f.resolved_at >= ${iso(from)}::timestamptz OR f.reported_at >= ${iso(from)}::timestamptz)
    ORDER BY x.incident_id LIMIT ${limit}`
}

/** Puts what was worked out in place of what was known of these incidents, unless they changed meanwhile; those that count no more have no row. */
export async function replaceFacts(db: Reader, stale: readonly Stale[], measured: readonly MeasuredIncident[]): Promise<void> {
  const rows = measured.map(({ id, serviceId, severity, reportedAt, resolvedAt, openSpans, responseMillis, responseKept, responseMissedFrom, restoreMillis, restoreKept }) => ({
    id, serviceId, severity, reportedAt: iso(reportedAt), resolvedAt: resolvedAt === null ? null : iso(resolvedAt), responseMillis, responseKept,
    responseMissedFrom: responseMissedFrom === null ? null : iso(responseMissedFrom), restoreMillis, restoreKept,
    open: `{${openSpans.filter(({ from, to }) => to === null || to > from).map(({ from, to }) => `[${iso(from)},${to === null ? '' : iso(to)})`).join(',')}}`,
  }))
  await db.$executeRaw`
    WITH done AS (
      DELETE FROM service_level_stale WHERE (incident_id, mark) IN (SELECT "incidentId", mark FROM jsonb_to_recordset(${JSON.stringify(stale)}::jsonb) AS s ("incidentId" int, mark bigint))
      RETURNING incident_id
    ), r AS (
      SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id int, "serviceId" int, severity "Severity", "reportedAt" timestamptz, "resolvedAt" timestamptz,
        open tstzmultirange, "responseMillis" bigint, "responseKept" boolean, "responseMissedFrom" timestamptz, "restoreMillis" bigint, "restoreKept" boolean) JOIN done ON done.incident_id = r.id
    ), gone AS (
      DELETE FROM service_level_fact WHERE incident_id IN (SELECT incident_id FROM done EXCEPT SELECT id FROM r)
    ), corrected AS (
      -- What was known otherwise may have been published: see corrections/. A first resolution touches no time before it.
      INSERT INTO figure_change (service_id, "from", cause, at)
      SELECT f.service_id, CASE WHEN r.id IS NOT NULL AND (f.service_id, f.severity, f.reported_at, f.response_millis, f.response_kept) IS NOT DISTINCT FROM (r."serviceId", r.severity, r."reportedAt", r."responseMillis", r."responseKept")
        THEN coalesce(least(f.resolved_at, r."resolvedAt"), f.reported_at) ELSE least(f.reported_at, r."reportedAt") END, jsonb_build_object('incident', f.incident_id), now()
      FROM service_level_fact f JOIN done USING (incident_id) LEFT JOIN r ON r.id = f.incident_id
      WHERE (f.service_id, f.severity, f.reported_at, f.resolved_at, f.response_millis, f.response_kept, f.restore_millis, f.restore_kept)
        IS DISTINCT FROM (r."serviceId", r.severity, r."reportedAt", r."resolvedAt", r."responseMillis", r."responseKept", r."restoreMillis", r."restoreKept")
    )
    INSERT INTO service_level_fact (incident_id, service_id, severity, reported_at, resolved_at, open, response_millis, response_kept, response_missed_from, restore_millis, restore_kept)
    SELECT id, "serviceId", severity, "reportedAt", "resolvedAt", open, "responseMillis", "responseKept", "responseMissedFrom", "restoreMillis", "restoreKept" FROM r
    ON CONFLICT (incident_id) DO UPDATE SET (service_id, severity, reported_at, resolved_at, open, response_millis, response_kept, response_missed_from, restore_millis, restore_kept) =
      ROW (excluded.service_id, excluded.severity, excluded.reported_at, excluded.resolved_at, excluded.open, excluded.response_millis, excluded.response_kept, excluded.response_missed_from, excluded.restore_millis, excluded.restore_kept)`
}
