import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, CellFault, date, readCell, time } from '../../src/app/import/format/cells.ts'

/** The value of a cell as text, or the reason why it has none with what its text will say. */
function said<T>(column: Cell<T>, cell: string): unknown {
  const cellRead = readCell(column, cell)
  if (cellRead instanceof CellFault) return [cellRead.reason, cellRead.params]
  return cellRead.value instanceof Temporal.PlainDate ? `${cellRead.value}` : cellRead.value
}

test.each([
  ['01.09.2026', '2026-09-01'],
  ['1.9.2026', '2026-09-01'],
  ['2026-09-01', '2026-09-01'],
  ['29.02.2028', '2028-02-29'],
  ['31.12.2026', '2026-12-31'],
])('A8 The day %s is %s', (cell, day) => {
  expect(said(date, cell)).toBe(day)
})

test.each([
  '29.02.2027',
  '31.04.2026',
  '2026-02-30',
  '00.09.2026',
  '01.13.2026',
  '01.09.26',
  '01.09.20266',
  '001.09.2026',
  '01.009.2026',
  'с 01.09.2026',
  '01.09.2026 г.',
  '01/09/2026',
  '2026-9-1',
  '12026-09-01',
  '+002026-09-01',
  '2026-09-011',
  '2026-09-01T10:00',
  '20260901',
  'осень',
])('A8 «%s» is no day', (cell) => {
  expect(said(date, cell)).toEqual(['bad-date', { value: cell }])
})

test('A8 Every day is read alike in either form', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
      const day = Temporal.PlainDate.from('1950-01-01').add({ days })
      expect(said(date, `${day}`)).toBe(`${day}`)
      expect(said(date, `${day.day}.${day.month}.${day.year}`)).toBe(`${day}`)
    }),
  )
})

test.each([
  ['8:30', 510],
  ['08:30', 510],
  ['0:00', 0],
  ['23:59', 1439],
  // a time as a table program writes it
  ['8:30:00', 510],
])('A8 %s is %i minutes after midnight', (cell, minutes) => {
  expect(said(time, cell)).toBe(minutes)
})

test.each(['24:00', '8:60', '8:3', '8:300', '008:30', '8.30', 'в 8:30', '8:30 утра', '8:30:15', ':30', '8', ''])(
  'A8 «%s» is no time of day',
  (cell) => {
    expect(said(time, cell)).toEqual(['bad-time', { value: cell }])
  },
)
