import { once } from 'node:events'
import type { Socket } from 'node:net'
import { RequestReader, asksForCopyIn, greeting, refuseCopyIn } from './framing.ts'
import type { Session } from './session.ts'

/** A holder that stays silent in the middle of a transaction would stop everybody else; it is dropped after this. */
export const idleInTransactionMs = 60_000

/** Speaks PostgreSQL's protocol with one client until it leaves; settles when nothing of it is left in the session. */
export async function serveClient(socket: Socket, session: Promise<Session>, settings: Promise<Record<string, string>>): Promise<void> {
  const reader = new RequestReader()
  let release: (() => void) | undefined
  let silence: NodeJS.Timeout | undefined
  socket.on('error', () => socket.destroy())
  try {
    const database = await session
    for await (const chunk of socket) {
      clearTimeout(silence)
      reader.push(chunk)
      for (let request = reader.next(); request && !socket.destroyed; request = reader.next()) {
        if (request.kind === 'end') return
        if (request.kind === 'encryption') socket.write('N')
        if (request.kind === 'startup') socket.write(greeting(await settings))
        if (request.kind !== 'batch') continue
        release ??= await database.acquire()
        // Who left while waiting for the turn gets nothing done.
        if (socket.destroyed) return
        socket.cork()
        const idle = await database.run(asksForCopyIn(request.bytes) ? refuseCopyIn : request.bytes, (data) => socket.write(data))
        socket.uncork()
        if (idle) {
          release()
          release = undefined
        }
        if (socket.writableNeedDrain && !socket.destroyed) await drainedOrClosed(socket)
      }
      if (release) silence = setTimeout(() => socket.destroy(), idleInTransactionMs)
    }
  } catch (error) {
    // Broken pipes and nonsense end this client only.
    if (!socket.destroyed) socket.destroy(error instanceof Error ? error : undefined)
  } finally {
    clearTimeout(silence)
    if (release) {
      await (await session).reset()
      release()
    }
    socket.destroy()
  }
}

/** Waits until a slow client has read, or left. Takes its listeners away again: a big result waits many times. */
async function drainedOrClosed(socket: Socket): Promise<void> {
  const settled = new AbortController()
  const { signal } = settled
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]).finally(() => settled.abort())
}
