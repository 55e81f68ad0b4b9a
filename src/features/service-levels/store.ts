import type { Reader, Tx } from '../../platform/database/index.ts'
import { type Locale, locales } from '../../platform/i18n/index.ts'
import { cadences, type DueTime } from './cadence.ts'
import type { ReportDocument } from './json.ts'
import { type SectionName, sectionNames } from './views/posted.ts'

/** Why a subscription rests: somebody said so, or Slack no longer lets Steward post there. */
export type PauseReason = 'asked' | 'archived' | 'removed'

/** What a channel wants to get. */
export interface Wishes extends DueTime {
  readonly locale: Locale
  /** These services alone; all where there are none. */
  readonly serviceIds: readonly number[]
  /** One vendor's services alone: also what its people may read. */
  readonly vendorId: number | null
  readonly sections: readonly SectionName[]
}

/** A channel that wants a summary of each week, month, quarter or half-year. */
export interface Subscription extends Wishes {
  readonly id: number
  readonly channel: string
  /** What was due before is not owed. */
  readonly since: Date
  readonly pausedAt: Date | null
  readonly pausedFor: PauseReason | null
  /** Who ordered it, to be told of what keeps it from being posted. */
  readonly orderedById: number | null
}

export async function activeSubscriptions(db: Reader): Promise<Subscription[]> {
  return (await db.summarySubscription.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } })).map(toSubscription)
}

export async function subscriptionsOf(db: Reader, channel: string): Promise<Subscription[]> {
  const found = (await db.summarySubscription.findMany({ where: { channel, endedAt: null } })).map(toSubscription)
  return found.toSorted((a, b) => cadences.indexOf(a.cadence) - cadences.indexOf(b.cadence))
}

export async function subscriptionById(db: Reader, id: number): Promise<Subscription | undefined> {
  const row = await db.summarySubscription.findFirst({ where: { id, endedAt: null } })
  return row ? toSubscription(row) : undefined
}

/** Subscribes the channel, again after an end; of one that is subscribed its wishes change, and what is due stays due. */
export async function saveSubscription(tx: Tx, channel: string, wishes: Wishes, by: { since: Date; orderedById: number }): Promise<number> {
  const { cadence, weekday, minute, zone, locale, serviceIds, vendorId, sections } = wishes
  const before = await tx.summarySubscription.findUnique({ where: { channel_cadence: { channel, cadence } } })
  const wanted = { weekday, minute, timeZone: zone, locale, serviceIds: [...serviceIds], vendorId, sections: [...sections], orderedById: by.orderedById, endedAt: null }
  const { id } = await tx.summarySubscription.upsert({
    where: { channel_cadence: { channel, cadence } }, create: { channel, cadence, createdAt: by.since, ...wanted },
    update: { ...wanted, ...(before?.endedAt && { createdAt: by.since, pausedAt: null, pausedFor: null }) }, select: { id: true },
  })
  return id
}

/** Gives false where there was nothing to end. */
export async function endSubscription(tx: Tx, id: number, now: Date): Promise<boolean> {
  return (await tx.summarySubscription.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })).count > 0
}

/** Gives false where it rested already. */
export async function pauseSubscription(tx: Tx, id: number, pausedAt: Date, pausedFor: PauseReason): Promise<boolean> {
  return (await tx.summarySubscription.updateMany({ where: { id, endedAt: null, pausedAt: null }, data: { pausedAt, pausedFor } })).count > 0
}

/** What was due while it rested is not owed. Gives false where it did not rest. */
export async function resumeSubscription(tx: Tx, id: number, since: Date): Promise<boolean> {
  return (await tx.summarySubscription.updateMany({ where: { id, endedAt: null, pausedAt: { not: null } }, data: { pausedAt: null, pausedFor: null, createdAt: since } })).count > 0
}

export async function isPosted(db: Reader, subscriptionId: number, period: string): Promise<boolean> {
  return (await db.postedSummary.count({ where: { subscriptionId, period } })) > 0
}

/** The latest summaries of a subscription, with when they were posted. */
export async function postedOf(db: Reader, subscriptionId: number, limit: number): Promise<{ period: string; createdAt: Date }[]> {
  return db.postedSummary.findMany({ where: { subscriptionId }, orderBy: { createdAt: 'desc' }, take: limit, select: { period: true, createdAt: true } })
}

/** Keeps a summary as it is posted. Gives false where this period's was posted before, or the subscription has ended or rests. */
export async function claimSummary(tx: Tx, subscriptionId: number, figures: ReportDocument, now: Date): Promise<boolean> {
  const document = JSON.stringify(figures)
  const claimed = await tx.$executeRaw`
    INSERT INTO posted_summary (subscription_id, period, figures, created_at)
    SELECT id, ${figures.period}, ${document}::jsonb, ${now.toISOString()}::timestamptz
    FROM summary_subscription WHERE id = ${subscriptionId} AND ended_at IS NULL AND paused_at IS NULL
    ON CONFLICT (subscription_id, period) DO NOTHING`
  return claimed > 0
}

type Row = {
  id: number; channel: string; cadence: string; weekday: number; minute: number; timeZone: string; locale: string; serviceIds: number[]; vendorId: number | null; sections: string[]
  createdAt: Date; pausedAt: Date | null; pausedFor: string | null; orderedById: number | null
}

function toSubscription({ cadence, timeZone, locale, sections, createdAt, pausedFor, ...row }: Row): Subscription {
  return {
    id: row.id, channel: row.channel, weekday: row.weekday, minute: row.minute, serviceIds: row.serviceIds, vendorId: row.vendorId, pausedAt: row.pausedAt, orderedById: row.orderedById,
    cadence: cadences.find((known) => known === cadence) ?? 'week', zone: timeZone, locale: locales.find((known) => known === locale) ?? 'en', since: createdAt,
    sections: sectionNames.filter((name) => sections.includes(name)), pausedFor: (['asked', 'archived', 'removed'] as const).find((known) => known === pausedFor) ?? null,
  }
}
