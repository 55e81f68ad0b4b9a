import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar, type DayHours } from '../../../platform/calendar/index.ts'
import { availabilityOf, type ServiceRecord } from '../engine/availability.ts'
import { burnRate, warningsOf } from './burn.ts'
import { budgetLines } from './summary-section.ts'

const at = (text: string) => Date.parse(text)
const minute = 60_000
const now = at('2026-11-18T12:00Z')
const month = { from: at('2026-11-01T00:00Z'), to: at('2026-12-01T00:00Z') }
const record = (more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  hours: [{ from: 0, value: new Calendar(aroundTheClock) }], goals: [{ from: 0, value: 0.999 }], outages: [], maintenance: [], watched: [month], ...more,
})
const down = (from: number, to = 0) => ({ from: now - from * minute, to: now - to * minute })
const warnings = (of: ServiceRecord) => warningsOf(of, availabilityOf(of, month, now), now)

describe('burn rates', () => {
  it('is the share of downtime against what the goal leaves', () => {
    expect(burnRate(record({ outages: [down(3)] }), { from: now - 60 * minute, to: now })).toBeCloseTo(50, 9)
    expect(burnRate(record(), { from: now - 60 * minute, to: now })).toBe(0)
  })

  it('warns of a fast pace where both the hour and the last five minutes have it', () => {
    expect(warnings(record({ outages: [down(1)] }))).toContain('fast')
    // It was down for long, but not any more.
    expect(warnings(record({ outages: [down(20, 10)] }))).not.toContain('fast')
    // Half a minute of an hour is 8.3 times what is allowed.
    expect(warnings(record({ outages: [down(0.5)] }))).not.toContain('fast')
  })

  it('warns of six times over six hours, and of once over three days', () => {
    expect(warnings(record({ outages: [down(2.2)] }))).toContain('steady')
    expect(warnings(record({ outages: [down(100, 97.8)] }))).not.toContain('steady')
    expect(warnings(record({ outages: [down(100, 95.6)] }))).toEqual(['slow'])
    expect(warnings(record({ outages: [down(100, 96)] }))).toEqual([])
  })

  it('says nothing where too little is known, the service was closed, or nothing was promised', () => {
    const outages = [down(10)]
    expect(burnRate(record({ outages, watched: [] }), { from: now - 60 * minute, to: now })).toBeNull()
    const nights = { timeZone: 'UTC', weeks: [{ from: '1970-01-01', days: Array.from({ length: 7 }, () => [[0, 360]] as DayHours) }], holidays: [], covers: null, exceptions: [] }
    expect(warnings(record({ outages, hours: [{ from: 0, value: new Calendar(nights) }] }))).toEqual([])
    expect(warnings(record({ outages, goals: [{ from: 0, value: null }] }))).toEqual([])
    expect(warnings(record({ outages, maintenance: [{ from: now - 60 * minute, to: now + minute, agreedAt: now - 120 * minute }] }))).not.toContain('fast')
  })
})

describe('the budget', () => {
  const early = (minutes: number) => [{ from: at('2026-11-02T00:00Z'), to: at('2026-11-02T00:00Z') + minutes * minute }]

  it('is mostly spent from three quarters on, and spent when nothing is left', () => {
    expect([32, 33, 43.2, 60].map((minutes) => warnings(record({ outages: early(minutes) })))).toEqual([[], ['most'], ['spent'], ['spent']])
  })
})

describe('what a summary tells of budgets', () => {
  const early = (minutes: number) => record({ outages: [{ from: at('2026-11-02T00:00Z'), to: at('2026-11-02T00:00Z') + minutes * minute }] })
  const lines = (minutes: Record<string, number>, locale: 'en' | 'zh-TW' = 'en') =>
    budgetLines(Object.entries(minutes).map(([name, minutesDown]) => ({ name, record: early(minutesDown) })), { ...month, label: '2026-11' }, now, locale, 'UTC')

  it('names those at risk or spent, the worst first, with what still fits', () => {
    const told = lines({ 'At ease': 10, Risky: 36, Spent: 60 })
    expect(told?.map((line) => line.split(':')[0])).toEqual(['🔴 *Spent*', '🟠 *Risky*'])
    expect(told?.[0]).toContain('overdrawn by 17 min')
    expect(told?.[1]).toContain('36 min of 43 min spent')
    expect(lines({ Risky: 36 }, 'zh-TW')?.[0]).toContain('錯誤預算')
  })

  it('is silent where nothing is at risk, and counts those beyond six', () => {
    expect(lines({ 'At ease': 10, Calm: 0 })).toBeNull()
    expect(lines(Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`Service ${n}`, 60])))?.at(-1)).toContain('2 more services')
  })
})
