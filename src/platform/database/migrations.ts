import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { DatabaseNewerThanCode, MigrationFault, codeOf, reasonOf } from './errors.ts'
import { type MigrationFile, readMigrations } from './migration-files.ts'

/** Names of migrations: applied, still to come, not known to this version, changed after they were applied, and never finished. */
export interface MigrationState {
  applied: string[]
  pending: string[]
  unknown: string[]
  edited: string[]
  unfinished: string[]
}

/** The key of Prisma Migrate's own lock: `prisma migrate deploy` at the same time waits too. */
const lockKey = 72_707_369
const lockTimeout = '60s'

const createLedger = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
  rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** Compares the database's ledger with the migrations of this version; changes nothing. */
export async function migrationState(client: Pick<pg.Pool, 'query'>, files?: MigrationFile[]): Promise<MigrationState> {
  const known = files ?? (await readMigrations())
  const rows = await readLedger(client)
  const finished = rows.filter((row) => row.finished)
  const checksums = new Map(finished.map((row) => [row.name, row.checksum]))
  const names = new Set(known.map((file) => file.name))
  return {
    applied: finished.map((row) => row.name),
    pending: known.filter((file) => !checksums.has(file.name)).map((file) => file.name),
    unknown: finished.filter((row) => !names.has(row.name)).map((row) => row.name),
    edited: known.filter((file) => checksums.has(file.name) && checksums.get(file.name) !== file.checksum).map((file) => file.name),
    unfinished: rows.filter((row) => !row.finished).map((row) => row.name),
  }
}

/** Applies what is pending, each migration with its row of the ledger in one transaction; safe with any number of replicas at once. */
export async function applyMigrations(pool: pg.Pool, files?: MigrationFile[]): Promise<void> {
  const known = files ?? (await readMigrations())
  const state = await migrationState(pool, known)
  refuseFaults(state)
  let pending = state.pending.length
  // Another replica may apply some of them in between: each round looks again under the lock.
  while (pending > 0) pending = await applyNext(pool, known)
}

/** Applies the first that is pending; answers how many are left. */
async function applyNext(pool: pg.Pool, known: MigrationFile[]): Promise<number> {
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('BEGIN')
    // Both end with the transaction: the embedded database has one session for all, in which nothing may stay behind.
    await client.query(`SET LOCAL lock_timeout = '${lockTimeout}'`)
    await takeLock(client)
    await client.query('SET LOCAL lock_timeout = 0')
    await client.query(createLedger)
    const state = await migrationState(client, known)
    refuseFaults(state)
    const next = known.find((file) => file.name === state.pending[0])
    if (next) await apply(client, next)
    await client.query('COMMIT')
    broken = false
    return Math.max(0, state.pending.length - 1)
  } finally {
    // A connection that is thrown away takes its open transaction with it.
    client.release(broken)
  }
}

async function takeLock(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lockKey])
  } catch (error) {
    if (codeOf(error) !== '55P03') throw error
    throw new MigrationFault(`Another process has been migrating the database for ${lockTimeout}; wait until it has finished and start again`, { cause: error })
  }
}

async function apply(client: pg.PoolClient, migration: MigrationFile): Promise<void> {
  try {
    await client.query(migration.sql)
  } catch (error) {
    throw new MigrationFault(`The migration ${migration.name} failed and changed nothing; report it with this reason: ${reasonOf(error)}`, { cause: error })
  }
  await client.query(
    'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)',
    [randomUUID(), migration.checksum, migration.name],
  )
}

function refuseFaults({ unknown, edited, unfinished }: MigrationState): void {
  if (unknown.length > 0)
    throw new DatabaseNewerThanCode(`The database was used by a newer Steward (it has ${unknown.join(', ')}); start that version, or restore a backup that this one made`)
  if (unfinished.length > 0)
    throw new MigrationFault(`The migration ${unfinished.join(', ')} was begun with another tool and not finished; resolve it with that tool (prisma migrate resolve) or restore a backup`)
  if (edited.length > 0)
    throw new MigrationFault(`The migration ${edited.join(', ')} differs from what was applied to the database; install the released files again`)
}

async function readLedger(client: Pick<pg.Pool, 'query'>): Promise<{ name: string; checksum: string; finished: boolean }[]> {
  const { rows: tables } = await client.query<{ present: boolean }>(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS present`)
  if (!tables[0]?.present) return []
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    'SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name',
  )
  return rows
}
