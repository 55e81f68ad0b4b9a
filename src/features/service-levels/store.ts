import type { Reader, Tx } from '../../platform/database/index.ts'
import { type Locale, locales } from '../../platform/i18n/index.ts'
import type { ReportDocument } from './json.ts'

/** A channel that wants the weekly summary, since `since`. */
export interface Subscription {
  readonly id: number
  readonly channel: string
  /** IANA zone. */
  readonly zone: string
  readonly locale: Locale
  readonly since: Date
}

export async function activeSubscriptions(db: Reader): Promise<Subscription[]> {
  return (await db.summarySubscription.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } })).map(toSubscription)
}

export async function subscriptionOf(db: Reader, channel: string): Promise<Subscription | undefined> {
  const row = await db.summarySubscription.findFirst({ where: { channel, endedAt: null } })
  return row ? toSubscription(row) : undefined
}

export async function subscriptionById(db: Reader, id: number): Promise<Subscription | undefined> {
  const row = await db.summarySubscription.findFirst({ where: { id, endedAt: null } })
  return row ? toSubscription(row) : undefined
}

/** Subscribes the channel, again after an end; of one that is subscribed only zone and language change. */
export async function saveSubscription(tx: Tx, wanted: Omit<Subscription, 'id'>): Promise<void> {
  const { channel, zone, locale, since } = wanted
  await tx.$executeRaw`
    INSERT INTO summary_subscription (channel, time_zone, locale, created_at)
    VALUES (${channel}, ${zone}, ${locale}, ${since.toISOString()}::timestamptz)
    ON CONFLICT (channel) DO UPDATE SET
      time_zone = EXCLUDED.time_zone, locale = EXCLUDED.locale, ended_at = NULL,
      created_at = CASE WHEN summary_subscription.ended_at IS NULL THEN summary_subscription.created_at ELSE EXCLUDED.created_at END`
}

/** Gives false where the channel was not subscribed. */
export async function endSubscription(tx: Tx, channel: string, now: Date): Promise<boolean> {
  const { count } = await tx.summarySubscription.updateMany({ where: { channel, endedAt: null }, data: { endedAt: now } })
  return count > 0
}

export async function isPosted(db: Reader, subscriptionId: number, period: string): Promise<boolean> {
  return (await db.postedSummary.count({ where: { subscriptionId, period } })) > 0
}

/** Keeps a summary as it is posted. Gives false where this week's was posted before, or the subscription has ended. */
export async function claimSummary(tx: Tx, subscriptionId: number, figures: ReportDocument, now: Date): Promise<boolean> {
  const document = JSON.stringify(figures)
  const claimed = await tx.$executeRaw`
    INSERT INTO posted_summary (subscription_id, period, figures, created_at)
    SELECT id, ${figures.period}, ${document}::jsonb, ${now.toISOString()}::timestamptz
    FROM summary_subscription WHERE id = ${subscriptionId} AND ended_at IS NULL
    ON CONFLICT (subscription_id, period) DO NOTHING`
  return claimed > 0
}

function toSubscription(row: { id: number; channel: string; timeZone: string; locale: string; createdAt: Date }): Subscription {
  const { id, channel, timeZone, createdAt } = row
  return { id, channel, zone: timeZone, locale: locales.find((known) => known === row.locale) ?? 'en', since: createdAt }
}
