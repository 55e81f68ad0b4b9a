import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Severity } from '../incidents/index.ts'
import type { Alert, Beat, Threshold } from './alert.ts'
import { type Episode, flappingWithin } from './flapping.ts'
import type { Dated, Sender } from './intake.ts'

/** The fingerprint of the alert that says that a sign of life did not come. */
const missing = (name: string): string => `heartbeat:${name}`
/** What fires again so long after its end is no straggler among deliveries but fires again, in milliseconds. */
const stragglers = 10 * 60_000

/** A source with the hashes of the secrets that are taken now. */
export async function selectSender(db: Reader, id: number, now: Date): Promise<Sender | undefined> {
  const row = await db.alertSource.findUnique({
    where: { id, removedAt: null }, select: { id: true, kind: true, serviceLabel: true, everySeconds: true, secrets: { where: { OR: [{ validUntil: null }, { validUntil: { gt: now } }] }, select: { hash: true } } },
  })
  if (!row) return undefined
  const { secrets, ...source } = row
  return { ...source, hashes: secrets.map(({ hash }) => hash) }
}

export async function selectThresholds(db: Reader): Promise<Threshold[]> {
  return db.alertThreshold.findMany({ orderBy: { metric: 'asc' } })
}

/** Lets deliveries of one source come one after the other until the end of the transaction. */
export async function lockSource(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM alert_source WHERE id = ${id} FOR UPDATE`
}

/** Since when these fire, by fingerprint, as their sender or we said. */
export async function openStretches(db: Reader, sourceId: number, fingerprints: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db.alert.findMany({ where: { sourceId, fingerprint: { in: [...fingerprints] }, endsAt: null }, select: { fingerprint: true, firedAt: true }, orderBy: { firedAt: 'asc' } })
  return new Map(rows.map((row) => [row.fingerprint, row.firedAt]))
}

/**
 * Keeps what a source says, in one statement; gives how many alerts are new, or over now. A stretch is known by its fingerprint and the instant since when it fires: a repetition
 * finds it, an end ends it, whichever comes first. A firing that comes long after the end begins another round.
 */
export async function takeSignals(tx: Tx, source: Pick<Sender, 'id' | 'serviceLabel'>, signals: readonly Dated[], now: Date): Promise<number> {
  if (signals.length === 0) return 0
  const given = signals.map((signal) => ({
    ...signal, starts: new Date(Math.min(signal.firedAt.getTime(), now.getTime())), service: signal.labels[source.serviceLabel]?.slice(0, 200) || null, severity: signal.labels['severity']?.slice(0, 100) || null,
  }))
  const at = now.toISOString()
  return tx.$executeRaw`
    INSERT INTO alert (source_id, fingerprint, fired_at, round, starts_at, ends_at, received_at, end_received_at, title, summary, url, labels, group_key, service_value, severity_value, metric, value, problem, due_at)
    SELECT ${source.id}, g.fingerprint, g."firedAt", n.round, CASE WHEN n.round > 0 THEN ${at}::timestamptz ELSE g.starts END, CASE WHEN g."endsAt" IS NOT NULL THEN greatest(g."endsAt", g.starts) END, ${at}::timestamptz,
      CASE WHEN g."endsAt" IS NOT NULL THEN ${at}::timestamptz END, g.title, g.summary, g.url, g.labels, g."groupKey", g.service, g.severity, g.metric, g.value, g.problem, ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) g(fingerprint text, "firedAt" timestamptz(3), starts timestamptz(3), "endsAt" timestamptz(3), title text, summary text, url text, labels jsonb,
      "groupKey" text, service text, severity text, metric text, value float8, problem "Problem")
    LEFT JOIN LATERAL (SELECT round, ends_at, end_received_at FROM alert a WHERE a.source_id = ${source.id} AND a.fingerprint = g.fingerprint AND a.fired_at = g."firedAt" ORDER BY round DESC LIMIT 1) last ON true
    CROSS JOIN LATERAL (SELECT coalesce(last.round, 0) + CASE WHEN g."endsAt" IS NULL AND last.end_received_at < ${new Date(now.getTime() - stragglers).toISOString()}::timestamptz THEN 1 ELSE 0 END AS round) n
    ORDER BY g.fingerprint, g."firedAt"
    ON CONFLICT (source_id, fingerprint, fired_at, round) DO UPDATE
      SET ends_at = greatest(least(alert.ends_at, excluded.ends_at), alert.starts_at), end_received_at = coalesce(alert.end_received_at, excluded.end_received_at), pending = true, due_at = excluded.received_at
      WHERE excluded.ends_at IS NOT NULL AND (alert.ends_at IS NULL OR excluded.ends_at < alert.ends_at) AND (alert.round = 0 OR excluded.ends_at > alert.starts_at)`
}

/** At most once in five seconds: a source that sends much does not wait for itself. */
export async function noteSeen(tx: Tx, sourceId: number, now: Date): Promise<void> {
  await tx.alertSource.updateMany({ where: { id: sourceId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: new Date(now.getTime() - 5_000) } }] }, data: { lastSeenAt: now } })
}

/** Notes a sign of life; the first one of a name says how often it comes. */
export async function beat(tx: Tx, sourceId: number, { name, everySeconds, serviceValue }: Beat, now: Date): Promise<void> {
  await tx.alertHeartbeat.upsert({
    where: { sourceId_name: { sourceId, name } }, create: { sourceId, name, serviceValue, everySeconds: everySeconds ?? 3600, lastAt: now },
    update: { lastAt: now, ...(serviceValue !== null && { serviceValue }), ...(everySeconds !== null && { everySeconds }) },
  })
}

/** The sign of life came: that it did not is over. */
export async function endHeartbeatAlert(tx: Tx, sourceId: number, name: string, now: Date): Promise<void> {
  await tx.alert.updateMany({ where: { sourceId, fingerprint: missing(name), endsAt: null }, data: { endsAt: now, endReceivedAt: now, pending: true, dueAt: now } })
}

/** A sign of life that is late: of a source itself where the name is empty. */
export interface LateBeat {
  readonly sourceId: number
  readonly source: string
  readonly name: string
  readonly serviceValue: string | null
  readonly everySeconds: number
  readonly lastAt: Date
}

/** Signs of life later than they may be that nobody has been told of. A source that never sent anything is not missed yet. */
export async function lateBeats(db: Reader, now: Date): Promise<LateBeat[]> {
  return db.$queryRaw`
    WITH awaited AS (
      SELECT id AS source_id, '' AS name, NULL AS service_value, every_seconds, last_seen_at AS last_at FROM alert_source WHERE every_seconds IS NOT NULL AND last_seen_at IS NOT NULL
      UNION ALL SELECT source_id, name, service_value, every_seconds, last_at FROM alert_heartbeat
    )
    SELECT w.source_id AS "sourceId", s.name AS source, w.name, w.service_value AS "serviceValue", w.every_seconds AS "everySeconds", w.last_at AS "lastAt"
    FROM awaited w JOIN alert_source s ON s.id = w.source_id
    WHERE s.removed_at IS NULL AND w.last_at + w.every_seconds * interval '1 second' < ${now.toISOString()}::timestamptz
      AND NOT EXISTS (SELECT FROM alert a WHERE a.source_id = w.source_id AND a.fingerprint = 'heartbeat:' || w.name AND a.ends_at IS NULL)`
}

/** An alert of our own for a sign of life that did not come; once, whoever notices it. */
export async function insertMissing(tx: Tx, { sourceId, name, serviceValue, everySeconds, lastAt }: LateBeat, title: string, now: Date): Promise<void> {
  const firedAt = new Date(lastAt.getTime() + everySeconds * 1000)
  await tx.alert.createMany({
    data: [{ sourceId, fingerprint: missing(name), firedAt, startsAt: firedAt, receivedAt: now, dueAt: now, title, summary: '', labels: {}, serviceValue, heartbeat: true }], skipDuplicates: true,
  })
}

/** Lets one transaction of all replicas at a time work out what alerts mean. */
export async function lockAlerts(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('steward.alerts'))`
}

const alertColumns = {
  id: true, sourceId: true, fingerprint: true, startsAt: true, endsAt: true, receivedAt: true, title: true, summary: true, url: true, groupKey: true, serviceValue: true, severityValue: true,
  problem: true, incidentId: true, attempts: true,
} as const

/** Alerts of which is still to be worked out what they mean, the oldest first. */
export function pendingAlerts(db: Reader, now: Date, limit: number, id?: number): Promise<Alert[]> {
  return db.alert.findMany({ where: { pending: true, dueAt: { lte: now }, ...(id !== undefined && { id }) }, orderBy: { id: 'asc' }, take: limit, select: alertColumns })
}

/** What was worked out of an alert; with a time to look again where it waits. */
export interface Sorted {
  readonly id: number
  readonly serviceId: number | null
  readonly severity: Severity
  readonly incidentId: number | null
  readonly inMaintenance: boolean
  readonly lookAgainAt: Date | null
}

export async function saveSorted(tx: Tx, sorted: readonly Sorted[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE alert a SET service_id = g."serviceId", severity = g.severity, incident_id = g."incidentId", in_maintenance = a.in_maintenance OR g."inMaintenance",
      pending = g."lookAgainAt" IS NOT NULL, due_at = coalesce(g."lookAgainAt", a.due_at)
    FROM jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb) g(id int, "serviceId" int, severity "Severity", "incidentId" int, "inMaintenance" boolean, "lookAgainAt" timestamptz(3))
    WHERE a.id = g.id`
}

/** Leaves an alert that could not be sorted for later. */
export async function postpone(db: Reader, id: number, until: Date, attempts: number): Promise<void> {
  await db.alert.update({ where: { id }, data: { dueAt: until, attempts } })
}

/** What these fired and ended of late, by source and fingerprint. */
export async function recentEpisodes(db: Reader, things: readonly { sourceId: number; fingerprint: string }[], now: Date): Promise<(Episode & { sourceId: number; fingerprint: string })[]> {
  const since = new Date(now.getTime() - flappingWithin).toISOString()
  return db.$queryRaw`
    SELECT a.source_id AS "sourceId", a.fingerprint, a.starts_at AS "startsAt", a.ends_at AS "endsAt"
    FROM (SELECT DISTINCT * FROM jsonb_to_recordset(${JSON.stringify(things.map(({ sourceId, fingerprint }) => ({ sourceId, fingerprint })))}::jsonb) w("sourceId" int, fingerprint text)) w
    JOIN alert a ON a.source_id = w."sourceId" AND a.fingerprint = w.fingerprint WHERE a.starts_at > ${since}::timestamptz OR a.ends_at > ${since}::timestamptz`
}

export async function selectFlapping(db: Reader): Promise<{ sourceId: number; fingerprint: string }[]> {
  return db.alertFlapping.findMany({ select: { sourceId: true, fingerprint: true } })
}

/** Gives false where it was known. */
export async function markFlapping(tx: Tx, sourceId: number, fingerprint: string, now: Date): Promise<boolean> {
  return (await tx.alertFlapping.createMany({ data: [{ sourceId, fingerprint, since: now }], skipDuplicates: true })).count > 0
}

export async function endFlapping(tx: Tx, sourceId: number, fingerprint: string): Promise<void> {
  await tx.alertFlapping.deleteMany({ where: { sourceId, fingerprint } })
}

/** The incidents of alerts that flap or flapped. */
export async function incidentsOfFingerprint(db: Reader, sourceId: number, fingerprint: string): Promise<number[]> {
  const rows = await db.alert.findMany({ where: { sourceId, fingerprint, cause: { isOpen: true } }, select: { incidentId: true }, distinct: ['incidentId'] })
  return rows.flatMap(({ incidentId }) => incidentId ?? [])
}
