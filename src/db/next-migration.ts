import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { migratedFile } from './migration-files.ts'
import { model, noFilter, openOfflineEngine } from './schema-engine.ts'

/** The SQL that leads from one schema file to another; without the first, from an empty database. Needs no server. */
export async function difference(from: string | undefined, to: string): Promise<string> {
  const engine = await openOfflineEngine(to)
  const { stdout } = await engine.diff({
    from: from === undefined ? { tag: 'empty' } : model(from),
    to: model(to),
    script: true,
    exitCode: null,
    filters: noFilter,
  })
  const sql = stdout ?? ''
  return /^\s*(--[^\n]*\s*)*$/.test(sql) ? '' : sql
}

interface Next {
  readonly dir: string
  readonly schema: string
  readonly name: string
  readonly now: Temporal.PlainDateTime
}

/** Writes the migration from the last one's schema to this one; gives its file, or undefined when nothing differs. */
export async function writeMigration({ dir, schema, name, now }: Next): Promise<string | undefined> {
  const migrated = await readFile(migratedFile(dir), 'utf8')
  const sql = await difference(migrated, schema)
  if (sql === '') return undefined
  const stamp = now.toString({ smallestUnit: 'second' }).replace(/\D/g, '')
  const file = join(dir, `${stamp}_${name}`, 'migration.sql')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, sql)
  await writeFile(migratedFile(dir), schema)
  return file
}
