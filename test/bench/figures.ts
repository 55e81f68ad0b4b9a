import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { periodOf } from '../../src/features/service-levels/period.ts'
import { weeklyReport } from '../../src/features/service-levels/report.ts'
import { type Database, openDatabase } from '../../src/platform/database/index.ts'

// How long a weekly report takes, week by week over a year with many incidents:
//   npm run bench -- figures [INCIDENTS]           on an embedded database in this process (100,000 where none is said)
//   DATABASE_URL=… npm run bench -- figures        on a server's empty database

const incidents = Number(process.argv[2] ?? 100_000)
const services = 50
const year = 2025

const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const database = await openDatabase({ dataDir, role: 'tool', ...(url && { databaseUrl: url }) })
try {
  await fill(database)
  const spans = await timeWeeks(database)
  const rank = (percent: number) => spans[Math.ceil((percent * spans.length) / 100) - 1]?.toFixed(0)
  console.log(`${incidents} incidents of ${services} services on the ${database.engine} database, a report of each week of ${year}:`)
  console.log(`median ${rank(50)} ms, p90 ${rank(90)} ms, worst ${rank(100)} ms`)
} finally {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** Incidents spread evenly over the year; two in a hundred stay open, the others are resolved within five days. */
async function fill({ pool }: Database): Promise<void> {
  const { from } = periodOf({ year, week: 1 }, 'UTC')
  await pool.query(`INSERT INTO service (name) SELECT 'Service ' || n FROM generate_series(1, $1::int) n`, [services])
  await pool.query(
    `INSERT INTO incident (title, description, service_id, severity, state, source, reported_at, acknowledged_at, resolved_at)
     SELECT 'Incident ' || n, '', (SELECT min(id) FROM service) + n % $2::int, 'SEV3', CASE WHEN n % 50 = 0 THEN 'acknowledged' ELSE 'resolved' END::"IncidentState",
       'slack', at, at + n % 30 * interval '1 minute', CASE WHEN n % 50 <> 0 THEN at + n % 7200 * interval '1 minute' END
     FROM (SELECT n, $3::timestamptz + n * (interval '364 days' / $1::int) AS at FROM generate_series(0, $1::int - 1) n) reported`,
    [incidents, services, new Date(from)],
  )
  await pool.query('ANALYZE incident')
}

/** Milliseconds of each week's report, the shortest first. */
async function timeWeeks({ prisma }: Database): Promise<number[]> {
  const spans: number[] = []
  for (let week = 1; week <= 52; week++) {
    const start = performance.now()
    await weeklyReport(prisma, { week: { year, week }, zone: 'Asia/Taipei', now: new Date() })
    spans.push(performance.now() - start)
  }
  return spans.toSorted((a, b) => a - b)
}
