import { Prisma } from '../../platform/database/generated/client.ts'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'
import type { Contact, Vendor, VendorFields } from './vendor.ts'

const columns = { id: true, name: true, kind: true, domicile: true, criticality: true, status: true, channel: true, revision: true } as const

export async function selectVendor(db: Reader, which: { id: number } | { name: string }): Promise<Vendor | undefined> {
  const row = 'id' in which
    ? await db.vendor.findUnique({ where: which, select: columns })
    : await db.vendor.findFirst({ where: { name: { equals: likeText(which.name), mode: 'insensitive' } }, select: columns })
  return row ?? undefined
}

/** Vendors by name, those that have left last; `only` narrows to one. */
export async function vendorPage(db: Reader, { text, only }: { text: string; only?: number | undefined }, skip: number, take: number): Promise<{ vendors: (Vendor & { services: number })[]; total: number }> {
  const where = Prisma.sql`${only === undefined ? Prisma.sql`true` : Prisma.sql`v.id = ${only}`} AND ${text === '' ? Prisma.sql`true` : Prisma.sql`v.name ILIKE ${`%${likeText(text)}%`}`}`
  const vendors = await db.$queryRaw<(Vendor & { services: number })[]>`
    SELECT v.id, v.name, v.kind::text, v.domicile::text, v.criticality::text, v.status::text, v.channel, v.revision,
      (SELECT count(*)::int FROM service s WHERE s.vendor_id = v.id AND s.retired_at IS NULL) AS services
    FROM vendor v WHERE ${where} ORDER BY v.status = 'exited', v.name LIMIT ${take} OFFSET ${skip}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM vendor v WHERE ${where}`
  return { vendors, total: count?.total ?? 0 }
}

/** All names, for "did you mean"; `only` narrows to one vendor's. */
export async function vendorNamesFor(db: Reader, only: number | undefined): Promise<string[]> {
  return (await db.vendor.findMany({ where: only === undefined ? {} : { id: only }, select: { name: true } })).map(({ name }) => name)
}

export async function insertVendorFields(tx: Tx, fields: VendorFields): Promise<number> {
  const { id } = await tx.vendor.create({ data: fields, select: { id: true } })
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateVendor(tx: Tx, id: number, revision: number, fields: Partial<VendorFields>): Promise<boolean> {
  const { count } = await tx.vendor.updateMany({ where: { id, revision }, data: { ...fields, revision: revision + 1 } })
  return count > 0
}

/** Names of services that a vendor still runs, at most `limit`. */
export async function runningServices(db: Reader, vendorId: number, limit: number): Promise<string[]> {
  const rows = await db.service.findMany({ where: { vendorId, retiredAt: null }, select: { name: true }, orderBy: { name: 'asc' }, take: limit })
  return rows.map(({ name }) => name)
}

/** In the order of escalation. */
export async function selectContacts(db: Reader, vendorId: number): Promise<Contact[]> {
  return db.$queryRaw<Contact[]>`
    SELECT c.person_id AS "personId", p.slack_user_id AS "slackUserId", p.name, p.email, c.title, c.phone
    FROM vendor_contact c JOIN person p ON p.id = c.person_id WHERE c.vendor_id = ${vendorId} ORDER BY c.position`
}

/** Puts these contacts, in their order, in place of those before. */
export async function replaceContacts(tx: Tx, vendorId: number, contacts: readonly Pick<Contact, 'personId' | 'title' | 'phone'>[]): Promise<void> {
  await tx.vendorContact.deleteMany({ where: { vendorId } })
  await tx.vendorContact.createMany({ data: contacts.map(({ personId, title, phone }, index) => ({ vendorId, personId, title, phone, position: index + 1 })) })
}

/** A person of that vendor's, by their id; null where they are somebody else's. */
export async function vendorOfPerson(db: Reader, personId: number): Promise<{ vendorId: number | null; role: string } | null> {
  return db.person.findUnique({ where: { id: personId }, select: { vendorId: true, role: true } })
}

/** Vendors' people whose name or e-mail contains the text, for a picker. */
export function peopleOfVendors(db: Reader, text: string, limit: number): Promise<{ id: number; name: string; vendorName: string }[]> {
  const part = `%${likeText(text)}%`
  return db.$queryRaw`
    SELECT p.id, p.name, v.name AS "vendorName" FROM person p JOIN vendor v ON v.id = p.vendor_id
    WHERE NOT p.is_gone AND (p.name ILIKE ${part} OR p.email ILIKE ${part} OR v.name ILIKE ${part}) ORDER BY v.name, p.name LIMIT ${limit}`
}
