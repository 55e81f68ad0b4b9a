import type { LocalDate } from '../../platform/calendar/index.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Review, ReviewState } from './review.ts'
import { blank, type ReviewText, reviewText } from './text.ts'

const dateValue = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`)
const who = (alias: string): Prisma.Sql => {
  const table = Prisma.raw(alias)
  return Prisma.sql`CASE WHEN ${table}.id IS NOT NULL THEN jsonb_build_object('personId', ${table}.id, 'slackUserId', ${table}.slack_user_id, 'name', ${table}.name) END`
}

/** Holds the incident's review until the end of the transaction, so that two changes at once come one after the other. */
export async function lockReview(tx: Tx, incidentId: number): Promise<void> {
  await tx.$queryRaw`SELECT incident_id FROM review WHERE incident_id = ${incidentId} FOR UPDATE`
}

export async function selectReview(db: Reader, incidentId: number): Promise<Review | undefined> {
  const [row] = await db.$queryRaw<(Omit<Review, 'text'> & { text: unknown })[]>`
    SELECT r.incident_id AS "incidentId", r.state::text, r.due_on::text AS "dueOn", r.revision, r.version, r.is_shared AS "isShared", r.returned,
      r.submitted_at AS "submittedAt", r.accepted_at AS "acceptedAt", ${who('s')} AS "submittedBy", ${who('a')} AS "acceptedBy", x.text,
      coalesce((SELECT jsonb_agg(DISTINCT ${who('p')}) FROM review_text w JOIN person p ON p.id = w.by_id
        WHERE w.incident_id = r.incident_id AND w.revision IS NOT NULL AND w.at > coalesce(r.accepted_at, '-infinity')), '[]') AS authors
    FROM review r LEFT JOIN person s ON s.id = r.submitted_by_id LEFT JOIN person a ON a.id = r.accepted_by_id
    LEFT JOIN review_text x ON x.incident_id = r.incident_id AND x.revision = r.revision
    WHERE r.incident_id = ${incidentId}`
  return row && { ...row, text: row.text === null ? blank : reviewText.parse(row.text) }
}

/** Makes the row where there is none; gives false where there was. */
export async function insertReview(tx: Tx, incidentId: number, state: ReviewState, due: LocalDate | null): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO review (incident_id, state, due_on) VALUES (${incidentId}, ${state}::"ReviewState", ${due}::date) ON CONFLICT DO NOTHING`
  return made > 0
}

/** Takes away a review in which nobody has written anything. Gives false where somebody has, or there is none. */
export async function deleteUnwritten(tx: Tx, incidentId: number): Promise<boolean> {
  return (await tx.review.deleteMany({ where: { incidentId, state: 'due', revision: 0 } })).count > 0
}

export interface ReviewUpdate {
  readonly state?: ReviewState
  readonly dueOn?: LocalDate
  readonly revision?: number
  readonly version?: number
  readonly isShared?: boolean
  readonly submittedById?: number
  readonly submittedAt?: Date
  readonly acceptedById?: number
  readonly acceptedAt?: Date
  readonly returned?: string
}

export async function updateReview(tx: Tx, incidentId: number, { dueOn, ...update }: ReviewUpdate): Promise<void> {
  await tx.review.update({ where: { incidentId }, data: { ...update, ...(dueOn !== undefined && { dueOn: dateValue(dueOn) }) } })
}

export interface NewText {
  readonly incidentId: number
  /** Null where it is set aside. */
  readonly revision: number | null
  readonly version: number | null
  readonly byId: number
  readonly at: Date
  readonly text: ReviewText
  readonly key: string
}

export async function insertText(tx: Tx, text: NewText): Promise<void> {
  await tx.reviewText.create({ data: text })
}

/** Notes that a text was submitted as it stood. */
export async function noteVersion(tx: Tx, incidentId: number, revision: number, version: number): Promise<void> {
  await tx.reviewText.update({ where: { incidentId_revision: { incidentId, revision } }, data: { version } })
}

/** Whether a form of this key was taken in already. */
export async function isKnownText(db: Reader, key: string): Promise<boolean> {
  return (await db.reviewText.findUnique({ where: { key }, select: { id: true } })) !== null
}

/** The text as it was at a revision. */
export async function textAt(db: Reader, incidentId: number, revision: number): Promise<ReviewText> {
  const row = await db.reviewText.findUnique({ where: { incidentId_revision: { incidentId, revision } }, select: { text: true } })
  return row ? reviewText.parse(row.text) : blank
}

/** Who saved the text last. */
export async function lastWriter(db: Reader, incidentId: number, revision: number): Promise<{ slackUserId: string | null; name: string } | null> {
  const row = await db.reviewText.findUnique({ where: { incidentId_revision: { incidentId, revision } }, select: { by: { select: { slackUserId: true, name: true } } } })
  return row?.by ?? null
}

/** Reviews that somebody has to write and has not submitted, due up to a day. */
export async function dueReviews(db: Reader, upTo: LocalDate): Promise<{ incidentId: number; dueOn: LocalDate; asked: number[] }[]> {
  return db.$queryRaw`
    SELECT r.incident_id AS "incidentId", r.due_on::text AS "dueOn",
      ARRAY(SELECT m.step FROM review_reminder m WHERE m.incident_id = r.incident_id AND m.due_on = r.due_on) AS asked
    FROM review r WHERE r.state IN ('due', 'draft') AND r.version = 0 AND r.due_on <= ${upTo}::date ORDER BY r.due_on, r.incident_id`
}

/** Notes that somebody was asked; false where they were before, for this date and step. */
export async function claimReminder(tx: Tx, incidentId: number, due: LocalDate, step: number, at: Date): Promise<boolean> {
  const claimed = await tx.$executeRaw`
    INSERT INTO review_reminder (incident_id, due_on, step, at) VALUES (${incidentId}, ${due}::date, ${step}, ${at.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`
  return claimed > 0
}

/** Zone and role of somebody, as far as a message to them depends on it. */
export function selectReader(db: Reader, personId: number) {
  return db.person.findUnique({ where: { id: personId }, select: { id: true, slackUserId: true, role: true, timeZone: true, isGone: true } })
}

/** The latest step at which somebody was asked for a review of this date. */
export async function lastStep(db: Reader, incidentId: number, due: LocalDate): Promise<number | undefined> {
  const row = await db.reviewReminder.findFirst({ where: { incidentId, dueOn: dateValue(due) }, orderBy: { step: 'asc' }, select: { step: true } })
  return row?.step
}
