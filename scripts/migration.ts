// npm run migration -- NAME
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { ToolFault, UsageFault } from './tool/fault.ts'
import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'npm run migration --',
    takes: 'NAME',
    about: `Writes the migration from the last one to prisma/schema.prisma, and makes the client anew. NAME: what it is called, in small latin letters, digits,
- and _. No database is needed.`,
    words: [1, 1],
  },
  async ({ words: [name = ''] }) => {
    if (!/^[a-z0-9_-]+$/.test(name)) throw new UsageFault('NAME is of small latin letters, digits, - and _')
    const { structureDir } = await import('../src/db/structure-files.ts')
    const { writeMigration } = await import('./migration/next-migration.ts')
    const file = await writeMigration({ dir: structureDir, name, now: Temporal.Now.plainDateTimeISO('UTC') })
    if (!file) throw new ToolFault('prisma/schema.prisma says what the last migration says: there is nothing to write')
    const sql = await readFile(file, 'utf8')
    console.log(`wrote ${file}\n\n${sql}`)
    if (/ADD VALUE/.test(sql))
      console.log(
        'A new member of an enum serves from the next release on: neither a migration nor a file of prisma/sql of this one may use it (docs/decisions/0020)',
      )
    if (spawnSync('prisma', ['generate'], { stdio: 'inherit' }).status !== 0)
      throw new ToolFault('the client is not made anew: npm run generate')
  },
)
