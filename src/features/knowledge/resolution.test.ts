import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Asked, hasComeBack, resolutionOf } from './resolution.ts'

const day = 86_400_000

describe('how often knowledge solved it', () => {
  it('counts everybody who asked, the silent ones as unknown', () => {
    const all: Asked[] = [
      { outcome: 'solved', cameBack: false }, { outcome: 'solved', cameBack: true }, { outcome: 'solved', cameBack: null }, { outcome: 'not_helped', cameBack: false },
      { outcome: null, cameBack: false }, { outcome: null, cameBack: null }, { outcome: null, cameBack: true },
    ]
    expect(resolutionOf(all)).toEqual({ asked: 7, solved: 1, pending: 1, notSolved: 3, unknown: 2, rate: 1 / 7 })
    expect(resolutionOf([]).rate).toBeNull()
  })

  it('adds up, whatever people do', () => {
    const asked = fc.record({ outcome: fc.constantFrom('solved', 'not_helped', null), cameBack: fc.constantFrom(true, false, null) })
    fc.assert(fc.property(fc.array(asked), (all) => {
      const { asked: n, solved, pending, notSolved, unknown } = resolutionOf(all)
      expect(solved + pending + notSolved + unknown).toBe(n)
      expect(n).toBe(all.length)
    }))
  })

  it.each([
    [[], 6, null], [[], 7, false], [[5], 6, true], [[5], 20, true], [[-1], 8, false], [[7], 8, false], [[0], 1, true],
  ])('reports on days %j, looked at on day %i: %s', (reports, now, expected) => {
    expect(hasComeBack(100 * day, reports.map((n) => (100 + n) * day), 7, (100 + now) * day)).toBe(expected)
  })
})
