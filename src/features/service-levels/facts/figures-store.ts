import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Reader } from '../../../platform/database/index.ts'
import type { Severity } from '../../incidents/index.ts'
import type { Span } from '../engine/spans.ts'
import { type Figures, noFigures } from '../figures.ts'
import { refreshWithin } from './refresh.ts'
import { iso } from '../iso.ts'

/** The figures of a span: of a service or all, of a severity or all. */
export type FigureTable = (serviceId: number | null, severity?: Severity | null) => Figures

/** What one row gives: what was opened, resolved, or open at the end, in a group of incidents. */
interface Row {
  readonly kind: 'opened' | 'resolved' | 'open'
  readonly serviceId: number | null
  readonly severity: Severity | null
  readonly n: number
  readonly judged: number
  readonly within: number
  readonly sum: number | null
  readonly ranks: readonly number[] | null
}

/** Works a span's figures out in the database; the same as `figuresOf` gives of the same incidents. Every service's where none are named. */
export async function figuresWithin(db: Reader, span: Span, now: number, serviceIds?: readonly number[]): Promise<FigureTable> {
  await refreshWithin(db, span)
  const rows = await db.$queryRaw<Row[]>(figuresQuery(span, now, serviceIds))
  const table = new Map<string, Figures>()
  for (const row of rows) {
    const key = keyOf(row.serviceId, row.severity)
    table.set(key, withRow(table.get(key) ?? noFigures, row))
  }
  return (serviceId, severity = null) => table.get(keyOf(serviceId, severity)) ?? noFigures
}

const keyOf = (serviceId: number | null, severity: Severity | null): string => `${serviceId ?? ''}:${severity ?? ''}`

function withRow(figures: Figures, { kind, n, judged, within, sum, ranks }: Row): Figures {
  if (kind === 'open') return { ...figures, openAtEnd: n }
  const target = { n: judged, within, share: judged === 0 ? null : within / judged }
  if (kind === 'opened') return { ...figures, opened: n, response: target }
  const [medianSeconds = null, p90Seconds = null, maxSeconds = null] = (ranks ?? []).map((millis) => millis / 1000)
  return { ...figures, resolved: n, restore: { ...target, meanSeconds: sum === null ? null : sum / 1000 / n, medianSeconds, p90Seconds, maxSeconds } }
}

/** Percentiles by nearest rank, as everywhere. An incident resolved at the very end of the span was open until then. */
function figuresQuery({ from, to }: Span, now: number, serviceIds: readonly number[] | undefined): Prisma.Sql {
  const [start, end] = [Prisma.sql`${iso(from)}::timestamptz`, Prisma.sql`${iso(to)}::timestamptz`]
  const own = serviceIds === undefined ? Prisma.sql`true` : Prisma.sql`service_id = ANY(${[...serviceIds]}::int[])`
  const groups = Prisma.sql`GROUP BY GROUPING SETS ((), (severity), (service_id), (service_id, severity))`
  return Prisma.sql`
    SELECT 'opened' AS kind, service_id AS "serviceId", severity::text, count(*)::int AS n,
      (count(*) FILTER (WHERE response_kept IS NOT NULL OR response_missed_from <= ${iso(now)}::timestamptz))::int AS judged, (count(*) FILTER (WHERE response_kept))::int AS within,
      NULL::float8 AS sum, NULL::float8[] AS ranks
    FROM service_level_fact WHERE reported_at >= ${start} AND reported_at < ${end} AND ${own} ${groups}
    UNION ALL
    SELECT 'resolved', service_id, severity::text, count(*)::int, count(*)::int, (count(*) FILTER (WHERE restore_kept))::int,
      sum(restore_millis)::float8, percentile_disc(ARRAY[0.5, 0.9, 1]) WITHIN GROUP (ORDER BY restore_millis::float8)
    FROM service_level_fact WHERE resolved_at >= ${start} AND resolved_at < ${end} AND ${own} ${groups}
    UNION ALL
    SELECT 'open', service_id, severity::text, count(*)::int, 0, 0, NULL, NULL
    FROM service_level_fact WHERE open @> ${end} - interval '1 ms' AND ${own} ${groups}`
}
