import type { MarkSheet, SubjectMark, SubjectMarks } from '../app/families/read-marks.ts'
import { chunks } from '../domain/chunks.ts'
import { zip } from '../domain/zip.ts'
import { formatMean, formatMonthName } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { textWidth } from './fit.ts'
import { type Drawing, pngOf } from './picture.ts'
import { clean, fitted, ink, rect, type Span, spansFrom, text } from './svg.ts'

const margin = 16
const titleHeight = 58
const headHeight = 34
const lineHeight = 22
const rowPadding = 8
const subjectWidth = 190
const meanWidth = 64
const leastMonth = 96
const markSize = 16
/** how wide a mark is with what parts it from the next */
const markWidth = 19
const marksInLine = 8
const colours = { head: '#e7edf5', stripe: '#f3f6fa', line: '#c4c9d0', pale: '#8a8a8a' }

interface Words {
  readonly title: string
  readonly owner: string
}

/** All marks of a term or a year as PNG: subjects down, months across, the mean at the right. */
export const marksPicture = (t: Translate, sheet: MarkSheet, words: Words): Promise<Uint8Array> =>
  pngOf(drawMarks(t, sheet, words))

/** The same as SVG. Bold: weighs more than one; in brackets: does not count in the mean. */
function drawMarks(t: Translate, sheet: MarkSheet, { title, owner }: Words): Drawing {
  const subjects = sheet.subjects.filter(({ marks }) => marks.length > 0)
  const months = monthsOf(subjects)
  const rows = subjects.map((subject) => ({
    ...subject,
    cells: months.map((month) => linesOf(t, marksOf(subject, month))),
  }))
  const widths = months.map(
    (_, at) => Math.max(leastMonth, ...rows.flatMap(({ cells }) => (cells[at] ?? []).map(widthOf))) + 12,
  )
  const { spans: columns, end } = spansFrom(margin + subjectWidth, widths)
  const right = end + meanWidth
  const top = margin + titleHeight
  const { spans: places, end: bottom } = spansFrom(top + headHeight, rows.map(heightOf))
  const width = right + margin
  const height = bottom + 50
  const edges = [margin + subjectWidth, ...columns.map(({ to }) => to), right]
  const grid = [
    ...edges.map((x) => `M${x} ${top}V${bottom}`),
    ...[{ to: top + headHeight }, ...places].map(({ to: y }) => `M${margin} ${y}H${right}`),
    `M${margin} ${top}H${right}V${bottom}H${margin}Z`,
  ]
  const head = { size: 14, bold: true, y: top + 22 }
  const parts = [
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    fitted(title, { x: margin, y: 34, size: 20, width: width - 2 * margin, bold: true }),
    fitted(owner, { x: margin, y: 54, size: 13, width: width - 2 * margin, fill: '#555' }),
    rect(margin, top, right - margin, headHeight, colours.head),
    text(t.plain('families.marks.picture.subject'), { ...head, x: margin + 8 }),
    ...zip(months, columns).map(([month, { middle: x }]) =>
      text(formatMonthName(t.locale, month), { ...head, x, middle: true }),
    ),
    text(t.plain('journal.page.column.mean'), { ...head, x: right - meanWidth / 2, middle: true }),
    ...zip(rows, places).flatMap(([row, place], index) => [
      ...(index % 2 === 1 ? [rect(margin, place.from, right - margin, place.to - place.from, colours.stripe)] : []),
      ...rowTexts(t, row, { columns, place, right }),
    ]),
    `<path d="${grid.join('')}" fill="none" stroke="${colours.line}" shape-rendering="crispEdges"/>`,
    ...(['bold', 'brackets'] as const).map((sign, line) =>
      text(t.plain(`families.marks.picture.${sign}`), {
        x: margin,
        y: bottom + 20 + line * 17,
        size: 12,
        fill: '#555',
      }),
    ),
  ]
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Roboto">${parts.join('')}</svg>`,
    width,
    height,
  }
}

/** A subject with the lines of each month. */
interface Row extends SubjectMarks {
  readonly cells: readonly Shown[][][]
}

const heightOf = ({ cells }: Row) => Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight + rowPadding

interface RowPlace {
  readonly columns: readonly Span[]
  readonly place: Span
  readonly right: number
}

function rowTexts(t: Translate, { subject, cells, mean }: Row, { columns, place, right }: RowPlace): string[] {
  const y = place.middle + 5
  const marks = zip(cells, columns).flatMap(([lines, { from }]) =>
    lines.map((line, index) => marksText(line, from + 8, place.from + (index + 1) * lineHeight - 2)),
  )
  const atRight = { x: right - meanWidth / 2, y, size: 15, bold: true, middle: true }
  return [
    fitted(subject, { x: margin + 8, y, size: 15, width: subjectWidth - 14 }),
    ...marks,
    ...(mean === undefined ? [] : [text(formatMean(t.locale, mean), atRight)]),
  ]
}

const marksText = (line: readonly Shown[], x: number, y: number) =>
  `<text x="${x}" y="${y}" font-size="${markSize}" fill="${ink}">${line.map(({ html }) => html).join(' ')}</text>`

const monthOf = ({ date }: SubjectMark) => date.toPlainYearMonth()

/** The months that have a mark, in their order. */
function monthsOf(subjects: readonly SubjectMarks[]): Temporal.PlainYearMonth[] {
  const known = new Map(subjects.flatMap(({ marks }) => marks.map((mark) => [monthOf(mark).toString(), monthOf(mark)])))
  return [...known.values()].toSorted(Temporal.PlainYearMonth.compare)
}

const marksOf = ({ marks }: SubjectMarks, month: Temporal.PlainYearMonth) =>
  marks.filter((mark) => monthOf(mark).equals(month))

interface Shown {
  readonly html: string
  readonly letters: number
}

/** A cell's marks in lines of eight. */
function linesOf(t: Translate, marks: readonly SubjectMark[]): Shown[][] {
  const shown = marks.map(({ value, weight, leftOut }): Shown => {
    const plain = t.plain(`families.value.${value}`)
    const word = leftOut === null ? plain : `(${plain})`
    const style = leftOut !== null ? ` fill="${colours.pale}"` : weight > 1 ? ' font-weight="500"' : ''
    return { html: `<tspan${style}>${clean(word)}</tspan>`, letters: word.length }
  })
  return chunks(shown, marksInLine)
}

const widthOf = (line: readonly Shown[]) =>
  line.reduce((sum, { letters }) => sum + (letters === 1 ? markWidth : textWidth('n'.repeat(letters), markSize) + 6), 0)
