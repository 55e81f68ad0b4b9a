import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { expect, inject, it } from 'vitest'
import { serviceNowFormat } from '../../src/features/incidents/import/servicenow.ts'
import { periodOf, weekAt } from '../../src/features/service-levels/period.ts'
import { weeklyReport } from '../../src/features/service-levels/report.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { importTesting } from '../support/incident-import.ts'

// The figures of every week of a ServiceNow log, against SQL over the log's own rows as text: it knows nothing of the import, the
// incidents' tables or the engine. The whole public log where somebody laid it beside the checkout, on the server.

const whole = inject('engine') === 'server' ? process.env['STEWARD_INCIDENT_LOG'] : undefined
const testing = importTesting()

/** Keeps the rows as they are. The log has no quoted fields. */
async function keepRows({ pool }: Database, text: string): Promise<void> {
  const [heading = '', ...lines] = text.split(/\r?\n/).filter(Boolean)
  const columns = heading.split(',')
  const wanted = ['number', 'incident_state', 'sys_updated_at', 'opened_at', 'resolved_at', 'closed_at', 'category'].map((name) => columns.indexOf(name))
  await pool.query('CREATE TABLE raw_log (line int, number text, state text, updated text, opened text, resolved text, closed text, category text)')
  for (let start = 0; start < lines.length; start += 10_000) {
    const rows = lines.slice(start, start + 10_000).map((line, index) => [start + index, ...wanted.map((column) => line.split(',')[column]?.trim())])
    await pool.query('INSERT INTO raw_log SELECT (r->>0)::int, r->>1, r->>2, r->>3, r->>4, r->>5, r->>6, r->>7 FROM jsonb_array_elements($1::jsonb) r', [JSON.stringify(rows)])
  }
  const time = (column: string) => `to_timestamp(nullif(nullif(${column}, '?'), ''), 'FMDD/FMMM/YYYY HH24:MI')::timestamp AT TIME ZONE 'UTC'`
  await pool.query(`
    CREATE TABLE raw_incident AS
    SELECT number, CASE WHEN category IN ('', '?') THEN 'Uncategorised' ELSE category END AS service, ${time('opened')} AS opened, ${time('resolved')} AS resolved, ${time('closed')} AS closed,
      (SELECT ${time('updated')} FROM raw_log a WHERE a.number = l.number AND a.state <> 'New' ORDER BY a.line LIMIT 1) AS answered,
      EXISTS (SELECT FROM raw_log f WHERE f.number = l.number AND f.state IN ('', '?')) AS faulty
    FROM (SELECT DISTINCT ON (number) * FROM raw_log ORDER BY number, line DESC) l WHERE number <> '?'`.replace('CREATE TABLE', 'CREATE INDEX ON raw_log (number, line); CREATE TABLE'))
  await pool.query('DELETE FROM raw_incident WHERE faulty OR resolved < opened OR closed < opened OR closed < resolved')
}

interface Line { service: string; opened: number; judged: number; answered: number; resolved: number; kept: number; mean: number | null; median: number | null; p90: number | null; worst: number | null; open: number }

/** A week's figures by service and, under an empty name, of all. */
async function bySql({ pool }: Database, from: number, to: number): Promise<Line[]> {
  const { rows } = await pool.query<Line>(`
    SELECT coalesce(service, '') AS service,
      (count(*) FILTER (WHERE opened >= $1 AND opened < $2))::int AS opened,
      (count(*) FILTER (WHERE opened >= $1 AND opened < $2 AND (answered IS NOT NULL OR resolved IS NULL AND closed IS NULL)))::int AS judged,
      (count(*) FILTER (WHERE opened >= $1 AND opened < $2 AND answered - opened <= interval '15 minutes'))::int AS answered,
      (count(*) FILTER (WHERE resolved >= $1 AND resolved < $2))::int AS resolved,
      (count(*) FILTER (WHERE resolved >= $1 AND resolved < $2 AND resolved - opened <= interval '4 hours'))::int AS kept,
      (avg(extract(epoch FROM resolved - opened)) FILTER (WHERE resolved >= $1 AND resolved < $2))::float8 AS mean,
      (percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM resolved - opened)::float8) FILTER (WHERE resolved >= $1 AND resolved < $2)) AS median,
      (percentile_disc(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM resolved - opened)::float8) FILTER (WHERE resolved >= $1 AND resolved < $2)) AS p90,
      (max(extract(epoch FROM resolved - opened)::float8) FILTER (WHERE resolved >= $1 AND resolved < $2)) AS worst,
      (count(*) FILTER (WHERE opened < $2 AND (coalesce(resolved, closed) IS NULL OR coalesce(resolved, closed) >= $2)))::int AS open
    FROM raw_incident GROUP BY GROUPING SETS ((service), ()) ORDER BY 1`, [new Date(from), new Date(to)])
  return rows
}

it.each(['UTC', 'Asia/Shanghai'])('agrees with SQL over the log’s rows to the second, in weeks of %s', async (zone) => {
  const bytes = await readFile(whole ?? new URL('../fixtures/servicenow-sample.csv', import.meta.url))
  await testing.run(bytes, serviceNowFormat('UTC'))
  const database = testing.database()
  await keepRows(database, (whole ? gunzipSync(bytes) : bytes).toString('utf8'))
  const { rows: ends } = await database.pool.query<{ first: Date; last: Date; n: number }>('SELECT min(opened) AS first, max(greatest(opened, resolved, closed)) AS last, count(*)::int AS n FROM raw_incident')
  const { first, last, n } = ends[0] as { first: Date; last: Date; n: number }
  expect(await database.prisma.incident.count()).toBe(n)
  const now = new Date('2026-11-25T00:00:00Z')
  let seen = 0
  for (let at = first.getTime(); at < last.getTime() + 7 * 86_400_000; at += 7 * 86_400_000) {
    const week = weekAt(at, zone)
    const { from, to, label } = periodOf(week, zone)
    // Monday, as the database sees it.
    const { rows: monday } = await database.pool.query<{ same: boolean }>(`SELECT date_trunc('week', $1::timestamptz AT TIME ZONE $2) AT TIME ZONE $2 = $3::timestamptz AS same`, [new Date(at), zone, new Date(from)])
    expect(monday[0]?.same, label).toBe(true)
    const report = await weeklyReport(database.prisma, { week, zone, now })
    const mine = new Map([['', report.total.figures], ...report.services.map((line) => [line.service, line.figures] as const)])
    for (const { service, mean, ...line } of await bySql(database, from, to)) {
      const figures = mine.get(service)
      const named = figures && {
        opened: figures.opened, judged: figures.response.n, answered: figures.response.within, resolved: figures.resolved, kept: figures.restore.within,
        median: figures.restore.medianSeconds, p90: figures.restore.p90Seconds, worst: figures.restore.maxSeconds, open: figures.openAtEnd,
      }
      expect(named ?? { opened: 0, judged: 0, answered: 0, resolved: 0, kept: 0, median: null, p90: null, worst: null, open: 0 }, `${label} ${service}`).toEqual(line)
      expect(figures?.restore.meanSeconds ?? -1, `${label} ${service}`).toBeCloseTo(mean ?? -1, 3)
      seen += line.opened
    }
  }
  await database.pool.query('DROP TABLE raw_log, raw_incident')
  // Each once by its service and once among all.
  expect(seen).toBe(2 * n)
})
