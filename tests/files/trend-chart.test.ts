import { expect, test } from 'vitest'
import { drawTrend } from '../../src/files/trend-chart.ts'
import { translator } from '../../src/i18n/index.ts'

test('E2 When a subject and a name are long, the trend still says whose it is and of which time', () => {
  const title = 'Основы безопасности и защиты Родины'
  const owner = 'Константинопольский Александр, 10А · 01.09 – 24.10'
  const date = Temporal.PlainDate.from('2026-09-14')
  const trend = { dots: [{ date, value: 5, weight: 1 }], means: [{ date, mean: 5 }] }
  const { svg } = drawTrend(translator('ru'), trend, { title, owner })
  expect(svg).toContain(title)
  expect(svg).toContain(owner)
  // what would run off the picture is cut all the same
  const endless = drawTrend(translator('ru'), trend, { title: title.repeat(3), owner }).svg
  expect(endless).not.toContain(title.repeat(2))
})
