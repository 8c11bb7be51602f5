import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Trend } from '../domain/families/trend.ts'
import { formatMean, formatShortDate } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { textWidth } from './fit.ts'
import type { Drawing } from './picture.ts'
import { ink } from './svg.ts'

use([LineChart, ScatterChart, GridComponent, TitleComponent, SVGRenderer])
// without a browser it takes every Cyrillic letter to be as wide as high, and cuts names that would fit
setPlatformAPI({
  measureText: (text, font) => ({ width: textWidth(text, Number(/(\d+)px/.exec(font ?? '')?.[1] ?? 12)) }),
})

const width = 560
const height = 380
const line = '#1f5fa8'
/** a mark is told by its height; the colour only helps */
const colours: Readonly<Record<number, string>> = { 5: '#2e7d32', 4: '#7cb342', 3: '#f9a825', 2: '#c62828' }

export interface TrendWords {
  /** «Алгебра» */
  readonly title: string
  /** whose, and of which time */
  readonly owner: string
}

/** How marks went: a dot for each, larger with its weight, and the line of the mean. */
export function drawTrend(t: Translate, { dots, means }: Trend, { title, owner }: TrendWords): Drawing {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  const days = means.map(({ date }) => date)
  const label = { color: ink, fontSize: 14, fontFamily: 'Roboto' }
  const at = (date: Temporal.PlainDate) => days.findIndex((day) => day.equals(date))
  chart.setOption({
    animation: false,
    backgroundColor: '#fff',
    textStyle: { fontFamily: 'Roboto' },
    title: [
      {
        text: title,
        subtext: owner,
        left: 16,
        top: 10,
        textStyle: {
          fontFamily: 'Roboto',
          fontSize: 20,
          fontWeight: 500,
          color: ink,
          width: width - 32,
          overflow: 'truncate',
        },
        subtextStyle: { fontFamily: 'Roboto', fontSize: 13, color: '#555', width: width - 32, overflow: 'truncate' },
      },
      {
        text: t.plain('families.trend.legend'),
        left: 'center',
        bottom: 10,
        textStyle: { fontFamily: 'Roboto', fontSize: 12, fontWeight: 400, color: '#555' },
      },
    ],
    grid: { left: 44, right: 60, top: 78, bottom: 58 },
    xAxis: {
      type: 'category',
      data: days.map((day) => formatShortDate(t.locale, day)),
      axisLabel: { ...label, fontSize: 12, hideOverlap: true },
      axisTick: { alignWithLabel: true },
    },
    yAxis: { type: 'value', min: 1.5, max: 5.5, axisLabel: { show: false }, splitLine: { show: false } },
    series: [
      ...[2, 3, 4, 5].map((value) => ({
        type: 'line',
        symbol: 'none',
        z: 1,
        data: days.map(() => value),
        lineStyle: { color: '#dfe4ea', width: 1 },
      })),
      {
        type: 'line',
        symbol: 'none',
        z: 2,
        data: means.map(({ mean }) => mean),
        lineStyle: { color: line, width: 3 },
        endLabel: {
          show: true,
          distance: 18,
          formatter: () => formatMean(t.locale, means.at(-1)?.mean ?? 0),
          ...label,
          color: line,
          fontWeight: 500,
          fontSize: 16,
        },
      },
      {
        type: 'scatter',
        z: 3,
        data: dots.map(({ date, value, weight }) => ({
          value: [at(date), value],
          symbolSize: 16 + 5 * Math.sqrt(weight),
          itemStyle: { color: colours[value], opacity: 1 },
          label: {
            show: true,
            formatter: String(value),
            color: value === 3 ? ink : '#fff',
            fontSize: 13,
            fontWeight: 500,
            fontFamily: 'Roboto',
          },
        })),
      },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return { svg, width, height }
}
