import { extname } from 'node:path'
import { bytesOf, limits } from '../../../domain/import/limits.ts'
import { format } from '../format/format.ts'
import { readAsc } from './read-asc.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { faulty, type SchoolFile, type SchoolFiles } from './school-files.ts'

/**
 * Reads CSV files, XLSX workbooks and timetables of aSc, whatever their names end in: an answer for each.
 * Bounded by `limits` and by each table's own most rows. The thread that calls this is busy meanwhile:
 * `readApart` is what is wanted.
 */
export async function readFiles(files: readonly SchoolFile[]): Promise<SchoolFiles[]> {
  let room = bytesOf(limits.megabytes)
  let rows = 0
  const read: SchoolFiles[] = []
  for (const file of files) {
    room -= file.bytes.length
    const one =
      room < 0 ? faulty(file.name, 'too-large', { megabytes: limits.megabytes }) : bounded(await readFile(file))
    rows += one.tables.reduce((sum, table) => sum + table.rows.length, 0)
    read.push(rows > limits.rows ? faulty(file.name, 'too-many-rows', { most: limits.rows }) : one)
    if (room < 0 || rows > limits.rows) break
  }
  return read
}

function bounded(read: SchoolFiles): SchoolFiles {
  const crowded = read.tables.find((table) => table.rows.length > format[table.name].mostRows)
  return crowded ? faulty(crowded.file, 'too-many-rows', { most: format[crowded.name].mostRows }) : read
}

/** What kind of file it is its first bytes say: names are given by people. */
async function readFile({ name, bytes }: SchoolFile): Promise<SchoolFiles> {
  if (bytes.length === 0) return faulty(name, 'empty-file')
  const begins = (...head: readonly number[]) => head.every((byte, index) => bytes[index] === byte)
  const ending = extname(name).toLowerCase()
  const zipped = begins(0x50, 0x4b, 0x03, 0x04)
  if (ending === '.xlsx' || (zipped && ending === '')) return readXlsx(name, bytes)
  if (zipped || foreign.some((head) => begins(...head))) return faulty(name, 'wrong-type')
  const wide = begins(0xff, 0xfe)
  if (!wide && bytes.includes(0)) return faulty(name, 'wrong-type')
  if (beginsLikeXml(bytes)) return readAsc(name, bytes)
  return readCsv(name, bytes)
}

/** An old XLS or DOC, a PDF, a PNG, a JPEG, a RAR, 7-Zip. */
const foreign = [
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
]

const beginsLikeXml = (bytes: Uint8Array): boolean =>
  /^(ï»¿|ÿþ)?\s*<[?!\w]/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replaceAll('\0', ''))
