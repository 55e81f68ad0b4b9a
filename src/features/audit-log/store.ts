import type { Reader } from '../../platform/database/index.ts'

/** Names and Slack ids of people, by their ids. */
export async function peopleById(db: Reader, ids: readonly number[]): Promise<Map<number, { slackUserId: string | null; name: string }>> {
  const rows = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, slackUserId: true, name: true } })
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}

export async function personIdOf(db: Reader, slackUserId: string): Promise<number | undefined> {
  return (await db.person.findUnique({ where: { slackUserId }, select: { id: true } }))?.id
}
