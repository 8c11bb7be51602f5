import type { Row, WrittenRow } from './watch.ts'

/** What is new each time, or counts what came before. */
const fresh = /hash|chain|^requestId$|^progress$|^AuditEntry\.(id|number)$|^DoneRequest\.id$/i
/** Moments of the database's own clock, which does not stand. */
const passing = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}\+00:00"/g

const said = (value: unknown) => JSON.stringify(value).replaceAll(passing, '…')

const namesOf = (table: string, row: Row) =>
  Object.keys(row).filter((name) => !fresh.test(name) && !fresh.test(`${table}.${name}`))

const fieldsOf = (table: string, row: Row) =>
  namesOf(table, row)
    .filter((name) => row[name] !== null)
    .map((name) => `${name}: ${said(row[name])}`)

const changesOf = (table: string, was: Row, is: Row) =>
  namesOf(table, is)
    .filter((name) => said(was[name]) !== said(is[name]))
    .map((name) => `${name}: ${said(was[name])} → ${said(is[name])}`)

/** Rows as they were written, a line each: «+» is new, «−» is gone, «~» has changed. */
export const rowsAsRead = (rows: readonly WrittenRow[]): readonly string[] =>
  rows
    .filter(({ table }) => table !== 'AuditChain')
    .map(({ table, was, is }) => {
      if (!was) return `+ ${table} ${fieldsOf(table, is ?? {}).join(', ')}`
      if (!is) return `− ${table} ${fieldsOf(table, was).join(', ')}`
      return `~ ${table} ${was.id ?? ''} ${changesOf(table, was, is).join(', ')}`
    })
