import type { EChartsOption } from 'echarts'
import { familyOf } from './fonts.ts'
import type { Bars, Heat, Picture, Shares, Stack, Tone, Trend } from './picture.ts'

/** So wide that on a phone, where Slack gives a picture some 340 points, the letters are about as large as the message's. */
export const width = 640

const ink = '#1d1c1d'
const faint = '#5c5b5e'
const grid = '#dcdbdf'
/** A ground of its own: the same in Slack's light and dark themes. */
const ground = '#ffffff'
/** After Okabe and Ito: told apart by those who do not see red or green, and by lightness in print. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#7b3f98'] as const
const symbols = ['circle', 'diamond', 'triangle', 'rect'] as const
const dashes = ['solid', [8, 5], [2, 4], [12, 4, 2, 4]] as const
const tones: Readonly<Record<Tone, { color: string; decal?: object }>> = {
  bad: { color: '#b3402a', decal: { symbol: 'rect', color: 'rgba(255,255,255,0.55)', dashArrayX: [1, 0], dashArrayY: [3, 5], rotation: -Math.PI / 4 } },
  middle: { color: '#e69f00', decal: { symbol: 'circle', color: 'rgba(0,0,0,0.35)', dashArrayX: [[7, 7], [0, 7, 7, 0]], dashArrayY: [7, 0], symbolSize: 0.45 } },
  mild: { color: '#9fd3f2' },
  good: { color: '#0072b2' },
}
/** Of parts without a meaning of their own, light and dark in turn. */
const shareColours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#999999'] as const

export const heightOf = (picture: Picture): number => {
  if (picture.kind === 'bars') return 130 + 44 * picture.bars.length
  if (picture.kind === 'heat') return 130 + 40 * picture.rows.length
  return picture.kind === 'shares' ? 380 : 400
}

/** What echarts draws. Nothing moves and nothing is cut: names that are too long end in a sign of it. */
export function optionOf(picture: Picture): EChartsOption {
  const { locale, title, note } = picture
  return {
    animation: false,
    backgroundColor: ground,
    textStyle: { fontFamily: familyOf(locale), color: ink, fontSize: 18 },
    title: {
      text: title, subtext: note, left: 20, top: 16, itemGap: 6,
      textStyle: { fontSize: 21, fontWeight: 'bold', color: ink, width: width - 40, overflow: 'truncate', fontFamily: familyOf(locale) },
      subtextStyle: { fontSize: 16, color: faint, width: width - 40, overflow: 'truncate', fontFamily: familyOf(locale) },
    },
    ...partOf(picture),
  }
}

function partOf(picture: Picture): EChartsOption {
  switch (picture.kind) {
    case 'trend':
      return trend(picture)
    case 'stack':
      return stack(picture)
    case 'bars':
      return bars(picture)
    case 'shares':
      return shares(picture)
    case 'heat':
      return heat(picture)
  }
}

const box = { left: 20, right: 28, top: 88, bottom: 50, outerBoundsMode: 'same' as const, outerBoundsContain: 'axisLabel' as const }
const label = { fontSize: 17, color: ink }
const legend = { bottom: 12, left: 20, itemGap: 20, itemWidth: 30, itemHeight: 14, textStyle: { fontSize: 17, color: ink } }
const categoryAxis = (categories: readonly string[]) => ({
  type: 'category' as const, data: [...categories], axisTick: { show: false }, axisLine: { lineStyle: { color: faint } }, axisLabel: { ...label, hideOverlap: true },
})

function trend({ categories, series, target, unit, fromNought }: Trend): EChartsOption {
  const known = [...series.flatMap(({ values }) => values.filter((value) => value !== null)), ...(target ? [target.value] : [])]
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const room = Math.max((most - least) * 0.15, most * 0.0005, 0.05)
  const ceiling = unit === '%' && !fromNought ? Math.min(100, most + room) : most + room
  return {
    grid: { ...box, right: 44 },
    legend: { ...legend, data: series.map(({ name }) => name), ...(target && { data: [...series.map(({ name }) => name), target.name] }) },
    xAxis: { ...categoryAxis(categories), boundaryGap: false },
    yAxis: {
      type: 'value', min: fromNought ? 0 : floorTo(least - room), ...(!fromNought && { max: ceiling }), splitNumber: 4, splitLine: { lineStyle: { color: grid } },
      axisLabel: { ...label, formatter: (value: number) => `${trimmed(value)}${unit === '%' ? ' %' : ` ${unit}`}`, showMaxLabel: true },
    },
    series: [
      ...series.map(({ name, values }, at) => ({
        type: 'line' as const, name, data: [...values], connectNulls: false, symbol: symbols[at % 4] ?? 'circle', symbolSize: 11, color: colours[at % 4] ?? ink,
        lineStyle: { width: 3.5, type: (typeof dashes[at % 4] === 'string' ? 'solid' : [...(dashes[at % 4] as readonly number[])]) as 'solid' },
        // The last value stands there as a number.
        endLabel: { show: false },
      })),
      ...(target
        ? [{
          type: 'line' as const, name: target.name, data: categories.map(() => target.value), symbol: 'none', color: ink, lineStyle: { width: 2.5, type: [3, 4] as unknown as 'dashed' },
        }]
        : []),
    ],
  }
}

function stack({ categories, series }: Stack): EChartsOption {
  const sums = categories.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
  return {
    grid: box,
    legend: { ...legend, data: series.map(({ name }) => name) },
    // Every column has its name: without one it cannot be read.
    xAxis: { ...categoryAxis(categories), axisLabel: { ...label, fontSize: 15, interval: 0 } },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 4, splitLine: { lineStyle: { color: grid } }, axisLabel: label },
    series: series.map(({ name, values, tone }, at) => ({
      type: 'bar' as const, name, stack: 'all', data: [...values], barMaxWidth: 56, barCategoryGap: '28%',
      itemStyle: { color: tones[tone].color, borderColor: ink, borderWidth: 0.8, ...(tones[tone].decal && { decal: tones[tone].decal }) },
      // The sum of the column above it.
      ...(at === series.length - 1 && {
        label: { show: true, position: 'top' as const, fontSize: 16, color: ink, formatter: ({ dataIndex }: { dataIndex: number }) => ((sums[dataIndex] ?? 0) > 0 ? String(sums[dataIndex]) : '') },
      }),
    })),
  }
}

function bars({ bars: all }: Bars): EChartsOption {
  return {
    grid: { ...box, bottom: 24, right: 130, left: 20 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: { ...categoryAxis(all.map(({ name }) => name)), inverse: true, axisLabel: { ...label, width: 220, overflow: 'truncate' } },
    series: [{
      type: 'bar', barMaxWidth: 30, itemStyle: { color: colours[0], borderRadius: [0, 4, 4, 0] },
      data: all.map(({ value, label: words }) => ({ value, label: { show: true, position: 'right', fontSize: 17, color: ink, formatter: () => words } })),
    }],
  }
}

function shares({ parts }: Shares): EChartsOption {
  return {
    legend: {
      orient: 'vertical', left: 300, top: 'middle', itemGap: 14, itemWidth: 20, itemHeight: 16, selectedMode: false,
      textStyle: { fontSize: 17, color: ink, width: 290, overflow: 'truncate' }, formatter: (name: string) => `${name}  ${parts.find((part) => part.name === name)?.label ?? ''}`,
    },
    series: [{
      type: 'pie', radius: ['34%', '66%'], center: [150, '58%'], startAngle: 90, itemStyle: { borderColor: ground, borderWidth: 3 },
      label: { show: false }, labelLine: { show: false },
      data: parts.map(({ name, value }, at) => ({ name, value, itemStyle: { color: shareColours[at % shareColours.length] ?? ink } })),
    }],
  }
}

function heat({ columns, rows }: Heat): EChartsOption {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  return {
    grid: { ...box, bottom: 16, top: 92 },
    xAxis: { ...categoryAxis(columns), position: 'top', axisLine: { show: false }, axisLabel: { ...label, interval: 0 } },
    yAxis: { ...categoryAxis(rows.map(({ name }) => name)), inverse: true, axisLine: { show: false } },
    visualMap: { show: false, min: 0, max: most, inRange: { color: ['#f2f6fa', '#b9d7ea', '#5fa2cf', '#0b5c96', '#08304f'] } },
    series: [{
      type: 'heatmap', itemStyle: { borderColor: ground, borderWidth: 3 },
      data: rows.flatMap(({ values }, row) => values.map((value, column) => ({
        // The number stands in the cell: the shade helps the eye and is not all there is.
        value: [column, row, value], label: { show: value > 0, fontSize: 17, color: value / most > 0.55 ? ground : ink },
      }))),
    }],
  }
}

const trimmed = (value: number): string => String(Math.round(value * 1000) / 1000)
const floorTo = (value: number): number => Math.max(0, Math.floor(value * 20) / 20)
