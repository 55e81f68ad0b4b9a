import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between the replicas and their database, so that it can be taken from them. */
export interface Proxy {
  readonly url: string
  /** Ends every connection, whatever is on its way; the database sees transactions without an end. */
  cut(): void
  /** Whether it takes connections now. */
  isThere(): boolean
  /** Takes no connection for a while, as a database that is down. */
  refuseFor(milliseconds: number): void
  close(): Promise<void>
}

export async function proxyTo(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let refusedUntil = 0
  const server = createServer((near) => {
    if (Date.now() < refusedUntil) return near.destroy()
    const far = connect(Number(target.port || 5432), target.hostname)
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    return undefined
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: url.href,
    cut,
    isThere: () => Date.now() >= refusedUntil,
    refuseFor(milliseconds) {
      refusedUntil = Date.now() + milliseconds
      cut()
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
