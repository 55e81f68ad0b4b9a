import type { Reader, Tx } from '../../../platform/database/index.ts'
import { type Locale, locales } from '../../../platform/i18n/index.ts'
import type { ReportDocument } from '../json.ts'
import type { Difference } from './differences.ts'

/** A change that may touch what was published. */
export interface FigureChange {
  readonly id: bigint
  readonly serviceId: number
  readonly from: Date
  readonly incidentId: number | null
}

export async function selectChanges(db: Reader, limit: number): Promise<FigureChange[]> {
  const rows = await db.figureChange.findMany({ orderBy: { id: 'asc' }, take: limit })
  return rows.map(({ id, serviceId, from, cause }) => ({ id, serviceId, from, incidentId: Number(Object(cause).incident) || null }))
}

export async function dropChanges(tx: Tx, ids: readonly bigint[]): Promise<void> {
  await tx.figureChange.deleteMany({ where: { id: { in: [...ids] } } })
}

/** A summary that was posted, with the latest that is known of it. */
export interface Published {
  readonly id: number
  readonly subscriptionId: number
  readonly channel: string
  readonly locale: Locale
  /** Of whose services: these, one vendor's, or all. */
  readonly serviceIds: readonly number[]
  readonly vendorId: number | null
  readonly period: string
  /** As it was posted, or as its latest edition says. */
  readonly latest: ReportDocument
  /** Of the latest edition; 1 is the posted one. */
  readonly number: number
}

/** Summaries of periods that were not over at an instant: what changed since then may be in them. */
export async function publishedSince(db: Reader, from: Date): Promise<Published[]> {
  const rows = await db.$queryRaw<(Omit<Published, 'locale'> & { locale: string })[]>`
    SELECT p.id, p.subscription_id AS "subscriptionId", s.channel, s.locale, s.service_ids AS "serviceIds", s.vendor_id AS "vendorId", p.period, coalesce(e.figures, p.figures) AS latest, coalesce(e.number, 1)::int AS number
    FROM posted_summary p JOIN summary_subscription s ON s.id = p.subscription_id AND s.ended_at IS NULL
    LEFT JOIN LATERAL (SELECT figures, number FROM summary_edition e WHERE e.summary_id = p.id ORDER BY number DESC LIMIT 1) e ON true
    WHERE (p.figures->>'to')::timestamptz > ${from.toISOString()}::timestamptz ORDER BY p.id`
  return rows.map((row) => ({ ...row, locale: locales.find((known) => known === row.locale) ?? 'en' }))
}

/** Keeps an edition beside what was posted. Gives false where another replica did. */
export async function claimEdition(tx: Tx, summaryId: number, number: number, figures: ReportDocument, changes: readonly Difference[], at: Date): Promise<boolean> {
  return (await tx.$executeRaw`
    INSERT INTO summary_edition (summary_id, number, figures, changes, created_at)
    VALUES (${summaryId}, ${number}, ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(changes)}::jsonb, ${at.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`) > 0
}
