import { Client, Pool } from 'pg'
import { DatabaseUnreachable, reasonOf } from './errors.ts'

/** Connections of one replica. */
const poolSize = 10

/** A pool on a PostgreSQL server that answered once. */
export async function openServer(databaseUrl: string): Promise<Pool> {
  const { pool, place } = prepare(databaseUrl)
  // The server ends idle connections when it restarts; the pool opens others.
  pool.on('error', () => undefined)
  try {
    await pool.query('SELECT 1')
    return pool
  } catch (error) {
    await pool.end()
    throw new DatabaseUnreachable(`The database ${place} does not answer; check DATABASE_URL and that the server is running: ${reasonOf(error)}`, { cause: error })
  }
}

function prepare(databaseUrl: string): { pool: Pool; place: string } {
  try {
    const config = { connectionString: withSessionOptions(databaseUrl), connectionTimeoutMillis: 10_000, application_name: 'steward' }
    const { host, port, database } = new Client(config)
    return { pool: new Pool({ ...config, max: poolSize }), place: `${database ?? ''} on ${host}:${port}` }
  } catch {
    // The reason would show the address, and with it the password.
    throw new DatabaseUnreachable('DATABASE_URL is not an address of a PostgreSQL database; write postgres://user:password@host:5432/database')
  }
}

/**
 * Instants go to and fro without a zone, so every session is in UTC, whatever the server's zone is. A transaction whose
 * replica hangs gives its locks back. Questions here are many and small: starting workers, or compiling, for one takes longer
 * than its answer. Given in the address, because that overrides every other place.
 */
function withSessionOptions(databaseUrl: string): string {
  const settings = { TimeZone: 'UTC', idle_in_transaction_session_timeout: 60_000, max_parallel_workers_per_gather: 0, jit: 'off' }
  const url = new URL(databaseUrl)
  const own = url.searchParams.get('options')
  url.searchParams.set('options', [...(own ? [own] : []), ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)].join(' '))
  return url.href
}
