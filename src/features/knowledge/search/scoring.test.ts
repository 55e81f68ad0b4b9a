import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { packPosting, weightTable } from './postings.ts'
import { bestOf } from './scoring.ts'

const table = weightTable(100)
const list = (numbers: readonly number[]) => {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(packPosting(number, 1, 100), index * 4)
  return bytes
}

it('ranks as adding up by hand does, one question after the other', () => {
  const term = fc.record({ weight: fc.double({ min: 0.1, max: 9, noNaN: true }), numbers: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }) })
  fc.assert(fc.property(fc.array(term, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 10 }), (terms, limit) => {
    const all = terms.reduce((sum, { weight }) => sum + weight, 0)
    const sums = new Map<number, number>()
    for (const { weight, numbers } of terms) for (const number of numbers) sums.set(number, (sums.get(number) ?? 0) + weight)
    const expected = [...sums.values()].toSorted((a, b) => b - a).slice(0, limit)
    const best = bestOf(terms.map(({ weight, numbers }) => ({ weight, lists: [list(numbers)] })), table, all, limit)
    expect(best.length).toBe(expected.length)
    for (const [index, { coverage, number }] of best.entries()) {
      expect(coverage).toBeCloseTo((expected[index] as number) / all, 3)
      expect(sums.get(number)).toBeCloseTo(expected[index] as number, 3)
    }
  }))
})
