import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Severity } from '../incidents/index.ts'
import type { AlertSource, SourceFields, Threshold } from './alert.ts'

export async function insertSource(tx: Tx, { mappings, ...fields }: SourceFields): Promise<number> {
  const { id } = await tx.alertSource.create({ data: fields, select: { id: true } })
  await setMappings(tx, id, mappings)
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateSource(tx: Tx, id: number, revision: number, fields: SourceFields): Promise<boolean> {
  const { name, serviceLabel, severities, defaultSeverity, defaultServiceId, holdDownSeconds, windowSeconds, everySeconds, mappings } = fields
  const { count } = await tx.alertSource.updateMany({
    where: { id, revision, removedAt: null }, data: { name, serviceLabel, severities, defaultSeverity, defaultServiceId, holdDownSeconds, windowSeconds, everySeconds, revision: { increment: 1 } },
  })
  if (count > 0) await setMappings(tx, id, mappings)
  return count > 0
}

async function setMappings(tx: Tx, sourceId: number, mappings: SourceFields['mappings']): Promise<void> {
  await tx.alertMapping.deleteMany({ where: { sourceId } })
  await tx.alertMapping.createMany({ data: mappings.map((mapping) => ({ ...mapping, sourceId })) })
}

/** Nothing is taken from it any more, and what fires is over as far as anybody will hear; its name is free again. */
export async function removeSource(tx: Tx, { id, name }: Pick<AlertSource, 'id' | 'name'>, now: Date): Promise<void> {
  await tx.alertSource.update({ where: { id }, data: { removedAt: now, name: `${name} (removed ${id})` } })
  await tx.alertSecret.deleteMany({ where: { sourceId: id } })
  await tx.alertHeartbeat.deleteMany({ where: { sourceId: id } })
  await tx.alert.updateMany({ where: { sourceId: id, endsAt: null }, data: { endsAt: now, endReceivedAt: now, pending: true, dueAt: now } })
}

export async function insertSecret(tx: Tx, sourceId: number, hash: string, madeById: number, now: Date): Promise<void> {
  await tx.alertSecret.create({ data: { sourceId, hash, madeById, madeAt: now } })
}

/** Secrets older than the newest are taken no longer than this. */
export async function endSecrets(tx: Tx, sourceId: number, until: Date): Promise<void> {
  const newest = await tx.alertSecret.findFirst({ where: { sourceId }, orderBy: { id: 'desc' }, select: { id: true } })
  await tx.alertSecret.updateMany({ where: { sourceId, id: { not: newest?.id ?? 0 }, OR: [{ validUntil: null }, { validUntil: { gt: until } }] }, data: { validUntil: until } })
}

/** A source with all that is kept of it, without its secrets themselves; null where there is none. */
export async function selectSource(db: Reader, which: { id: number } | { name: string }, now: Date): Promise<AlertSource | null> {
  const found = await db.alertSource.findFirst({ where: { ...('id' in which ? which : { name: { equals: which.name, mode: 'insensitive' } }), removedAt: null }, select: { id: true } })
  const [source] = found ? await sourcesWhere(db, [found.id], now) : []
  return source ?? null
}

export async function selectSources(db: Reader, now: Date): Promise<AlertSource[]> {
  const ids = await db.alertSource.findMany({ where: { removedAt: null }, select: { id: true } })
  return sourcesWhere(db, ids.map(({ id }) => id), now)
}

/** One query after another: a transaction has one connection. */
async function sourcesWhere(db: Reader, ids: readonly number[], now: Date): Promise<AlertSource[]> {
  const rows = await db.alertSource.findMany({
    where: { id: { in: [...ids] } }, omit: { removedAt: true, defaultServiceId: true }, include: { defaultService: { select: { id: true, name: true } } }, orderBy: { name: 'asc' },
  })
  const mappings = await db.alertMapping.findMany({ where: { sourceId: { in: [...ids] } }, include: { service: { select: { name: true } } }, orderBy: { value: 'asc' } })
  const secrets = await db.$queryRaw<{ sourceId: number; madeAt: Date; validUntil: Date | null; madeBy: string }[]>`
    SELECT x.source_id AS "sourceId", x.made_at AS "madeAt", x.valid_until AS "validUntil", coalesce(p.name, '?') AS "madeBy" FROM alert_secret x LEFT JOIN person p ON p.id = x.made_by_id
    WHERE x.source_id = ANY(${[...ids]}::int[]) AND (x.valid_until IS NULL OR x.valid_until > ${now.toISOString()}::timestamptz) ORDER BY x.id DESC`
  return rows.map(({ severities, ...row }) => ({
    ...row, severities: severities as Record<string, Severity>,
    mappings: mappings.filter(({ sourceId }) => sourceId === row.id).map(({ value, serviceId, service }) => ({ value, serviceId, service: service.name })),
    secrets: secrets.filter(({ sourceId }) => sourceId === row.id),
  }))
}

/** Ids of services on offer by name, in small letters. */
export async function serviceIdsByName(db: Reader, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: number; name: string }[]>`SELECT id, lower(name) AS name FROM service WHERE retired_at IS NULL AND lower(name) = ANY(${names.map((name) => name.toLowerCase())}::text[])`
  return new Map(rows.map(({ id, name }) => [name, id]))
}

export async function saveThreshold(tx: Tx, { metric, percent, problem }: Threshold): Promise<void> {
  await tx.alertThreshold.upsert({ where: { metric }, create: { metric, percent, problem }, update: { percent, problem } })
}
