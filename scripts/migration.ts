// npm run migration -- NAME     writes the migration from the last one to prisma/schema.prisma
// npm run migration -- --first  writes the generated part of the first migration anew, while it is the only one
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { migrationsDir, schemaFile } from '../src/db/migration-files.ts'
import { rewriteFirst, writeMigration } from '../src/db/next-migration.ts'

const { values, positionals } = parseArgs({ options: { first: { type: 'boolean' } }, allowPositionals: true })
const [name] = positionals
const schema = await readFile(schemaFile, 'utf8')

if (values.first) {
  console.log(`wrote ${await rewriteFirst(migrationsDir, schema)}`)
} else if (!name || !/^[a-z0-9_-]+$/.test(name)) {
  fail('usage: npm run migration -- NAME (small latin letters, digits, - and _)')
} else {
  const file = await writeMigration({ dir: migrationsDir, schema, name, now: Temporal.Now.plainDateTimeISO('UTC') })
  if (!file) fail('prisma/schema.prisma says what the last migration says: there is nothing to write')
  else console.log(`wrote ${file}\n\n${await readFile(file, 'utf8')}`)
}

function fail(line: string): void {
  console.error(line)
  process.exitCode = 1
}
