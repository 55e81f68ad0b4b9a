import { expect, vi } from 'vitest'

/** Looks again until what is read is as expected: for what stands in the database, where no change of Slack's tells when to look. */
export const eventually = <T>(read: () => Promise<T>, expected: T): Promise<void> =>
  vi.waitFor(async () => expect(await read()).toEqual(expected), { timeout: 20_000, interval: 100 })
