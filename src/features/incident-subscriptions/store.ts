import type { Reader, Tx } from '../../platform/database/index.ts'
import { type Locale, locales } from '../../platform/i18n/index.ts'
import { severities } from '../incidents/index.ts'
import { kinds, type Subscription, topics, type Wishes } from './subscription.ts'

export async function activeSubscriptions(db: Reader): Promise<Subscription[]> {
  return (await db.incidentSubscription.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } })).map(toSubscription)
}

export async function subscriptionsOf(db: Reader, destinations: readonly string[]): Promise<Subscription[]> {
  return (await db.incidentSubscription.findMany({ where: { endedAt: null, destination: { in: [...destinations] } }, orderBy: { id: 'asc' } })).map(toSubscription)
}

/** One for a destination and kind: again, it is changed. */
export async function saveSubscription(tx: Tx, destination: string, wishes: Wishes, more: { timeZone: string; createdById: number; createdAt: Date }): Promise<void> {
  const { kind, locale } = wishes
  const wanted = { serviceIds: [...wishes.serviceIds], severities: [...wishes.severities], topics: [...wishes.topics], locale, ...more, endedAt: null }
  await tx.incidentSubscription.upsert({ where: { destination_kind: { destination, kind } }, create: { destination, kind, ...wanted }, update: wanted })
}

/** Gives how many were ended. */
export async function endSubscriptions(tx: Tx, destination: string, endedAt: Date, kind?: Subscription['kind']): Promise<number> {
  return (await tx.incidentSubscription.updateMany({ where: { destination, endedAt: null, ...(kind && { kind }) }, data: { endedAt } })).count
}

/** Which of these messages there are already. */
export async function keysThere(db: Reader, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  return new Set((await db.slackMessage.findMany({ where: { key: { in: [...keys] } }, select: { key: true } })).map(({ key }) => key))
}

/** Of these Slack accounts those who may read of a vendor's services, or of the bank's own: a vendor's people of their own vendor's alone. */
export async function mayRead(db: Reader, slackUserIds: readonly string[], vendorId: number | null): Promise<Set<string>> {
  if (slackUserIds.length === 0) return new Set()
  const rows = await db.person.findMany({
    where: { slackUserId: { in: [...slackUserIds] }, isGone: false, OR: [{ role: { not: 'vendor_member' } }, ...(vendorId === null ? [] : [{ vendorId }])] }, select: { slackUserId: true },
  })
  return new Set(rows.map(({ slackUserId }) => slackUserId ?? ''))
}

type Row = { id: number; destination: string; kind: string; serviceIds: number[]; severities: string[]; topics: string[]; locale: string; timeZone: string }

function toSubscription({ id, destination, kind, serviceIds, severities: levels, topics: wanted, locale, timeZone }: Row): Subscription {
  return {
    id, destination, serviceIds, timeZone, kind: kinds.find((own) => own === kind) ?? 'operations', severities: severities.filter((own) => levels.includes(own)),
    topics: topics.filter((own) => wanted.includes(own)), locale: locales.find((own): own is Locale => own === locale) ?? 'en',
  }
}
