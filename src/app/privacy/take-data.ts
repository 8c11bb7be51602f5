import { z } from 'zod'
import { done, refuse } from '../../domain/result.ts'
import { titleOf } from '../access/school-title.ts'
import type { Tx } from '../deps.ts'
import { keepDone, wasDone } from '../done-requests.ts'
import { anyStudent } from '../families/student-for.ts'
import { type Writing, write, writeOn } from '../frame/use-case.ts'
import { lines, type TableName } from './personal-data.ts'
import type { Keep, Purpose } from './register.ts'

/** What stands in a row, by the names of its columns; what it refers to is named. */
export type PersonalRow = Readonly<Record<string, unknown>>

/** What a table says of somebody. */
export interface PersonalTable {
  readonly table: TableName
  readonly purpose: Purpose
  readonly keep: Keep
  readonly rows: readonly PersonalRow[]
}

/** All that the school keeps of somebody, for himself or for a guardian. */
export interface TakenData {
  readonly school: string
  readonly name: string
  /** a child's, for a guardian */
  readonly child: boolean
  readonly at: Temporal.Instant
  readonly tables: readonly PersonalTable[]
}

const found = z.array(z.object({ rows: z.array(z.record(z.string(), z.unknown())) }))

/** What a guardian is given of a child: the account, the settings and what was told are the child's own. */
const ofChild: readonly Purpose[] = ['card', 'classes', 'journal', 'notes', 'remarks']

async function read(tx: Tx, personId: number, purposes?: readonly Purpose[]): Promise<readonly PersonalTable[]> {
  const exported = lines
    .filter(([, { purpose }]) => !purposes || purposes.includes(purpose))
    .flatMap(([table, line]) =>
      line.people
        .filter(({ exported }) => exported)
        .map(({ by, as = 'person' }) => ({ table, by, as, columns: line.shown })),
    )
  const [answer] = await tx.$queryRaw<{ found: unknown }[]>`
    SELECT personal_rows(${JSON.stringify(exported)}::jsonb,
      ARRAY(SELECT id FROM "Person" WHERE id = ${personId} OR "joinedIntoId" = ${personId})) AS found`
  const parts = found.parse(answer?.found)
  return lines.flatMap(([table, { purpose, keep, shown }]) => {
    const rows = parts
      .flatMap((part, index) => (exported[index]?.table === table ? part.rows : []))
      .map((row) => inOrder(row, shown))
    return exported.some((line) => line.table === table) ? [{ table, purpose, keep, rows }] : []
  })
}

/** JSON of the database keeps no order: the register's is the one to read. */
function inOrder(row: PersonalRow, columns: readonly string[]): PersonalRow {
  const names = columns.map((column) => (column in row ? column : column.replace(/Id$/, '')))
  return Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name]]] : [])))
}

/** A student reads no remark that was for the guardians alone, nor what they wrote to the class teacher. */
const forStudent = ({ table, rows, ...line }: PersonalTable): PersonalTable => {
  if (table === 'Remark') return { table, ...line, rows: rows.filter((row) => row.forStudent === true) }
  if (table === 'AbsenceNote') return { table, ...line, rows: rows.map(({ text: _, ...row }) => row) }
  return { table, ...line, rows }
}

async function nameOf({ tx }: Writing, personId: number): Promise<string> {
  const [person] = await tx.$queryRaw<{ name: string }[]>`
    SELECT shown_full_name(p) AS name FROM "Person" p WHERE p.id = ${personId}`
  return person?.name ?? ''
}

/** That it was taken is said once, though the press comes again and brings the files again. */
async function sayOnce(scope: Writing, personId: number): Promise<void> {
  if (await wasDone(scope.tx, scope.requestId)) return
  await keepDone(scope.tx, scope, scope.requestId)
  await scope.audit({ action: 'data.take', after: { personId } })
}

/** «Мои данные»: all that is kept of whoever asks (152-ФЗ, ст. 14). */
export const takeOwnData = write('settings.change', async (scope) => {
  const { tx, actor, clock } = scope
  const tables = await read(tx, actor.personId)
  await sayOnce(scope, actor.personId)
  return done<TakenData>({
    school: await titleOf(tx),
    name: await nameOf(scope, actor.personId),
    child: false,
    at: clock.now(),
    tables: actor.isStudent ? tables.map(forStudent) : tables,
  })
})

/** The same of a child, for whoever stands for it. */
export const takeChildsData = writeOn(
  'data.read',
  anyStudent,
  async (scope, _, { studentId }: { studentId: number }) => {
    const { tx, actor, clock } = scope
    if (studentId === actor.personId) return refuse('no-student')
    const tables = await read(tx, studentId, ofChild)
    await sayOnce(scope, studentId)
    const name = await nameOf(scope, studentId)
    return done<TakenData>({ school: await titleOf(tx), name, child: true, at: clock.now(), tables })
  },
)
