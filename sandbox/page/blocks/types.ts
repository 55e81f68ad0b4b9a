import type { ContextActionsBlockElement, KnownBlock } from '@slack/types'

export type ContextElement = ContextActionsBlockElement

export interface ChartPoint {
  label: string
  value: number
}

export interface ChartSeries {
  name: string
  data: ChartPoint[]
}

export type Chart =
  | { type: 'pie'; segments: ChartPoint[] }
  | { type: 'bar' | 'area' | 'line'; series: ChartSeries[]; axis_config: { categories: string[]; x_label?: string; y_label?: string } }

/** A chart; the library's types do not have it yet. */
export interface DataVisualizationBlock {
  type: 'data_visualization'
  block_id?: string
  title: string
  chart: Chart
}

/** A block as the server let it in: it was checked against the reference, so that its type's fields are there. */
export type ShownBlock = KnownBlock | DataVisualizationBlock
