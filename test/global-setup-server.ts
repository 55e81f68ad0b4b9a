// Before the tests on a PostgreSQL server: finds or starts one and makes a database with all tables, which each test copies.
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../src/platform/database/index.ts'
import { startServer } from './support/postgres-server.ts'
import { createServerDatabase, dropServerDatabase, urlOf } from './support/server-database.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `steward_template_${randomUUID().replaceAll('-', '')}`
  const teardown = async (): Promise<void> => {
    await dropServerDatabase(server.url, template)
    await server.stop()
  }
  try {
    await createServerDatabase(server.url, template, 'template0')
    const database = await openDatabase({ databaseUrl: urlOf(server.url, template), dataDir: tmpdir(), role: 'tool' })
    await database.close()
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('server', { url: server.url, template })
  project.provide('engine', 'server')
  console.log(`databases: ${server.description}`)
  return teardown
}
