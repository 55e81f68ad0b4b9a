import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMessage } from '../../../test/support/blocks.ts'
import { barChart, heatMap, lineChart } from './charts.ts'

const label = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('', '核心支付', 'Core Payments of the whole bank, branch network', '🏦'.repeat(30)))

describe('charts', () => {
  it('are what Slack takes, whatever is in them', () => {
    fc.assert(fc.property(
      label, fc.array(label, { minLength: 1, maxLength: 40 }), fc.array(fc.tuple(label, fc.array(fc.nat(), { maxLength: 40 })), { minLength: 1, maxLength: 9 }),
      (title, categories, series) => {
        const data = { title: title || 'x', categories, series: series.map(([name, values]) => ({ name, values })), xLabel: title, yLabel: title }
        expect(checkMessage([barChart(data), lineChart(data)])).toEqual([])
      },
    ))
  })

  it('show the latest where there is too much', () => {
    const block = lineChart({ title: 't', categories: Array.from({ length: 25 }, (_, n) => `w${n}`), series: [{ name: 'n', values: Array.from({ length: 25 }, (_, n) => n) }] })
    expect(JSON.stringify(block)).toMatch(/"label":"w5","value":5.*"label":"w24","value":24/)
  })

  it('shade a table by how much there is', () => {
    const map = heatMap(['00–08', '08–16'], [{ name: 'Mon', values: [0, 1] }, { name: 'Tue', values: [8, 4] }])
    expect(checkMessage([map])).toEqual([])
    expect(JSON.stringify(map)).toMatch(/· 0.*░ 1.*█ 8.*▒ 4/)
  })
})
