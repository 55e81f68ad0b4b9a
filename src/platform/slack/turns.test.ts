import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Turns } from './turns.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** So many pieces of work ask for their turn; gives those that have begun. */
function asked(turns: Turns, count: number): number[] {
  const begun: number[] = []
  for (let n = 0; n < count; n++) void turns.next().then(() => begun.push(n))
  return begun
}

it('begins at once where nothing else arrives', async () => {
  const turns = new Turns()
  turns.arrived()
  const begun = asked(turns, 1)
  await vi.advanceTimersByTimeAsync(3)
  expect(begun).toEqual([0])
})

it('begins all, in their order, one at a look at the network', async () => {
  const turns = new Turns()
  const begun = asked(turns, 200)
  await vi.advanceTimersByTimeAsync(0)
  expect(begun.length).toBeLessThan(200)
  await vi.runAllTimersAsync()
  expect(begun).toEqual(Array.from({ length: 200 }, (_, n) => n))
})

it('stands back while requests arrive, but goes on at a walking pace', async () => {
  const turns = new Turns()
  turns.arrived()
  const begun = asked(turns, 100)
  for (let millisecond = 0; millisecond < 1000; millisecond++) {
    turns.arrived()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(begun.length).toBeGreaterThan(10)
  expect(begun.length).toBeLessThan(30)
  await vi.runAllTimersAsync()
  expect(begun).toHaveLength(100)
})

it('does not stand back any more once too much waits', async () => {
  const turns = new Turns()
  turns.arrived()
  const begun = asked(turns, 11_000)
  for (let millisecond = 0; millisecond < 500; millisecond++) {
    turns.arrived()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(begun.length).toBeGreaterThan(400)
})
