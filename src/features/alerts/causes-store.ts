import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Problem, Severity } from '../incidents/index.ts'

/** An open incident of alerts as it is kept. */
export interface CauseRow {
  readonly incidentId: number
  readonly serviceId: number
  readonly problem: Problem | null
  readonly severity: Severity
  readonly lastAlertAt: Date
  readonly askedCount: number
  readonly askedAt: Date | null
}

/** One with its vendor. */
export type OpenCause = CauseRow & { readonly vendorId: number | null }

/** Open incidents of these vendors' services, and of these: held until the end of the transaction, so that none is closed meanwhile. */
export async function holdOpenCauses(tx: Tx, vendorIds: readonly (number | null)[], incidentIds: readonly number[]): Promise<OpenCause[]> {
  return tx.$queryRaw`
    SELECT c.incident_id AS "incidentId", c.service_id AS "serviceId", c.problem::text, c.severity::text, c.last_alert_at AS "lastAlertAt", c.asked_count AS "askedCount", c.asked_at AS "askedAt", s.vendor_id AS "vendorId"
    FROM alert_cause c JOIN service s ON s.id = c.service_id WHERE c.is_open AND (coalesce(s.vendor_id, 0) = ANY(${vendorIds.map((id) => id ?? 0)}::int[]) OR c.incident_id = ANY(${[...incidentIds]}::int[])) ORDER BY c.incident_id FOR UPDATE OF c`
}

const columns = { incidentId: true, serviceId: true, problem: true, severity: true, lastAlertAt: true, askedCount: true, askedAt: true } as const

export async function findCause(db: Reader, incidentId: number): Promise<(CauseRow & { isOpen: boolean }) | null> {
  return db.alertCause.findUnique({ where: { incidentId }, select: { ...columns, isOpen: true } })
}

/** Which of these fingerprints and groups open incidents have. */
export async function membersOf(db: Reader, incidentIds: readonly number[], fingerprints: readonly string[], groupKeys: readonly string[]): Promise<{ incidentId: number | null; sourceId: number; fingerprint: string; groupKey: string | null }[]> {
  return db.alert.findMany({
    where: { incidentId: { in: [...incidentIds] }, OR: [{ fingerprint: { in: [...fingerprints] } }, { groupKey: { in: [...groupKeys] } }] },
    select: { incidentId: true, sourceId: true, fingerprint: true, groupKey: true }, distinct: ['incidentId', 'sourceId', 'fingerprint', 'groupKey'],
  })
}

export async function insertCause(tx: Tx, cause: Pick<CauseRow, 'incidentId' | 'serviceId' | 'problem' | 'severity' | 'lastAlertAt'>): Promise<void> {
  await tx.alertCause.createMany({ data: [cause], skipDuplicates: true })
}

export async function saveCause(tx: Tx, incidentId: number, change: Partial<Pick<CauseRow, 'severity' | 'lastAlertAt' | 'askedCount' | 'askedAt'>> & { isOpen?: boolean }): Promise<void> {
  await tx.alertCause.updateMany({ where: { incidentId }, data: change })
}

/** Alerts of an incident that goes on as another one's are that one's. */
export async function moveAlerts(tx: Tx, from: number, to: number): Promise<void> {
  await tx.alert.updateMany({ where: { incidentId: from }, data: { incidentId: to } })
}

/** How an incident's alerts stand together. */
export interface Tally {
  readonly total: number
  readonly firing: number
  /** When the last one ended, where none fires. */
  readonly calmSince: Date | null
  /** The longest of its sources. */
  readonly holdDownSeconds: number
  /** Of those that fire, the latest. */
  readonly titles: readonly string[]
}

export async function tallyOf(db: Reader, incidentId: number, titlesAtMost: number): Promise<Tally> {
  const [counted] = await db.$queryRaw<Omit<Tally, 'titles'>[]>`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE a.ends_at IS NULL))::int AS firing, CASE WHEN bool_and(a.ends_at IS NOT NULL) THEN max(a.ends_at) END AS "calmSince",
      coalesce(max(s.hold_down_seconds), 0) AS "holdDownSeconds"
    FROM alert a JOIN alert_source s ON s.id = a.source_id WHERE a.incident_id = ${incidentId}`
  const firing = await db.alert.findMany({ where: { incidentId, endsAt: null }, orderBy: { id: 'desc' }, take: titlesAtMost, select: { title: true } })
  return { total: 0, firing: 0, calmSince: null, holdDownSeconds: 0, ...counted, titles: firing.map(({ title }) => title) }
}

/** Open incidents whose alerts are all over for as long as their sources want, with nothing that flaps or waits. */
export async function calmCauses(db: Reader, now: Date, incidentId?: number): Promise<CauseRow[]> {
  return db.$queryRaw`
    SELECT c.incident_id AS "incidentId", c.service_id AS "serviceId", c.problem::text, c.severity::text, c.last_alert_at AS "lastAlertAt", c.asked_count AS "askedCount", c.asked_at AS "askedAt"
    FROM alert_cause c JOIN alert a ON a.incident_id = c.incident_id JOIN alert_source s ON s.id = a.source_id
    WHERE c.is_open AND c.asked_at IS NULL AND (${incidentId === undefined}::boolean OR c.incident_id = ${incidentId ?? 0})
      AND NOT EXISTS (SELECT FROM alert f JOIN alert_flapping p ON p.source_id = f.source_id AND p.fingerprint = f.fingerprint WHERE f.incident_id = c.incident_id)
    GROUP BY c.incident_id
    HAVING bool_and(a.ends_at IS NOT NULL AND NOT a.pending) AND max(a.ends_at) + max(s.hold_down_seconds) * interval '1 second' <= ${now.toISOString()}::timestamptz
    ORDER BY c.incident_id`
}
