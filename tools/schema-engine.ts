// Prisma's schema engine, as WebAssembly on an embedded database in memory: nothing is downloaded, no server is needed.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory, type SqlQuery, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine, __wbg_set_wasm } from '@prisma/schema-engine-wasm/schema_engine_bg'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool, type QueryConfig } from 'pg'
import { serveEmbedded } from '../src/platform/database/embedded/serve.ts'
import { applyMigrations } from '../src/platform/database/migrations.ts'
import { packageRoot } from '../src/platform/database/package-root.ts'

/** What Node has and its types of this version leave out. */
declare const WebAssembly: { instantiate(module: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }> }

const socketName = '.s.PGSQL.5432'

/** PostgreSQL's one-letter type, which Prisma's adapter refuses; under the name of its array type it gets through. */
const oneLetter = 18
const oneLetterArray = 1002

/** The SQL that brings a database with all migrations to prisma/schema; empty where they agree. */
export async function pendingChanges(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-schema-'))
  const server = await serveEmbedded(join(folder, socketName), undefined)
  const pool = new Pool({ host: folder, port: 5432, user: 'postgres', database: 'postgres', max: 2 })
  try {
    await applyMigrations(pool)
    return await compare(letOneLetterThrough(pool))
  } finally {
    await pool.end()
    await server.close()
    await rm(folder, { recursive: true })
  }
}

async function compare(pool: Pool): Promise<string> {
  const files = await readSchema()
  const engine = await startEngine(files.map(({ path, content }) => [path, content]), new PrismaPg(pool))
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: packageRoot },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.exitCode === 2 ? (result.stdout ?? '') : ''
}

async function readSchema(): Promise<{ path: string; content: string }[]> {
  const folder = join(packageRoot, 'prisma/schema')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).toSorted()
  return Promise.all(names.map(async (name) => ({ path: join(folder, name), content: await readFile(join(folder, name), 'utf8') })))
}

async function startEngine(datamodels: [string, string][], adapter: PrismaPg): Promise<SchemaEngine> {
  const module = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(module), { './schema_engine_bg.js': { ...bindings } })
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } })
  __wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start === 'function') start()
  return SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(withOneLetter(adapter)))
}

/** Gives the one-letter columns the type that the engine expects of them. No column of an array of letters is among its questions. */
function withOneLetter(factory: PrismaPg): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    return Object.assign(adapter, {
      queryRaw: async (query: SqlQuery) => {
        const result = await queryRaw(query)
        const columnTypes = result.columnTypes.map((type) => (type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type))
        return { ...result, columnTypes }
      },
    })
  }
  return { provider: factory.provider, adapterName: factory.adapterName, connect, connectToShadowDb: connect }
}

/** Makes a pool's answers name one-letter columns so that the adapter lets them through. */
function letOneLetterThrough(pool: Pool): Pool {
  const query = pool.query.bind(pool)
  return Object.assign(pool, {
    query: async (request: QueryConfig) => {
      const result = await query(request)
      for (const field of result.fields) if (field.dataTypeID === oneLetter) field.dataTypeID = oneLetterArray
      return result
    },
  })
}
