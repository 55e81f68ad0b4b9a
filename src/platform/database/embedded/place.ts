import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseUnreachable, reasonOf } from '../errors.ts'

/** Linux takes 107 bytes for a socket's path, macOS 103. */
const longestSocketPath = 100
const socketName = '.s.PGSQL.5432'

/** Where the parts of an embedded database lie. */
export interface Place {
  folder: string
  /** PGlite's own files. */
  dataFolder: string
  /** The folder of the socket, as a PostgreSQL client takes it for a host. */
  socketFolder: string
  socketPath: string
  /** Says which process holds the folder, for messages only. */
  ownerFile: string
  startLock: string
}

/** Makes the folder if it is not there, for this user only. */
export function preparePlace(dataDir: string): Place {
  try {
    mkdirSync(join(dataDir, 'database'), { recursive: true, mode: 0o700 })
    const folder = realpathSync(join(dataDir, 'database'))
    chmodSync(folder, 0o700)
    const socketFolder = Buffer.byteLength(join(folder, socketName)) <= longestSocketPath ? folder : shortFolder(folder)
    return {
      folder,
      dataFolder: join(folder, 'pgdata'),
      socketFolder,
      socketPath: join(socketFolder, socketName),
      ownerFile: join(folder, 'owner.json'),
      startLock: join(folder, 'start.lock'),
    }
  } catch (error) {
    if (error instanceof DatabaseUnreachable) throw error
    throw new DatabaseUnreachable(`The data folder ${dataDir} cannot be used; give this user the right to write there: ${reasonOf(error)}`, { cause: error })
  }
}

/** A folder with a short name that belongs to the same data folder whoever computes it. */
function shortFolder(folder: string): string {
  const short = join(tmpdir(), `steward-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`)
  mkdirSync(short, { recursive: true, mode: 0o700 })
  const { uid, mode } = statSync(short)
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new DatabaseUnreachable(`The folder ${short} belongs to somebody else or is open to others; remove it, or choose a data folder with a shorter path`)
  return short
}
