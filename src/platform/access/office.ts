import type { Reader } from '../database/index.ts'

/** Whom to ask for the bank's word: the outsourcing office, or the administrators where it has nobody. */
export async function officePeople(db: Reader): Promise<{ id: number; slackUserId: string }[]> {
  for (const role of ['outsourcing_office', 'administrator'] as const) {
    const rows = await db.person.findMany({ where: { role, slackUserId: { not: null }, isGone: false }, select: { id: true, slackUserId: true }, orderBy: { id: 'asc' } })
    if (rows.length > 0) return rows.flatMap(({ id, slackUserId }) => (slackUserId === null ? [] : [{ id, slackUserId }]))
  }
  return []
}
