import { Prisma } from '../../platform/database/generated/client.ts'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'
import type { ServiceFields, ServiceRecord } from './service.ts'
import type { SlaMetric, TargetSeverity } from './sla-terms.ts'
import { termsOf } from './store.ts'

type Row = Omit<ServiceRecord, 'sla'>

const serviceRows = Prisma.sql`
  SELECT s.id, s.name, s.vendor_id AS "vendorId", v.name AS "vendorName", s.type::text, s.owner_id AS "ownerId",
    CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('slackUserId', p.slack_user_id, 'name', p.name) END AS owner,
    s.unit::text, s.support_team::text AS "supportTeam", s.criticality::text, s.calendar_id AS "calendarId", k.name AS "calendarName",
    s.channel, s.retired_at AS "retiredAt", s.revision
  FROM service s LEFT JOIN vendor v ON v.id = s.vendor_id LEFT JOIN person p ON p.id = s.owner_id LEFT JOIN calendar k ON k.id = s.calendar_id`

/** Whose services somebody may see; undefined for everybody's. */
type Scope = number | undefined
const ofVendor = (vendorId: Scope) => (vendorId === undefined ? Prisma.sql`true` : Prisma.sql`s.vendor_id = ${vendorId}`)

export async function selectServiceRecord(db: Reader, which: { id: number } | { name: string }, scope: Scope): Promise<ServiceRecord | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    ${serviceRows} WHERE ${'id' in which ? Prisma.sql`s.id = ${which.id}` : Prisma.sql`lower(s.name) = lower(${which.name})`} AND ${ofVendor(scope)}
    ORDER BY s.name <> ${'name' in which ? which.name : ''}, s.id LIMIT 1`
  if (!row) return undefined
  return { ...row, sla: (await termsOf(db, [row.id]))(row.id) }
}

/** A service in a list. */
export type ServiceLine = Pick<ServiceRecord, 'id' | 'name' | 'vendorName' | 'criticality' | 'retiredAt'>

/** Services by name, retired ones last. */
export async function servicePage(db: Reader, { text, scope, vendorId }: { text: string; scope: Scope; vendorId?: number }, skip: number, take: number): Promise<{ services: ServiceLine[]; total: number }> {
  const like = `%${likeText(text)}%`
  const where = Prisma.sql`${ofVendor(scope)} AND ${ofVendor(vendorId)} AND ${text === '' ? Prisma.sql`true` : Prisma.sql`s.name ILIKE ${like}`}`
  const services = await db.$queryRaw<ServiceLine[]>`
    SELECT s.id, s.name, v.name AS "vendorName", s.criticality::text, s.retired_at AS "retiredAt"
    FROM service s LEFT JOIN vendor v ON v.id = s.vendor_id WHERE ${where} ORDER BY s.retired_at IS NOT NULL, s.criticality, s.name LIMIT ${take} OFFSET ${skip}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM service s WHERE ${where}`
  return { services, total: count?.total ?? 0 }
}

export async function serviceNamesFor(db: Reader, scope: Scope): Promise<string[]> {
  return (await db.service.findMany({ where: scope === undefined ? {} : { vendorId: scope }, select: { name: true } })).map(({ name }) => name)
}

export async function insertService(tx: Tx, fields: ServiceFields): Promise<number> {
  const { id } = await tx.service.create({ data: fields, select: { id: true } })
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateService(tx: Tx, id: number, revision: number, change: Partial<ServiceFields> & { retiredAt?: Date | null }): Promise<boolean> {
  const { count } = await tx.service.updateMany({ where: { id, revision }, data: { ...change, revision: revision + 1 } })
  return count > 0
}

/** Sets what holds from an instant on; a version of the same instant is replaced. */
export async function saveTarget(tx: Tx, serviceId: number, version: { metric: SlaMetric; severity: TargetSeverity; validFrom: Date; goal: number | null }): Promise<void> {
  const { goal, ...rest } = version
  const key = { serviceId, ...rest }
  await tx.serviceTarget.upsert({ where: { serviceId_metric_severity_validFrom: key }, create: { ...key, goal }, update: { goal } })
}

export async function saveProfile(tx: Tx, serviceId: number, validFrom: Date, profile: string): Promise<void> {
  await tx.serviceProfile.upsert({ where: { serviceId_validFrom: { serviceId, validFrom } }, create: { serviceId, validFrom, profile }, update: { profile } })
}
