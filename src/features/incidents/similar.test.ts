import { describe, expect, it } from 'vitest'
import { type Candidate, likeness, lookAlikes, pieces } from './similar.ts'

const candidate = (id: number, title: string, more: Partial<Candidate> = {}): Candidate => ({ id, title, serviceId: 1, isOpen: true, solution: null, ...more })
const most = { open: 3, past: 2 }

describe('what looks alike', () => {
  it('is open and of the same service, the likeliest title first', () => {
    const found = lookAlikes({ title: 'Card payments fail', serviceId: 1 }, [candidate(1, 'Slow screens'), candidate(2, 'Card payments fail everywhere'), candidate(3, 'Card payments fail', { serviceId: 2 })], most)
    expect(found.open.map(({ id }) => id)).toEqual([2, 3, 1])
  })

  it('is past only where its words are alike and it says what solved it', () => {
    const past = [candidate(1, '全部分行刷卡失敗', { isOpen: false, solution: '切回原路由' }), candidate(2, '全行刷卡失敗', { isOpen: false }), candidate(3, '列印機缺紙', { isOpen: false, solution: '補紙' })]
    expect(lookAlikes({ title: '分行刷卡失敗', serviceId: 9 }, past, most)).toMatchObject({ open: [], past: [{ id: 1 }] })
  })

  it('is nothing before a word was typed or a service chosen', () => {
    expect(lookAlikes({ title: '', serviceId: undefined }, [candidate(1, 'Card payments fail')], most)).toEqual({ open: [], past: [] })
  })

  it.each([
    ['Card payments fail', 'card PAYMENTS fail', 1],
    ['刷卡失敗', '刷卡失敗', 1],
    ['ＡＴＭ ５０３', 'atm 503', 1],
    ['刷卡', 'printers', 0],
  ])('%s and %s: %d', (a, b, expected) => {
    expect(likeness(pieces(a), pieces(b))).toBe(expected)
  })
})
