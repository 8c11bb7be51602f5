import { isDeepStrictEqual } from 'node:util'
import { actions, type Entry, type Said, staysSaid } from './audited.ts'
import { unsaidColumns, unsaidRows, unsaidTables } from './unaudited.ts'
import type { Row, WrittenRow } from './watch.ts'

interface Change {
  readonly table: string
  readonly was: Row | null
  readonly is: Row | null
}

/** What tells the rows of a table apart, where that is not their id. */
const keys: Readonly<Record<string, readonly string[]>> = {
  Absence: ['lessonId', 'studentId'],
  Guardian: ['personId', 'studentId'],
  GroupMember: ['groupId', 'studentId'],
  DepartmentMember: ['departmentId', 'staffId'],
  Homework: ['lessonId'],
  AnnouncedTest: ['lessonId'],
  AbsenceSign: ['code'],
  CalendarFeed: ['personId'],
  ImportAlias: ['kind', 'name'],
  ErasedPerson: ['personId'],
  BellTime: ['shift', 'number'],
}

/**
 * Whatever the audit log does not say of what was written, or says otherwise: every row of record that a transaction
 * changed has its entry there, as it was and as it is; no entry speaks of what did not happen; no request has an entry
 * twice. Empty when the log is true.
 */
export function unsaid(written: readonly WrittenRow[]): readonly string[] {
  const entries = written.flatMap(({ table, is }) => (table === 'AuditEntry' ? [is as Entry] : []))
  return [...[...Map.groupBy(written, ({ tx }) => tx).values()].flatMap(unsaidOf), ...twice(entries)]
}

/** The same of one transaction. */
function unsaidOf(written: readonly WrittenRow[]): string[] {
  const entries = written.flatMap(({ table, is }) => (table === 'AuditEntry' ? [is as Entry] : []))
  const changes = changesOf(written)
  const told = new Set<Change>()
  const faults = entries.flatMap((entry) => {
    const action = actions[entry.action]
    if (!action) return [`${words(entry)}: this action is not among those of tests/support/audited.ts`]
    const all = action.says?.(entry) ?? []
    const found = all.map((said) => changes.filter((change) => speaksOf(said, change)))
    for (const change of found.flat()) told.add(change)
    const along = changes.filter(({ table }) => action.along?.includes(table))
    for (const change of along)
      if (
        change.table !== 'Enrollment' ||
        !entry.action.startsWith('student.') ||
        staysSaid(entry, change.was, change.is)
      )
        told.add(change)
    if (all.length === 0 && along.length === 0) return [`${words(entry)}: nothing has changed`]
    return all.flatMap((said, index) =>
      found[index]!.some((change) => isAs(said, change)) ? [] : [`${words(entry)}: it did not become ${json(said)}`],
    )
  })
  const silent = changes.filter((change) => !told.has(change) && isOfRecord(change))
  return [...faults, ...silent.map((change) => `no entry says: ${json(change)}`)]
}

/** A row changed twice in a transaction has changed once. */
function changesOf(written: readonly WrittenRow[]): Change[] {
  const rows = Map.groupBy(written, ({ table, was, is }) => {
    const row = was ?? is ?? {}
    return json([table, (keys[table] ?? ['id']).map((key) => row[key])])
  })
  return [...rows.values()].flatMap((steps) => {
    const change = { table: steps[0]!.table, was: steps[0]!.was, is: steps.at(-1)!.is }
    return isDeepStrictEqual(change.was, change.is) && change.table !== 'ImportFile' ? [] : [change]
  })
}

const speaksOf = ({ table, row }: Said, change: Change) => table === change.table && holds(row, change.was ?? change.is)

const isAs = (said: Said, { table, was, is }: Change): boolean =>
  isSide(said.was, was && seen(table, was, null)) && isSide(said.is, is && seen(table, is, was))

const isSide = (said: Row | null | undefined, row: Row | null) =>
  said === undefined || (said === null ? row === null : row !== null && holds(said, row))

/**
 * What is said of a row besides its columns: lengths and the names of what changed, where the
 * words themselves are personal.
 */
const seen = (table: string, row: Row, was: Row | null): Row => ({
  ...row,
  ...(table === 'Mark' && { counts: row.leftOut === null, commentLength: lengthOf(row.comment) }),
  ...(table === 'Lesson' && { topicLength: lengthOf(row.topic) }),
  ...(table === 'Homework' && { textLength: lengthOf(row.text) }),
  changed: changedColumns({ table, was, is: row }),
})

const lengthOf = (text: unknown) => (typeof text === 'string' ? text.length : null)

const holds = (part: Row, row: Row | null): boolean =>
  row !== null &&
  Object.entries(part).every(([key, value]) => value === undefined || isDeepStrictEqual(row[key], value))

const changedColumns = ({ table, was, is }: Change): string[] =>
  Object.keys({ ...was, ...is }).filter(
    (key) => !unsaidColumns[table]?.includes(key) && !isDeepStrictEqual(was?.[key], is?.[key]),
  )

const isOfRecord = (change: Change): boolean =>
  !(change.table in unsaidTables) &&
  unsaidRows[change.table]?.(change.was, change.is) !== true &&
  (change.table === 'ImportFile' || changedColumns(change).length > 0)

/** One request says one thing once. */
function twice(entries: readonly Entry[]): string[] {
  const asked = entries.filter(({ requestId }) => requestId !== null)
  const same = Map.groupBy(asked, ({ requestId, action, lessonId, studentId, personId, before, after }) =>
    json([requestId, action, lessonId, studentId, personId, before, after]),
  )
  return [...same].flatMap(([entry, all]) => (all.length > 1 ? [`${all.length} times: ${entry}`] : []))
}

const json = (value: unknown) => JSON.stringify(value)

const words = ({ action, lessonId, studentId, personId, before, after }: Entry) =>
  `${action} ${json({ lessonId, studentId, personId, before, after })}`
