import type { Reader } from '../../database/index.ts'

/** How far the file of this key has come; null where nobody has tried yet. */
export const fileOf = (db: Reader, key: string) => db.slackFile.findUnique({ where: { key } })

export async function noteAttempt(db: Reader, key: string, fileId: string, attemptedAt: Date): Promise<void> {
  await db.slackFile.upsert({ where: { key }, create: { key, fileId, attemptedAt }, update: { fileId, attemptedAt } })
}

export async function noteShared(db: Reader, key: string, sharedAt: Date): Promise<void> {
  await db.slackFile.update({ where: { key }, data: { sharedAt } })
}
