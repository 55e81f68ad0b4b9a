import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar } from '../../../platform/calendar/index.ts'
import { availabilityOf, type ServiceRecord } from '../engine/availability.ts'
import { windowText } from './slack.ts'
import { readWindow, withWindow } from './window.ts'

const at = (text: string) => Date.parse(text)
const hour = 3_600_000

it.each([
  ['Core Payments maintenance 2026-11-20 22:00 to 2026-11-21 02:00', { service: 'Core Payments', holds: true, from: at('2026-11-20T14:00Z'), to: at('2026-11-20T18:00Z') }],
  ['Core  Payments MAINTENANCE 2026-11-20T22:00 2026-11-20 23:30', { service: 'Core Payments', holds: true, from: at('2026-11-20T14:00Z'), to: at('2026-11-20T15:30Z') }],
  ['核心支付 no maintenance 2026-11-20 9:00 to 2026-11-20 10:00', { service: '核心支付', holds: false, from: at('2026-11-20T01:00Z'), to: at('2026-11-20T02:00Z') }],
  ['Maintenance Portal maintenance 2026-11-20 09:00 to 2026-11-20 10:00', { service: 'Maintenance Portal', holds: true, from: at('2026-11-20T01:00Z'), to: at('2026-11-20T02:00Z') }],
  ['Core Payments maintenance 2026-11-20 22:00 to 2026-11-20 22:00', undefined], ['Core Payments maintenance 2026-02-30 22:00 to 2026-03-01 02:00', undefined],
  ['Core Payments maintenance 2026-11-20 22:00', undefined], ['maintenance 2026-11-20 22:00 to 2026-11-21 02:00', undefined], ['Core Payments', undefined], ['', undefined],
])('reads %s', (text, read) => {
  expect(readWindow(text, 'Asia/Taipei')).toEqual(read)
})

const record: ServiceRecord = {
  hours: [{ from: 0, value: new Calendar(aroundTheClock) }], goals: [{ from: 0, value: 0.999 }],
  outages: [{ from: at('2026-11-10T10:00Z'), to: at('2026-11-10T12:00Z') }], watched: [{ from: 0, to: Infinity }],
  maintenance: [{ from: at('2026-11-10T09:00Z'), to: at('2026-11-10T11:00Z'), agreedAt: at('2026-11-10T09:30Z') }, { from: at('2026-11-20T00:00Z'), to: at('2026-11-20T02:00Z'), agreedAt: at('2026-11-01T00:00Z') }],
}
const proposal = (from: string, to: string, holds = true) => ({ service: 'Core Payments', from: at(from), to: at(to), holds })

describe('maintenance that somebody thinks of', () => {
  it('stands in the place of what it overlaps, as though it was agreed in time, and leaves the rest', () => {
    const { record: after, replaced } = withWindow(record, proposal('2026-11-10T10:00Z', '2026-11-10T11:30Z'))
    expect(replaced).toEqual([record.maintenance[0]])
    expect(after.maintenance.map(({ from, to }) => (to - from) / hour)).toEqual([2, 1.5])
    expect(after.maintenance.every(({ from, agreedAt }) => agreedAt < from)).toBe(true)
  })

  it('is cut out where there would be none', () => {
    const { record: after } = withWindow(record, proposal('2026-11-20T01:00Z', '2026-11-20T03:00Z', false))
    expect(after.maintenance).toEqual([record.maintenance[0], { from: at('2026-11-20T00:00Z'), to: at('2026-11-20T01:00Z'), agreedAt: at('2026-11-01T00:00Z') }])
    expect(withWindow(record, proposal('2026-11-25T01:00Z', '2026-11-25T03:00Z', false)).record).toEqual(record)
  })

  it('never makes more downtime where it holds, nor less where it does not', () => {
    const month = { from: at('2026-11-01T00:00Z'), to: at('2026-12-01T00:00Z') }
    const span = fc.tuple(fc.integer({ min: 0, max: 719 }), fc.integer({ min: 1, max: 48 })).map(([from, length]) => ({ from: month.from + from * hour, to: month.from + (from + length) * hour }))
    const inTime = span.map((own) => ({ ...own, agreedAt: own.from - 1 }))
    fc.assert(fc.property(fc.array(span, { maxLength: 5 }), fc.array(inTime, { maxLength: 4 }), span, (outages, maintenance, own) => {
      const known = { ...record, outages, maintenance }
      const down = (found: ServiceRecord) => availabilityOf(found, month, month.to).downSeconds
      const beside = { ...known, maintenance: withWindow(known, { ...own, holds: false }).record.maintenance }
      expect(down(beside)).toBeGreaterThanOrEqual(down(known))
      // Beside what there is, it takes away just the outages within it.
      expect(down(withWindow(beside, { ...own, holds: true }).record)).toBeLessThanOrEqual(down(beside))
    }))
  })

  it('is told month by month, with what is left of the budget and whether it can still count', () => {
    const month = { label: '2026-11', from: at('2026-11-01T00:00Z'), to: at('2026-12-01T00:00Z') }
    const own = proposal('2026-11-10T10:00Z', '2026-11-10T11:30Z')
    const { record: after, replaced } = withWindow(record, own)
    const now = at('2026-12-02T00:00Z')
    const answer = { service: 'Core *Payments*', proposal: own, replaced, months: [{ span: month, before: availabilityOf(record, month, now), after: availabilityOf(after, month, now) }] }
    const text = windowText(answer, { locale: 'en', timeZone: 'UTC' }, new Date(now))
    expect(text).toMatch(/Availability of the service, 2026-11: 99\.7214 %, down for 2 h of 29 d 22 h, below target, error budget overdrawn by 1 h 17 min → 99\.9302 %, down for 30 min of 29 d 21 h, on target, 13 min of error budget left/)
    expect(text).toContain('In place of the maintenance agreed from')
    expect(text).toContain('had the bank agreed before')
    expect(text).not.toContain('*Payments*')
    expect(windowText(answer, { locale: 'zh-TW', timeZone: 'UTC' }, new Date(now))).toContain('99.7214%（約定 29 天 22 小時，中斷 2 小時，低於目標，錯誤預算超出 1 小時 17 分）')
    expect(windowText({ ...answer, replaced: [] }, { locale: 'zh-CN', timeZone: 'UTC' }, new Date(at('2026-11-09T00:00Z')))).toContain('银行须在开始前同意才算数')
  })
})
