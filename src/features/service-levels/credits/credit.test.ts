import { describe, expect, it } from 'vitest'
import { type CreditScale, creditsOf, partOf, type Reached } from './credit.ts'

const scale: CreditScale = {
  monthlyFee: '100000.00', capPercent: 15,
  steps: [{ metric: 'availability', below: 0.999, percent: 5 }, { metric: 'availability', below: 0.99, percent: 10 }, { metric: 'restore', below: 0.95, percent: 8 }],
}
const reached = (metric: Reached['metric'], share: number, atLeast = share, service = 'A'): Reached => ({ serviceId: 1, service, metric, share, atLeast })

describe('service credits', () => {
  it('takes the deepest step that was missed, and none that was just reached', () => {
    const amount = (share: number) => creditsOf(scale, [reached('availability', share)]).amount
    expect([0.999, 0.99899, 0.99, 0.98999].map(amount)).toEqual(['0.00', '5000.00', '5000.00', '10000.00'])
  })

  it('has the worst service of each metric decide, adds metrics, and stops at the cap', () => {
    const { credits, percent, amount } = creditsOf(scale, [reached('availability', 0.9985), reached('availability', 0.98, 0.98, 'B'), reached('restore', 0.9)])
    expect(credits.map(({ metric, service, percent: own }) => [metric, service, own])).toEqual([['availability', 'B', 10], ['restore', 'A', 8]])
    expect([percent, amount]).toEqual([15, '15000.00'])
  })

  it('says what is certain, and what it would be at most', () => {
    expect(creditsOf(scale, [reached('availability', 0.9995, 0.95)])).toMatchObject({ credits: [], amount: '0.00', mostAmount: '10000.00' })
  })

  it('loses no cent', () => {
    expect([partOf('0.10', 5), partOf('1234567890123456.78', 7.5), partOf('99.99', 33.333333), partOf('100', 15)]).toEqual(['0.01', '92592591759259.26', '33.33', '15.00'])
  })
})
