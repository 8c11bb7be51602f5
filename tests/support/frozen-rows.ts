import type { Row, WrittenRow } from './watch.ts'

/** What is new each time, or counts what came before. */
const fresh = /hash|chain|^requestId$|^progress$|^AuditEntry\.(id|number)$|^DoneRequest\.id$/i
const moment = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00)"/g
const hour = 3_600_000

/** Moments of the database's own clock, which does not stand as the school's does, are left out. */
const said = (value: unknown) =>
  JSON.stringify(value).replaceAll(moment, (whole, at) => (Date.now() - Date.parse(at) < hour ? '…' : whole))

/** A row that has a key is known by it: numbers are given in the order in which a statement finds its rows. */
const nameOf = (row: Row) => row.key ?? row.id ?? ''

const namesOf = (table: string, row: Row) =>
  Object.keys(row).filter((name) => !fresh.test(name) && !fresh.test(`${table}.${name}`) && !(name === 'id' && row.key))

const fieldsOf = (table: string, row: Row) =>
  namesOf(table, row)
    .filter((name) => row[name] !== null)
    .map((name) => `${name}: ${said(row[name])}`)

const changesOf = (table: string, was: Row, is: Row) =>
  namesOf(table, is)
    .filter((name) => said(was[name]) !== said(is[name]))
    .map((name) => `${name}: ${said(was[name])} → ${said(is[name])}`)

/** Rows that one statement wrote stand by their names: the order in which it finds them is nobody's. */
function byName(rows: readonly WrittenRow[]): readonly WrittenRow[] {
  const kindOf = ({ tx, table, was, is }: WrittenRow) => `${tx} ${table} ${was === null} ${is === null}`
  const runs: WrittenRow[][] = []
  for (const row of rows) {
    const run = runs.at(-1)
    if (run?.[0] && kindOf(run[0]) === kindOf(row)) run.push(row)
    else runs.push([row])
  }
  const name = ({ was, is }: WrittenRow) => String(nameOf(is ?? was ?? {}))
  const { compare } = new Intl.Collator('en', { numeric: true })
  return runs.flatMap((run) => run.toSorted((a, b) => compare(name(a), name(b))))
}

/** Rows as they were written, a line each: «+» is new, «−» is gone, «~» has changed. */
export const rowsAsRead = (rows: readonly WrittenRow[]): readonly string[] =>
  byName(rows.filter(({ table }) => table !== 'AuditChain')).map(({ table, was, is }) => {
    if (!was) return `+ ${table} ${fieldsOf(table, is ?? {}).join(', ')}`
    if (!is) return `− ${table} ${fieldsOf(table, was).join(', ')}`
    return `~ ${table} ${nameOf(was)} ${changesOf(table, was, is).join(', ')}`
  })
