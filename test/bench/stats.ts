import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askStats } from '../../src/features/incident-stats/ask-stats.ts'
import { readSpan } from '../../src/features/incident-stats/span.ts'
import { SeenIncidents } from '../../src/features/incidents/index.ts'
import type { Person } from '../../src/platform/access/person.ts'
import { type Database, openDatabase } from '../../src/platform/database/index.ts'

// How long /incident list and /incident stats take among many incidents, each beside the least that any query of as many rows takes:
//   npm run bench -- stats [INCIDENTS]           on an embedded database in this process (100,000 where none is said)
//   DATABASE_URL=… npm run bench -- stats        on a server's empty database

const incidents = Number(process.argv[2] ?? 100_000)
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const database = await openDatabase({ dataDir, role: 'tool', ...(url && { databaseUrl: url }) })
const person: Person = { id: 1, slackUserId: 'U1', name: 'Office', role: 'outsourcing_office', vendorId: null, locale: 'en', timeZone: 'Asia/Taipei' }
const now = Date.parse('2026-01-01T00:00:00Z')
try {
  await fill(database)
  const seen = new SeenIncidents(database)
  const stats = (text: string) => async () => {
    const asked = readSpan(text, now, person.timeZone)
    if (asked) await askStats(seen, person, {}, asked.span)
  }
  const rows = (from: string) => () => database.prisma.$queryRaw`SELECT id, reported_at, resolved_at FROM incident WHERE reported_at >= ${from}::timestamptz`
  console.log(`${incidents} incidents of a year on the ${database.engine} database; median of 5 in ms:`)
  for (const [what, work, floor] of [
    ['list, open', () => seen.page(person, {}, 0), () => database.prisma.$queryRaw`SELECT count(*) FROM incident WHERE state = 'acknowledged'`],
    ['list, all of a title’s words', () => seen.page(person, { standing: 'all', text: '99' }, 0), () => database.prisma.$queryRaw`SELECT count(*) FROM incident WHERE title ILIKE '%99%'`],
    ['stats of a month', stats('2025-11'), rows('2025-10-01')],
    ['stats of a year', stats('2025'), rows('2025-01-01')],
  ] as const) console.log(`  ${what}: ${await time(work)}   floor, a query of as many rows: ${await time(floor)}`)
} finally {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
}

async function time(work: () => Promise<unknown>): Promise<string> {
  const spans: number[] = []
  for (let n = 0; n < 5; n++) {
    const start = performance.now()
    await work()
    spans.push(performance.now() - start)
  }
  return (spans.toSorted((a, b) => a - b)[2] ?? 0).toFixed(0)
}

/** Spread evenly over the year, of 50 services; two in a hundred stay open. */
async function fill({ pool }: Database): Promise<void> {
  await pool.query(`INSERT INTO service (name) SELECT 'Service ' || n FROM generate_series(1, 50) n`)
  await pool.query(
    `INSERT INTO incident (title, description, service_id, severity, state, source, reported_at, acknowledged_at, resolved_at)
     SELECT 'Incident ' || n, '', (SELECT min(id) FROM service) + n % 50, 'SEV3', CASE WHEN n % 50 = 0 THEN 'acknowledged' ELSE 'resolved' END::"IncidentState",
       'slack', at, at + n % 30 * interval '1 minute', CASE WHEN n % 50 <> 0 THEN at + n % 7200 * interval '1 minute' END
     FROM (SELECT n, '2025-01-01'::timestamptz + n * (interval '364 days' / $1::int) AS at FROM generate_series(0, $1::int - 1) n) reported`,
    [incidents],
  )
  await pool.query('ANALYZE incident')
}
