import { type UnzipFileInfo, unzipSync } from 'fflate'
import { bytesOf, limits } from '../../../domain/import/limits.ts'
import {
  type Fault,
  fileFault,
  hintTitles,
  type Table,
  type TableRow,
  tableNames,
} from '../../../domain/import/table.ts'
import { plain } from '../../../domain/plain.ts'
import { done, refuse } from '../../../domain/result.ts'
import { tableNamed, tableWithHeader } from '../format/detect.ts'

/** A sheet of a workbook: the rows that are not empty. */
export interface SheetLines {
  readonly title: string
  readonly lines: readonly TableRow[]
}

/** The sheets of a workbook as tables, the row of the sheet being the line. */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<{ tables: Table[]; faults: Fault[] }> {
  const sheets = await sheetLines(file, bytes)
  if (!sheets.ok) return { tables: [], faults: [sheets.fault] }
  const tables: Table[] = []
  const faults: Fault[] = []
  for (const { title, lines } of sheets.value) {
    const [header, ...rows] = lines
    const name = tableNamed(title) ?? tableWithHeader(header?.cells ?? [])
    // an empty sheet of a template that nobody filled in says nothing
    if (name && (rows.length > 0 || sheets.value.length === 1))
      tables.push({ name, file: title, header: header?.cells ?? [], rows })
    else if (!name && header) faults.push(fileFault(title, 'unknown-file', { known: tableNames.join(', ') }))
  }
  if (tables.length === 0 && faults.length === 0) faults.push(fileFault(file, 'empty-file'))
  return { tables, faults }
}

/** What stands in a workbook, sheets of explanations left out; or why that is not looked at. */
export async function sheetLines(file: string, bytes: Uint8Array) {
  const refused = refuseWorkbook(bytes)
  if (refused) return refuse('unreadable', { fault: fileFault(file, ...refused) })
  // loaded with the first workbook
  const { default: readWorkbook } = await import('read-excel-file/universal')
  const sheets = await readWorkbook(bytes.slice().buffer).catch((error: unknown) => String(error))
  if (typeof sheets === 'string')
    return refuse('unreadable', { fault: fileFault(file, 'unreadable', { detail: sheets }) })
  const lines = sheets
    .filter(({ sheet }) => !hintTitles.includes(plain(sheet)))
    .map(
      ({ sheet, data }): SheetLines => ({
        title: sheet.trim(),
        lines: data
          .map((row, index) => ({ line: index + 1, cells: row.map(textOf) }))
          .filter(({ cells }) => cells.some((cell) => cell !== '')),
      }),
    )
  return done(lines)
}

/** A cell as a person would have typed it: a day as «2026-09-01», a time of day as «08:30». */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell).trim()
  const moment = Temporal.Instant.fromEpochMilliseconds(Math.round(cell.getTime() / 1000) * 1000).toZonedDateTimeISO(
    'UTC',
  )
  // Excel counts days from 1899-12-30: a time without a day falls on the first of them
  if (moment.year < 1901) return moment.toPlainTime().toString({ smallestUnit: 'minute' })
  return moment.toPlainDate().toString()
}

const mostPlaces = 10

/**
 * Why a workbook is not opened: a few kilobytes may claim to unpack to gigabytes, or to reach
 * to the last cell there is.
 */
function refuseWorkbook(bytes: Uint8Array): [Fault['reason'], Fault['params']] | undefined {
  const entries = zipEntries(bytes)
  if (!entries) return ['unreadable', { detail: 'not a zip archive' }]
  if (!entries.some(({ name }) => name === 'xl/workbook.xml' || name.startsWith('xl/worksheets/')))
    return ['wrong-type', {}]
  // what is stored as it is may claim to be smaller than it is
  const claimed = entries.reduce((sum, { size, originalSize }) => sum + Math.max(size, originalSize), 0)
  if (claimed > bytesOf(limits.unpackedMegabytes)) return ['too-large', { megabytes: limits.unpackedMegabytes }]
  try {
    // as the reader unpacks it, by the same library: as far as an entry claims. One that lies is
    // cut off, and read by nobody
    const files = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml'))
    for (const [, content] of files) {
      const refused = refuseSheet(new TextDecoder().decode(content))
      if (refused) return refused
    }
  } catch (error) {
    return ['unreadable', { detail: String(error) }]
  }
  return undefined
}

function refuseSheet(text: string): [Fault['reason'], Fault['params']] | undefined {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return ['unreadable', { detail: 'a document type in a sheet' }]
  const { row, column } = reachOf(text)
  if (row > limits.rows + 1) return ['too-many-rows', { most: limits.rows }]
  if (column > limits.columns) return ['too-many-columns', { most: limits.columns }]
  const formulas = formulasOf(text)
  return formulas ? ['formulas', { cells: formulas }] : undefined
}

/** What an archive says that it holds, nothing of it unpacked; undefined for what is no zip archive. */
function zipEntries(bytes: Uint8Array): UnzipFileInfo[] | undefined {
  const entries: UnzipFileInfo[] = []
  // each takes 46 bytes at least
  const most = bytes.length / 46
  try {
    unzipSync(bytes, {
      filter(entry) {
        if (entries.push(entry) > most) throw new Error('more entries than there is room for')
        return false
      },
    })
    return entries
  } catch {
    return undefined
  }
}

/** Where a sheet reckons, «B2, C2…»: what a formula gave when the file was saved may be anything, or nothing. */
function formulasOf(sheet: string): string {
  const cells = [...sheet.matchAll(/<c\s[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f[\s/>]/g)].map(([, place]) => place)
  return cells.length > mostPlaces ? `${cells.slice(0, mostPlaces).join(', ')}…` : cells.join(', ')
}

/** The last row and column that a sheet speaks of; the reader makes every cell up to there. */
function reachOf(sheet: string): { row: number; column: number } {
  const reach = { row: 0, column: 0 }
  for (const [, letters, digits] of sheet.matchAll(/\sr\s*=\s*["']([A-Z]{0,3})(\d+)["']/g)) {
    const column = [...(letters ?? '')].reduce((value, letter) => value * 26 + letter.charCodeAt(0) - 64, 0)
    reach.row = Math.max(reach.row, Number(digits))
    reach.column = Math.max(reach.column, column)
  }
  return reach
}
