import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrate.ts'
import { cloneDatabase } from '../support/database.ts'
import { presentVersion, versionsDir } from '../support/kept-version.ts'
import { linesOf, structureQueries } from '../support/structure-lines.ts'

test('K3 A filled database of the version that is being made is among those that are upgraded', async () => {
  expect(await readdir(versionsDir)).toContain(`${await presentVersion()}.sql`)
})

async function empty() {
  const database = await cloneDatabase('template0')
  onTestFinished(() => database.drop())
  return database
}

const kept = (await readdir(versionsDir)).filter((file) => file.endsWith('.sql'))

test.each(kept)(
  'K3 When the bot starts on a database of %s, it is as a new one is, holds what it held, and lets the bot in',
  async (file) => {
    const [fresh, old] = [await empty(), await empty()]
    await migrate(fresh.url, () => {})
    const client = new pg.Client({ connectionString: old.url })
    await client.connect()
    await client.query(await readFile(join(versionsDir, file), 'utf8'))
    await client.end()
    const held = await contentsOf(old.url)

    await migrateOwn({ ownerUrl: old.url }, () => {})

    for (const sql of Object.values(structureQueries))
      expect(await linesOf(old.url, sql)).toEqual(await linesOf(fresh.url, sql))
    const holds = await contentsOf(old.url)
    expect(Object.keys(held).length).toBeGreaterThan(200)
    for (const [column, content] of Object.entries(held))
      if (column in holds) expect(holds[column], column).toBe(content)
    expect((await linesOf(old.url, 'SELECT chain AS line FROM "AuditChain"')).length).toBeGreaterThan(1)
    expect(await linesOf(old.url, 'SELECT b::text AS line FROM broken_audit() b')).toEqual([])
    const { prisma, close } = connect(old.botUrl)
    onTestFinished(close)
    expect(await prisma.student.count()).toBeGreaterThan(3)
  },
)

/** What stands in each column, all its rows at once: of what is kept nothing may be lost or changed on the way. */
async function contentsOf(url: string): Promise<Record<string, string>> {
  const columns = await linesOf(
    url,
    `SELECT format('%I.%I', c.relname, a.attname) AS line FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE '\\_%' AND a.attnum > 0 AND NOT a.attisdropped`,
  )
  const contents = columns.map((column) => {
    const [table, name] = column.split('.')
    return `SELECT concat('${column} ', md5(string_agg(${name}::text, ',' ORDER BY ${name}::text)), count(*)) AS line FROM ${table}`
  })
  return Object.fromEntries(
    (await linesOf(url, contents.join(' UNION ALL '))).map((line) => line.split(' ') as [string, string]),
  )
}
