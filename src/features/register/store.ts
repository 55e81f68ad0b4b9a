import { Prisma } from '../../platform/database/generated/client.ts'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'
import type { ContactPerson, Service, ServiceContacts, ServiceFilter, ServiceName } from './register.ts'
import type { SlaTerms, TargetVersion } from './sla-terms.ts'

/** Services by the order of their names. */
export function selectServices(db: Reader, { vendorId }: ServiceFilter): Promise<Service[]> {
  return servicesWhere(db, vendorId === undefined ? Prisma.sql`true` : Prisma.sql`s.vendor_id = ${vendorId}`)
}

/** Services on offer whose name contains the text in whatever case; those that begin with it come first. */
export function selectServiceNames(db: Reader, { vendorId, text, limit }: ServiceFilter & { text: string; limit: number }): Promise<ServiceName[]> {
  const part = likeText(text)
  const own = vendorId === undefined ? Prisma.sql`true` : Prisma.sql`s.vendor_id = ${vendorId}`
  return db.$queryRaw`
    SELECT s.id, s.name, v.name AS "vendorName" FROM service s LEFT JOIN vendor v ON v.id = s.vendor_id
    WHERE s.retired_at IS NULL AND ${own} AND s.name ILIKE ${`%${part}%`}
    ORDER BY s.name NOT ILIKE ${`${part}%`}, s.name LIMIT ${limit}`
}

export async function selectService(db: Reader, id: number): Promise<Service | null> {
  const [service] = await servicesWhere(db, Prisma.sql`s.id = ${id}`)
  return service ?? null
}

/** See contactsOf. */
export async function selectServiceContacts(db: Reader, serviceId: number): Promise<ServiceContacts> {
  const vendor = await db.$queryRaw<ContactPerson[]>`
    SELECT p.id AS "personId", p.slack_user_id AS "slackUserId", p.name FROM service s
    JOIN vendor_contact c ON c.vendor_id = s.vendor_id JOIN person p ON p.id = c.person_id AND NOT p.is_gone AND p.vendor_id = s.vendor_id
    WHERE s.id = ${serviceId} ORDER BY c.position`
  const [owner] = await db.$queryRaw<ContactPerson[]>`
    SELECT p.id AS "personId", p.slack_user_id AS "slackUserId", p.name FROM service s JOIN person p ON p.id = s.owner_id AND NOT p.is_gone WHERE s.id = ${serviceId}`
  return { vendor, owner: owner ?? null }
}

async function servicesWhere(db: Reader, where: Prisma.Sql): Promise<Service[]> {
  const rows = await db.$queryRaw<Omit<Service, 'sla'>[]>`
    SELECT s.id, s.name, s.vendor_id AS "vendorId", v.name AS "vendorName", s.criticality::text, s.unit::text, s.retired_at AS "retiredAt", s.calendar_id AS "calendarId"
    FROM service s LEFT JOIN vendor v ON v.id = s.vendor_id WHERE ${where} ORDER BY s.name`
  const terms = await termsOf(db, rows.map(({ id }) => id))
  return rows.map((row) => ({ ...row, sla: terms(row.id) }))
}

type Version = Omit<TargetVersion, 'validFrom'> & { readonly validFrom: Date }
type TermRow = { readonly validFrom: Date } & (
  | ({ readonly kind: 'own'; readonly serviceId: number } & Version)
  | { readonly kind: 'profile'; readonly serviceId: number; readonly profile: string }
  | ({ readonly kind: 'promised'; readonly profile: string } & Version))

/** What services are and were held to, by service. In one query: every report of an incident asks. */
export async function termsOf(db: Reader, ids: readonly number[]): Promise<(serviceId: number) => SlaTerms> {
  const rows = await db.$queryRaw<TermRow[]>`
    SELECT 'own' AS kind, service_id AS "serviceId", NULL AS profile, metric::text, severity::text, valid_from AS "validFrom", goal FROM service_target WHERE service_id = ANY(${[...ids]}::int[])
    UNION ALL SELECT 'profile', service_id, profile, NULL, NULL, valid_from, NULL FROM service_profile WHERE service_id = ANY(${[...ids]}::int[])
    UNION ALL SELECT 'promised', NULL, profile, metric::text, severity::text, valid_from, goal FROM sla_profile_target
    ORDER BY "validFrom"`
  const own = grouped(rows.filter((row) => row.kind === 'own'), (row) => row.serviceId)
  const profiles = grouped(rows.filter((row) => row.kind === 'profile'), (row) => row.serviceId)
  const promised = new Map([...grouped(rows.filter((row) => row.kind === 'promised'), (row) => row.profile)].map(([profile, versions]) => [profile, versions.map(versionOf)]))
  return (serviceId) => ({
    own: (own.get(serviceId) ?? []).map(versionOf),
    profiles: (profiles.get(serviceId) ?? []).map(({ validFrom, profile }) => ({ validFrom: validFrom.getTime(), profile })),
    promised,
  })
}

/** What profiles promise, with all versions. */
export async function promisesByProfile(db: Reader): Promise<Map<string, TargetVersion[]>> {
  const promises = grouped(await db.slaProfileTarget.findMany({ orderBy: { validFrom: 'asc' } }), (row) => row.profile)
  return new Map([...promises].map(([profile, rows]) => [profile, rows.map(versionOf)]))
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

const versionOf = ({ metric, severity, validFrom, goal }: Version): TargetVersion =>
  ({ metric, severity, validFrom: validFrom.getTime(), goal })

/** Lets one transaction at a time add to the register, so that two imports at once come one after the other. */
export async function lockRegister(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('steward.register'))`
}

export async function profileNames(db: Reader): Promise<Set<string>> {
  const rows = await db.slaProfile.findMany({ orderBy: { name: 'asc' } })
  return new Set(rows.map((row) => row.name))
}

/** Vendors whose name contains the text in whatever case; those that begin with it come first. `isHere` leaves out those that have exited. */
export function selectVendors(db: Reader, text: string, limit: number, { isHere }: { isHere?: true } = {}): Promise<{ id: number; name: string }[]> {
  const part = likeText(text)
  return db.$queryRaw`SELECT id, name FROM vendor WHERE name ILIKE ${`%${part}%`} AND ${isHere ? Prisma.sql`status <> 'exited'` : Prisma.sql`true`} ORDER BY name NOT ILIKE ${`${part}%`}, name LIMIT ${limit}`
}

export async function namesOfVendors(db: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.vendor.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Ids of the services of these names. */
export async function serviceIds(db: Reader, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: number; name: string }[]>`SELECT id, name FROM service WHERE name = ANY(${[...names]}::text[])`
  return new Map(rows.map((row) => [row.name, row.id]))
}

/**
 * Makes services of which only the names are known, with their audit entries. Gives their ids. In one statement, as this happens within
 * an import's transaction, which must stay short.
 */
export async function insertServices(tx: Tx, names: readonly string[], actor: string, at: Date): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ id: number; name: string }[]>`
    WITH made AS (
      INSERT INTO service (name) SELECT unnest(${[...names]}::text[]) RETURNING id, name
    ), told AS (
      INSERT INTO audit_entry (at, actor, action, subject, detail)
      SELECT ${at.toISOString()}::timestamptz, ${actor}, 'service.create', 'service:' || id, '{}' FROM made
    )
    SELECT id, name FROM made`
  return new Map(rows.map((row) => [row.name, row.id]))
}
