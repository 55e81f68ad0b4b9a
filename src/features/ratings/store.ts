import type { Reader, Tx } from '../../platform/database/index.ts'
import { Prisma } from '../../platform/database/generated/client.ts'
import type { Rating, Score } from './rating.ts'

export async function selectRating(db: Reader, incidentId: number): Promise<Rating | undefined> {
  const row = await db.rating.findUnique({ where: { incidentId } })
  return row ? { ...row, score: row.score as Score | null } : undefined
}

/** Holds the row until the end of the transaction. */
export async function lockRating(tx: Tx, incidentId: number): Promise<void> {
  await tx.$queryRaw`SELECT incident_id FROM rating WHERE incident_id = ${incidentId} FOR UPDATE`
}

/** When somebody was asked last, of whatever incident. */
export async function lastAsked(db: Reader, personId: number): Promise<Date | null> {
  return (await db.rating.findFirst({ where: { personId }, orderBy: { askedAt: 'desc' }, select: { askedAt: true } }))?.askedAt ?? null
}

/** Has two confirmations of one person's at once asked one after the other. */
export async function lockAsking(tx: Tx, personId: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('steward.ratings'), ${personId})`
}

/** The zone that somebody is in, where Slack tells it. */
export async function zoneOf(db: Reader, personId: number): Promise<string | null> {
  return (await db.person.findUnique({ where: { id: personId }, select: { timeZone: true } }))?.timeZone ?? null
}

export async function insertRating(tx: Tx, rating: { incidentId: number; personId: number; round: number; askedAt: Date }): Promise<void> {
  await tx.rating.create({ data: rating })
}

export async function updateRating(tx: Tx, incidentId: number, update: { round?: number; score?: Score; comment?: string; answeredAt?: Date; closedAt?: Date }): Promise<void> {
  await tx.rating.update({ where: { incidentId }, data: update })
}

/** Questions asked before this time whose messages still have buttons. */
export async function overRatings(db: Reader, askedBefore: Date): Promise<number[]> {
  return (await db.rating.findMany({ where: { closedAt: null, askedAt: { lte: askedBefore } }, select: { incidentId: true }, orderBy: { askedAt: 'asc' }, take: 200 })).map(({ incidentId }) => incidentId)
}

/** An answer as figures need it. */
export interface Answer {
  readonly incidentId: number
  readonly serviceId: number
  readonly score: number
  readonly comment: string
  readonly answeredAt: Date
}

/** Answers given from one time until another, the latest first, and how many were asked in it; of these services alone where they are named. */
export async function selectAnswers(db: Reader, from: Date, to: Date, of: { serviceIds?: readonly number[]; vendorId?: number }): Promise<{ asked: number; answers: Answer[] }> {
  const here = Prisma.sql`(${of.serviceIds === undefined}::boolean OR i.service_id = ANY(${[...(of.serviceIds ?? [])]}::int[])) AND (${of.vendorId === undefined}::boolean OR s.vendor_id = ${of.vendorId ?? -1})`
  const tables = Prisma.sql`FROM rating r JOIN incident i ON i.id = r.incident_id JOIN service s ON s.id = i.service_id`
  const answers = await db.$queryRaw<Answer[]>`
    SELECT r.incident_id AS "incidentId", i.service_id AS "serviceId", r.score, r.comment, r.answered_at AS "answeredAt" ${tables}
    WHERE r.answered_at >= ${from.toISOString()}::timestamptz AND r.answered_at < ${to.toISOString()}::timestamptz AND ${here} ORDER BY r.answered_at DESC`
  const [count] = await db.$queryRaw<{ asked: number }[]>`
    SELECT count(*)::int AS asked ${tables} WHERE r.asked_at >= ${from.toISOString()}::timestamptz AND r.asked_at < ${to.toISOString()}::timestamptz AND ${here}`
  return { asked: count?.asked ?? 0, answers }
}
