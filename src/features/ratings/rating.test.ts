import { expect, it } from 'vitest'
import { isOpen, mayAsk, satisfaction } from './rating.ts'

const at = (text: string) => new Date(text)

it('counts whoever gives at least 8 of 10 as satisfied', () => {
  expect(satisfaction([])).toEqual({ n: 0, satisfied: 0, mean: null })
  expect(satisfaction([8, 7, 10, 0])).toEqual({ n: 4, satisfied: 2, mean: 6.25 })
})

it('asks nobody more than once a week, and takes an answer for a week', () => {
  expect(mayAsk(null, at('2026-11-25T00:00:00Z'))).toBe(true)
  expect(mayAsk(at('2026-11-18T00:00:01Z'), at('2026-11-25T00:00:00Z'))).toBe(false)
  expect(mayAsk(at('2026-11-18T00:00:00Z'), at('2026-11-25T00:00:00Z'))).toBe(true)
  expect(isOpen({ askedAt: at('2026-11-18T00:00:00Z') }, at('2026-11-24T23:59:59Z'))).toBe(true)
  expect(isOpen({ askedAt: at('2026-11-18T00:00:00Z') }, at('2026-11-25T00:00:00Z'))).toBe(false)
})
