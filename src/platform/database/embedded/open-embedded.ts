import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import type { DatabaseConfig } from '../database.ts'
import { DataFolderInUse, DatabaseUnreachable, reasonOf } from '../errors.ts'
import { type Ownership, hasOwner, readOwner, takeOwnership } from './owner.ts'
import { type Place, preparePlace } from './place.ts'

/** More connections than this only queue for the one session; fewer would keep short queries behind whoever waits for an answer. */
const poolSize = 4
/** An owner that is just opening or closing is asked again: 100 times, 100 ms apart. */
const attempts = 100

export interface EmbeddedConnection {
  pool: Pool
  close: () => Promise<void>
}

/** Owns the folder, or, for a tool, joins the process that does. */
export async function openEmbedded({ dataDir, role }: DatabaseConfig): Promise<EmbeddedConnection> {
  const place = preparePlace(dataDir)
  let reason: unknown
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!(await hasOwner(place))) {
      const ownership = await takeOwnership(place, role)
      if (ownership) return connectTo(place, ownership)
    }
    if (role === 'bot') throw inUse(place)
    const joined = connectTo(place, undefined)
    try {
      await joined.pool.query('SELECT 1')
      return joined
    } catch (error) {
      reason = error
      await joined.close()
    }
    await pause(100)
  }
  throw new DatabaseUnreachable(`The process that holds ${place.folder} does not answer; try again, or restart it: ${reasonOf(reason)}`, { cause: reason })
}

function connectTo(place: Place, ownership: Ownership | undefined): EmbeddedConnection {
  const pool = new Pool({ host: place.socketFolder, port: 5432, user: 'postgres', database: 'postgres', max: poolSize })
  // A connection that ends while nobody uses it is no failure; the pool opens another.
  pool.on('error', () => undefined)
  return {
    pool,
    async close() {
      await pool.end()
      await ownership?.close()
    },
  }
}

function inUse(place: Place): DataFolderInUse {
  const owner = readOwner(place)
  const who = owner ? ` (process ${owner.pid})` : ''
  if (owner?.role === 'tool')
    return new DataFolderInUse(`A command-line tool${who} is at work on the data folder ${place.folder}; start the bot again when it has finished`)
  return new DataFolderInUse(`Another Steward${who} already runs on the data folder ${place.folder}; stop it first, or give this one a folder of its own`)
}
