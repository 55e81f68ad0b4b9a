import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { type Database, type DatabaseConfig, openDatabase } from '../../src/platform/database/index.ts'
import type { Engine } from './provided.ts'
import { createServerDatabase, dropServerDatabase, urlOf } from './server-database.ts'

export interface TestDatabase {
  engine: Engine
  config: DatabaseConfig
  /** Opens it as the bot does, once; drop() closes it. */
  database(): Promise<Database>
  drop(): Promise<void>
}

/** A database of its own on the engine of this run: migrated, or without any table. Drop it after the test. */
export async function testDatabase(kind: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  return handleOf(inject('engine') === 'embedded' ? await embedded(kind) : await server(kind))
}

/** An embedded database of its own whatever the engine of this run is; it is made from nothing, which takes seconds. */
export async function newEmbeddedDatabase(): Promise<TestDatabase> {
  return handleOf(embeddedAt(await mkdtemp(join(tmpdir(), 'steward-test-'))))
}

function handleOf({ engine, config, remove }: Made): TestDatabase {
  let opened: Promise<Database> | undefined
  return {
    engine,
    config,
    database: () => (opened ??= openDatabase(config)),
    async drop() {
      await opened?.then((database) => database.close(), () => undefined)
      await remove()
    },
  }
}

type Made = { engine: Engine; config: DatabaseConfig; remove: () => Promise<void> }

async function embedded(kind: 'migrated' | 'empty'): Promise<Made> {
  const dataDir = await mkdtemp(join(tmpdir(), 'steward-test-'))
  await mkdir(join(dataDir, 'database'))
  // Ten times as fast as Node's own cp for hundreds of small files.
  await promisify(execFile)('cp', ['-R', join(inject('embeddedTemplates')[kind], 'database/pgdata'), join(dataDir, 'database/pgdata')])
  return embeddedAt(dataDir)
}

function embeddedAt(dataDir: string): Made {
  return { engine: 'embedded', config: { dataDir, role: 'bot' }, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

async function server(kind: 'migrated' | 'empty'): Promise<Made> {
  const { url, template } = inject('server')
  const name = `steward_test_${randomUUID().replaceAll('-', '')}`
  await createServerDatabase(url, name, kind === 'migrated' ? template : 'template0')
  const config: DatabaseConfig = { databaseUrl: urlOf(url, name), dataDir: join(tmpdir(), name), role: 'bot' }
  return { engine: 'server', config, remove: () => dropServerDatabase(url, name) }
}
