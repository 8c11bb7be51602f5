import type { Fault, TableName } from '../../domain/import/table.ts'
import type { Deps, Tx } from '../deps.ts'
import { readApart } from './read/read-apart.ts'
import type { SchoolFile, SchoolFiles } from './read/school-files.ts'

/** What a file of a draft brings: tables, or a timetable of aSc. */
export type Brings = TableName | 'asc'

/** A file that was sent and not yet loaded. */
export interface DraftFile {
  readonly id: number
  readonly name: string
  readonly brings: readonly Brings[]
  readonly rows: number
}

/** A person's files on their way into the journal, the oldest first. */
export async function draftFiles(db: Deps['db'] | Tx, personId: number): Promise<DraftFile[]> {
  const rows = await db.importFile.findMany({
    where: { personId },
    select: { id: true, name: true, tables: true, rows: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ tables, ...file }) => ({ ...file, brings: tables as Brings[] }))
}

/** A draft is known by its last file: another one makes it another draft. */
export const draftId = (files: readonly DraftFile[]): number => files.at(-1)?.id ?? 0

/** A file that came later goes before: a table that was sent again was sent because it is better. */
export const outdone = (older: DraftFile, newer: readonly DraftFile[]): boolean =>
  older.brings.every((table) => newer.some((one) => one.brings.some((other) => replaces(other, table))))

/** A timetable of aSc and a timetable in a table are two of one thing. */
const replaces = (newer: Brings, older: Brings): boolean =>
  newer === older || (newer === 'asc' && older === 'timetable') || (newer === 'timetable' && older === 'asc')

export const bringsOf = (read: SchoolFiles): Brings[] => [
  ...read.tables.map(({ name }) => name),
  ...((read.timetables?.length ?? 0) > 0 ? ['asc' as const] : []),
]

export const rowsOf = (read: SchoolFiles): number =>
  read.tables.reduce((sum, { rows }) => sum + rows.length, 0) +
  (read.timetables ?? []).reduce((sum, { cards }) => sum + cards.length, 0)

/** A draft as it is loaded. */
export interface ReadDraft {
  readonly files: readonly DraftFile[]
  readonly school: SchoolFiles
  /** the file that a fault is in; undefined for what is missing altogether */
  sourceOf(fault: Fault): SchoolFile | undefined
}

/** Reads a person's draft, each table from the newest file that brings it. */
export async function readDraft({ db }: Pick<Deps, 'db'>, personId: number): Promise<ReadDraft> {
  const files = await draftFiles(db, personId)
  const stored = await db.importFile.findMany({ where: { personId }, select: { id: true, name: true, bytes: true } })
  const sources = files.flatMap(({ id }) => stored.filter((one) => one.id === id))
  const read = sources.length === 0 ? [] : await readApart(sources)
  const taken: Brings[] = []
  const sourceByPlace = new Map<string, SchoolFile>()
  const chosen = read
    .flatMap((one, index) => {
      const source = sources[index]
      return source ? [{ one, source }] : []
    })
    .reverse()
    .map(({ one, source }) => {
      const free = (table: Brings) => !taken.some((other) => replaces(other, table))
      const tables = one.tables.filter(({ name }) => free(name))
      const timetables = free('asc') ? (one.timetables ?? []) : []
      taken.push(...bringsOf({ tables, timetables, faults: [] }))
      for (const { file } of tables) sourceByPlace.set(file, source)
      return { tables, timetables, faults: one.faults }
    })
    .reverse()
  return {
    files,
    school: {
      tables: chosen.flatMap((one) => one.tables),
      timetables: chosen.flatMap((one) => one.timetables),
      faults: chosen.flatMap((one) => one.faults),
    },
    sourceOf: ({ file }) => sourceByPlace.get(file),
  }
}
