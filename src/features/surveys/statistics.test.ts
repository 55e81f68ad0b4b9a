import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differs, index, mean, median, netPromoterScore, variance, wilson } from './statistics.ts'

const tenths = Array.from({ length: 11 }, (_, value) => value)
const countsOf = (given: readonly number[]) => ({ values: tenths, counts: tenths.map((value) => given.filter((one) => one === value).length) })

describe('Wilson’s interval', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('of %i of %i is what Newcombe gives', (hits, n, low, high) => {
    const interval = wilson(hits, n)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('holds the share, and never leaves 0 to 1', () => {
    fc.assert(fc.property(fc.nat(500), fc.nat(500), (hits, more) => {
      const n = hits + more
      const { low, high } = wilson(hits, n)
      expect(low >= 0 && high <= 1 && (n === 0 || (low <= hits / n + 1e-12 && high >= hits / n - 1e-12))).toBe(true)
    }))
  })
})

it('gives mean, median and variance as the answers one by one do', () => {
  fc.assert(fc.property(fc.array(fc.nat(10), { minLength: 2, maxLength: 60 }), (given) => {
    const sorted = given.toSorted((a, b) => a - b)
    const average = given.reduce((sum, value) => sum + value, 0) / given.length
    const [lower, upper] = [sorted[Math.ceil(given.length / 2) - 1] ?? 0, sorted[Math.floor(given.length / 2)] ?? 0]
    expect(mean(countsOf(given))).toBeCloseTo(average, 9)
    expect(median(countsOf(given))).toBe((lower + upper) / 2)
    expect(variance(countsOf(given))).toBeCloseTo(given.reduce((sum, value) => sum + (value - average) ** 2, 0) / (given.length - 1), 9)
  }))
  expect([mean(countsOf([])), median(countsOf([])), variance(countsOf([5]))]).toEqual([null, null, null])
})

it('takes promoters less detractors', () => {
  expect(netPromoterScore(countsOf([10, 9, 8, 7, 6, 0]))).toBeCloseTo(0)
  expect(netPromoterScore(countsOf([9, 9, 9, 0]))).toBe(50)
  expect(netPromoterScore(countsOf([]))).toBeNull()
})

it('weighs the index, on one scale for all', () => {
  const five = { values: [1, 2, 3, 4, 5], counts: [0, 0, 10, 0, 0] }
  expect(index([{ ...countsOf([8, 8]), weight: 3 }, { ...five, weight: 1 }])).toEqual({ value: 72.5, error: 0 })
  expect(index([{ ...countsOf([8, 8]), weight: 1 }, { ...five, weight: 0 }])?.value).toBe(80)
  expect(index([{ ...countsOf([]), weight: 1 }])).toBeNull()
  expect(index([])).toBeNull()
})

it('takes a change for one only beyond chance', () => {
  const [low, high] = [index([{ ...countsOf([6, 7, 7, 8, 6, 7]), weight: 1 }]), index([{ ...countsOf([9, 9, 10, 9, 9, 10]), weight: 1 }])]
  expect(low && high && differs(low, high)).toBe(true)
  expect(low && differs(low, { value: low.value + 1, error: low.error })).toBe(false)
})
