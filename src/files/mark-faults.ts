import { apart } from '../app/apart.ts'
import { decode } from '../app/import/read/decode.ts'
import { csvLines } from '../app/import/read/read-csv.ts'
import { sheetLines } from '../app/import/read/read-xlsx.ts'
import type { SchoolFile } from '../app/import/read/school-files.ts'
import { cost } from '../domain/import/limits.ts'
import type { Fault, TableRow } from '../domain/import/table.ts'
import { faultReasonText } from '../i18n/import-fault.ts'
import type { Translate } from '../i18n/index.ts'
import { csvBytes } from './csv.ts'
import { workbookOf } from './workbook.ts'

/** What is wrong with a line of a file or sheet. */
interface Note {
  readonly file: string
  readonly line: number
  readonly text: string
}

export interface Marking {
  readonly file: SchoolFile
  /** the title of the column of reasons */
  readonly title: string
  readonly notes: readonly Note[]
}

/**
 * A school's own file with the reasons beside its rows, to be mended and sent again; undefined for a file without rows,
 * such as a timetable of aSc. Made in a thread of its own: the file may be large.
 */
export function markFaults(t: Translate, file: SchoolFile, faults: readonly Fault[]): Promise<Uint8Array | undefined> {
  const notes = faults.map((fault): Note => ({ file: fault.file, line: fault.line, text: faultReasonText(t, fault) }))
  const marking: Marking = { file, title: t.plain('import.fault-column'), notes }
  return apart(new URL('mark-faults.worker.ts', import.meta.url), marking, cost)
}

/** The same in this thread. */
export async function mark({ file, title, notes }: Marking): Promise<Uint8Array | undefined> {
  if (file.bytes[0] === 0x50 && file.bytes[1] === 0x4b) return markWorkbook(file, title, notes)
  if (/^[^\w]*<\?xml/.test(decode(file.bytes.subarray(0, 100)).text)) return undefined
  const read = csvLines(file.bytes)
  if (!read.ok) return undefined
  const { lines, separator } = read.value
  const rows = marked(lines, title, notes).map(({ cells }) => cells)
  return csvBytes(rows, { separator, encoding: decode(file.bytes).encoding })
}

async function markWorkbook({ name, bytes }: SchoolFile, title: string, notes: readonly Note[]) {
  const sheets = await sheetLines(name, bytes)
  if (!sheets.ok) return undefined
  const pages = sheets.value.map((sheet) => {
    const own = notes.filter(({ file }) => file === sheet.title)
    const rows = own.length > 0 ? marked(sheet.lines, title, own) : sheet.lines
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
    return {
      sheet: sheet.title,
      // every cell is text, so that nothing in it is ever a formula
      data: rows.map(({ line, cells }, index) =>
        cells.map((value) => ({
          value,
          type: String,
          ...(index === 0 && { fontWeight: 'bold' as const }),
          ...(index > 0 && own.some((note) => note.line === line) && { backgroundColor: '#FFD9D9' }),
        })),
      ),
      columns: Array.from({ length: width }, (_, column) => ({
        width: column === width - 1 && own.length > 0 ? 60 : 18,
      })),
      stickyRowsCount: 1,
    }
  })
  return workbookOf(pages.filter(({ data }) => data.length > 0))
}

/** The rows with one column more; what is wrong with the header stands in the title of that column. */
function marked(lines: readonly TableRow[], title: string, notes: readonly Note[]): TableRow[] {
  const width = Math.max(...lines.map(({ cells }) => cells.length))
  const notesOf = (line: number) => notes.filter((note) => note.line === line).map(({ text }) => text)
  return lines.map(({ line, cells }, index) => {
    const own = index === 0 ? [...notesOf(0), ...notesOf(1)] : notesOf(line)
    const note = index > 0 ? own.join('; ') : own.length > 0 ? `${title}: ${own.join('; ')}` : title
    return { line, cells: [...cells, ...Array.from({ length: width - cells.length }, () => ''), note] }
  })
}
