import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { anchors, limitUnits, type ReportTerms, weights } from './regime.ts'
import { criterionText, downtimeText, parseCriterion, parseDowntime, parseReport, reportText, TermsFault } from './terms-text.ts'

it.each<[string, ReportTerms]>([
  ['Initial notification: 4 h from classification; 24 h from awareness unless classified later', {
    name: 'Initial notification', relief: false,
    limits: [{ amount: 4, unit: 'hours', anchor: 'classification', lapses: false }, { amount: 24, unit: 'hours', anchor: 'awareness', lapses: true }],
  }],
  ['Final: annex 2: 1 month from latest submission; noon of the next working day', { name: 'Final: annex 2', relief: true, limits: [{ amount: 1, unit: 'months', anchor: 'latest_submission', lapses: false }] }],
  ['重大事件報告: 14 days from detection', { name: '重大事件報告', relief: false, limits: [{ amount: 14, unit: 'days', anchor: 'detection', lapses: false }] }],
])('%s', (line, report) => {
  expect(parseReport(line)).toEqual(report)
  expect(reportText(report)).toBe(line)
})

it.each(['', 'Initial', 'Initial: soon', 'Initial: 4 weeks from awareness', 'Initial: 0 h from awareness', 'Initial: 4 h from breakfast', ': 4 h from awareness', 'Initial: noon of the next working day'])('does not take "%s"', (line) => {
  expect(() => parseReport(line)).toThrow(TermsFault)
})

it.each(['4 h in 12 months', '4 hours in any 12 months', ' 4h in 12 months '])('reads a limit of downtime from "%s"', (text) => {
  expect(parseDowntime(text)).toEqual({ hours: 4, months: 12 })
  expect(downtimeText(parseDowntime(text))).toBe('4 h in 12 months')
})

it.each(['', '4 h', '4 h a year', '0 h in 12 months', '4 h in 0 months', '4 h in 61 months', '4 d in 12 months'])('does not take "%s" for a limit of downtime', (text) => {
  expect(() => parseDowntime(text)).toThrow(TermsFault)
})

it('reads back every report and criterion that it writes', () => {
  const limit = fc.record({ amount: fc.integer({ min: 1, max: 999 }), unit: fc.constantFrom(...limitUnits), anchor: fc.constantFrom(...anchors), lapses: fc.boolean() })
  const name = fc.string({ minLength: 1 }).map((text) => `N${text.trim().replaceAll(/\s+/g, ' ')}`)
  fc.assert(fc.property(fc.record({ name, limits: fc.array(limit, { minLength: 1, maxLength: 4 }), relief: fc.boolean() }), (report) => {
    expect(parseReport(reportText(report))).toEqual(report)
  }))
  fc.assert(fc.property(fc.record({ weight: fc.constantFrom(...weights), text: name }), (criterion) => {
    expect(parseCriterion(criterionText(criterion))).toEqual(criterion)
  }))
})
