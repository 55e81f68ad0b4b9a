import { type Locale, matchLocale } from '../../platform/i18n/index.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'

/** A channel whose questions are answered, and that gets the news of the week. */
export interface KnowledgeChannel {
  readonly channel: string
  readonly locale: Locale
  readonly timeZone: string
  readonly since: Date
}

const toChannel = ({ channel, locale, timeZone, since }: { channel: string; locale: string; timeZone: string; since: Date }): KnowledgeChannel => ({ channel, locale: matchLocale(locale) ?? 'en', timeZone, since })

export const activeChannels = async (db: Reader): Promise<KnowledgeChannel[]> => (await db.knowledgeChannel.findMany({ where: { endedAt: null }, orderBy: { channel: 'asc' } })).map(toChannel)

export async function activeChannel(db: Reader, channel: string): Promise<KnowledgeChannel | undefined> {
  const row = await db.knowledgeChannel.findFirst({ where: { channel, endedAt: null } })
  return row ? toChannel(row) : undefined
}

export async function saveChannel(tx: Tx, { channel, locale, timeZone, since }: KnowledgeChannel, createdById: number): Promise<void> {
  const wanted = { locale, timeZone, endedAt: null }
  await tx.knowledgeChannel.upsert({ where: { channel }, create: { channel, ...wanted, since, createdById }, update: wanted })
}

/** Gives whether there was something to end. */
export async function endChannel(tx: Tx, channel: string, endedAt: Date): Promise<boolean> {
  return (await tx.knowledgeChannel.updateMany({ where: { channel, endedAt: null }, data: { endedAt } })).count > 0
}
