import { CsvError, type Info, parse } from 'csv-parse/sync'
import { limits } from '../../../domain/import/limits.ts'
import { type TableRow, tableNames } from '../../../domain/import/table.ts'
import { done, refuse } from '../../../domain/result.ts'
import { tableNamed, tableWithHeader } from '../format/detect.ts'
import { decode } from './decode.ts'
import { faulty, type SchoolFiles } from './school-files.ts'

/** A file as a table, or why it cannot be one. Its name says which table it is, or else its first line. */
export function readCsv(file: string, bytes: Uint8Array): SchoolFiles {
  const read = csvLines(bytes)
  if (!read.ok) return faulty(file, 'unreadable', { detail: read.detail }, read.line)
  const { lines } = read.value
  const [header, ...rows] = lines
  if (!header) return faulty(file, 'empty-file')
  if (rows.length > limits.rows) return faulty(file, 'too-many-rows', { most: limits.rows })
  if (lines.some(({ cells }) => cells.length > limits.columns))
    return faulty(file, 'too-many-columns', { most: limits.columns })
  const name = tableNamed(file) ?? tableWithHeader(header.cells)
  if (!name) return faulty(file, 'unknown-file', { known: tableNames.join(', ') })
  return { tables: [{ name, file, header: header.cells, rows }], faults: [] }
}

/** The lines of a file that are not empty. Encoding and separator are found out: schools save what Excel offers. */
export function csvLines(bytes: Uint8Array) {
  const source = decode(bytes).text.replace(/\r\n?/g, '\n')
  const separator = separatorOf(source)
  try {
    const records = parse(source, {
      delimiter: separator,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 100_000,
      // one more than there may be, and the header
      to: limits.rows + 2,
    }) as unknown as { record: string[]; info: Info }[]
    const lines = records.map(
      ({ record, info }): TableRow => ({
        line: info.lines - breaksIn(record),
        cells: record.map(asTyped),
      }),
    )
    return done({ lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')), separator })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse('unreadable', { detail: error.message, line: typeof error.lines === 'number' ? error.lines : 0 })
  }
}

/** The line breaks inside a record: it is known by the line that it ends on and called by the one that it begins on. */
const breaksIn = (cells: readonly string[]) => cells.join('').split('\n').length - 1

/** «'+7 900…»: an apostrophe that keeps a table program from calculating is no part of what was typed. */
const asTyped = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** The separator that stands most often in the first line that says anything. */
function separatorOf(source: string): string {
  const header = /\S.*/.exec(source)?.[0] ?? ''
  const count = (separator: string) => header.split(separator).length
  return [';', ',', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}
