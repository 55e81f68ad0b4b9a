import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goalText, parseGoal } from './service.ts'

describe('goals as text', () => {
  it.each([
    ['response', '15 min', 900], ['restore', '1 h 30 min', 5400], ['availability', '99.9 %', 0.999], ['availability', '１００％', 1], ['knowledge_resolution', '90%', 0.9],
    ['response', '99 %', undefined], ['availability', '4 h', undefined], ['availability', '0 %', undefined], ['availability', '100.1 %', undefined], ['restore', '', undefined],
  ] as const)('%s %s', (metric, text, goal) => {
    expect(parseGoal(metric, text)).toEqual(goal)
  })

  it('reads back what it writes', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
      expect(parseGoal('restore', goalText('restore', seconds))).toBe(seconds)
    }))
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000_000 }), (parts) => {
      expect(parseGoal('availability', goalText('availability', parts / 100_000_000))).toBeCloseTo(parts / 100_000_000, 12)
    }))
  })
})
