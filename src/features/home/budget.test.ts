import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget, usualBudget } from './budget.ts'

describe('the budget', () => {
  it('lets no minute have more calls than Slack takes, however they come', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 500 }), (gaps) => {
      const budget = new Budget(usualBudget, 0)
      const calls: number[] = []
      let now = 0
      for (const gap of gaps) {
        now += gap
        if (budget.left(now) < 1) continue
        budget.spend()
        calls.push(now)
      }
      const busiest = Math.max(...calls.map((at) => calls.filter((other) => other >= at && other < at + 60_000).length))
      expect(busiest).toBeLessThanOrEqual(usualBudget.burst + usualBudget.perMinute)
    }))
  })

  it('has its burst at once, and again after a rest', () => {
    const budget = new Budget({ burst: 3, perMinute: 60 }, 0)
    const spent = (now: number) => {
      let count = 0
      while (budget.left(now) > 0) {
        budget.spend()
        count++
      }
      return count
    }
    expect([spent(0), spent(500), spent(1_000), spent(60_000)]).toEqual([3, 0, 1, 3])
  })
})
