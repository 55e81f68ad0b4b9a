import type { Database } from '../../database/index.ts'
import type { Runner } from '../../jobs/job.ts'
import { Poller } from '../../jobs/poller.ts'
import type { Logger } from '../../telemetry/logger.ts'
import { traced } from '../../telemetry/trace.ts'
import { InboxStore, type Kept } from './store.ts'

/** How often it is looked for what was left, in milliseconds. */
const lookEvery = 5_000
/** After how many attempts something is given up, and how long before the next, in seconds. */
const attemptsAtMost = 5
const waits = [2, 10, 60, 300]

/** Does again what was kept; `isLast` where it will not be tried another time. Throws where it failed. */
export type Redo = (kept: Kept, isLast: boolean) => Promise<void>

/**
 * What Slack told us, kept in the database before Slack hears that we have it: done once, also when it is told twice, and done by another process where this
 * one dies over it.
 */
export class Inbox {
  /** Takes up what was left. */
  readonly runner: Runner
  readonly #store: InboxStore
  readonly #logger: Logger
  readonly #redo = new Map<string, Redo>()
  /** What failed in this process, until it is put off. */
  readonly #faults = new Map<string, unknown>()

  constructor(database: Database, logger: Logger) {
    this.#store = new InboxStore(database)
    this.#logger = logger
    this.runner = new Poller('inbox', lookEvery, logger, async (isOver) => {
      for (let kept = await this.#store.takeLeft(); kept && !isOver(); kept = await this.#store.takeLeft()) await this.#again(kept)
      await this.#store.clean()
    })
  }

  /** Says how what is kept under ids that begin so is done again. */
  onLeft(kind: 'event' | 'form', redo: Redo): void {
    this.#redo.set(kind, redo)
  }

  /** False where it is known already: it is done, or somebody is at it. */
  keep(kind: 'event' | 'form', id: string, name: string, payload: object): Promise<boolean> {
    return this.#store.keep(`${kind}:${id}`, name, payload)
  }

  /** It failed the first time: `settle` has it tried again. */
  failed(kind: 'event' | 'form', id: string, error: unknown): void {
    this.#faults.set(`${kind}:${id}`, error)
  }

  /** This process is through with it. Where that cannot be noted, another does it again. */
  async settle(kind: 'event' | 'form', id: string): Promise<void> {
    const key = `${kind}:${id}`
    const error = this.#faults.get(key)
    const noted = this.#faults.delete(key) ? this.#putOff({ id: key, name: '', attempts: 1, payload: undefined }, error) : this.#store.done(key)
    await noted.catch((fault: unknown) => this.#logger.warn({ err: fault, id: key }, 'the inbox could not be written to'))
  }

  #again(kept: Kept): Promise<void> {
    return traced('inbox', async () => {
      const isLast = kept.attempts >= attemptsAtMost
      try {
        await this.#redo.get(kept.id.split(':')[0] ?? '')?.(kept, isLast)
        await this.#store.done(kept.id)
      } catch (error) {
        if (!isLast) return this.#putOff(kept, error)
        this.#logger.error({ err: error, id: kept.id, name: kept.name }, 'something from Slack could not be done, and is given up')
        await this.#store.done(kept.id)
      }
    })
  }

  async #putOff({ id, name, attempts }: Kept, error: unknown): Promise<void> {
    this.#logger.warn({ err: error, id, name }, 'something from Slack could not be done; trying again')
    await this.#store.putOff(id, waits[Math.min(attempts, waits.length) - 1] ?? 0)
  }
}
