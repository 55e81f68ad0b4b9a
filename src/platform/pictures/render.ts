import { Resvg } from '@resvg/resvg-js'
import { BarChart, HeatmapChart, LineChart, PieChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TitleComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { familyOf, fontFiles } from './fonts.ts'
import { heightOf, optionOf, width } from './options.ts'
import type { Picture } from './picture.ts'

use([BarChart, HeatmapChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, TitleComponent, VisualMapComponent, SVGRenderer])

/** Pixels for each unit of the drawing: sharp on a phone. */
const scale = 2

/** Draws a picture, as PNG. Takes a few hundred milliseconds of this thread. */
export function renderPng(picture: Picture): Uint8Array {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: heightOf(picture) })
  try {
    chart.setOption(optionOf(picture))
    const font = { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: familyOf(picture.locale) }
    return new Uint8Array(new Resvg(chart.renderToSVGString(), { fitTo: { mode: 'width', value: width * scale }, font }).render().asPng())
  } finally {
    chart.dispose()
  }
}
