import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migratedFile, readMigrations } from './migration-files.ts'
import { model, noFilter, openOfflineEngine } from './schema-engine.ts'

/** Above it stands what Prisma made of the schema, below what people wrote because the schema cannot say it. */
const byHand = '-- ─── By hand'

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
  return store(dir, `${stamp}_${name}`, sql, schema)
}

/**
 * Writes the generated part of the first migration anew and keeps what stands in it by hand. Only while it is the only
 * one, and no database that matters has it.
 */
export async function rewriteFirst(dir: string, schema: string): Promise<string> {
  const [first, ...later] = await readMigrations(dir)
  if (!first || later.length > 0) throw new Error('only a lone first migration can be written anew')
  const tail = first.sql.slice(first.sql.indexOf(byHand))
  if (!tail.startsWith(byHand)) throw new Error(`${first.name} has no line that begins with «${byHand}»`)
  return store(dir, first.name, `${await difference(undefined, schema)}\n${tail}`, schema)
}

async function store(dir: string, name: string, sql: string, schema: string): Promise<string> {
  const file = join(dir, name, 'migration.sql')
  await mkdir(join(dir, name), { recursive: true })
  await writeFile(file, sql)
  await writeFile(migratedFile(dir), schema)
  return file
}
