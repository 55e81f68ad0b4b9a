import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { slipsBetween } from './slips.ts'

it.each([['password', 'password', 0], ['passwrod', 'password', 1], ['pasword', 'password', 1], ['passwords', 'password', 1], ['paswrd', 'password', 2], ['abc', 'xyz', Infinity]])('%s and %s: %d', (a, b, slips) => {
  expect(slipsBetween(a, b, 2)).toBe(slips)
})

it('is the same both ways, and no more than the letters that were changed', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(fc.property(word, word, (a, b) => {
    const slips = slipsBetween(a, b, 8)
    expect(slips).toBe(slipsBetween(b, a, 8))
    expect(slips).toBeLessThanOrEqual(Math.max(a.length, b.length))
    expect(slips === 0).toBe(a === b)
  }))
})
