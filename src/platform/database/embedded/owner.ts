import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { lock } from 'proper-lockfile'
import { z } from 'zod'
import { DatabaseUnreachable, codeOf } from '../errors.ts'
import { packageRoot } from '../package-root.ts'
import type { Place } from './place.ts'
import type { WorkerOrder, WorkerReport } from './worker-messages.ts'

const ownerNote = z.object({ pid: z.number(), role: z.enum(['bot', 'tool']) })
export type Owner = z.infer<typeof ownerNote>

/** Whether somebody answers at the place. The socket is the proof: it ends with its process, whatever ended that. */
export async function hasOwner(place: Place): Promise<boolean> {
  const socket = connect(place.socketPath)
  try {
    await once(socket, 'connect')
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ECONNREFUSED') return false
    // EAGAIN: its queue of clients is full, so somebody is there.
    if (codeOf(error) === 'EAGAIN') return true
    throw new DatabaseUnreachable(`The socket ${place.socketPath} cannot be opened; run this as the user that runs the bot`, { cause: error })
  } finally {
    socket.destroy()
  }
}

/** Who holds the place, as far as it is known: the note is written just after the socket is taken. */
export function readOwner(place: Place): Owner | undefined {
  try {
    return ownerNote.parse(JSON.parse(readFileSync(place.ownerFile, 'utf8')))
  } catch {
    return undefined
  }
}

export interface Ownership {
  close(): Promise<void>
}

/**
 * Takes the place and opens the database in a thread of its own; undefined where somebody else was faster.
 * The lock covers only the moment of taking the socket, so that after a kill there is nothing to wait for.
 */
export async function takeOwnership(place: Place, role: Owner['role']): Promise<Ownership | undefined> {
  const unlock = await lock(place.folder, {
    lockfilePath: place.startLock,
    realpath: false,
    stale: 2000,
    retries: { retries: 60, factor: 1, minTimeout: 100, maxTimeout: 100 },
  })
  let thread: Thread
  try {
    if (await hasOwner(place)) return undefined
    rmSync(place.socketPath, { force: true })
    thread = new Thread({ socketPath: place.socketPath, dataFolder: place.dataFolder })
    await thread.until('listening')
    writeFileSync(place.ownerFile, JSON.stringify({ pid: process.pid, role } satisfies Owner), { mode: 0o600 })
  } finally {
    await unlock()
  }
  await thread.until('open')
  return { close: () => thread.close() }
}

/** The worker thread, with its reports as states that can be waited for. */
class Thread {
  readonly #worker: Worker
  readonly #reached = new Set<WorkerReport['state']>()
  readonly #waiting: (() => void)[] = []
  #fault: string | undefined
  #closing = false

  constructor(order: WorkerOrder) {
    // The thread takes no loader of the main thread's with it (execArgv): it runs compiled code.
    this.#worker = new Worker(workerFile(), { workerData: order, execArgv: [] })
    this.#worker.on('message', (report: WorkerReport) => {
      this.#reached.add(report.state)
      if (report.state === 'fault') this.#fault = report.reason
      this.#wake()
    })
    this.#worker.on('error', (error) => this.#ended(error.message))
    this.#worker.on('exit', () => this.#ended('its thread ended'))
  }

  async until(state: 'listening' | 'open'): Promise<void> {
    while (!this.#reached.has(state)) {
      if (this.#fault !== undefined) {
        this.#closing = true
        await this.#worker.terminate()
        throw new DatabaseUnreachable(`The embedded database does not open; look at the data folder's rights and free space, or restore a backup: ${this.#fault}`)
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  async close(): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    const exit = once(this.#worker, 'exit')
    this.#worker.postMessage('close', [])
    await exit
  }

  #wake(): void {
    for (const resume of this.#waiting.splice(0)) resume()
  }

  #ended(reason: string): void {
    const wasOpen = this.#reached.has('open')
    this.#fault ??= reason
    this.#wake()
    // Nothing can go on without the database; a restart opens it again.
    if (wasOpen && !this.#closing) throw new Error(`The embedded database stopped: ${reason}`)
  }
}

/** A thread cannot load TypeScript, so the sources use the compiled thread too; `npm run build` makes it. */
function workerFile(): string {
  const compiled = import.meta.url.endsWith('.ts')
    ? join(packageRoot, 'dist/src/platform/database/embedded/worker.js')
    : fileURLToPath(new URL('worker.js', import.meta.url))
  if (!existsSync(compiled)) throw new DatabaseUnreachable(`The program is not built (${compiled} is missing); run npm run build`)
  return compiled
}
