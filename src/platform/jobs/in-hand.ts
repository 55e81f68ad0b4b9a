import type { Database } from '../database/index.ts'
import type { Logger } from '../telemetry/logger.ts'
import { Poller } from './poller.ts'

const beatEvery = 5_000
/** A job that nobody has named for so many seconds lost its process. */
const lostAfter = 20
/** Only who has beaten so often without a miss judges others: after a failure of the database all are late together. */
const beatsToJudge = 5

/**
 * Which jobs this process is at. It says so every few seconds by moving the start that pg-boss keeps of them; a job whose process was
 * killed falls behind and is given to another within half a minute. pg-boss 10 alone leaves it until its expiry, which has to be as long as the longest work.
 */
export class JobsInHand {
  readonly #database: Database
  readonly #beating: Poller
  readonly #jobs = new Map<string, string>()
  #names: readonly string[] = []
  #beats = 0

  constructor(database: Database, logger: Logger) {
    this.#database = database
    this.#beating = new Poller('jobs in hand', beatEvery, logger, () => this.#beat())
  }

  /** Nobody else is at work on the embedded database: what stands there as begun was begun by a process that is gone. */
  async start(names: readonly string[]): Promise<void> {
    this.#names = names
    if (this.#database.engine === 'embedded') await this.#giveOn(0)
    this.#beating.start()
  }

  stop(): Promise<void> {
    return this.#beating.stop()
  }

  /** Keeps the job as this process's for as long as the work lasts. */
  async hold<T>(name: string, id: string, work: () => Promise<T>): Promise<T> {
    this.#jobs.set(id, name)
    try {
      return await work()
    } finally {
      this.#jobs.delete(id)
    }
  }

  async #beat(): Promise<void> {
    const beats = this.#beats + 1
    this.#beats = 0
    if (this.#jobs.size > 0) {
      await this.#database.pool.query(`UPDATE pgboss.job SET started_on = now() WHERE name = ANY($1) AND id = ANY($2::uuid[]) AND state = 'active'`, [[...new Set(this.#jobs.values())], [...this.#jobs.keys()]])
    }
    if (beats >= beatsToJudge) await this.#giveOn(lostAfter)
    this.#beats = beats
  }

  /** What may not be tried again is left to pg-boss, which gives it up at its expiry. */
  async #giveOn(seconds: number): Promise<void> {
    await this.#database.pool.query(
      `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE name = ANY($1) AND state = 'active' AND started_on <= now() - $2 * interval '1 second' AND retry_count < retry_limit`,
      [this.#names, seconds],
    )
  }
}
