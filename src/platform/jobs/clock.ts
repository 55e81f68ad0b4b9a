import { schedule as everyTime, type ScheduledTask } from 'node-cron'
import { isPassing } from '../database/index.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Schedule } from './job.ts'

/** Once a minute and in UTC, so that no zone's daylight saving can skip or stop it; zones are the schedules' own affair. */
const everyMinute = '* * * * *'

/**
 * node-cron as a clock: each tick, and once at the start for what was missed, asks the schedules what is due. Every replica
 * ticks; that a thing is done once is the business of the job ids and unique rows that the schedules use.
 */
export class ScheduleClock {
  readonly #schedules: readonly Schedule[]
  readonly #now: () => Date
  readonly #logger: Logger
  readonly #pattern: string
  #task: ScheduledTask | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(schedules: readonly Schedule[], now: () => Date, logger: Logger, pattern = everyMinute) {
    this.#schedules = schedules
    this.#now = now
    this.#logger = logger
    this.#pattern = pattern
  }

  async start(): Promise<void> {
    await this.tick()
    this.#task = everyTime(this.#pattern, () => this.tick(), { timezone: 'UTC', name: 'schedules' })
  }

  /** Asks every schedule once; one that fails is logged and asked again at the next tick, and keeps no other from its turn. */
  tick(): Promise<void> {
    this.#running = this.#running.then(async () => {
      for (const schedule of this.#schedules) {
        await schedule.tick(this.#now()).catch((error: unknown) => {
          this.#logger[isPassing(error) ? 'warn' : 'error']({ err: error, schedule: schedule.name }, 'schedule failed; asked again in a minute')
        })
      }
    })
    return this.#running
  }

  async stop(): Promise<void> {
    await this.#task?.stop()
    await this.#running
  }
}
