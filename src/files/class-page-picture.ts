import type { ClassPage } from '../app/journal/read-class-page.ts'
import type { PageCell, PageColumn, PageRow } from '../domain/journal/class-page.ts'
import { zip } from '../domain/zip.ts'
import { formatMean, formatWeekday } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { type CellWord, cellWords, pageLegend, pageOwner, pageTitle } from './class-page-words.ts'
import { textWidth } from './fit.ts'
import { type Drawing, pngOf } from './picture.ts'
import { clean, fitted, ink, rect, type Span, spansFrom, text } from './svg.ts'

const margin = 16
const titleHeight = 54
const headHeight = 48
const rowHeight = 25
const legendHeight = 19
const cellSize = 15
const numberWidth = 30
const meanWidth = 50
const nameWidths = { least: 130, most: 300 }
/** room for «уп» or two marks */
const leastCell = 31
/** room for the title over a page of a few lessons */
const leastWidth = 620
/** A photo that is more than 20 times longer than wide is not taken by messengers. */
const longest = 18

const colours = {
  pale: '#8a8a8a',
  absence: '#b3261e',
  away: '#dddddd',
  stripe: '#f3f6fa',
  head: '#e7edf5',
}

/**
 * A month of a course as PNG: names down, dates across, the mean at the right. `note`: what stands for names, where
 * there are none.
 */
export const classPagePicture = (t: Translate, page: ClassPage, note?: string): Promise<Uint8Array> =>
  pngOf(drawPage(t, page, note))

/** A cell with what is written in it. */
interface WrittenCell extends PageCell {
  readonly words: readonly CellWord[]
}

interface WrittenRow extends PageRow {
  readonly cells: readonly WrittenCell[]
}

/** Where everything stands; pixels. */
interface Places {
  readonly nameWidth: number
  readonly columns: readonly Span[]
  /** no wider than nothing where there are none */
  readonly means: Span
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The same as SVG. */
export function drawPage(t: Translate, page: ClassPage, note?: string): Drawing {
  const { columns, hasMeans } = page.table
  const rows = page.table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, words: cellWords(t, cell) })),
  }))
  const places = placesOf(page, rows)
  const { right, bottom } = places
  const width = right + margin
  const legend = legendLines(pageLegend(t, page), width - 2 * margin)
  if (note !== undefined) legend.push(...wrapped(note, width - 2 * margin))
  const height = Math.max(Math.ceil(width / longest), bottom + 10 + legend.length * legendHeight + margin)
  const parts = [
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    fitted(pageTitle(t, page), { x: margin, y: 34, size: 20, width: width - 2 * margin, bold: true }),
    fitted(pageOwner(t, page), { x: margin, y: 54, size: 13, width: width - 2 * margin, fill: '#555' }),
    ...rows.flatMap((row, index) => backgrounds(row, index, places)),
    rect(margin, places.top, right - margin, headHeight, colours.head),
    gridPath(page, places),
    ...head(t, columns, hasMeans, places),
    ...rows.flatMap((row, index) => rowTexts(t, row, index, places)),
    ...legend.map((line, index) =>
      text(line, { x: margin, y: bottom + 10 + (index + 0.75) * legendHeight, size: 12, fill: '#555' }),
    ),
  ]
  const size = `width="${width}" height="${height}"`
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Roboto">${parts.join('')}</svg>`,
    width,
    height,
  }
}

function placesOf({ table: { columns, hasMeans } }: ClassPage, rows: readonly WrittenRow[]): Places {
  const widths = columns.map((_, at) =>
    Math.ceil(Math.max(leastCell, ...rows.map(({ cells }) => textWidth(lineOf(cells[at]?.words ?? []), cellSize) + 8))),
  )
  const meansWidth = hasMeans ? meanWidth : 0
  const rest = margin + numberWidth + widths.reduce((sum, one) => sum + one, 0) + meansWidth
  const widest = Math.max(0, ...rows.map(({ name }) => textWidth(name, 14)))
  const needed = Math.ceil(Math.min(nameWidths.most, Math.max(nameWidths.least, widest)) + 12)
  // names have the room that a page of a few lessons leaves
  const nameWidth = Math.max(needed, leastWidth - margin - rest)
  const { spans, end } = spansFrom(margin + numberWidth + nameWidth, widths)
  const right = end + meansWidth
  const top = margin + titleHeight
  return {
    nameWidth,
    columns: spans,
    means: { from: end, to: right, middle: (end + right) / 2 },
    right,
    top,
    bottom: top + headHeight + rows.length * rowHeight,
  }
}

const lineOf = (words: readonly CellWord[]) => words.map((word) => word.text).join(' ')
const rowTop = ({ top }: Places, index: number) => top + headHeight + index * rowHeight

/** Every second row is tinted, so that the eye stays in it; grey is where the student was not on the roster. */
function backgrounds({ cells }: PageRow, index: number, places: Places): string[] {
  const { columns, right } = places
  const y = rowTop(places, index)
  return [
    ...(index % 2 === 1 ? [rect(margin, y, right - margin, rowHeight, colours.stripe)] : []),
    ...zip(cells, columns).flatMap(([{ away }, { from, to }]) =>
      away ? [rect(from, y, to - from, rowHeight, colours.away)] : [],
    ),
  ]
}

/** All lines of the table; those between weeks, and every fifth between students, are stronger. */
function gridPath({ table: { columns, rows, hasMeans } }: ClassPage, places: Places): string {
  const { means, right, top, bottom } = places
  const thin: string[] = []
  const strong = [`M${margin} ${top}H${right}V${bottom}H${margin}Z`]
  for (const index of rows.keys())
    (index % 5 === 0 ? strong : thin).push(`M${margin} ${rowTop(places, index)}H${right}`)
  thin.push(`M${margin + numberWidth} ${top}V${bottom}`)
  for (const [{ startsWeek }, { from }] of zip(columns, places.columns))
    (startsWeek ? strong : thin).push(`M${from} ${top}V${bottom}`)
  if (hasMeans) strong.push(`M${means.from} ${top}V${bottom}`)
  const path = (lines: readonly string[], stroke: string) =>
    `<path d="${lines.join('')}" fill="none" stroke="${stroke}" shape-rendering="crispEdges"/>`
  return path(thin, '#c4c9d0') + path(strong, '#7d8590')
}

function head(t: Translate, columns: readonly PageColumn[], hasMeans: boolean, places: Places): string[] {
  const { means, top } = places
  const y = top + 29
  const at = { size: 13, bold: true, fill: ink }
  return [
    text(t.plain('journal.page.column.number'), { ...at, x: margin + numberWidth / 2, y, middle: true }),
    text(t.plain('journal.page.column.name'), { ...at, x: margin + numberWidth + 7, y }),
    ...zip(columns, places.columns).flatMap(([{ date, state }, { middle: x }]) => {
      const fill = state === 'ahead' ? colours.pale : ink
      const open = `<circle cx="${x}" cy="${top + 41}" r="3" fill="none" stroke="${colours.absence}" stroke-width="1.4"/>`
      return [
        text(String(date.day), { x, y: top + 17, size: 15, bold: true, fill, middle: true }),
        text(formatWeekday(t.locale, date).toLowerCase(), { x, y: top + 31, size: 11, fill, middle: true }),
        ...(state === 'open' ? [open] : []),
      ]
    }),
    ...(hasMeans ? [text(t.plain('journal.page.column.mean'), { ...at, x: means.middle, y, middle: true })] : []),
  ]
}

function rowTexts(t: Translate, row: WrittenRow, index: number, places: Places): string[] {
  const { columns, means, nameWidth } = places
  const y = rowTop(places, index) + 17.5
  const left = margin + numberWidth
  return [
    text(String(row.number), { x: margin + numberWidth / 2, y, size: 12, fill: '#555', middle: true }),
    fitted(row.name, { x: left + 7, y, size: 14, width: nameWidth - 12 }),
    ...zip(row.cells, columns).map(([cell, { middle }]) => cellText(t, cell, middle, y)),
    ...(row.mean === undefined
      ? []
      : [text(formatMean(t.locale, row.mean), { x: means.middle, y, size: 14, bold: true, middle: true })]),
  ]
}

function cellText(t: Translate, { away, words }: WrittenCell, x: number, y: number): string {
  if (words.length === 0)
    return away ? text(t.plain('journal.page.away'), { x, y, size: cellSize, fill: colours.pale, middle: true }) : ''
  const spans = words.map(({ text: word, is, heavy }) => {
    const fill = is === 'absence' ? ` fill="${colours.absence}"` : ''
    const weight = heavy ? ' font-weight="500"' : ''
    return fill || weight ? `<tspan${fill}${weight}>${clean(word)}</tspan>` : clean(word)
  })
  return `<text x="${x}" y="${y}" font-size="${cellSize}" fill="${ink}" text-anchor="middle">${spans.join(' ')}</text>`
}

/** As many words on a line as fit. */
const wrapped = (words: string, width: number): string[] => legendLines(words.split(' '), width, ' ')

/** As many signs on a line as fit. */
function legendLines(signs: readonly string[], width: number, between = '  ·  '): string[] {
  const lines: string[] = []
  for (const sign of signs) {
    const last = lines.at(-1)
    const longer = `${last}${between}${sign}`
    if (last !== undefined && textWidth(longer, 12) <= width) lines[lines.length - 1] = longer
    else lines.push(sign)
  }
  return lines
}
