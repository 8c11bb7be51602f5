import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where migrations/ and sql/ stand in this repository. */
export const structureDir = join(import.meta.dirname, '../../prisma')

interface Migration {
  /** «20261129000000_baseline»: they are applied in the order of their names */
  readonly name: string
  readonly sql: string
}

/** A function, a view, or a function with its triggers: a file of its own, made anew whenever its text changes. */
export interface Definition {
  readonly name: string
  readonly sql: string
}

export interface Structure {
  readonly migrations: readonly Migration[]
  /** each after those that its text mentions */
  readonly definitions: readonly Definition[]
}

export async function readStructure(dir = structureDir): Promise<Structure> {
  const [migrations, definitions] = await Promise.all([
    filesIn(join(dir, 'migrations'), /^(.+)\/migration\.sql$/),
    filesIn(join(dir, 'sql'), /^\w+\/(\w+)\.sql$/),
  ])
  return { migrations, definitions: inOrder(definitions) }
}

/** Files whose path within the folder is of that form, by the name that it captures. */
async function filesIn(dir: string, form: RegExp): Promise<{ name: string; sql: string }[]> {
  const paths = (await readdir(dir, { recursive: true })).map((path) => path.replaceAll('\\', '/'))
  const named = paths.flatMap((path) => ((name) => (name ? [{ name, path }] : []))(form.exec(path)?.[1]))
  return Promise.all(
    named
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map(async ({ name, path }) => ({ name, sql: await readFile(join(dir, path), 'utf8') })),
  )
}

/** Throws when definitions mention each other in a circle. */
export function inOrder(definitions: readonly Definition[]): Definition[] {
  const ordered: Definition[] = []
  let left = [...definitions]
  while (left.length > 0) {
    const ready = left.filter(
      ({ name, sql }) => !left.some((other) => other.name !== name && mentions(sql, other.name)),
    )
    if (ready.length === 0) throw new Error(`prisma/sql: a circle of ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...ready)
    left = left.filter((definition) => !ready.includes(definition))
  }
  return ordered
}

const mentions = (sql: string, name: string) => new RegExp(`\\b${name}\\b`).test(sql.replace(/--.*$/gm, ''))
