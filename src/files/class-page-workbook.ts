import type { ClassPage } from '../app/journal/read-class-page.ts'
import type { PageCell, PageColumn, PageRow } from '../domain/journal/class-page.ts'
import { formatMonth, formatShortDate } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { cellWords, pageLegend, pageOwner, pageTitle } from './class-page-words.ts'
import { onOnePage } from './on-one-page.ts'
import { workbookOf } from './workbook.ts'

const borders = { borderColor: '#9aa2ad', borderStyle: 'thin' as const }
const centred = { align: 'center' as const, ...borders }
const bold = { fontWeight: 'bold' as const }
const away = { backgroundColor: '#dddddd' }
/** above the rows: the title, the owner, an empty row and the header */
const rowsAbove = 4

/** Text is always text, so that nothing in it is ever a formula; numbers are numbers, to be reckoned with. */
const text = (value: string) => ({ value, type: String })
const number = (value: number) => ({ value, type: Number })

/**
 * A month of a course as XLSX, laid out as on the picture: names down, dates across, the mean at the right. `note`:
 * what stands for names, where there are none.
 */
export async function classPageWorkbook(t: Translate, page: ClassPage, note?: string): Promise<Uint8Array> {
  const { columns, rows, hasMeans } = page.table
  const sheet = {
    sheet: formatMonth(t.locale, page.month),
    data: [
      [{ ...text(pageTitle(t, page)), ...bold, fontSize: 14 }],
      [text(pageOwner(t, page))],
      [],
      header(t, columns, hasMeans),
      ...rows.map((row) => line(t, row, hasMeans)),
      [],
      ...pageLegend(t, page).map((sign) => [text(sign)]),
      ...(note === undefined ? [] : [[text(note)]]),
    ],
    columns: [
      { width: 5 },
      { width: Math.min(40, Math.max(18, ...rows.map(({ name }) => name.length + 2))) },
      ...columns.map(({ state }) => ({ width: state === 'open' ? 8 : 6.5 })),
      ...(hasMeans ? [{ width: 7 }] : []),
    ],
    orientation: 'landscape' as const,
    stickyRowsCount: rowsAbove,
    stickyColumnsCount: 2,
  }
  return workbookOf([sheet], { features: [onOnePage] })
}

function header(t: Translate, columns: readonly PageColumn[], hasMeans: boolean) {
  const titles = [
    t.plain('journal.page.column.number'),
    t.plain('journal.page.column.name'),
    ...columns.map(({ date, state }) => {
      const short = formatShortDate(t.locale, date)
      return state === 'open' ? t.plain('journal.page.open', { date: short }) : short
    }),
    ...(hasMeans ? [t.plain('journal.page.column.mean')] : []),
  ]
  return titles.map((title) => ({ ...text(title), ...centred, ...bold, backgroundColor: '#e7edf5' }))
}

function line(t: Translate, { number: place, name, cells, mean }: PageRow, hasMeans: boolean) {
  return [
    { ...number(place), ...centred },
    { ...text(name), ...borders },
    ...cells.map((cell) => ({
      ...content(t, cell),
      ...centred,
      ...(cell.away && away),
      ...(cell.marks.length > 0 && cell.marks.every(({ weight }) => weight > 1) && bold),
    })),
    ...(hasMeans
      ? [{ ...(mean === undefined ? text('') : { ...number(mean), format: '0.00' }), ...centred, ...bold }]
      : []),
  ]
}

/** A mark that stands alone is a number. */
function content(t: Translate, cell: PageCell) {
  const [only, ...others] = cellWords(t, cell)
  if (only === undefined) return text(cell.away ? t.plain('journal.page.away') : '')
  if (others.length === 0 && /^\d$/.test(only.text)) return number(Number(only.text))
  return text([only, ...others].map((word) => word.text).join(' '))
}
