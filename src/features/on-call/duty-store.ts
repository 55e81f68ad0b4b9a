import type { Reader, Tx } from '../../platform/database/index.ts'
import type { Shift } from './schedule.ts'

/** Who was told last that they are on call, by position; undefined where nobody was ever asked. */
export async function toldOf(db: Reader, scheduleId: number): Promise<number[] | undefined> {
  return (await db.onCallTold.findUnique({ where: { scheduleId } }))?.holders
}

/** Notes who is told; gives the number of this hand-over. */
export async function saveTold(tx: Tx, scheduleId: number, holders: readonly number[]): Promise<number> {
  const told = { holders: [...holders] }
  const { number } = await tx.onCallTold.upsert({ where: { scheduleId }, create: { scheduleId, ...told, number: 1 }, update: { ...told, number: { increment: 1 } } })
  return number
}

/** Notes that a gap was warned of; gives the warning's id, or undefined where it was before: a gap that grows or shrinks stays the same one. */
export async function claimGap(tx: Tx, scheduleId: number, { position, from, to }: Pick<Shift, 'position' | 'from' | 'to'>): Promise<number | undefined> {
  const [begin, end] = [new Date(from), new Date(to)]
  const known = await tx.onCallWarning.findFirst({ where: { scheduleId, position, from: { lte: end }, to: { gte: begin } } })
  if (!known) return (await tx.onCallWarning.create({ data: { scheduleId, position, from: begin, to: end } })).id
  if (known.to && known.to < end) await tx.onCallWarning.update({ where: { id: known.id }, data: { to: end } })
  return undefined
}

/** Notes that it was warned of somebody who left; gives the warning's id, or undefined where it was before. */
export async function claimLeft(tx: Tx, scheduleId: number, personId: number): Promise<number | undefined> {
  const known = await tx.onCallWarning.findFirst({ where: { scheduleId, personId } })
  return known ? undefined : (await tx.onCallWarning.create({ data: { scheduleId, personId } })).id
}

/** Whoever keeps the schedules: the outsourcing office, else the administrators. */
export async function keepers(db: Reader): Promise<{ id: number; slackUserId: string }[]> {
  for (const role of ['outsourcing_office', 'administrator'] as const) {
    const rows = await db.person.findMany({ where: { role, isGone: false, slackUserId: { not: null } }, select: { id: true, slackUserId: true }, orderBy: { id: 'asc' } })
    if (rows.length > 0) return rows.flatMap(({ id, slackUserId }) => (slackUserId === null ? [] : [{ id, slackUserId }]))
  }
  return []
}

/** The Slack account of somebody who is still there. */
export async function accountOf(db: Reader, personId: number): Promise<string | null> {
  const row = await db.person.findUnique({ where: { id: personId }, select: { slackUserId: true, isGone: true } })
  return row && !row.isGone ? row.slackUserId : null
}
