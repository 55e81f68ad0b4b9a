import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { bulkParts } from '../../src/app/features.ts'
import { entriesOf, importFile } from '../../src/platform/bulk/exchange.ts'
import { readSource } from '../../src/platform/bulk/source.ts'
import { writeFile } from '../../src/platform/bulk/write-file.ts'
import { openDatabase } from '../../src/platform/database/index.ts'

// How long a big register takes to be imported, to be imported again unchanged, and to be exported in each format, beside plain inserts of as many rows:
//   npm run bench -- register-files [SERVICES]     on an embedded database in this process (5,000 where none is said)
//   DATABASE_URL=… npm run bench -- register-files on a server's empty database

const services = Number(process.argv[2] ?? 5000)
const vendors = Math.ceil(services / 10)
const rows = [
  ['table', 'name', 'criticality'], ...Array.from({ length: vendors }, (_, n) => ['vendors', `Vendor ${n}`, 'standard']),
  ['table', 'name', 'vendor', 'criticality'], ...Array.from({ length: services }, (_, n) => ['services', `Service ${n}`, `Vendor ${n % vendors}`, 'important']),
  ['table', 'service', 'metric', 'goal'], ...Array.from({ length: services }, (_, n) => ['targets', `Service ${n}`, 'restore', '2 h']),
]
const csv = Buffer.from(stringify(rows))
const settings = { actor: 'cli:bench', now: new Date(), zone: 'Asia/Taipei', locale: 'en' as const }

const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const database = await openDatabase({ dataDir, role: 'tool', ...(url && { databaseUrl: url }) })
try {
  console.log(`${vendors} vendors and ${services} services with a target each, on the ${database.engine} database:`)
  await time('plain inserts of as many rows (the floor)', () => database.pool.query(
    `CREATE TEMP TABLE floor AS SELECT 'Service ' || n AS name, n AS vendor FROM generate_series(1, $1::int) n`, [services * 2 + vendors]))
  await time('first import (CSV)', () => importFile(database, bulkParts, { bytes: csv, format: 'csv' }, settings))
  await time('the same again', () => importFile(database, bulkParts, { bytes: csv, format: 'csv' }, settings))
  for (const format of ['yaml', 'csv', 'xlsx'] as const) {
    const file = await time(`export ${format}`, async () => writeFile(format, bulkParts, await entriesOf(database.prisma, bulkParts, settings.zone)))
    await time(`read ${format} (${Math.round(file.length / 1024)} KB)`, () => readSource(file, format, bulkParts))
  }
} finally {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
}

async function time<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  console.log(`${what.padEnd(44)} ${Math.round(performance.now() - start)} ms`)
  return result
}
