import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { migratedFile, migrationsDir, readMigrations } from '../../src/db/migration-files.ts'
import { difference, writeMigration } from '../../src/db/next-migration.ts'
import { StartError } from '../../src/db/start-error.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { untilWaiting } from '../support/locks.ts'

const known = (await readMigrations(migrationsDir)).map(({ name }) => name)
/** one more than there are */
const second = '20270101000000_second'

let dir: string
let database: TestDatabase
let client: pg.Client
const lines: string[] = []

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'classbook-migrations-'))
  await cp(migrationsDir, dir, { recursive: true })
  database = await cloneDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  lines.length = 0
})

afterEach(async () => {
  await client.end()
  await database.drop()
  await rm(dir, { recursive: true })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(dir, name), { recursive: true })
  await writeFile(join(dir, name, 'migration.sql'), sql)
}

const migrateHere = () => migrate(database.url, (line) => lines.push(line), dir)

async function tableExists(name: string): Promise<boolean> {
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [name])
  return rows[0].there
}

const history = async () =>
  (
    await client.query(`SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS back
      FROM _prisma_migrations ORDER BY started_at`)
  ).rows

test('an empty database gets everything, a migrated one nothing', async () => {
  const empty = await cloneDatabase('template0')
  try {
    expect(await migrate(empty.url, () => {})).toEqual(known)
    expect(await migrate(empty.url, () => {})).toEqual([])
  } finally {
    await empty.drop()
  }
})

test('a migration with a function’s body is applied in one piece', async () => {
  await write(second, `CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END; $$;`)
  expect(await migrateHere()).toEqual([second])
  expect((await client.query('SELECT two()')).rows).toEqual([{ two: 2 }])
  expect(lines).toEqual([`migration ${second} applied`])
})

test('a migration that fails leaves nothing behind, and a mended one follows', async () => {
  await write(second, 'CREATE TABLE extra (id int); INSERT INTO extra VALUES (1); SELECT 1 / 0;')
  await expect(migrateHere()).rejects.toThrow('division by zero')
  expect(await tableExists('extra')).toBe(false)
  expect((await history()).at(-1)).toEqual({ name: second, finished: false, back: true })
  expect(lines).toEqual([`migration ${second} failed and was rolled back`])

  await write(second, 'CREATE TABLE extra (id int);')
  expect(await migrateHere()).toEqual([second])
  expect(await tableExists('extra')).toBe(true)
})

test('when the second of three fails, the first stays and the third waits', async () => {
  await write('20270101000001_one', 'CREATE TABLE one (id int);')
  await write('20270101000002_two', 'CREATE TABLE two (id int); SELECT * FROM nowhere;')
  await write('20270101000003_three', 'CREATE TABLE three (id int);')
  await expect(migrateHere()).rejects.toThrow('nowhere')
  expect([await tableExists('one'), await tableExists('two'), await tableExists('three')]).toEqual([true, false, false])
})

test('a start that was killed within a migration is made up for by the next', async () => {
  await write(second, 'CREATE TABLE extra (id int);')
  await client.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('cut', 'short', $1)`, [
    second,
  ])
  expect(await migrateHere()).toEqual([second])
  expect(await tableExists('extra')).toBe(true)
})

test('a migration that is there counts as done, even if its starter died before it could say so', async () => {
  const cut = `CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$;
    CREATE TRIGGER cut BEFORE UPDATE OF applied_steps_count ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION cut();`
  await write(second, `CREATE TABLE extra (id int); ${cut}`)
  await expect(migrateHere()).rejects.toThrow()
  expect(await tableExists('extra')).toBe(true)
  expect((await history()).at(-1)).toEqual({ name: second, finished: true, back: false })
  expect(await migrateHere()).toEqual([])
})

test('of two starters at once one applies it and the other finds it done', async () => {
  await write(second, 'SELECT pg_advisory_xact_lock(1); CREATE TABLE extra (id int);')
  await client.query('SELECT pg_advisory_lock(1)')
  const first = migrateHere()
  await untilWaiting(database.url)
  // one in the middle of it, two before the door
  const others = Promise.all([migrateHere(), migrateHere()])
  await untilWaiting(database.url, 3)
  await client.query('SELECT pg_advisory_unlock(1)')
  expect([await first, ...(await others)].flat()).toEqual([second])
  expect(lines).toEqual([`migration ${second} applied`])
})

test('a database of a newer version is refused in one line', async () => {
  await write(second, 'CREATE TABLE extra (id int);')
  await migrateHere()
  const older = migrate(database.url, () => {})
  await expect(older).rejects.toThrow(StartError)
  await expect(older).rejects.toThrow(/made by a newer version of the bot \(it knows 20270101000000_second\)/)
})

test.each([
  ['postgres://u:hush@127.0.0.1:1/d', /^The database at 127\.0\.0\.1:1\/d cannot be used: connect ECONNREFUSED/],
  [
    'postgres://u:hush@nowhere.invalid/d',
    /^The database at nowhere\.invalid:5432\/d cannot be used: .*(ENOTFOUND|EAI_AGAIN)/,
  ],
])('%s, which cannot be reached, is named without its password', async (url, line) => {
  const fault = await migrate(url, () => {}).catch((error: Error) => error)
  expect(fault).toBeInstanceOf(StartError)
  expect((fault as Error).message).toMatch(line)
  expect((fault as Error).message).not.toMatch(/hush|\n/)
})

test('a database in another encoding is refused in one line', async () => {
  await client.query(`CREATE DATABASE latin ENCODING 'LATIN1' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0`)
  const url = new URL(database.url)
  url.pathname = 'latin'
  try {
    await expect(migrate(url.href, () => {})).rejects.toThrow(/its encoding is LATIN1, UTF8 is needed/)
  } finally {
    await client.query('DROP DATABASE latin')
  }
})

test('the next migration is the difference from the last one’s schema', async () => {
  const schema = `${await readFile(migratedFile(dir), 'utf8')}\nmodel Extra {\n  id Int @id\n}\n`
  const now = Temporal.PlainDateTime.from('2027-01-01T00:00:00')
  const file = await writeMigration({ dir, schema, name: 'second', now })
  expect(file).toBe(join(dir, second, 'migration.sql'))
  expect(await readFile(file!, 'utf8')).toMatch(/^-- CreateTable\nCREATE TABLE "Extra"/)
  expect(await migrateHere()).toEqual([second])
  expect(await writeMigration({ dir, schema, name: 'third', now })).toBeUndefined()
})

test('two schemas that say the same differ in nothing', async () => {
  const schema = await readFile(migratedFile(dir), 'utf8')
  expect(await difference(schema, `// a remark\n${schema}`)).toBe('')
})
