import type { Reader } from '../../platform/database/index.ts'
import type { Severity } from '../incidents/index.ts'

/** A stretch in which monitoring saw something wrong with a service, in milliseconds since 1970 UTC; `to` is null while it lasts. */
interface OutageFact {
  readonly alertId: number
  readonly serviceId: number
  readonly from: number
  readonly to: number | null
  /** Who saw it. */
  readonly source: string
  readonly severity: Severity
  /** What was measured, where it was a raw value: a full disk is not an outage yet. */
  readonly metric: string | null
  readonly incidentId: number | null
}

/** What fired for these services at any time within a period, in order; missed signs of life say nothing of a service and are left out. Stretches overlap where several see the same. */
export async function outagesOf(db: Reader, serviceIds: readonly number[], from: number, to: number): Promise<OutageFact[]> {
  return db.$queryRaw`
    SELECT a.id AS "alertId", a.service_id AS "serviceId", (extract(epoch FROM a.starts_at) * 1000)::float8 AS "from", (extract(epoch FROM a.ends_at) * 1000)::float8 AS "to", x.name AS source,
      a.severity::text, a.metric, a.incident_id AS "incidentId"
    FROM alert a JOIN alert_source x ON x.id = a.source_id
    WHERE a.service_id = ANY(${[...serviceIds]}::int[]) AND NOT a.heartbeat AND a.severity IS NOT NULL
      AND a.starts_at < ${new Date(to).toISOString()}::timestamptz AND (a.ends_at IS NULL OR a.ends_at > ${new Date(from).toISOString()}::timestamptz)
    ORDER BY a.starts_at, a.id`
}

/** When nothing was heard from what watches these services: signs of life that were missed at any time within a period. */
export async function silencesOf(db: Reader, serviceIds: readonly number[], from: number, to: number): Promise<{ readonly serviceId: number; readonly from: number; readonly to: number | null }[]> {
  return db.$queryRaw`
    SELECT service_id AS "serviceId", (extract(epoch FROM starts_at) * 1000)::float8 AS "from", (extract(epoch FROM ends_at) * 1000)::float8 AS "to" FROM alert
    WHERE service_id = ANY(${[...serviceIds]}::int[]) AND heartbeat AND starts_at < ${new Date(to).toISOString()}::timestamptz AND (ends_at IS NULL OR ends_at > ${new Date(from).toISOString()}::timestamptz)
    ORDER BY starts_at, id`
}
