import type { WebClient } from '@slack/web-api'
import type { Database } from '../../database/index.ts'
import { defineJob, type Job, type Schedule } from '../../jobs/job.ts'
import type { Logger } from '../../telemetry/logger.ts'
import { Lane } from './lane.ts'
import { deliverJob, type Urgency } from './outgoing.ts'
import { type MayShow, Sender } from './sender.ts'
import type { Audience } from '../../access/audience.ts'
import { DeliveryStore, type Place } from './store.ts'

/**
 * Brings the messages in Slack to what their rows say. A job is only the wake-up of a channel's lane: which message goes
 * next stands in the rows, so that two jobs for one message are one call, and a job lost or doubled does no harm.
 */
export class Delivery implements Schedule {
  readonly name = 'delivery'
  readonly job: Job
  readonly #store: DeliveryStore
  readonly #sender: Sender
  readonly #logger: Logger
  readonly #lanes = new Map<string, Lane>()
  readonly #stop = new AbortController()
  #hasTicked = false

  /** The client must have retries switched off and rate-limited calls rejected. */
  constructor(database: Database, client: WebClient, logger: Logger, mayShow: MayShow) {
    this.#store = new DeliveryStore(database)
    this.#sender = new Sender(client, mayShow)
    this.#logger = logger
    this.job = defineJob({
      ...deliverJob,
      retries: 10,
      expiresAfter: 60,
      handle: async ({ destination }: { key: string; destination: string }) => {
        if (await this.#store.isWaiting(destination)) this.wake(destination)
      },
    })
  }

  /** Takes up what waits without anybody at it: left by an earlier process, or by a replica that died. */
  async tick(): Promise<void> {
    // A start may be what somebody did after mending what Slack refused.
    if (!this.#hasTicked) await this.#store.unblock()
    this.#hasTicked = true
    for (const destination of await this.#store.waiting()) this.wake(destination)
  }

  /** Has a channel's lane look for something to send. Returns at once. */
  wake(destination: string): void {
    const lane = this.#lanes.get(destination) ?? new Lane(destination, this.#store, this.#sender, this.#logger, this.#stop.signal)
    this.#lanes.set(destination, lane)
    void lane.drain()
  }

  /** Has what was withheld, in one channel or anywhere, looked at again: who reads there may be others now, or it was allowed. */
  async release(destination?: string): Promise<void> {
    for (const released of await this.#store.release(destination)) this.wake(released)
  }

  /** What is withheld in channels: how many messages, by channel and audience. */
  withheld(): Promise<{ channel: string; audience: Audience; count: number }[]> {
    return this.#store.withheldInChannels()
  }

  /** What waits for Slack, by class, the urgent first: how many messages, and for how long the oldest has. */
  queues(): Promise<{ urgency: Urgency; waiting: number; oldestSeconds: number }[]> {
    return this.#store.queues()
  }

  /** Where messages stand in Slack, by key; those not delivered yet are left out. */
  places(keys: readonly string[]): Promise<Map<string, Place>> {
    return this.#store.places(keys)
  }

  /** Ends after the calls in hand; what waits is sent after the next start. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all([...this.#lanes.values()].map((lane) => lane.drain()))
  }
}
