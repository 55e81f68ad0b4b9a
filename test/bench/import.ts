import { execFileSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { importIncidents } from '../../src/features/incidents/import/import-incidents.ts'
import { serviceNowFormat } from '../../src/features/incidents/import/servicenow.ts'
import { SourceFile } from '../../src/features/incidents/import/source-file.ts'
import { type Database, openDatabase } from '../../src/platform/database/index.ts'

// How long the import of a ServiceNow log takes, first, and again without a change, and how much memory at most:
//   npm run bench -- import FILE.csv.gz            on an embedded database in this process
//   DATABASE_URL=… npm run bench -- import FILE    on a server's empty database
//   npm run bench -- import --floor FILE           only unpacks and parses, with csv-parse: the floor to compare with

const option = process.argv.length > 3 ? process.argv[2] : undefined
const path = process.argv.at(option ? 3 : 2)
if (!path) throw new Error('name the file')

if (option === '--floor') await floor(path)
else if (option === '--prepare') await (await openDatabase({ dataDir: path, role: 'tool' })).close()
else await bench(path)
if (option !== '--prepare') console.log(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)

async function floor(file: string): Promise<void> {
  const start = performance.now()
  let rows = 0
  const records = createReadStream(file).pipe(createGunzip()).pipe(parse())
  for await (const _ of records) rows++
  console.log(`unpacked and parsed: ${rows} rows in ${seconds(start)}`)
}

async function bench(file: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
  const url = process.env['DATABASE_URL']
  // Making a new embedded database takes more memory than anything after it, once: that is not the import's.
  if (!url) execFileSync(process.execPath, [...process.execArgv, import.meta.filename, '--prepare', dataDir], { stdio: 'inherit' })
  const database = await openDatabase({ dataDir, role: 'tool', ...(url && { databaseUrl: url }) })
  try {
    for (const run of ['first', 'again']) await once(database, file, run)
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function once(database: Database, log: string, run: string): Promise<void> {
  const spans: number[] = []
  const timed: Database = {
    ...database,
    engine: database.engine,
    prisma: database.prisma,
    pool: database.pool,
    close: () => database.close(),
    async transaction(work) {
      const start = performance.now()
      const result = await database.transaction(work)
      spans.push(performance.now() - start)
      return result
    },
  }
  const file = await SourceFile.open(log)
  const start = performance.now()
  const { services, ...tally } = await importIncidents(timed, file, serviceNowFormat('UTC'), {
    actor: 'cli:bench',
    now: new Date(),
    dryRun: false,
    report: () => Promise.resolve(),
    onBytes: () => undefined,
  })
  await file.close()
  const sorted = spans.toSorted((a, b) => a - b)
  console.log(`${database.engine}, ${run}: ${seconds(start)}; ${JSON.stringify({ ...tally, services: services.size })}`)
  console.log(`  transactions: ${spans.length}, median ${Math.round(sorted[Math.floor(spans.length / 2)] ?? 0)} ms, longest ${Math.round(sorted.at(-1) ?? 0)} ms (no. ${spans.indexOf(sorted.at(-1) ?? 0) + 1})`)
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
