import type { KnownBlock } from '@slack/types'
import { clip } from '../slack/mrkdwn.ts'

/** What both kinds of chart show: a value for every category, in each of the series. */
export interface ChartData {
  readonly title: string
  /** Along the axis, in order, at most 20. */
  readonly categories: readonly string[]
  /** At most 6; their names are told apart in the legend. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
  readonly xLabel?: string
  /** With the unit of the values. */
  readonly yLabel?: string
}

const categoriesAtMost = 20
const seriesAtMost = 6
const longestLabel = 20

export const barChart = (data: ChartData): KnownBlock => chart('bar', data)
export const lineChart = (data: ChartData): KnownBlock => chart('line', data)

/**
 * A chart that Slack draws itself: in the reader's theme, with their fonts, read out by screen readers; it takes two of them in a message, none in a modal. What it shows must stand
 * in the message in words too.
 * The categories beyond what Slack takes are left out from the beginning, because the latest count.
 */
function chart(type: 'bar' | 'line', { title, categories, series, xLabel, yLabel }: ChartData): KnownBlock {
  const skipped = Math.max(0, categories.length - categoriesAtMost)
  const labels = distinct(categories.slice(skipped))
  const names = distinct(series.slice(0, seriesAtMost).map(({ name }) => name))
  // Not in Slack's types yet.
  return {
    type: 'data_visualization',
    title: clip(title, 50),
    chart: {
      type,
      series: series.slice(0, seriesAtMost).map(({ values }, at) => ({
        name: names[at] ?? '', data: labels.map((label, index) => ({ label, value: values[skipped + index] ?? 0 })),
      })),
      axis_config: { categories: labels, ...(xLabel && { x_label: clip(xLabel, 50) }), ...(yLabel && { y_label: clip(yLabel, 50) }) },
    },
  } as unknown as KnownBlock
}

/** Labels as short as Slack takes them, and each another one. */
function distinct(labels: readonly string[]): string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    let own = clip(label || '—', longestLabel)
    for (let n = 2; taken.has(own); n++) own = `${clip(label || '—', longestLabel - 1 - String(n).length)} ${n}`
    taken.add(own)
    return own
  })
}

/** Shades from nothing to the most, told apart without colours too. */
const shades = ['·', '░', '▒', '▓', '█'] as const

/** A table of rows and columns in which the eye finds where most is: a shade before each number. Slack's own charts have none of this kind. */
export function heatMap(columns: readonly string[], rows: readonly { readonly name: string; readonly values: readonly number[] }[]): KnownBlock {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  const cell = (text: string) => ({ type: 'raw_text', text: text || ' ' })
  const shaded = (value: number) => `${shades[Math.ceil((value * (shades.length - 1)) / most)] ?? ''} ${value}`
  return {
    type: 'table',
    column_settings: [{}, ...columns.map(() => ({ align: 'right' }))],
    rows: [[cell(' '), ...columns.map(cell)], ...rows.map(({ name, values }) => [cell(name), ...values.map((value) => cell(shaded(value)))])],
  } as unknown as KnownBlock
}
