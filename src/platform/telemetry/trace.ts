import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

const store = new AsyncLocalStorage<string>()

/** Runs work under a new trace id; every log line and audit row made meanwhile carries it. */
export function traced<T>(work: () => Promise<T>): Promise<T> {
  return store.run(randomBytes(8).toString('hex'), work)
}

/** The id of the interaction or job at hand. */
export const currentTrace = (): string | undefined => store.getStore()

/** A short number that a person can read out: the same in the log line and on the screen. */
export const faultReference = (): string => `E-${randomBytes(4).toString('hex').toUpperCase()}`
