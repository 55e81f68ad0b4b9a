import { randomUUID } from 'node:crypto'
import type { Database } from '../database/index.ts'

/** How long a process that died keeps the others waiting, in seconds. */
const lastsFor = 10
/** Asked of the database again after so many milliseconds. */
const renewAfter = 3_000

/** Lets one process of all replicas do a thing: whoever holds it keeps it by asking again, and the next one has it soon after the holder is gone. */
export class Lease {
  readonly #database: Database
  readonly #name: string
  readonly #holder = randomUUID()
  #sureUntil = 0

  constructor(database: Database, name: string) {
    this.#database = database
    this.#name = name
  }

  /** Whether it is this process's turn. */
  async hold(): Promise<boolean> {
    const asked = performance.now()
    if (asked < this.#sureUntil) return true
    const { rowCount } = await this.#database.pool.query(
      `INSERT INTO lease (name, holder, until) VALUES ($1, $2, now() + $3 * interval '1 second')
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.holder = excluded.holder OR lease.until < now()`,
      [this.#name, this.#holder, lastsFor],
    )
    this.#sureUntil = rowCount ? asked + renewAfter : 0
    return Boolean(rowCount)
  }

  /** Lets the next one have it at once. */
  async release(): Promise<void> {
    this.#sureUntil = 0
    await this.#database.pool.query('DELETE FROM lease WHERE name = $1 AND holder = $2', [this.#name, this.#holder])
  }
}
