import { type Fault, type FaultReason, fileFault, type Table } from '../../../domain/import/table.ts'
import type { AscTimetable } from '../asc/timetable.ts'

/** A file as it was sent, or stands on the disk. */
export interface SchoolFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A school's files as read, with what could not be. */
export interface SchoolFiles {
  readonly tables: readonly Table[]
  readonly faults: readonly Fault[]
  /** timetables of aSc: their names are not yet people and classes of this school */
  readonly timetables?: readonly AscTimetable[]
}

/** Nothing but one fault of a file as a whole. */
export const faulty = (file: string, reason: FaultReason, params: Fault['params'] = {}, line = 0): SchoolFiles => ({
  tables: [],
  faults: [fileFault(file, reason, params, line)],
})

/** Several files as one school; a table that comes twice is a fault: nobody could say which of them is meant. */
export function allFiles(read: readonly SchoolFiles[]): SchoolFiles {
  const tables = read.flatMap((one) => one.tables)
  const twice = tables.filter((table, index) => tables.findIndex((one) => one.name === table.name) < index)
  return {
    tables,
    faults: [...read.flatMap((one) => one.faults), ...twice.map(({ file }) => fileFault(file, 'file-twice'))],
    timetables: read.flatMap((one) => one.timetables ?? []),
  }
}
