import type { Person } from '../../platform/access/person.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import type { OpenGap } from './gaps.ts'
import type { Named } from './page.ts'
import { type Asker, visibleTo } from './visible-store.ts'

export const origins = ['command', 'mention', 'channel', 'form'] as const
export type Origin = (typeof origins)[number]

/** What somebody asked. */
export interface NewAsk {
  readonly key: string
  readonly origin: Origin
  readonly query: string
  readonly personId: number
  readonly serviceId: number | null
  readonly results: number
  readonly at: Date
}

/** Notes a question; the same key again changes what was asked, because a form is still being filled in. Gives its id, and whether it is new. */
export async function noteAsk(tx: Tx, { key, origin, query, personId, serviceId, results, at }: NewAsk): Promise<{ id: number; isNew: boolean }> {
  const [row] = await tx.$queryRaw<{ id: number; isNew: boolean }[]>`
    INSERT INTO knowledge_search (key, origin, query, person_id, service_id, results, day, asked_at) VALUES (${key}, ${origin}, ${query}, ${personId}, ${serviceId}, ${results}, ${at}::timestamptz::date, ${at})
    ON CONFLICT (key) DO UPDATE SET query = EXCLUDED.query, results = EXCLUDED.results, service_id = coalesce(EXCLUDED.service_id, knowledge_search.service_id)
    RETURNING id, (xmax = 0) AS "isNew"`
  if (!row) throw new Error('a question was not noted')
  return row
}

/** A question as it stands, held until the end of the transaction. */
export async function lockAsk(tx: Tx, id: number): Promise<{ id: number; query: string; personId: number | null; outcome: string | null; gapId: number | null } | undefined> {
  const [row] = await tx.$queryRaw<{ id: number; query: string; personId: number | null; outcome: string | null; gapId: number | null }[]>`
    SELECT id, query, person_id AS "personId", outcome::text, gap_id AS "gapId" FROM knowledge_search WHERE id = ${id} FOR UPDATE`
  return row
}

export const isAsked = async (db: Reader, key: string): Promise<boolean> => (await db.knowledgeSearch.count({ where: { key } })) > 0

/** What somebody asked, for whoever is asked in their place. */
export async function askOf(db: Reader, id: number, personId: number): Promise<string | undefined> {
  return (await db.knowledgeSearch.findFirst({ where: { id, personId }, select: { query: true } }))?.query
}

export async function saveOutcome(tx: Tx, id: number, outcome: 'solved' | 'not_helped', entryId: number | null, gapId: number | null): Promise<void> {
  await tx.knowledgeSearch.update({ where: { id }, data: { outcome, entryId, gapId } })
}

export async function setGap(tx: Tx, id: number, gapId: number): Promise<void> {
  await tx.knowledgeSearch.update({ where: { id }, data: { gapId } })
}

/** Notes that entries were shown, or what somebody said of them. */
export async function insertUses(tx: Tx, entryIds: readonly number[], of: { readonly personId: number; readonly incidentId?: number; readonly outcome: 'shown' | 'helped' | 'not_helped' | 'solved'; readonly at: Date }): Promise<void> {
  await tx.knowledgeUse.createMany({ data: entryIds.map((entryId) => ({ entryId, ...of })) })
}

export const hasSolved = async (db: Reader, entryId: number, incidentId: number): Promise<boolean> => (await db.knowledgeUse.count({ where: { entryId, incidentId, outcome: 'solved' } })) > 0

/** A gap with how often it was asked, and by how many. */
export interface Gap extends OpenGap {
  readonly asked: number
  readonly askers: number
  readonly lastAt: Date | null
  readonly takenBy: Named | null
}

const gapsAtMost = 500
/** Held while a question is taken to its gap, until the end of the transaction. */
const gapLock = 7_236_907

export async function lockGaps(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${gapLock})`
}

/** Gaps that questions are compared with: the latest. */
export const openGaps = (db: Reader): Promise<OpenGap[]> => db.knowledgeGap.findMany({ where: { closedAt: null }, orderBy: { id: 'desc' }, take: gapsAtMost, select: { id: true, question: true } })

export async function insertGap(tx: Tx, question: string, language: string, createdAt: Date): Promise<number> {
  return (await tx.knowledgeGap.create({ data: { question, language, createdAt }, select: { id: true } })).id
}

/** Open gaps, those asked for most first; since a day where it is given. */
export async function selectGaps(db: Reader, limit: number, since?: Date): Promise<{ gaps: Gap[]; total: number }> {
  const recent = since ? Prisma.sql`AND EXISTS (SELECT FROM knowledge_search k WHERE k.gap_id = g.id AND k.asked_at >= ${since})` : Prisma.empty
  const gaps = await db.$queryRaw<Gap[]>`
    SELECT g.id, g.question, count(k.id)::int AS asked, count(DISTINCT k.person_id)::int AS askers, max(k.asked_at) AS "lastAt",
      CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'slackUserId', p.slack_user_id, 'name', p.name) END AS "takenBy"
    FROM knowledge_gap g LEFT JOIN knowledge_search k ON k.gap_id = g.id LEFT JOIN person p ON p.id = g.taken_by_id
    WHERE g.closed_at IS NULL ${recent} GROUP BY g.id, p.id ORDER BY count(DISTINCT k.person_id) DESC, count(k.id) DESC, g.id DESC LIMIT ${limit}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM knowledge_gap g WHERE g.closed_at IS NULL ${recent}`
  return { gaps, total: count?.total ?? 0 }
}

/** An open gap, held until the end of the transaction. */
export async function lockGap(tx: Tx, id: number): Promise<{ id: number; question: string; takenById: number | null } | undefined> {
  const [row] = await tx.$queryRaw<{ id: number; question: string; takenById: number | null }[]>`SELECT id, question, taken_by_id AS "takenById" FROM knowledge_gap WHERE id = ${id} AND closed_at IS NULL FOR UPDATE`
  return row
}

export async function takeGap(tx: Tx, id: number, takenById: number, takenAt: Date): Promise<void> {
  await tx.knowledgeGap.update({ where: { id }, data: { takenById, takenAt } })
}

export async function closeGap(tx: Tx, id: number, entryId: number | null, closedAt: Date): Promise<boolean> {
  return (await tx.knowledgeGap.updateMany({ where: { id, closedAt: null }, data: { entryId, closedAt } })).count > 0
}

/** Questions of a time, for figures. */
export interface AskRow {
  readonly personId: number
  readonly serviceId: number | null
  readonly outcome: 'solved' | 'not_helped' | null
  readonly askedAt: Date
}

/** All who asked: by their own word, and about which service as far as it is known, from the question or from the entry that solved it. */
export async function selectAsks(db: Reader, from: Date, to: Date, serviceIds?: readonly number[]): Promise<AskRow[]> {
  const narrowed = serviceIds ? Prisma.sql`AND coalesce(k.service_id, e.service_id) = ANY(${[...serviceIds]}::int[])` : Prisma.empty
  return db.$queryRaw`
    SELECT k.person_id AS "personId", coalesce(k.service_id, e.service_id) AS "serviceId", CASE WHEN k.outcome IN ('solved', 'not_helped') THEN k.outcome::text END AS outcome, k.asked_at AS "askedAt"
    FROM knowledge_search k LEFT JOIN knowledge_entry e ON e.id = k.entry_id
    WHERE k.person_id IS NOT NULL AND k.asked_at >= ${from} AND k.asked_at < ${to} ${narrowed}`
}

/** How entries were used within a time, those that solved most first; of those that the asker may see. */
export async function selectMostHelpful(db: Reader, asker: Asker, since: Date, limit: number): Promise<{ id: number; solved: number }[]> {
  return db.$queryRaw`
    SELECT e.id, count(*)::int AS solved FROM knowledge_use u JOIN knowledge_entry e ON e.id = u.entry_id
    WHERE u.outcome IN ('solved', 'helped') AND u.at >= ${since} AND e.state IN ('published', 'due') AND ${visibleTo(asker)} GROUP BY e.id ORDER BY count(*) DESC, e.id LIMIT ${limit}`
}

/** Usage of one entry, by what came of it. */
export async function selectUsage(db: Reader, entryId: number): Promise<{ shown: number; solved: number; notHelped: number; incidents: number }> {
  const [row] = await db.$queryRaw<{ shown: number; solved: number; notHelped: number; incidents: number }[]>`
    SELECT count(*) FILTER (WHERE outcome = 'shown')::int AS shown, count(*) FILTER (WHERE outcome IN ('solved', 'helped'))::int AS solved,
      count(*) FILTER (WHERE outcome = 'not_helped')::int AS "notHelped", count(DISTINCT incident_id) FILTER (WHERE outcome = 'solved')::int AS incidents
    FROM knowledge_use WHERE entry_id = ${entryId}`
  return row ?? { shown: 0, solved: 0, notHelped: 0, incidents: 0 }
}

/** Published since then, and changed since then, of those that the asker may see: ids, the latest first. */
export async function selectNews(db: Reader, asker: Person | 'terminal', since: Date, limit: number): Promise<{ added: number[]; changed: number[] }> {
  const rows = await db.$queryRaw<{ id: number; isNew: boolean }[]>`
    SELECT e.id, e.created_at >= ${since} AS "isNew" FROM knowledge_entry e WHERE e.state IN ('published', 'due') AND e.updated_at >= ${since} AND ${visibleTo(asker)} ORDER BY e.updated_at DESC, e.id DESC LIMIT ${limit}`
  return { added: rows.filter(({ isNew }) => isNew).map(({ id }) => id), changed: rows.filter(({ isNew }) => !isNew).map(({ id }) => id) }
}
