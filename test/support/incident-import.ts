import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Format } from '../../src/features/incidents/import/format.ts'
import { importIncidents, type ImportTally } from '../../src/features/incidents/import/import-incidents.ts'
import type { ReportEntry } from '../../src/platform/cli/report.ts'
import { SourceFile } from '../../src/features/incidents/import/source-file.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { testDatabase, type TestDatabase } from './database.ts'

export const importedAt = new Date('2026-03-09T01:00:00Z')

export type ImportRun = Omit<ImportTally, 'services'> & { services: string[]; entries: ReportEntry[] }

interface ImportTesting {
  database(): Database
  /** Imports a file of this content; by another database where one is given. */
  run(content: string | Buffer, format: Format, options?: { dryRun?: boolean; database?: Database }): Promise<ImportRun>
  /** Every incident with its events, without ids. */
  incidents(): Promise<Awaited<ReturnType<typeof incidentsOf>>>
}

/** A database for the tests of a file, which is emptied after each. */
export function importTesting(): ImportTesting {
  let testing: TestDatabase
  let database: Database
  let folder: string
  let files = 0

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steward-import-'))
    testing = await testDatabase()
    database = await testing.database()
  })
  afterEach(async () => {
    await database.prisma.$executeRaw`TRUNCATE incident, incident_event, service, service_target, audit_entry CASCADE`
  })
  afterAll(async () => {
    await testing.drop()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    database: () => database,
    incidents: () => incidentsOf(database),
    async run(content, format, options = {}) {
      const path = join(folder, `file-${++files}.csv`)
      await writeFile(path, content)
      const file = await SourceFile.open(path)
      const entries: ReportEntry[] = []
      try {
        const { services, ...tally } = await importIncidents(options.database ?? database, file, format, {
          actor: 'cli:tester',
          now: importedAt,
          dryRun: options.dryRun ?? false,
          report: (more) => Promise.resolve(void entries.push(...more)),
          onBytes: () => undefined,
        })
        return { ...tally, services: [...services], entries }
      } finally {
        await file.close()
      }
    },
  }
}

function incidentsOf(database: Database) {
  const events = { select: { kind: true, at: true, actor: true, data: true }, orderBy: { id: 'asc' } } as const
  return database.prisma.incident.findMany({ omit: { id: true }, include: { events }, orderBy: { externalRef: 'asc' } })
}
