// Before the tests on the embedded database: makes one with all tables and one with none, which each test copies.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../src/platform/database/index.ts'
import { hasServer } from './support/postgres-server.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-templates-'))
  const templates = { empty: join(folder, 'empty'), migrated: join(folder, 'migrated') }
  await mkdir(join(templates.empty, 'database'), { recursive: true })
  const empty = await PGlite.create(join(templates.empty, 'database/pgdata'))
  const { rows } = await empty.query<{ version: string }>("SELECT current_setting('server_version') AS version")
  // Databases that only CREATE DATABASE needs: two thirds of the files that each test copies.
  await empty.exec("UPDATE pg_database SET datistemplate = false, datallowconn = false WHERE datname LIKE 'template%'")
  for (const name of ['template0', 'template1']) await empty.exec(`DROP DATABASE ${name}`)
  await empty.close()
  await cp(templates.empty, templates.migrated, { recursive: true })
  const database = await openDatabase({ dataDir: templates.migrated, role: 'tool' })
  await database.close()
  project.provide('embeddedTemplates', templates)
  project.provide('engine', 'embedded')
  console.log(`databases: embedded (PGlite, PostgreSQL ${rows[0]?.version})`)
  if (!hasServer()) console.log('databases: no PostgreSQL server, because TEST_DATABASE_URL is not set and no server binaries (initdb, postgres) were found')
  return () => rm(folder, { recursive: true, force: true })
}
