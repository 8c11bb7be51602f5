import type { Trend } from '../domain/families/trend.ts'
import type { Translate } from '../i18n/index.ts'
import { pngOf } from './picture.ts'
import type { TrendWords } from './trend-chart.ts'

/** How marks went, as PNG. Charts, the heaviest of the libraries, are loaded with the first one. */
export async function trendPicture(t: Translate, trend: Trend, words: TrendWords): Promise<Uint8Array> {
  const { drawTrend } = await import('./trend-chart.ts')
  return pngOf(drawTrend(t, trend, words))
}
