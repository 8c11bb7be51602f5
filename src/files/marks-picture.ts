import type { MarkSheet, SubjectMark, SubjectMarks } from '../app/families/read-marks.ts'
import { formatMean, formatMonthName } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { textWidth } from './fit.ts'
import { type Drawing, pngOf } from './picture.ts'
import { clean, fitted, ink, rect, text } from './svg.ts'

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
export function drawMarks(t: Translate, sheet: MarkSheet, { title, owner }: Words): Drawing {
  const subjects = sheet.subjects.filter(({ marks }) => marks.length > 0)
  const months = monthsOf(subjects)
  const cells = subjects.map((subject) => months.map((month) => linesOf(t, marksOf(subject, month))))
  const widths = months.map((_, at) => Math.max(leastMonth, ...cells.flatMap((row) => row[at]!.map(widthOf))) + 12)
  const edges = [margin + subjectWidth]
  for (const width of widths) edges.push(edges.at(-1)! + width)
  const right = edges.at(-1)! + meanWidth
  const top = margin + titleHeight
  const heights = cells.map((row) => Math.max(1, ...row.map((lines) => lines.length)) * lineHeight + rowPadding)
  const tops = [top + headHeight]
  for (const height of heights) tops.push(tops.at(-1)! + height)
  const [width, bottom] = [right + margin, tops.at(-1)!]
  const height = bottom + 50
  const head = { size: 14, bold: true, y: top + 22 }
  const parts = [
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    fitted(title, { x: margin, y: 34, size: 20, width: width - 2 * margin, bold: true }),
    fitted(owner, { x: margin, y: 54, size: 13, width: width - 2 * margin, fill: '#555' }),
    rect(margin, top, right - margin, headHeight, colours.head),
    text(t.plain('families.marks.picture.subject'), { ...head, x: margin + 8 }),
    ...months.map((month, at) =>
      text(formatMonthName(t.locale, month), { ...head, x: (edges[at]! + edges[at + 1]!) / 2, middle: true }),
    ),
    text(t.plain('journal.page.column.mean'), { ...head, x: right - meanWidth / 2, middle: true }),
    ...subjects.flatMap((subject, row) => {
      const y = tops[row]!
      const middle = y + heights[row]! / 2 + 5
      return [
        ...(row % 2 === 1 ? [rect(margin, y, right - margin, heights[row]!, colours.stripe)] : []),
        fitted(subject.subject, { x: margin + 8, y: middle, size: 15, width: subjectWidth - 14 }),
        ...cells[row]!.flatMap((lines, at) =>
          lines.map(
            (line, index) =>
              `<text x="${edges[at]! + 8}" y="${y + (index + 1) * lineHeight - 2}" font-size="${markSize}" fill="${ink}">${line.map(({ html }) => html).join(' ')}</text>`,
          ),
        ),
        subject.mean === undefined
          ? ''
          : text(formatMean(t.locale, subject.mean), {
              x: right - meanWidth / 2,
              y: middle,
              size: 15,
              bold: true,
              middle: true,
            }),
      ]
    }),
    `<path d="${[...edges, right]
      .map((x) => `M${x} ${top}V${bottom}`)
      .concat(tops.map((y) => `M${margin} ${y}H${right}`))
      .join(
        '',
      )}M${margin} ${top}H${right}V${bottom}H${margin}Z" fill="none" stroke="${colours.line}" shape-rendering="crispEdges"/>`,
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
  return Array.from({ length: Math.ceil(shown.length / marksInLine) }, (_, line) =>
    shown.slice(line * marksInLine, (line + 1) * marksInLine),
  )
}

const widthOf = (line: readonly Shown[]) =>
  line.reduce((sum, { letters }) => sum + (letters === 1 ? markWidth : textWidth('n'.repeat(letters), markSize) + 6), 0)
