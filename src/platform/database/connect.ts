import type { Pool } from 'pg'
import type { Database, DatabaseConfig } from './database.ts'
import { openEmbedded } from './embedded/open-embedded.ts'
import { openServer } from './open-server.ts'

export interface Connection {
  engine: Database['engine']
  pool: Pool
  close: () => Promise<void>
}

/** Connects to the database as it is, whichever engine it is on. */
export async function connect(config: DatabaseConfig): Promise<Connection> {
  if (config.databaseUrl === undefined) return { engine: 'embedded', ...(await openEmbedded(config)) }
  const pool = await openServer(config.databaseUrl)
  return { engine: 'server', pool, close: () => pool.end() }
}
