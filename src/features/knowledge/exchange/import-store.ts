import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../../platform/database/index.ts'
import type { EntryContent, State } from '../entry.ts'
import type { WrittenRecord } from './write.ts'

/** What an import compares with and writes: an entry's content, its state and when it is to be looked through. */
export interface Imported extends EntryContent {
  readonly state: State
  readonly reviewOn: string | null
}

export interface Existing extends Imported {
  readonly id: number
  readonly reference: string
  readonly version: number
}

/** Entries by what files call them: the id of the file they came from, or the number of those that are our own. */
export async function selectByReference(db: Reader, references: readonly string[]): Promise<Map<string, Existing>> {
  const own = references.flatMap((reference) => (/^KB-\d{1,9}$/.test(reference) ? [Number(reference.slice(3))] : []))
  const rows = await db.$queryRaw<Existing[]>`
    SELECT id, coalesce(external_id, 'KB-' || id) AS reference, version, kind::text AS kind, title, body, language, tags, service_id AS "serviceId", vendor_id AS "vendorId",
      audience::text AS audience, state::text AS state, review_on::text AS "reviewOn"
    FROM knowledge_entry WHERE external_id = ANY(${[...references]}::text[]) OR (external_id IS NULL AND id = ANY(${own}::int[]))`
  return new Map(rows.map((row) => [row.reference, row]))
}

export async function vendorIds(db: Reader): Promise<Map<string, number>> {
  return new Map((await db.vendor.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [name, id]))
}

const contentOf = ({ kind, title, body, language, tags, serviceId, vendorId, audience }: Imported): Prisma.InputJsonObject => ({ kind, title, body, language, tags: [...tags], serviceId, vendorId, audience })
const dayOf = (date: string | null): Date | null => (date === null ? null : new Date(`${date}T00:00:00Z`))
const columnsOf = ({ tags, reviewOn, ...rest }: Imported) => ({ ...rest, tags: [...tags], reviewOn: dayOf(reviewOn) })

/** Writes new entries; gives their ids in the same order. */
export async function insertEntries(tx: Tx, entries: readonly { readonly reference: string; readonly entry: Imported }[], at: Date, note: string): Promise<number[]> {
  const rows = await tx.knowledgeEntry.createManyAndReturn({
    data: entries.map(({ reference, entry }) => ({ externalId: reference, ...columnsOf(entry), createdAt: at, updatedAt: at })), select: { id: true, externalId: true },
  })
  const ids = new Map(rows.map(({ id, externalId }) => [externalId, id]))
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

/** All entries as files have them, some hundred at a time. */
export async function* exportRecords(db: Reader): AsyncGenerator<WrittenRecord[]> {
  const ids = await db.knowledgeEntry.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db.$queryRaw<WrittenRecord[]>`
      SELECT coalesce(e.external_id, 'KB-' || e.id) AS id, e.title, e.language, e.kind::text AS kind, e.tags, s.name AS service, v.name AS vendor, e.audience::text AS audience,
        e.state::text AS state, e.review_on::text AS review_on, e.body
      FROM knowledge_entry e LEFT JOIN service s ON s.id = e.service_id LEFT JOIN vendor v ON v.id = e.vendor_id WHERE e.id = ANY(${ids.slice(at, at + 500).map(({ id }) => id)}::int[]) ORDER BY e.id`
    yield rows
  }
}
