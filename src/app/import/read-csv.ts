import { CsvError, type Info, parse } from 'csv-parse/sync'
import type { Fault, Table, TableName, TableRow } from '../../domain/import/table.ts'

/** A file as a table, or why it cannot be one. Encoding and separator are found out: schools save what Excel offers. */
export function readCsv(name: TableName, file: string, bytes: Uint8Array): Table | Fault {
  const source = decode(bytes).replace(/\r\n?/g, '\n')
  try {
    const records = parse(source, {
      delimiter: separatorOf(source),
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: Info }[]
    const lines = records.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }))
    const [header, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
    return { name, file, header: header?.cells ?? [], rows: rows satisfies TableRow[] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 0
    return { file, line, column: null, reason: 'unreadable', params: { detail: error.message } }
  }
}

/** The line breaks inside a record: it is known by the line that it ends on and called by the one that it begins on. */
const breaksIn = (cells: readonly string[]) => cells.join('').split('\n').length - 1

/** UTF-8 where the bytes are that, else windows-1251, which Excel in Russia writes. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

/** The separator that stands most often in the first line. */
function separatorOf(source: string): string {
  const header = source.slice(0, source.search(/\n|$/))
  const count = (separator: string) => header.split(separator).length
  return [';', ',', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}
