import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { type Server, type Socket, createServer } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { deferred } from './deferred.ts'
import { createFiles, openFiles } from './files.ts'
import { Session } from './session.ts'
import { serveClient } from './wire-server.ts'

/** How long clients that are still at work may hold up a close, in milliseconds. */
const graceMs = 5000

export interface EmbeddedServer {
  /** Settles when the database answers; clients that came before wait for the same. */
  ready: Promise<void>
  /** Lets clients finish for a moment, closes the database, then gives the socket up. */
  close(): Promise<void>
}

/**
 * Listens first and opens the database then, because the socket that answers is the mark of ownership.
 * @param dataFolder where PGlite keeps its files; undefined for one in memory
 */
export async function serveEmbedded(socketPath: string, dataFolder: string | undefined): Promise<EmbeddedServer> {
  const clients = new Map<Socket, Promise<void>>()
  let closing = false
  const opening = deferred<PGlite>()
  const session = opening.promise.then((database) => new Session(database))
  const settings = opening.promise.then(settingsOf)
  // A failure to open is told by `ready`, also where no client waits for the session.
  session.catch(() => undefined)
  const server = createServer((socket) => {
    if (closing) socket.destroy()
    else clients.set(socket, serveClient(socket, session, settings).finally(() => clients.delete(socket)))
  })
  await listen(server, socketPath)
  openPglite(dataFolder).then(opening.resolve, opening.reject)
  return {
    ready: settings.then(() => undefined),
    async close() {
      closing = true
      const limit = setTimeout(() => clients.forEach((_, socket) => socket.destroy()), graceMs)
      await Promise.all(clients.values())
      clearTimeout(limit)
      await opening.promise.then((database) => database.close(), () => undefined)
      server.close()
      await once(server, 'close')
    },
  }
}

async function listen(server: Server, path: string): Promise<void> {
  server.listen(path)
  await once(server, 'listening')
  chmodSync(path, 0o600)
}

async function openPglite(dataFolder: string | undefined): Promise<PGlite> {
  if (dataFolder !== undefined) await createFiles(dataFolder)
  const database = await (dataFolder === undefined ? PGlite.create() : openFiles(dataFolder))
  await database.exec("SET TIME ZONE 'UTC'")
  return database
}

/** The settings that a server reports to each client at the start, as clients expect them. */
async function settingsOf(database: PGlite): Promise<Record<string, string>> {
  const names = ['server_version', 'server_encoding', 'client_encoding', 'DateStyle', 'IntervalStyle', 'TimeZone', 'integer_datetimes', 'standard_conforming_strings']
  const { rows } = await database.query<Record<string, string>>(`SELECT ${names.map((name) => `current_setting('${name}') AS "${name}"`).join(', ')}`)
  return rows[0] ?? {}
}
