// npm run migration -- NAME   writes the migration from the last one to prisma/schema.prisma
import { readFile } from 'node:fs/promises'
import { structureDir } from '../src/db/structure-files.ts'
import { writeMigration } from './migration/next-migration.ts'

const [name] = process.argv.slice(2)

if (!name || !/^[a-z0-9_-]+$/.test(name))
  fail('usage: npm run migration -- NAME (small latin letters, digits, - and _)')
else {
  const file = await writeMigration({ dir: structureDir, name, now: Temporal.Now.plainDateTimeISO('UTC') })
  if (!file) fail('prisma/schema.prisma says what the last migration says: there is nothing to write')
  else {
    const sql = await readFile(file, 'utf8')
    console.log(`wrote ${file}\n\n${sql}`)
    if (/ADD VALUE/.test(sql))
      console.log(
        'A new member of an enum serves from the next release on: neither a migration nor a file of prisma/sql of this one may use it (docs/decisions/0020)',
      )
  }
}

function fail(line: string): void {
  console.error(line)
  process.exitCode = 1
}
