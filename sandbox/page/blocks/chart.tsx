import { Plain } from '../text/plain.tsx'
import type { Chart, ChartPoint, ChartSeries, DataVisualizationBlock } from './types.ts'

const width = 560
const height = 220
const left = 48
const bottom = 28

/** A chart, with its numbers as a table for those who do not see it. */
export function ChartView({ block }: { block: DataVisualizationBlock }) {
  const { chart } = block
  return (
    <figure class="chart">
      <figcaption>
        <b>
          <Plain text={block.title} />
        </b>
      </figcaption>
      {chart.type === 'pie' ? <Pie segments={chart.segments} label={block.title} /> : <Plot chart={chart} label={block.title} />}
      <ul class="legend">
        {(chart.type === 'pie' ? chart.segments.map(({ label, value }) => `${label}: ${value}`) : chart.series.map(({ name }) => name)).map((text, index) => (
          <li key={index}>
            <span class={`swatch series-${index % 8}`} /> <Plain text={text} />
          </li>
        ))}
      </ul>
      {chart.type !== 'pie' && <Numbers chart={chart} />}
    </figure>
  )
}

function Pie({ segments, label }: { segments: readonly ChartPoint[]; label: string }) {
  const sum = segments.reduce((total, { value }) => total + value, 0)
  let turned = 0
  return (
    <svg viewBox="-100 -100 200 200" class="pie" role="img" aria-label={label}>
      {segments.map(({ label: name, value }, index) => {
        const from = turned
        turned += sum > 0 ? value / sum : 0
        return segments.length === 1 ? (
          <circle key={index} r={90} class={`series-${index % 8}`} />
        ) : (
          <path key={index} d={slice(from, turned)} class={`series-${index % 8}`}>
            <title>{`${name}: ${value}`}</title>
          </path>
        )
      })}
    </svg>
  )
}

function slice(from: number, to: number): string {
  const at = (turn: number): string => `${90 * Math.sin(2 * Math.PI * turn)} ${-90 * Math.cos(2 * Math.PI * turn)}`
  return `M 0 0 L ${at(from)} A 90 90 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)} Z`
}

type SeriesChart = Extract<Chart, { type: 'bar' | 'area' | 'line' }>

function Plot({ chart, label }: { chart: SeriesChart; label: string }) {
  const values = chart.series.flatMap(({ data }) => data.map(({ value }) => value))
  const low = Math.min(0, ...values)
  const high = Math.max(...values, low + 1)
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config
  const step = (width - left) / Math.max(1, categories.length)
  const y = (value: number): number => (height - bottom) * (1 - (value - low) / (high - low)) + 8
  const x = (index: number): number => left + step * (index + 0.5)
  const every = Math.ceil(categories.length / 10)
  return (
    <>
      <div class="plot" tabIndex={0} role="region" aria-label={label}>
        <svg viewBox={`0 0 ${width} ${height + 8}`} role="img" aria-label={label}>
          {[low, (low + high) / 2, high].map((value) => (
            <g key={value}>
              <line x1={left} x2={width} y1={y(value)} y2={y(value)} class="grid" />
              <text x={left - 6} y={y(value) + 4} text-anchor="end">{Number(value.toPrecision(3))}</text>
            </g>
          ))}
          {categories.map((category, index) => index % every === 0 && (
            <text key={index} x={x(index)} y={height} text-anchor="middle">{category}</text>
          ))}
          {chart.series.map((series, index) => (
            <Marks key={index} series={series} type={chart.type} index={index} count={chart.series.length} step={step} x={x} y={y} zero={y(low)} />
          ))}
        </svg>
      </div>
      {(xLabel ?? yLabel) !== undefined && <p class="soft">{[yLabel, xLabel].filter(Boolean).join(' by ')}</p>}
    </>
  )
}

interface MarksProps {
  series: ChartSeries
  type: SeriesChart['type']
  index: number
  count: number
  step: number
  x: (index: number) => number
  y: (value: number) => number
  zero: number
}

function Marks({ series, type, index, count, step, x, y, zero }: MarksProps) {
  const className = `series-${index % 8}`
  if (type === 'bar') {
    const wide = (step * 0.8) / count
    return (
      <>
        {series.data.map(({ label, value }, at) => (
          <rect key={at} class={className} x={x(at) - step * 0.4 + index * wide} y={Math.min(y(value), zero)} width={wide * 0.9} height={Math.abs(zero - y(value))}>
            <title>{`${series.name}, ${label}: ${value}`}</title>
          </rect>
        ))}
      </>
    )
  }
  const points = series.data.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')
  return (
    <>
      {type === 'area' && <polygon class={`${className} area`} points={`${x(0)},${zero} ${points} ${x(series.data.length - 1)},${zero}`} />}
      <polyline class={`${className} line`} points={points} />
    </>
  )
}

function Numbers({ chart }: { chart: SeriesChart }) {
  return (
    <table class="unseen-table">
      <thead>
        <tr>
          <td />
          {chart.axis_config.categories.map((category, index) => <th key={index} scope="col">{category}</th>)}
        </tr>
      </thead>
      <tbody>
        {chart.series.map((series, index) => (
          <tr key={index}>
            <th scope="row">{series.name}</th>
            {series.data.map(({ value }, at) => <td key={at}>{value}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
