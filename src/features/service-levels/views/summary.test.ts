import { describe, expect, it } from 'vitest'
import { locales } from '../../../platform/i18n/index.ts'
import { availabilityOf } from '../engine/availability.ts'
import type { Figures } from '../figures.ts'
import { periodOf } from '../period.ts'
import type { ServiceLine, WeekReport } from '../report.ts'
import { percent } from './change.ts'
import { summaryMessage } from './summary.ts'

const zone = 'Asia/Taipei'
const period = periodOf({ year: 2026, week: 47 }, zone)
const previous = periodOf({ year: 2026, week: 46 }, zone)

/** `within` of `n` incidents answered and restored in time, each after two hours. */
function figures(n: number, within = n, { openAtEnd = 0 } = {}): Figures {
  const target = { n, within, share: n === 0 ? null : within / n }
  const seconds = n === 0 ? null : 7200
  return {
    opened: n, resolved: n, openAtEnd, response: target,
    restore: { ...target, meanSeconds: seconds, medianSeconds: seconds, p90Seconds: seconds, maxSeconds: n === 0 ? null : 40_800 },
  }
}

const unknown = availabilityOf({ hours: [], goals: [], outages: [], maintenance: [], watched: [] }, period, period.to)
const line = (service: string, now: Figures, before = figures(0)): ServiceLine =>
  ({ serviceId: 1, service, targets: { responseSeconds: 900, restoreSeconds: 14_400, availability: null, knowledgeResolution: null }, figures: now, before, availability: unknown, availabilityBefore: unknown })

function report(services: ServiceLine[], total = figures(12, 11), generatedAt = period.to + 1): WeekReport {
  return { period, previous, generatedAt, services, total: { figures: total, before: figures(8) } }
}

describe('summaryMessage', () => {
  it('says first whether anything is wrong, then the worst', () => {
    const services = [line('Data Warehouse', figures(10, 9)), line('Branch Network', figures(10, 7)), line('Core Payments', figures(12))]
    const lines = summaryMessage(report(services), 'en').text.split('\n')
    expect(lines[0]).toBe('Services, week 47 (16–22 Nov 2026) — 2 of 3 services missed a target')
    expect(lines.filter((text) => /^[⚠✓–]/.test(text)).map((text) => text.split(' —')[0])).toEqual([
      '⚠ *Branch Network*', '⚠ *Data Warehouse*', '✓ *Core Payments*',
    ])
  })

  it('puts figures beside their targets and the period before', () => {
    const { text } = summaryMessage(report([line('Core Payments', figures(12, 11, { openAtEnd: 2 }), figures(8, 8, { openAtEnd: 3 }))]), 'en')
    expect(text.split('\n').slice(1)).toEqual([
      '⚠ *Core Payments* — 12 incidents (+4) · 12 resolved (+4) · 2 open at the end (−1)',
      'Response ≤ 15 min: 91.7 % (11 of 12) ▼ from 100 %',
      'Restore ≤ 4 h: 91.7 % (11 of 12) ▼ from 100 %',
      'Restored in: mean 2 h (before: 2 h) · median 2 h · p90 2 h · worst 11 h 20 min',
    ])
  })

  it.each([
    ['en', 'Services, week 47 (16–22 Nov 2026) — all well: 1 service within all targets'],
    ['zh-TW', '服務週報，第 47 週（2026年11月16日至22日）— 一切正常：1 項服務全部達標'],
    ['zh-CN', '服务周报，第 47 周（2026年11月16日至22日）— 一切正常：1 项服务全部达标'],
  ] as const)('says in %s when all is well', (locale, headline) => {
    const { text } = summaryMessage(report([line('Core Payments', figures(12))], figures(12)), locale)
    expect(text.split('\n')[0]).toBe(headline)
  })

  it('says that there were no incidents, and no share of them', () => {
    const { text } = summaryMessage(report([], figures(0)), 'en')
    expect(text).toContain('— no incidents')
    expect(text).not.toContain('%')
  })

  it('judges nothing where nothing was answered or restored', () => {
    const waiting = { ...figures(0), openAtEnd: 3 }
    const { text } = summaryMessage(report([line('Core Payments', waiting)], waiting), 'en')
    expect(text).toContain('nothing to judge against targets; 3 open')
    expect(text).toContain('– *Core Payments*')
  })

  it.each([[4, true], [5, false]])('says so where a figure stands on fewer than 5 incidents: %i', (n, said) => {
    const { text } = summaryMessage(report([line('Core Payments', figures(n, n - 1))]), 'en')
    expect(text.includes('fewer than 5 incidents')).toBe(said)
  })

  it('says that a week is still running', () => {
    const blocks = JSON.stringify(summaryMessage(report([line('Core Payments', figures(12))], figures(12), period.to - 1), 'en').blocks)
    expect(blocks).toContain('Not over yet')
  })

  it.each(locales)('keeps within Slack’s limits in %s with many services of long names', (locale) => {
    const services = Array.from({ length: 60 }, (_, index) => line(`${index} ${'<&*服務'.repeat(40)}`, figures(9_999, index < 40 ? 5_000 : 9_999), figures(8_888, 7_777)))
    const { text, blocks } = summaryMessage(report(services, figures(9_999, 5_000)), locale)
    expect(blocks.length).toBeLessThanOrEqual(16)
    expect(JSON.stringify(blocks).length).toBeLessThan(12_000)
    expect(text.length).toBeLessThanOrEqual(3_500)
    expect(blocks.filter((block) => JSON.stringify(block).includes('⚠ *'))).toHaveLength(12)
    expect(JSON.stringify(blocks)).toMatch(/⚠ \D*28/)
  })

  it('shows names as they were typed, without letting them act', () => {
    const { text } = summaryMessage(report([line('<!channel> *Pay* & co', figures(9, 8))]), 'en')
    expect(text).toContain('&lt;!channel&gt; *\u200bPay*\u200b &amp; co')
  })

  it('names both years of a week between them', () => {
    const turn = periodOf({ year: 2015, week: 53 }, 'UTC')
    const over = { ...report([], figures(0)), period: turn }
    expect(summaryMessage(over, 'en').text).toContain('week 53 (28 Dec 2015 – 3 Jan 2016)')
    expect(summaryMessage(over, 'zh-TW').text).toContain('2015年12月28日至2016年1月3日')
  })
})

describe('percent', () => {
  it('says 100 and 0 of all and of none only', () => {
    expect([1, 0, 0.9999, 0.0001, 2 / 3, 0.25].map(percent)).toEqual(['100', '0', '99.9', '0.1', '66.7', '25'])
  })
})
