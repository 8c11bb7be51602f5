import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { model, noFilter, openOfflineEngine } from './schema-engine.ts'

/** The schema as of the last migration; what the next one is the difference from. */
export const migratedFile = (dir: string) => join(dir, 'migrations/migrated.prisma')

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
  /** prisma/ */
  readonly dir: string
  readonly name: string
  readonly now: Temporal.PlainDateTime
}

/**
 * Writes the migration from the last one's schema to schema.prisma; gives its file, or undefined when nothing differs.
 */
export async function writeMigration({ dir, name, now }: Next): Promise<string | undefined> {
  const [migrated, schema] = await Promise.all([
    readFile(migratedFile(dir), 'utf8'),
    readFile(join(dir, 'schema.prisma'), 'utf8'),
  ])
  const sql = await difference(migrated, schema)
  if (sql === '') return undefined
  const stamp = now.toString({ smallestUnit: 'second' }).replace(/\D/g, '')
  const file = join(dir, 'migrations', `${stamp}_${name}`, 'migration.sql')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, sql)
  await writeFile(migratedFile(dir), schema)
  return file
}
