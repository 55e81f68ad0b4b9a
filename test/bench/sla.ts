import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refreshAll, refreshIncident } from '../../src/features/service-levels/facts/refresh.ts'
import { periodOf, previousWeek } from '../../src/features/service-levels/period.ts'
import { weeklyReport } from '../../src/features/service-levels/report.ts'
import { type Database, openDatabase } from '../../src/platform/database/index.ts'
import { startServer } from '../support/postgres-server.ts'
import { createServerDatabase, urlOf } from '../support/server-database.ts'
import { mediansBeside, medianMillis, printFigure } from './support/figure.ts'

// How long the weekly summary of all services takes with a long history, on a PostgreSQL server and on the embedded database:
//   npm run bench -- sla [INCIDENTS]        1,000,000 over five years where none is said

const many = Number(process.argv[2] ?? 1_000_000)
const services = 200
const vendors = 40
const perYear = many / 5
/** In which the history ends. */
const end = Date.parse('2026-01-05T00:00Z')
const now = new Date(end)
const week = { year: 2025, week: 50 }
const spans = [periodOf(week, 'UTC'), periodOf(previousWeek(week), 'UTC')]
const groups = 'GROUP BY GROUPING SETS ((), (service_id))'

const folder = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const server = await startServer()
try {
  const long = await onServer('bench_long', many, 5)
  const short = await onServer('bench_short', Math.round(perYear / 2), 0.5)
  const ask = (database: Database) => () => weeklyReport(database.prisma, { week, zone: 'UTC', now })
  const works = [ask(long), ask(short), () => bareFigures(long), () => bareFromIncidents(long)]
  await mediansBeside(9, ...works)
  const [report = 0, ofShort = 0, bare = 0, fromIncidents = 0] = await mediansBeside(21, ...works)
  printFigure({ name: `weekly summary, ${many} incidents, ${services} services, PostgreSQL`, value: report, unit: 'ms', goal: 500 })
  printFigure({ name: 'the same against bare SQL for its figures', value: report, unit: 'ms', peer: bare, goal: 1.5 })
  printFigure({ name: 'the same against bare SQL over the incidents themselves', value: report, unit: 'ms', peer: fromIncidents })
  printFigure({ name: 'the same against a tenth of the history', value: report, unit: 'ms', peer: ofShort, goal: 1.3 })
  printFigure({ name: 'a changed incident, its row right with its commit', value: await changeOne(long), unit: 'ms', goal: 100 })
  const stale = await medianMillis(1, async () => {
    await long.pool.query('INSERT INTO service_level_stale (incident_id) SELECT id FROM incident LIMIT 10000')
    await refreshAll(long.prisma)
  })
  printFigure({ name: '10,000 rows worked out again', value: stale, unit: 'ms' })
  await long.close()
  await short.close()
} finally {
  await server.stop()
}

const small = await openDatabase({ dataDir: folder, role: 'tool' })
try {
  await fill(small, many / 10, 5)
  await weeklyReport(small.prisma, { week, zone: 'UTC', now })
  printFigure({ name: `weekly summary, ${many / 10} incidents, embedded`, value: await medianMillis(5, () => weeklyReport(small.prisma, { week, zone: 'UTC', now })), unit: 'ms', goal: 1000 })
  printFigure({ name: 'a changed incident, embedded', value: await changeOne(small), unit: 'ms', goal: 100 })
} finally {
  await small.close()
  await rm(folder, { recursive: true, force: true })
}

async function onServer(name: string, incidents: number, years: number): Promise<Database> {
  await createServerDatabase(server.url, name, 'template0')
  const database = await openDatabase({ databaseUrl: urlOf(server.url, name), dataDir: folder, role: 'tool' })
  await fill(database, incidents, years)
  return database
}

/** Spread evenly over the years; one in a thousand stays open. Rows of figures are filled by SQL as the engine would, because a million of them take it minutes. */
async function fill({ pool }: Database, incidents: number, years: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`INSERT INTO vendor (name) SELECT 'Vendor ' || n FROM generate_series(1, $1::int) n`, [vendors])
    await client.query(`INSERT INTO service (name, vendor_id) SELECT 'Service ' || n, (SELECT min(id) FROM vendor) + n % $2::int FROM generate_series(1, $1::int) n`, [services, vendors])
    await client.query(`ALTER TABLE incident DISABLE TRIGGER USER`)
    await client.query(
      `INSERT INTO incident (title, description, service_id, severity, state, source, reported_at, acknowledged_at, resolved_at)
       SELECT 'Incident ' || n, '', (SELECT min(id) FROM service) + n % $2::int, (ARRAY['SEV1', 'SEV2', 'SEV3'])[1 + n % 3]::"Severity", CASE WHEN n % 1000 = 0 THEN 'acknowledged' ELSE 'resolved' END::"IncidentState",
         'slack', at, at + n % 30 * interval '1 minute', CASE WHEN n % 1000 <> 0 THEN at + n % 7200 * interval '1 minute' END
       FROM (SELECT n, $3::timestamptz - n * ($4::float8 * interval '365.25 days' / $1::int) AS at FROM generate_series(1, $1::int) n) reported`,
      [incidents, services, now, years],
    )
    await client.query(`ALTER TABLE incident ENABLE TRIGGER USER`)
    await client.query(
      `INSERT INTO service_level_fact (incident_id, service_id, severity, reported_at, resolved_at, open, response_millis, response_kept, restore_millis, restore_kept)
       SELECT id, service_id, severity, reported_at, resolved_at, tstzmultirange(tstzrange(reported_at, resolved_at)), extract(epoch FROM acknowledged_at - reported_at) * 1000, acknowledged_at - reported_at <= interval '15 minutes',
         extract(epoch FROM resolved_at - reported_at) * 1000, resolved_at - reported_at <= interval '4 hours' FROM incident`)
    await client.query('ANALYZE')
  } finally {
    client.release()
  }
}

/** What a report reads of both weeks with nothing around it: one hand-written statement for the figures of each, and one for each thing that availability is made of, by the driver alone. */
async function bareFigures({ pool }: Database): Promise<void> {
  for (const { from, to } of spans) {
    await pool.query(
      `SELECT 1 AS kind, service_id, count(*), count(*) FILTER (WHERE response_kept IS NOT NULL OR response_missed_from <= $3), count(*) FILTER (WHERE response_kept), NULL::float8, NULL::float8[]
       FROM service_level_fact WHERE reported_at >= $1 AND reported_at < $2 ${groups}
       UNION ALL SELECT 2, service_id, count(*), count(*), count(*) FILTER (WHERE restore_kept), sum(restore_millis)::float8, percentile_disc(ARRAY[0.5, 0.9, 1]) WITHIN GROUP (ORDER BY restore_millis::float8)
       FROM service_level_fact WHERE resolved_at >= $1 AND resolved_at < $2 ${groups}
       UNION ALL SELECT 3, service_id, count(*), 0, 0, NULL, NULL FROM service_level_fact WHERE open @> $2::timestamptz - interval '1 ms' ${groups}`,
      [new Date(from), new Date(to), now],
    )
  }
  await pool.query('SELECT s.id, s.name, v.name FROM service s LEFT JOIN vendor v ON v.id = s.vendor_id ORDER BY s.name')
  await pool.query('SELECT * FROM service_target')
  await pool.query('SELECT * FROM service_profile')
  await pool.query('SELECT * FROM sla_profile_target')
  const both = [new Date(Math.min(...spans.map(({ from }) => from))), new Date(Math.max(...spans.map(({ to }) => to)))]
  await pool.query('SELECT m.* FROM outage_mark m JOIN incident i ON i.id = m.incident_id WHERE i.reported_at < $2 AND (i.resolved_at IS NULL OR i.resolved_at >= $1)', both)
  await pool.query('SELECT service_id, starts_at, ends_at, heartbeat FROM alert WHERE starts_at < $2 AND (ends_at IS NULL OR ends_at > $1)', both)
  await pool.query('SELECT * FROM service_watch')
  await pool.query('SELECT * FROM maintenance m WHERE m.from < $2 AND m.to > $1', both)
}

/** The same without rows kept beside: what a hand-written report over the incidents would ask. */
async function bareFromIncidents({ pool }: Database): Promise<void> {
  for (const { from, to } of spans) {
    await pool.query(
      `SELECT 1 AS kind, service_id, count(*), count(*), count(*) FILTER (WHERE acknowledged_at - reported_at <= interval '15 minutes'), NULL::float8, NULL::float8[]
       FROM incident WHERE NOT drill AND state NOT IN ('cancelled', 'merged') AND reported_at >= $1 AND reported_at < $2 ${groups}
       UNION ALL SELECT 2, service_id, count(*), count(*), count(*) FILTER (WHERE resolved_at - reported_at <= interval '4 hours'), sum(extract(epoch FROM resolved_at - reported_at))::float8,
         percentile_disc(ARRAY[0.5, 0.9, 1]) WITHIN GROUP (ORDER BY extract(epoch FROM resolved_at - reported_at)::float8)
       FROM incident WHERE NOT drill AND state NOT IN ('cancelled', 'merged') AND resolved_at >= $1 AND resolved_at < $2 ${groups}
       UNION ALL SELECT 3, service_id, count(*), 0, 0, NULL, NULL FROM incident
       WHERE NOT drill AND state NOT IN ('cancelled', 'merged') AND reported_at < $2 AND (resolved_at IS NULL OR resolved_at >= $2) ${groups}`,
      [new Date(from), new Date(to)],
    )
  }
}

/** Puts the time right at which an incident was resolved, as a correction does; its row is worked out in the same transaction. */
async function changeOne(database: Database): Promise<number> {
  const { id } = await database.prisma.incident.findFirstOrThrow({ where: { state: 'resolved', reportedAt: { gte: new Date(spans[0]?.from ?? 0) } } })
  return medianMillis(9, (run) => database.transaction(async (tx) => {
    await tx.$executeRaw`UPDATE incident SET resolved_at = resolved_at + ${run + 1} * interval '1 minute' WHERE id = ${id}`
    await refreshIncident(tx, id)
  }))
}
