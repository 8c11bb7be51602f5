import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type Fault, type Table, tableNames } from '../../domain/import/table.ts'
import { bytesOf, limits } from './limits.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

/** A school's files as read, with what could not be. */
export interface SchoolFiles {
  readonly tables: readonly Table[]
  readonly faults: readonly Fault[]
}

/**
 * Reads a folder of CSV files or one XLSX workbook. Bounded: 20 MB on disk, 100 MB unpacked, 50 000 rows, all files
 * together. Throws only what the file system throws, such as ENOENT.
 */
export async function readSchoolFiles(path: string): Promise<SchoolFiles> {
  const info = await stat(path)
  const paths = info.isDirectory() ? (await readdir(path)).sort().map((file) => join(path, file)) : [path]
  const chosen = paths.filter((one) => !info.isDirectory() || extname(one).toLowerCase() === '.csv')
  const sizes = await Promise.all(chosen.map(async (one) => (await stat(one)).size))
  if (sizes.reduce((sum, size) => sum + size, 0) > bytesOf(limits.megabytes))
    return { tables: [], faults: [fault(basename(path), 'too-large', { megabytes: limits.megabytes })] }

  const tables: Table[] = []
  const faults: Fault[] = []
  for (const one of chosen) {
    const read = await readSchoolFile(basename(one), await readFile(one))
    tables.push(...read.tables)
    faults.push(...read.faults)
  }
  return bounded(tables, faults, basename(path))
}

/** One file by its name: «students.csv» or any «*.xlsx». */
async function readSchoolFile(file: string, bytes: Uint8Array): Promise<SchoolFiles> {
  if (extname(file).toLowerCase() === '.xlsx') return readXlsx(file, bytes)
  const name = tableNames.find((one) => one === basename(file, extname(file)).toLowerCase())
  if (!name) return { tables: [], faults: [fault(file, 'unknown-file', { known: tableNames.join(', ') })] }
  const read = readCsv(name, file, bytes)
  return 'reason' in read ? { tables: [], faults: [read] } : { tables: [read], faults: [] }
}

function bounded(tables: readonly Table[], faults: readonly Fault[], path: string): SchoolFiles {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  if (rows > limits.rows) return { tables: [], faults: [fault(path, 'too-many-rows', { most: limits.rows })] }
  const twice = tables.filter((table, index) => tables.findIndex((one) => one.name === table.name) < index)
  return { tables, faults: [...faults, ...twice.map(({ file }) => fault(file, 'file-twice'))] }
}

const fault = (file: string, reason: Fault['reason'], params: Fault['params'] = {}): Fault => ({
  file,
  line: 0,
  column: null,
  reason,
  params,
})
