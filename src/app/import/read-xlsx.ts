import readWorkbook from 'read-excel-file/universal'
import { type Fault, type Table, tableNames } from '../../domain/import/table.ts'

/** The bytes that a workbook may grow to when it is unpacked. */
const mostInflated = 100 * 1024 * 1024

/** The sheets of a workbook as tables, the row of the sheet being the line. */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<{ tables: Table[]; faults: Fault[] }> {
  const inflated = inflatedSize(bytes)
  if (inflated === undefined)
    return { tables: [], faults: [fault(file, 'unreadable', { detail: 'not a zip archive' })] }
  if (inflated > mostInflated) return { tables: [], faults: [fault(file, 'too-large', { megabytes: 100 })] }
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

/**
 * What a zip archive unpacks to, by its central directory, which is also what the reader takes its buffers' sizes from.
 * Undefined for what is no such archive.
 */
export function inflatedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === undefined) return undefined
  let total = 0
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return undefined
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

/** Where the archive's closing record stands: at the end, before a comment of at most 64 KB. */
function endRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65535); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}
