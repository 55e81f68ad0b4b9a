import { z } from 'zod'
import type { Person } from '../../platform/access/person.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import { locales } from '../../platform/i18n/index.ts'
import { audiences, type EntryContent, kinds, type State } from './entry.ts'
import { muchUsed } from './lifecycle.ts'
import { type EntryPage, mayNameService, type Named, type Source } from './page.ts'
import { type Asker, findableBy, visibleTo } from './visible-store.ts'

const named = (alias: string): Prisma.Sql => {
  const table = Prisma.raw(alias)
  return Prisma.sql`CASE WHEN ${table}.id IS NOT NULL THEN jsonb_build_object('id', ${table}.id, 'slackUserId', ${table}.slack_user_id, 'name', ${table}.name) END`
}

const uses = (outcomes: readonly string[]): Prisma.Sql =>
  Prisma.sql`(SELECT count(*)::int FROM knowledge_use u WHERE u.entry_id = e.id AND u.outcome::text = ANY(${[...outcomes]}) AND u.at > now() - interval '90 days')`

const pageRows = (asker: Asker): Prisma.Sql => Prisma.sql`
  SELECT e.id, e.external_id AS "externalId", e.kind::text AS kind, e.title, e.body, e.language, e.tags, e.service_id AS "serviceId", e.vendor_id AS "vendorId", e.audience::text AS audience,
    e.owner_id AS "ownerId", e.state::text AS state, e.review_on::text AS "reviewOn", e.verified_by_id AS "verifiedById", e.verified_at AS "verifiedAt", e.version,
    e.translation_of_id AS "translationOfId", e.source, e.created_at AS "createdAt", e.updated_at AS "updatedAt", s.name AS "serviceName", s.vendor_id AS "serviceVendorId", v.name AS "vendorName",
    ${named('owner')} AS owner, ${named('verifier')} AS "verifiedBy",
    (SELECT w.editor_id FROM knowledge_version w WHERE w.entry_id = e.id ORDER BY w.version DESC LIMIT 1) AS "lastEditorId",
    coalesce((SELECT jsonb_agg(DISTINCT w.editor_id) FROM knowledge_version w WHERE w.entry_id = e.id AND w.editor_id IS NOT NULL), '[]') AS "editorIds",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'language', o.language, 'title', o.title) ORDER BY o.language, o.id) FROM (
      SELECT e.* FROM knowledge_entry t JOIN knowledge_entry e ON e.id <> t.id AND coalesce(e.translation_of_id, e.id) = coalesce(t.translation_of_id, t.id)
      WHERE t.id = "page".id AND ${visibleTo(asker)}) o), '[]') AS translations,
    ${uses(['solved', 'helped'])} AS helped, ${uses(['not_helped'])} AS "notHelped"
  FROM knowledge_entry e JOIN knowledge_entry "page" ON "page".id = e.id
  LEFT JOIN service s ON s.id = e.service_id LEFT JOIN vendor v ON v.id = e.vendor_id
  LEFT JOIN person owner ON owner.id = e.owner_id LEFT JOIN person verifier ON verifier.id = e.verified_by_id`

/** Entries with all that their views show, of those that the asker may see, in the order of the ids. */
export async function selectPages(db: Reader, asker: Asker, ids: readonly number[]): Promise<EntryPage[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<(EntryPage & { serviceVendorId: number | null })[]>`${pageRows(asker)} WHERE e.id = ANY(${[...ids]}::int[]) AND ${visibleTo(asker)}`
  const found = new Map(rows.map(({ serviceVendorId, ...row }) => [row.id, asker === 'terminal' || mayNameService(asker, serviceVendorId) ? row : { ...row, serviceName: null }]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const selectPage = async (db: Reader, asker: Asker, id: number): Promise<EntryPage | undefined> => (await selectPages(db, asker, [id]))[0]

/** Holds the row until the end of the transaction, so that two who change it at once come one after the other. */
export async function lockEntry(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM knowledge_entry WHERE id = ${id} FOR UPDATE`
}

/** What is said of an entry besides its content. */
export interface EntryFacts {
  readonly ownerId: number | null
  readonly reviewOn: LocalDate | null
  readonly translationOfId: number | null
}

const dateOrNull = (date: LocalDate | null): Date | null => (date === null ? null : new Date(date))

export async function insertEntry(tx: Tx, content: EntryContent, facts: EntryFacts & { readonly source: Source | null; readonly state: State; readonly at: Date }): Promise<number> {
  const { at, source, reviewOn, ...rest } = facts
  const { id } = await tx.knowledgeEntry.create({
    data: { ...content, ...rest, tags: [...content.tags], reviewOn: dateOrNull(reviewOn), ...(source && { source }), createdAt: at, updatedAt: at }, select: { id: true },
  })
  return id
}

export async function updateEntry(tx: Tx, id: number, change: Partial<EntryContent> & Partial<EntryFacts> & { readonly state?: State; readonly verifiedById?: number | null; readonly verifiedAt?: Date | null; readonly version?: number; readonly updatedAt?: Date }): Promise<void> {
  const { reviewOn, tags, ...rest } = change
  await tx.knowledgeEntry.update({ where: { id }, data: { ...rest, ...(tags && { tags: [...tags] }), ...(reviewOn !== undefined && { reviewOn: dateOrNull(reviewOn) }) } })
}

/** A version as it was kept. */
export interface Version {
  readonly version: number
  readonly content: EntryContent
  readonly editor: Named | null
  readonly at: Date
  readonly note: string
}

const contentShape = z.object({
  kind: z.enum(kinds), title: z.string(), body: z.string(), language: z.enum(locales), tags: z.array(z.string()).default([]), serviceId: z.number().nullable().default(null),
  vendorId: z.number().nullable().default(null), audience: z.enum(audiences),
})

export async function insertVersion(tx: Tx, entryId: number, version: number, content: EntryContent, of: { readonly editorId: number | null; readonly at: Date; readonly note: string; readonly key: string | null }): Promise<void> {
  await tx.knowledgeVersion.create({ data: { entryId, version, content: contentShape.parse(content), ...of } })
}

/** The entry that a form of this key has saved already. */
export async function entryOfKey(db: Reader, key: string): Promise<number | undefined> {
  return (await db.knowledgeVersion.findUnique({ where: { key }, select: { entryId: true } }))?.entryId
}

/** All versions, the latest first. */
export async function selectVersions(db: Reader, entryId: number): Promise<Version[]> {
  const rows = await db.knowledgeVersion.findMany({ where: { entryId }, orderBy: { version: 'desc' }, include: { editor: { select: { id: true, slackUserId: true, name: true } } } })
  return rows.flatMap(({ version, content, editor, at, note }) => {
    const { data } = contentShape.safeParse(content)
    return data ? [{ version, content: data, editor, at, note }] : []
  })
}

/** What waits for somebody: to be looked through where they may, due where they own it, and their own drafts. Ids, the oldest first. */
export async function selectWaiting(db: Reader, person: Person, mayReview: boolean, limit: number): Promise<{ readonly toReview: number[]; readonly due: number[]; readonly drafts: number[] }> {
  const ids = async (where: Prisma.Sql) => (await db.$queryRaw<{ id: number }[]>`SELECT e.id FROM knowledge_entry e WHERE ${visibleTo(person)} AND ${where} ORDER BY e.updated_at, e.id LIMIT ${limit}`).map(({ id }) => id)
  const lastEditor = Prisma.sql`(SELECT w.editor_id FROM knowledge_version w WHERE w.entry_id = e.id ORDER BY w.version DESC LIMIT 1)`
  return {
    toReview: mayReview ? await ids(Prisma.sql`e.state = 'in_review' AND ${lastEditor} IS DISTINCT FROM ${person.id}`) : [],
    due: await ids(Prisma.sql`e.state = 'due' AND ${mayReview ? Prisma.sql`(e.owner_id = ${person.id} OR e.owner_id IS NULL)` : Prisma.sql`e.owner_id = ${person.id}`}`),
    drafts: await ids(Prisma.sql`e.state = 'draft' AND e.owner_id = ${person.id}`),
  }
}

/** An entry that comes up, with what moves its day. */
export interface Upcoming {
  readonly id: number
  readonly reviewOn: LocalDate
  readonly since: LocalDate
  readonly isMuchUsed: boolean
  readonly isRisky: boolean
}

/** Published entries whose day may have come on or before this one: those farther away cannot, however much they are used. */
export async function selectUpcoming(db: Reader, upTo: LocalDate, limit: number): Promise<Upcoming[]> {
  return db.$queryRaw`
    SELECT e.id, e.review_on::text AS "reviewOn", coalesce(e.verified_at, e.updated_at)::date::text AS since, ${uses(['solved', 'helped'])} >= ${muchUsed} AS "isMuchUsed",
      (e.kind = 'known_error' OR coalesce(s.criticality = 'critical', false)) AS "isRisky"
    FROM knowledge_entry e LEFT JOIN service s ON s.id = e.service_id
    WHERE e.state IN ('published', 'due') AND e.review_on IS NOT NULL
      AND coalesce(e.verified_at, e.updated_at)::date + ceil((e.review_on - coalesce(e.verified_at, e.updated_at)::date) / 4.0)::int <= ${upTo}::date
    ORDER BY e.review_on, e.id LIMIT ${limit}`
}

/** Entries whose owners have left, with who it was. */
export async function selectOrphans(db: Reader, limit: number): Promise<{ id: number; ownerId: number; ownerName: string }[]> {
  return db.$queryRaw`
    SELECT e.id, p.id AS "ownerId", p.name AS "ownerName" FROM knowledge_entry e JOIN person p ON p.id = e.owner_id
    WHERE e.state <> 'archived' AND p.is_gone ORDER BY p.id, e.id LIMIT ${limit}`
}

/** Somebody who may answer for an entry. */
export const selectOwner = (db: Reader, id: number): Promise<{ role: string; vendorId: number | null; isGone: boolean } | null> =>
  db.person.findUnique({ where: { id }, select: { role: true, vendorId: true, isGone: true } })

/** How to write to these people; those without an account in Slack are left out. */
export async function receiversOf(db: Reader, ids: readonly number[]): Promise<{ id: number; slackUserId: string }[]> {
  const rows = await db.person.findMany({ where: { id: { in: [...ids] }, slackUserId: { not: null }, isGone: false }, select: { id: true, slackUserId: true } })
  return rows.flatMap(({ id, slackUserId }) => (slackUserId ? [{ id, slackUserId }] : []))
}

/** Whether there are such messages already. */
export async function isSaid(db: Reader, keys: readonly string[]): Promise<boolean> {
  return (await db.slackMessage.count({ where: { key: { in: [...keys] } } })) > 0
}

/** How the people of these Slack accounts are called, as far as we know them. */
export async function namesOfAccounts(db: Reader, slackUserIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.person.findMany({ where: { slackUserId: { in: [...slackUserIds] } }, select: { slackUserId: true, name: true } })
  return new Map(rows.flatMap(({ slackUserId, name }) => (slackUserId ? [[slackUserId, name] as const] : [])))
}

/** The entries about a vendor or a service that the asker may see, those that helped most first. */
export async function selectOfSubject(db: Reader, asker: Asker, subject: 'vendor' | 'service', id: number, limit: number): Promise<{ ids: number[]; total: number }> {
  const where = Prisma.sql`e.state IN ('published', 'due') AND ${subject === 'vendor' ? Prisma.sql`e.vendor_id = ${id}` : Prisma.sql`e.service_id = ${id}`} AND ${visibleTo(asker)}`
  const rows = await db.$queryRaw<{ id: number }[]>`SELECT e.id FROM knowledge_entry e WHERE ${where} ORDER BY ${uses(['solved', 'helped'])} DESC, e.updated_at DESC, e.id DESC LIMIT ${limit}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM knowledge_entry e WHERE ${where}`
  return { ids: rows.map((row) => row.id), total: count?.total ?? 0 }
}

/** The latest entries that the asker may find, for a picker in which nothing was typed yet. */
export function selectLatest(db: Reader, asker: Asker, limit: number): Promise<{ id: number; title: string }[]> {
  return db.$queryRaw`SELECT e.id, e.title FROM knowledge_entry e WHERE ${findableBy(asker)} ORDER BY e.updated_at DESC, e.id DESC LIMIT ${limit}`
}
