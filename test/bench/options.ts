import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findServices, findVendors } from '../../src/features/register/index.ts'
import { type Database, openDatabase } from '../../src/platform/database/index.ts'

// How long a picker takes to offer services and vendors as one types, with many of them, beside a bare query of the database:
//   npm run bench -- options [SERVICES]            on an embedded database in this process (5,000 where none is said)
//   DATABASE_URL=… npm run bench -- options        on a server's empty database

const services = Number(process.argv[2] ?? 5000)
const rounds = 200
const typed = ['', 'p', 'pay', 'payments 4', '支付', 'nothing of that name', '%', 'service 4999']

const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const database = await openDatabase({ dataDir, role: 'tool', ...(url && { databaseUrl: url }) })
try {
  await fill(database)
  console.log(`${services} services of 500 vendors on the ${database.engine} database, ${rounds} rounds of ${typed.length} texts; Slack waits 3,000 ms:`)
  await time('SELECT 1 (the floor)', () => database.pool.query('SELECT 1'))
  await time('services, as the office', (text) => findServices(database.prisma, text, { limit: 100 }))
  await time("services, as a vendor's person", (text) => findServices(database.prisma, text, { limit: 100, vendorId: 7 }))
  await time('vendors', (text) => findVendors(database.prisma, text, { limit: 100 }))
} finally {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
}

async function fill({ pool }: Database): Promise<void> {
  await pool.query(`INSERT INTO vendor (name) SELECT 'Vendor ' || n FROM generate_series(1, 500) n`)
  await pool.query(
    `INSERT INTO service (name, vendor_id) SELECT (ARRAY['Payments', 'Service', '支付系統', 'Card switch'])[n % 4 + 1] || ' ' || n, (SELECT min(id) FROM vendor) + n % 500 FROM generate_series(1, $1::int) n`,
    [services],
  )
  await pool.query('ANALYZE service')
}

async function time(what: string, ask: (text: string) => Promise<unknown>): Promise<void> {
  const spans: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const text of typed) {
      const start = performance.now()
      await ask(text)
      spans.push(performance.now() - start)
    }
  }
  spans.sort((a, b) => a - b)
  const rank = (percent: number) => spans[Math.ceil((percent * spans.length) / 100) - 1]?.toFixed(1)
  console.log(`${what.padEnd(32)} median ${rank(50)} ms, p95 ${rank(95)} ms, worst ${rank(100)} ms`)
}
