import type { PGlite } from '@electric-sql/pglite'
import { deferred } from './deferred.ts'
import { endsIdle, query, sync } from './framing.ts'

/**
 * The one session of the embedded database, lent to one connection at a time, in the order of asking. A holder keeps it until its transaction
 * is over, so that neither transactions nor the steps of the extended protocol of two connections mix.
 */
export class Session {
  readonly #database: PGlite
  #turn: Promise<void> = Promise.resolve()

  constructor(database: PGlite) {
    this.#database = database
  }

  /** Waits for its turn; the answer gives the session back. */
  async acquire(): Promise<() => void> {
    const before = this.#turn
    const after = deferred()
    this.#turn = after.promise
    await before
    return after.resolve
  }

  /** Runs whole messages; answers whether the session is outside of a transaction now. Only for the holder. */
  async run(bytes: Uint8Array, onData: (data: Buffer) => void): Promise<boolean> {
    let tail = Buffer.alloc(0)
    await this.#database.execProtocolRawStream(bytes, {
      syncToFs: false,
      onRawData: (data) => {
        // The bytes lie in WebAssembly's memory, which the next message overwrites.
        const copy = Buffer.from(data)
        tail = copy.length >= 6 ? copy.subarray(-6) : Buffer.concat([tail, copy]).subarray(-6)
        onData(copy)
      },
    })
    return endsIdle(tail)
  }

  /** Ends whatever a holder left open. Only for the holder. */
  async reset(): Promise<void> {
    await this.run(sync, () => undefined)
    await this.run(query('ROLLBACK'), () => undefined)
  }
}
