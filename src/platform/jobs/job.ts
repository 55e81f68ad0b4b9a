import { createHash } from 'node:crypto'
import type { z } from 'zod'

/** A kind of work that survives a restart. The payload is checked against the schema when it is sent and when it is done. */
export interface Job<Payload extends object = object> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  /** How often it is tried again after a failure, with growing waits. */
  readonly retries: number
  /** Seconds that one try may last. A job whose process died is given to another sooner, see in-hand.ts. */
  readonly expiresAfter: number
  /** While one of them waits for its turn, what is sent besides is that one. */
  readonly onlyOneWaits?: boolean
  handle(payload: Payload): Promise<void>
}

/** Keeps a job's payload type inside while jobs of all kinds lie in one list. */
export const defineJob = <Payload extends object>(job: Job<Payload>): Job => job

/** Thrown by a job that waits for something else to be done first: nothing is wrong, it is tried again. */
export class NotYet extends Error {}

/** Looks for what is due at `now` and sends jobs for it. Called by a clock, at least once a minute; must bear being called twice. */
export interface Schedule {
  readonly name: string
  tick(now: Date): Promise<void>
}

/** Something that goes on as long as the bot does. */
export interface Runner {
  /** Returns at once. */
  start(): void
  /** Ends after what is in hand. */
  stop(): Promise<void>
}

/** A job's id made of what it stands for: the same sent twice is one job, from whatever replica. */
export function jobId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join(':')).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
