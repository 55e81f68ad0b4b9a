import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { eventsOf, hashOf, type ImportRecord, stateOf } from './record.ts'

/** What is already here of a reference. */
interface Known {
  readonly id: number
  readonly externalRef: string
  readonly importedHash: string | null
  readonly severity: string
  readonly state: string
  readonly reportedAt: Date
  readonly acknowledgedAt: Date | null
  readonly resolvedAt: Date | null
  readonly closedAt: Date | null
}

/** How a batch was saved, by reference. */
export interface Saved {
  readonly made: readonly string[]
  readonly updated: readonly string[]
  readonly unchanged: readonly string[]
  /** Worked on in Steward since they were imported: they are not overwritten. */
  readonly workedOn: readonly string[]
}

/** Who imports, when, and from which system the references are. */
export interface Origin {
  readonly source: string
  readonly actor: string
  readonly now: Date
}

/** Makes or updates the incidents of these records, with their events. References are different from each other. */
export async function saveRecords(tx: Tx, records: readonly ImportRecord[], serviceIds: ReadonlyMap<string, number>, origin: Origin): Promise<Saved> {
  const hashes = new Map(records.map((record) => [record.reference, hashOf(record)]))
  const known = await knownRecords(tx, origin.source, [...hashes.keys()])
  const differing = records.filter((record) => known.get(record.reference)?.importedHash !== hashes.get(record.reference))
  const written = await upsert(tx, differing.map((record) => rowOf(record, serviceIds, hashes)), origin.source)
  const ids = new Map(written.map((row) => [row.externalRef, row.id]))
  const updated = written.filter((row) => !row.made)
  if (updated.length > 0) {
    await removeEvents(tx, updated.map((row) => row.id))
    await auditUpdates(tx, records.filter((record) => updated.some((row) => row.externalRef === record.reference)), known, ids, origin)
  }
  await insertEvents(tx, records, ids, origin.actor)
  // Another import may have written the same in between: that is no conflict.
  const missed = differing.map((record) => record.reference).filter((reference) => !ids.has(reference))
  const afterwards = missed.length > 0 ? await knownRecords(tx, origin.source, missed) : new Map<string, Known>()
  const workedOn = missed.filter((reference) => afterwards.get(reference)?.importedHash !== hashes.get(reference))
  const conflicts = new Set(workedOn)
  return {
    made: written.filter((row) => row.made).map((row) => row.externalRef),
    updated: updated.map((row) => row.externalRef),
    unchanged: [...hashes.keys()].filter((reference) => !ids.has(reference) && !conflicts.has(reference)),
    workedOn,
  }
}

/** Holds the rows: a click at the same time comes before, and is seen by the upsert, or after. */
async function knownRecords(tx: Tx, source: string, references: readonly string[]): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<Known[]>`
    SELECT id, external_ref AS "externalRef", imported_hash AS "importedHash", severity::text, state::text, reported_at AS "reportedAt",
      acknowledged_at AS "acknowledgedAt", resolved_at AS "resolvedAt", closed_at AS "closedAt"
    FROM incident WHERE external_source = ${source} AND external_ref = ANY(${[...references]}::text[]) ORDER BY id FOR NO KEY UPDATE`
  return new Map(rows.map((row) => [row.externalRef, row]))
}

function rowOf(record: ImportRecord, serviceIds: ReadonlyMap<string, number>, hashes: ReadonlyMap<string, string>) {
  return {
    externalRef: record.reference,
    title: record.title,
    serviceId: serviceIds.get(record.service),
    severity: record.severity,
    state: stateOf(record),
    reportedAt: record.reportedAt,
    acknowledgedAt: record.acknowledgedAt,
    resolvedAt: record.resolvedAt,
    closedAt: record.closedAt,
    responseRecorded: record.responseRecorded,
    reopenedCount: record.reopenedCount,
    knowledgeUsed: record.knowledgeUsed,
    importedHash: hashes.get(record.reference),
  }
}

type Row = ReturnType<typeof rowOf>
type Written = { id: number; externalRef: string; made: boolean }

const columns = Prisma.raw(
  'title, service_id, severity, state, external_ref, reported_at, acknowledged_at, resolved_at, closed_at, response_recorded, reopened_count, knowledge_used, imported_hash',
)

/** Writes what is new or different, and gives it. One statement for all, whatever else imports at the same time. */
async function upsert(tx: Tx, rows: readonly Row[], source: string): Promise<Written[]> {
  if (rows.length === 0) return []
  return tx.$queryRaw<Written[]>`
    INSERT INTO incident (source, description, external_source, ${columns})
    SELECT 'import', '', ${source}, title, "serviceId", severity, state, "externalRef", "reportedAt", "acknowledgedAt", "resolvedAt", "closedAt",
      "responseRecorded", "reopenedCount", "knowledgeUsed", "importedHash"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (
      title text, "serviceId" int, severity "Severity", state "IncidentState", "externalRef" text, "reportedAt" timestamptz, "acknowledgedAt" timestamptz,
      "resolvedAt" timestamptz, "closedAt" timestamptz, "responseRecorded" boolean, "reopenedCount" int, "knowledgeUsed" boolean, "importedHash" text
    )
    ON CONFLICT (external_source, external_ref) DO UPDATE SET (${columns}) = ROW (
      excluded.title, excluded.service_id, excluded.severity, excluded.state, excluded.external_ref, excluded.reported_at, excluded.acknowledged_at,
      excluded.resolved_at, excluded.closed_at, excluded.response_recorded, excluded.reopened_count, excluded.knowledge_used, excluded.imported_hash
    )
    WHERE incident.source = 'import' AND incident.imported_hash IS DISTINCT FROM excluded.imported_hash
      AND NOT EXISTS (SELECT FROM incident_event e WHERE e.incident_id = incident.id AND NOT e.data ? 'imported')
    RETURNING id, external_ref AS "externalRef", xmax = 0 AS made`
}

async function removeEvents(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM incident_event WHERE incident_id = ANY(${[...ids]}::int[])`
}

async function insertEvents(tx: Tx, records: readonly ImportRecord[], ids: ReadonlyMap<string, number>, actor: string): Promise<void> {
  const events = records.flatMap((record) => {
    const incidentId = ids.get(record.reference)
    return incidentId === undefined ? [] : eventsOf(record).map(({ kind, at }) => ({ incidentId, kind, at, data: { imported: true, ...(kind === 'reported' && { severity: record.severity }) } }))
  })
  if (events.length === 0) return
  await tx.$executeRaw`
    INSERT INTO incident_event (incident_id, kind, at, actor, data)
    SELECT "incidentId", kind, at, ${actor}, data
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e ("incidentId" int, kind text, at timestamptz, data jsonb)`
}

/** What the incidents were before, as their events are replaced. */
async function auditUpdates(tx: Tx, records: readonly ImportRecord[], known: ReadonlyMap<string, Known>, ids: ReadonlyMap<string, number>, { actor, now }: Origin): Promise<void> {
  const entries = records.map((record) => {
    const { id: _, externalRef: __, importedHash: ___, ...before } = known.get(record.reference) ?? { id: 0, externalRef: '', importedHash: null }
    return { at: now, actor, action: 'incident.update', subject: `incident:${ids.get(record.reference)}`, detail: { before: JSON.parse(JSON.stringify(before)) as Prisma.InputJsonObject } }
  })
  // All at once, not one by one through writeAudit: a newer export may bring hundreds in a transaction that must stay short.
  await tx.auditEntry.createMany({ data: entries })
}
