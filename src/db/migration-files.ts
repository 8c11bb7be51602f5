import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the migrations stand in this repository. */
export const migrationsDir = join(import.meta.dirname, '../../prisma/migrations')

export const schemaFile = join(import.meta.dirname, '../../prisma/schema.prisma')

/** The schema as of the last migration; what the next one is the difference from. */
export const migratedFile = (dir: string) => join(dir, 'migrated.prisma')

export interface Migration {
  /** «20260901000000_init»: they are applied in the order of their names */
  readonly name: string
  readonly sql: string
}

export async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(join(dir, name, 'migration.sql'), 'utf8') })),
  )
}

/** The migrations as Prisma's engine wants them. */
export const migrationList = (dir: string, migrations: readonly Migration[]) => ({
  baseDir: dir,
  shadowDbInitScript: '',
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  })),
})
