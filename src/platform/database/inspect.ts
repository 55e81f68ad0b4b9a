import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from './connect.ts'
import type { DatabaseConfig } from './database.ts'
import { type MigrationState, migrationState } from './migrations.ts'

export interface Inspection {
  /** PostgreSQL's version, such as 15.18. */
  version: string
  /** The database's clock. */
  now: Date
  migrations: MigrationState
}

/**
 * Looks at a database without changing it; undefined where the embedded one was never made.
 * @throws DataFolderInUse, DatabaseUnreachable
 */
export async function inspectDatabase(config: DatabaseConfig): Promise<Inspection | undefined> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'database/pgdata'))) return undefined
  const { pool, close } = await connect(config)
  try {
    const { rows } = await pool.query<{ version: string; now: Date }>("SELECT split_part(current_setting('server_version'), ' ', 1) AS version, clock_timestamp() AS now")
    const [row] = rows
    return row && { ...row, migrations: await migrationState(pool) }
  } finally {
    await close()
  }
}
