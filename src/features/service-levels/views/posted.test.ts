import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkMessage } from '../../../../test/support/blocks.ts'
import { locales } from '../../../platform/i18n/index.ts'
import { readPeriod } from '../cadence.ts'
import { availabilityOf } from '../engine/availability.ts'
import type { Figures } from '../figures.ts'
import type { ServiceLine } from '../report.ts'
import type { Summary } from '../summaries/gather.ts'
import { type PostedParts, postedMessage, sectionNames, tableRows } from './posted.ts'

const period = readPeriod('2026-W47', 'Asia/Taipei') ?? expect.fail()
const previous = readPeriod('2026-W46', 'Asia/Taipei') ?? expect.fail()
const unknown = availabilityOf({ hours: [], goals: [], outages: [], maintenance: [], watched: [] }, period, period.to)
const parts: PostedParts = {
  sections: sectionNames, pictures: [{ file: 'F012345678', alt: '界'.repeat(3_000), title: '界'.repeat(300) }], picturesFailed: true, lateSince: new Date(period.to), skipped: [previous], preview: '<#C1>:',
}

function figures(n: number, within: number): Figures {
  const share = n === 0 ? null : within / n
  const seconds = n === 0 ? null : 40_800
  return { opened: n, resolved: n, openAtEnd: 0, response: { n, within, share }, restore: { n, within, share, meanSeconds: seconds, medianSeconds: seconds, p90Seconds: seconds, maxSeconds: seconds } }
}

function summary(services: ServiceLine[]): Summary {
  const total = { figures: figures(9, 8), before: figures(3, 3) }
  return {
    question: { period, serviceIds: [], vendorId: null, locale: 'en', now: new Date(period.to + 86_400_000 * 3) }, report: { period, previous, generatedAt: period.to, services, total }, services: [], trend: [previous, period],
    incidents: [], availability: [null, null], availabilityGoal: null, overdueActions: 3, satisfaction: { asked: 9, answers: 3, satisfied: 2 }, causes: [{ problem: 'network', count: 4 }], sections: ['Knowledge solved 61 % (n 23)'],
    breaches: [{ reference: 'INC-1', service: 'Core <Payments>', link: 'https://x.invalid/1', what: 'restore', seconds: 40_800, targetSeconds: 14_400 }], breachCount: 7, open: { count: 2, oldestFrom: period.from, named: [] },
  }
}

const line = (service: string, n: number, within: number): ServiceLine => ({
  serviceId: 1, service, targets: { responseSeconds: 900, restoreSeconds: 14_400, availability: null, knowledgeResolution: null }, figures: figures(n, within), before: figures(3, 3), availability: unknown, availabilityBefore: unknown,
})

it('keeps within Slack’s limits for 1 to 2,000 services of whatever names, the worst first, and counts every one', () => {
  const lines = fc.array(fc.tuple(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constant('核心支付 <!channel> *'.repeat(9))), fc.nat(30), fc.nat(30)), { minLength: 1, maxLength: 60 })
  fc.assert(fc.property(lines, fc.constantFrom(...locales), fc.constantFrom(1, 40), (some, locale, times) => {
    const services = Array.from({ length: times }, () => some).flat().slice(0, 2_000).map(([name, n, within]) => line(name, n, Math.min(n, within)))
    const own = summary(services)
    const { text, blocks } = postedMessage(own, locale, parts)
    expect(checkMessage([...blocks])).toEqual([])
    expect([...text].length).toBeLessThanOrEqual(3_500)
    const { shown, hidden } = tableRows(own)
    expect([0, services.length]).toContain(shown.length + hidden.length)
  }), { numRuns: 60 })
})

it('names what hurts, how many it does not name, and says of few answers that they are few', () => {
  const { text, blocks } = postedMessage(summary([line('Core Payments', 12, 9), line('Branch Network', 3, 2), line('Mobile Banking', 8, 8)]), 'en', { ...parts, preview: null })
  expect(text.split('\n')[0]).toBe('Services, week 47 (16–22 Nov 2026) — 2 of 3 services missed a target')
  const said = JSON.stringify(blocks)
  for (const part of [
    '⚠ Core Payments', 'few: 3', '✓ 1 service within all targets', 'Missed targets (7)', '<https://x.invalid/1|INC-1> Core &lt;Payments&gt; (restored after 11 h 20 min of 4 h) and 6 more', 'Open (2)', 'Actions overdue*: 3',
    '3 answers of 9 asked, too few to tell', 'network 4', 'Knowledge solved 61 %', 'late because Steward did not run', 'Not posted while Steward did not run: 2026-W46', 'could not be drawn',
  ]) expect(said).toContain(part)
})

it('is short when all is well, and leaves out what the channel does not want', () => {
  const well = { ...summary([line('Core Payments', 12, 12)]), breaches: [], breachCount: 0 }
  const { blocks, text } = postedMessage(well, 'zh-TW', { ...parts, sections: [], pictures: [], preview: null, lateSince: null, skipped: [], picturesFailed: false })
  expect(blocks).toHaveLength(3)
  expect(text.split('\n')[0]).toBe('服務週報，第 47 週（2026年11月16日至22日）— 一切正常：1 項服務全部達標')
})
