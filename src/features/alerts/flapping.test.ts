import { expect, it } from 'vitest'
import { changesOf, isFlapping } from './flapping.ts'

const now = new Date('2026-11-24T08:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
/** Fires for a minute, every two minutes, so often. */
const episodes = (count: number) => Array.from({ length: count }, (_, n) => ({ startsAt: ago(2 * n + 1), endsAt: ago(2 * n) }))

it('counts what fired and what ended within the last 15 minutes', () => {
  expect(changesOf([], now)).toBe(0)
  expect(changesOf([{ startsAt: ago(20), endsAt: null }], now)).toBe(0)
  expect(changesOf([{ startsAt: ago(20), endsAt: ago(14) }, { startsAt: ago(15), endsAt: ago(-1) }], now)).toBe(1)
  expect(changesOf(episodes(3), now)).toBe(6)
})

it('takes more than five changes for flapping', () => {
  expect(isFlapping([...episodes(2), { startsAt: ago(9), endsAt: null }], now)).toBe(false)
  expect(isFlapping(episodes(3), now)).toBe(true)
})
