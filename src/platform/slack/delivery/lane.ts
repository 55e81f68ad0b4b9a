import { setTimeout as wait } from 'node:timers/promises'
import { isPassing } from '../../database/index.ts'
import type { Logger } from '../../telemetry/logger.ts'
import type { Sender } from './sender.ts'
import type { DeliveryStore, Pending } from './store.ts'

/** Slack takes about one message a second and channel; a little more keeps clear of the edge. A message is changed no more often either. */
const postGap = 1_050
/** Waits after an answer that says nothing certain, in milliseconds, growing to the last. */
const backOff = [300, 1_000, 3_000, 10_000, 30_000]
/** How often the log says that a destination is blocked, in milliseconds. */
const warnEvery = 3_600_000

/** The messages of one channel, one after the other at Slack's pace. Other channels' lanes know nothing of its waits. */
export class Lane {
  readonly #destination: string
  readonly #store: DeliveryStore
  readonly #sender: Sender
  readonly #logger: Logger
  readonly #stopped: AbortSignal
  /** Until when the log keeps quiet about an error, by its name. */
  readonly #quietUntil = new Map<string, number>()
  // By a clock that nobody sets back.
  #postsFrom = 0
  /** Messages that were changed just now, and until when they rest: what changes meanwhile is in one call. */
  readonly #resting = new Map<string, number>()
  #updatesFrom = 0
  #troubles = 0
  #isBlocked = false
  #drain: Promise<void> | undefined
  #again = false
  #wake = (): void => undefined

  constructor(destination: string, store: DeliveryStore, sender: Sender, logger: Logger, stopped: AbortSignal) {
    this.#destination = destination
    this.#store = store
    this.#sender = sender
    this.#logger = logger
    this.#stopped = stopped
  }

  /** Sends all that waits; ends when nothing more can be sent, or at the stop with the message in hand done. */
  drain(): Promise<void> {
    this.#again = true
    this.#wake()
    this.#drain ??= this.#run().finally(() => {
      this.#drain = undefined
      // Woken between the last look and this: nobody else would look again.
      if (this.#again && !this.#stopped.aborted) void this.drain()
    })
    return this.#drain
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped.aborted) {
      this.#again = false
      try {
        while (!this.#stopped.aborted && (await this.#step()));
      } catch (error) {
        // The database, most likely. What is in the rows stays there; look again when it had time to come back.
        this.#logger[isPassing(error) ? 'warn' : 'error']({ err: error, destination: this.#destination }, 'delivery stumbled; trying again')
        await this.#pause(5_000)
        this.#again = true
      }
    }
  }

  /** One message, or one wait for the pace; false when nothing is left. */
  async #step(): Promise<boolean> {
    const now = performance.now()
    for (const [key, until] of this.#resting) if (until <= now) this.#resting.delete(key)
    const allow = { posts: now >= this.#postsFrom, updates: now >= this.#updatesFrom, notYet: [...this.#resting.keys()] }
    const message = allow.posts || allow.updates ? await this.#store.take(this.#destination, allow) : undefined
    if (message) {
      await this.#send(message)
      return true
    }
    if (allow.posts && allow.updates) {
      // Begun by a replica that is at it, or by a process that died over it: in that case it is ours when its time is up.
      const lease = await this.#store.leaseLeft(this.#destination)
      if (lease === undefined && this.#resting.size > 0) {
        await this.#pauseUntilWoken(Math.min(...this.#resting.values()) - now)
        return true
      }
      if (lease === undefined) return false
      await this.#pauseUntilWoken(Math.max(lease + 50, 1_000))
      return true
    }
    const next = Math.min(...[this.#postsFrom, this.#updatesFrom].filter((from) => from > now))
    await this.#pause(next - now)
    return true
  }

  async #send(message: Pending): Promise<void> {
    const outcome = await this.#sender.send(message)
    const log = { key: message.key, destination: message.destination }
    switch (outcome.kind) {
      case 'delivered':
        if (message.ts) this.#resting.set(message.key, performance.now() + postGap)
        else this.#postsFrom = performance.now() + postGap
        this.#troubles = 0
        await this.#store.delivered(message.key, message.revision, outcome)
        return this.#unblocked()
      case 'found':
        return this.#store.placed(message.key, outcome)
      case 'throttled':
        this.#logger.warn({ ...log, method: outcome.method, seconds: outcome.seconds }, 'Slack asks us to wait')
        if (outcome.method === 'post') this.#postsFrom = performance.now() + outcome.seconds * 1_000
        else this.#updatesFrom = performance.now() + outcome.seconds * 1_000
        return this.#store.putBack(message)
      case 'vanished':
        this.#logger.info(log, 'message was deleted in Slack; posting it again')
        return this.#store.vanished(message.key)
      case 'refused':
        this.#logger.error({ ...log, error: outcome.error }, 'Slack refuses a message')
        return this.#store.failed(message, outcome.error)
      case 'blocked':
        this.#warnOfBlock(outcome.error)
        return this.#store.blocked(message, outcome.error)
      case 'withheld':
        this.#logger.info({ ...log, audience: message.audience }, 'not shown: people of another company read there')
        return this.#store.withheld(message)
      case 'unavailable':
        await this.#store.putBack(message)
        return this.#trouble(log, outcome.error)
      case 'unknown':
        await this.#store.uncertain(message.key)
        return this.#trouble(log, outcome.error)
    }
  }

  /** Once an hour for all that waits for the same mending. */
  #warnOfBlock(error: string): void {
    this.#isBlocked = true
    if (performance.now() < (this.#quietUntil.get(error) ?? 0)) return
    this.#quietUntil.set(error, performance.now() + warnEvery)
    this.#logger.warn({ destination: this.#destination, error }, 'Slack takes no messages there; tried again every hour, and at each start')
  }

  /** What went through shows that it was mended: the others need not wait for their hour. */
  async #unblocked(): Promise<void> {
    if (!this.#isBlocked) return
    this.#isBlocked = false
    await this.#store.unblock(this.#destination)
  }

  async #trouble(log: object, error: string): Promise<void> {
    const pause = backOff[Math.min(this.#troubles, backOff.length - 1)] ?? 0
    this.#troubles += 1
    this.#logger.warn({ ...log, error, pause }, 'Slack did not answer as it should; trying again')
    await this.#pause(pause)
  }

  /** As a pause, but something new to send ends it. */
  async #pauseUntilWoken(milliseconds: number): Promise<void> {
    const woken = new AbortController()
    this.#wake = () => woken.abort()
    const signal = AbortSignal.any([this.#stopped, woken.signal])
    await wait(Math.max(milliseconds, 1), undefined, { signal }).catch(() => undefined)
  }

  async #pause(milliseconds: number): Promise<void> {
    await wait(Math.max(milliseconds, 1), undefined, { signal: this.#stopped }).catch(() => undefined)
  }
}
