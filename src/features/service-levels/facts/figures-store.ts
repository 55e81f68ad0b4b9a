import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Reader } from '../../../platform/database/index.ts'
import type { Span } from '../engine/spans.ts'
import { type Figures, noFigures } from '../figures.ts'
import { refreshWithin } from './refresh.ts'
import { iso } from '../iso.ts'

/** The figures of a span: of a service or all. */
export type FigureTable = (serviceId: number | null) => Figures

/** What one row gives: what was opened, resolved, or open at the end of a span, in a group of incidents. */
interface Row {
  /** Which of the spans. */
  readonly place: number
  readonly kind: 'opened' | 'resolved' | 'open'
  readonly serviceId: number | null
  readonly n: number
  readonly judged: number
  readonly within: number
  readonly sum: number | null
  readonly ranks: readonly number[] | null
}

/** Works spans' figures out in the database, each the same as `figuresOf` gives of the same incidents. Every service's where none are named. */
export async function figuresWithin<Spans extends readonly Span[]>(db: Reader, spans: Spans, now: number, serviceIds?: readonly number[]): Promise<{ [Place in keyof Spans]: FigureTable }> {
  await refreshWithin(db, { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) })
  const rows = await db.$queryRaw<Row[]>(Prisma.join(spans.map((span, place) => figuresQuery(span, place, now, serviceIds)), ' UNION ALL '))
  const tables = spans.map(() => new Map<number | null, Figures>())
  for (const row of rows) tables[row.place]?.set(row.serviceId, withRow(tables[row.place]?.get(row.serviceId) ?? noFigures, row))
  return tables.map((table): FigureTable => (serviceId) => table.get(serviceId) ?? noFigures) as { [Place in keyof Spans]: FigureTable }
}

function withRow(figures: Figures, { kind, n, judged, within, sum, ranks }: Row): Figures {
  if (kind === 'open') return { ...figures, openAtEnd: n }
  const target = { n: judged, within, share: judged === 0 ? null : within / judged }
  if (kind === 'opened') return { ...figures, opened: n, response: target }
  const [medianSeconds = null, p90Seconds = null, maxSeconds = null] = (ranks ?? []).map((millis) => millis / 1000)
  return { ...figures, resolved: n, restore: { ...target, meanSeconds: sum === null ? null : sum / 1000 / n, medianSeconds, p90Seconds, maxSeconds } }
}

/** Percentiles by nearest rank, as everywhere. An incident resolved at the very end of the span was open until then. */
function figuresQuery({ from, to }: Span, place: number, now: number, serviceIds: readonly number[] | undefined): Prisma.Sql {
  const [start, end] = [Prisma.sql`${iso(from)}::timestamptz`, Prisma.sql`${iso(to)}::timestamptz`]
  const own = serviceIds === undefined ? Prisma.sql`true` : Prisma.sql`service_id = ANY(${[...serviceIds]}::int[])`
  const groups = Prisma.sql`GROUP BY GROUPING SETS ((), (service_id))`
  return Prisma.sql`
    SELECT ${place}::int AS place, 'opened' AS kind, service_id AS "serviceId", count(*)::int AS n,
      (count(*) FILTER (WHERE response_kept IS NOT NULL OR response_missed_from <= ${iso(now)}::timestamptz))::int AS judged, (count(*) FILTER (WHERE response_kept))::int AS within,
      NULL::float8 AS sum, NULL::float8[] AS ranks
    FROM service_level_fact WHERE reported_at >= ${start} AND reported_at < ${end} AND ${own} ${groups}
    UNION ALL
    SELECT ${place}::int, 'resolved', service_id, count(*)::int, count(*)::int, (count(*) FILTER (WHERE restore_kept))::int,
      sum(restore_millis)::float8, percentile_disc(ARRAY[0.5, 0.9, 1]) WITHIN GROUP (ORDER BY restore_millis::float8)
    FROM service_level_fact WHERE resolved_at >= ${start} AND resolved_at < ${end} AND ${own} ${groups}
    UNION ALL
    SELECT ${place}::int, 'open', service_id, count(*)::int, 0, 0, NULL, NULL
    FROM service_level_fact WHERE open @> ${end} - interval '1 ms' AND ${own} ${groups}`
}
