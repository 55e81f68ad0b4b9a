import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../../platform/database/index.ts'
import { type EntryContent, numberOf, type State } from '../entry.ts'
import type { WrittenRecord } from './write.ts'

/** What an import compares with and writes: an entry's content, its state, who answers for it and when it is to be looked through. */
export interface Imported extends EntryContent {
  readonly state: State
  readonly ownerId: number | null
  readonly reviewOn: string | null
}

export interface Existing extends Imported {
  readonly id: number
  readonly reference: string
  readonly version: number
}

/** Entries by what files call them: the id of the file they came from, or the number of those that are our own. */
export async function selectByReference(db: Reader, references: readonly string[]): Promise<Map<string, Existing>> {
  const own = references.flatMap((reference) => ownNumber(reference) ?? [])
  const rows = await db.$queryRaw<Existing[]>`
    SELECT id, coalesce(external_id, 'KB-' || id) AS reference, version, kind::text AS kind, title, body, language, tags, service_id AS "serviceId", vendor_id AS "vendorId",
      audience::text AS audience, state::text AS state, owner_id AS "ownerId", review_on::text AS "reviewOn"
    FROM knowledge_entry WHERE external_id = ANY(${[...references]}::text[]) OR (external_id IS NULL AND id = ANY(${own}::int[]))`
  return new Map(rows.map((row) => [row.reference, row]))
}

const ownNumber = (reference: string): number | undefined => (/^KB-[1-9]\d{0,6}$/.test(reference) ? Number(reference.slice(3)) : undefined)

/**
 * The numbers that these references ask for and nobody has: an entry that comes back from a file is what it was called before, here and in all that was written of it. What people write from
 * now on gets higher ones.
 */
export async function takeOwnNumbers(tx: Tx, references: readonly string[]): Promise<Map<string, number>> {
  const wanted = references.flatMap((reference) => ownNumber(reference) ?? [])
  if (wanted.length === 0) return new Map()
  await tx.$executeRaw`LOCK TABLE knowledge_entry IN SHARE ROW EXCLUSIVE MODE`
  const taken = new Set((await tx.knowledgeEntry.findMany({ where: { id: { in: wanted } }, select: { id: true } })).map(({ id }) => id))
  const free = wanted.filter((id) => !taken.has(id))
  await tx.$executeRaw`SELECT setval('knowledge_entry_id_seq', ${Math.max(0, ...free)}::int) FROM knowledge_entry_id_seq WHERE last_value < ${Math.max(0, ...free)}::int`
  return new Map(free.map((id) => [numberOf(id), id]))
}

/** Somebody who may answer for an entry, by e-mail address. */
export interface Owner {
  readonly id: number
  /** The vendor whose people they belong to. */
  readonly vendorId: number | null
}

export async function ownersByAddress(db: Reader, addresses: readonly string[]): Promise<Map<string, Owner>> {
  const rows = await db.person.findMany({ where: { email: { in: [...addresses], mode: 'insensitive' }, isGone: false }, select: { id: true, email: true, role: true, vendorId: true } })
  return new Map(rows.map(({ id, email, role, vendorId }) => [String(email).toLowerCase(), { id, vendorId: role === 'vendor_member' ? vendorId : null }]))
}

/** Hangs translations on their originals, all on one; gives the references that name no entry, or the entry itself. */
export async function linkTranslations(tx: Tx, links: readonly { readonly reference: string; readonly translationOf: string }[]): Promise<Set<string>> {
  const rows = await selectByReference(tx, links.flatMap(({ reference, translationOf }) => [reference, translationOf]))
  const missing = new Set<string>()
  for (const { reference, translationOf } of links) {
    const [id, of] = [rows.get(reference)?.id, rows.get(translationOf)?.id]
    const original = of === undefined ? null : await tx.knowledgeEntry.findUnique({ where: { id: of }, select: { id: true, translationOfId: true } })
    const root = original?.translationOfId ?? original?.id
    if (id === undefined || root === undefined || root === id) missing.add(reference)
    else await tx.$executeRaw`UPDATE knowledge_entry SET translation_of_id = ${root} WHERE (id = ${id} OR translation_of_id = ${id}) AND translation_of_id IS DISTINCT FROM ${root}`
  }
  return missing
}

export async function vendorIds(db: Reader): Promise<Map<string, number>> {
  return new Map((await db.vendor.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [name, id]))
}

const contentOf = ({ kind, title, body, language, tags, serviceId, vendorId, audience }: Imported): Prisma.InputJsonObject => ({ kind, title, body, language, tags: [...tags], serviceId, vendorId, audience })
const dayOf = (date: string | null): Date | null => (date === null ? null : new Date(`${date}T00:00:00Z`))
const columnsOf = ({ tags, reviewOn, ...rest }: Imported) => ({ ...rest, tags: [...tags], reviewOn: dayOf(reviewOn) })

/** Writes new entries, those under a number of our own that have one; gives their ids in the same order. */
export async function insertEntries(tx: Tx, entries: readonly { readonly reference: string; readonly id: number | undefined; readonly entry: Imported }[], at: Date, note: string): Promise<number[]> {
  const rows = await tx.knowledgeEntry.createManyAndReturn({
    data: entries.map(({ reference, id, entry }) => ({ ...(id === undefined ? { externalId: reference } : { id }), ...columnsOf(entry), createdAt: at, updatedAt: at })), select: { id: true, externalId: true },
  })
  const ids = new Map(rows.map(({ id, externalId }) => [externalId ?? numberOf(id), id]))
  const ordered = entries.map(({ reference }) => ids.get(reference) as number)
  await tx.knowledgeVersion.createMany({ data: entries.map(({ entry }, index) => ({ entryId: ordered[index] as number, version: 1, content: contentOf(entry), at, note })) })
  return ordered
}

/** Writes what a file says of an entry that is there; a new version where its content is another. Not verified any more: what was verified said something else. */
export async function updateEntry(tx: Tx, { id, version, ...before }: Existing, entry: Imported, at: Date, note: string): Promise<void> {
  const isSame = JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(entry))
  await tx.knowledgeEntry.update({
    where: { id, version }, data: { ...columnsOf(entry), updatedAt: at, ...(!isSame && { version: version + 1, verifiedAt: null, verifiedById: null }) },
  })
  if (!isSame) await tx.knowledgeVersion.create({ data: { entryId: id, version: version + 1, content: contentOf(entry), at, note } })
}

/** The order depends on nothing but what entries are called, so that the same entries are the same file: our own by number, then the others. */
const fileOrder = Prisma.sql`CASE WHEN coalesce(e.external_id, 'KB-' || e.id) ~ '^KB-[1-9][0-9]{0,6}$' THEN substr(coalesce(e.external_id, 'KB-' || e.id), 4)::int END NULLS LAST, e.external_id COLLATE "C"`

/** All entries as files have them, some hundred at a time. */
export async function* exportRecords(db: Reader): AsyncGenerator<WrittenRecord[]> {
  const ids = await db.$queryRaw<{ id: number }[]>`SELECT e.id FROM knowledge_entry e ORDER BY ${fileOrder}`
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db.$queryRaw<WrittenRecord[]>`
      SELECT coalesce(e.external_id, 'KB-' || e.id) AS id, e.title, e.language, e.kind::text AS kind, e.tags, s.name AS service, v.name AS vendor, e.audience::text AS audience,
        e.state::text AS state, lower(p.email) AS owner, e.review_on::text AS review_on, coalesce(o.external_id, 'KB-' || o.id) AS translation_of, e.body
      FROM knowledge_entry e LEFT JOIN service s ON s.id = e.service_id LEFT JOIN vendor v ON v.id = e.vendor_id LEFT JOIN person p ON p.id = e.owner_id AND NOT p.is_gone
      LEFT JOIN knowledge_entry o ON o.id = e.translation_of_id WHERE e.id = ANY(${ids.slice(at, at + 500).map(({ id }) => id)}::int[]) ORDER BY ${fileOrder}`
    yield rows
  }
}
