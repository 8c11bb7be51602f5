import readWorkbook from 'read-excel-file/universal'
import { type Fault, type Table, tableNames } from '../../domain/import/table.ts'
import { bytesOf, limits } from './limits.ts'
import { zipEntries } from './zip-entries.ts'

/** The sheets of a workbook as tables, the row of the sheet being the line. */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<{ tables: Table[]; faults: Fault[] }> {
  const refused = refuseWorkbook(bytes)
  if (refused) return { tables: [], faults: [fault(file, ...refused)] }
  const sheets = await readWorkbook(bytes.slice().buffer).catch((error: unknown) => String(error))
  if (typeof sheets === 'string') return { tables: [], faults: [fault(file, 'unreadable', { detail: sheets })] }

  const tables: Table[] = []
  const faults: Fault[] = []
  for (const { sheet, data } of sheets) {
    const name = tableNames.find((one) => one === sheet.trim().toLowerCase())
    const lines = data
      .map((row, index) => ({ line: index + 1, cells: row.map(textOf) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
    const [header, ...rows] = lines
    if (name) tables.push({ name, file: sheet, header: header?.cells ?? [], rows })
    else if (header) faults.push(fault(sheet, 'unknown-file', { known: tableNames.join(', ') }))
  }
  return { tables, faults }
}

const fault = (file: string, reason: Fault['reason'], params: Fault['params'] = {}): Fault => ({
  file,
  line: 0,
  column: null,
  reason,
  params,
})

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

/** Why a workbook is not opened: a few kilobytes may claim to unpack to gigabytes, or to reach to the last cell there is. */
function refuseWorkbook(bytes: Uint8Array): [Fault['reason'], Fault['params']] | undefined {
  const entries = zipEntries(bytes)
  if (!entries) return ['unreadable', { detail: 'not a zip archive' }]
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0)
  if (unpacked > bytesOf(limits.unpackedMegabytes)) return ['too-large', { megabytes: limits.unpackedMegabytes }]
  try {
    const sheets = entries.filter(({ name }) => name.endsWith('.xml')).map((entry) => reachOf(entry.unpack()))
    if (sheets.some(({ row }) => row > limits.rows + 1)) return ['too-many-rows', { most: limits.rows }]
    if (sheets.some(({ column }) => column > limits.columns)) return ['too-many-columns', { most: limits.columns }]
  } catch (error) {
    return ['unreadable', { detail: String(error) }]
  }
  return undefined
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
