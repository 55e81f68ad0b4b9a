import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../telemetry/logger.ts'
import type { Runner } from './job.ts'

/** How long after a failure, the database's most likely, it looks again. */
const retryAfter = 5_000

/** Looks again and again whether there is something to do, for as long as the bot runs. */
export class Poller implements Runner {
  readonly #name: string
  readonly #every: number
  readonly #round: (isOver: () => boolean) => Promise<void>
  readonly #logger: Logger
  readonly #stopped = new AbortController()
  #wake = (): void => undefined
  #running: Promise<void> = Promise.resolve()

  /** `round` does what is to be done now, and ends early where it is over; `every` is the pause between rounds in milliseconds. */
  constructor(name: string, every: number, logger: Logger, round: (isOver: () => boolean) => Promise<void>) {
    this.#name = name
    this.#every = every
    this.#logger = logger
    this.#round = round
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Looks at once instead of at the next turn. */
  wake(): void {
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const isOver = () => this.#stopped.signal.aborted
    while (!isOver()) {
      const pause = await this.#round(isOver).then(() => this.#every, (error: unknown) => {
        this.#logger.warn({ err: error, runner: this.#name }, 'trying again')
        return retryAfter
      })
      const woken = new AbortController()
      this.#wake = () => woken.abort()
      await wait(pause, undefined, { signal: AbortSignal.any([this.#stopped.signal, woken.signal]) }).catch(() => undefined)
    }
  }
}
