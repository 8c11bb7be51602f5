import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { difference, migratedFile, writeMigration } from '../../scripts/migration/next-migration.ts'
import { migrate } from '../../src/db/migrate.ts'
import { StartError } from '../../src/db/start-error.ts'
import { inOrder, readStructure, structureDir } from '../../src/db/structure-files.ts'
import { cloneDatabase, type TestDatabase } from '../support/database.ts'
import { untilWaiting } from '../support/locks.ts'

const known = (await readStructure()).migrations.map(({ name }) => name)
/** one more than there are */
const second = '20270101000000_second'

let dir: string
let database: TestDatabase
let client: pg.Client
const lines: string[] = []

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'classbook-migrations-'))
  await cp(structureDir, dir, { recursive: true })
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
  await mkdir(join(dir, 'migrations', name), { recursive: true })
  await writeFile(join(dir, 'migrations', name, 'migration.sql'), sql)
}

const define = (file: string, sql: string) => writeFile(join(dir, 'sql', file), sql)

const migrateHere = () => migrate(database.url, (line) => lines.push(line), { dir })

async function tableExists(name: string): Promise<boolean> {
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [name])
  return rows[0].there
}

const rowsOf = async (sql: string) => (await client.query(sql)).rows

const applied = async () => (await rowsOf('SELECT name FROM _migrations ORDER BY name')).map(({ name }) => name)

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

test('a migration that fails leaves nothing behind, nor do those before it, and a mended one follows', async () => {
  const third = '20270101000001_third'
  await write(second, 'CREATE TABLE one (id int);')
  await write(third, 'CREATE TABLE extra (id int); INSERT INTO extra VALUES (1); SELECT 1 / 0;')
  await expect(migrateHere()).rejects.toThrow('division by zero')
  expect([await tableExists('one'), await tableExists('extra')]).toEqual([false, false])
  expect(await applied()).toEqual(known)
  // what guards the log was never gone for anybody else
  expect(await rowsOf(`SELECT count(*)::int AS there FROM pg_trigger WHERE tgname = 'AuditEntry_append_only'`)).toEqual(
    [{ there: 1 }],
  )
  expect(lines).toEqual([`migration ${third} failed: the database stays as it was`])

  await write(third, 'CREATE TABLE extra (id int);')
  expect(await migrateHere()).toEqual([second, third])
  expect([await tableExists('one'), await tableExists('extra')]).toEqual([true, true])
})

test('when a starter is killed within a migration, nothing of it is there, and the next start does it', async () => {
  await write(second, 'CREATE TABLE extra (id int); SELECT pg_advisory_xact_lock(1);')
  await client.query('SELECT pg_advisory_lock(1)')
  const killed = migrateHere()
  await untilWaiting(database.url)
  await Promise.all([
    expect(killed).rejects.toThrow(/terminat/),
    client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'classbook start' AND datname = current_database()`,
    ),
  ])
  expect(await tableExists('extra')).toBe(false)
  await client.query('SELECT pg_advisory_unlock(1)')
  expect(await migrateHere()).toEqual([second])
  expect(await tableExists('extra')).toBe(true)
})

test('a migration that was changed after it had been applied is told of, and not applied again', async () => {
  await write(second, 'CREATE TABLE extra (id int);')
  await migrateHere()
  await write(second, 'CREATE TABLE extra (id int, name text);')
  lines.length = 0
  expect(await migrateHere()).toEqual([])
  expect(lines).toEqual([`migration ${second} was changed after it had been applied`])
})

test('a view whose text changed is made anew with what stands on it; one whose file is gone goes', async () => {
  await define('views/Pair.sql', 'CREATE VIEW "Pair" AS SELECT 1 AS one, 2 AS two;')
  await define(
    'functions/sum_of_pair.sql',
    'CREATE FUNCTION sum_of_pair(p "Pair") RETURNS int LANGUAGE sql AS $$ SELECT p.one + p.two $$;',
  )
  expect(await migrateHere()).toEqual([])
  expect(await rowsOf('SELECT sum_of_pair(p) AS sum FROM "Pair" p')).toEqual([{ sum: 3 }])

  await define('views/Pair.sql', 'CREATE VIEW "Pair" AS SELECT 10 AS two, 5 AS one;')
  await migrateHere()
  expect(await rowsOf('SELECT sum_of_pair(p) AS sum, p.* FROM "Pair" p')).toEqual([{ sum: 15, two: 10, one: 5 }])

  await rm(join(dir, 'sql/views/Pair.sql'))
  await rm(join(dir, 'sql/functions/sum_of_pair.sql'))
  await migrateHere()
  expect(await rowsOf(`SELECT to_regclass('"Pair"') AS view, to_regproc('sum_of_pair') AS function`)).toEqual([
    { view: null, function: null },
  ])
})

test('a migration changes a column that a view shows: what is defined on tables stands aside for it', async () => {
  await define('views/Titles.sql', 'CREATE VIEW "Titles" AS SELECT title FROM "Holiday";')
  await migrateHere()
  await write(second, 'ALTER TABLE "Holiday" ALTER title TYPE varchar(100);')
  expect(await migrateHere()).toEqual([second])
  expect(await rowsOf(`SELECT data_type AS type FROM information_schema.columns WHERE table_name = 'Titles'`)).toEqual([
    { type: 'character varying' },
  ])
})

test.each([
  [
    'CREATE VIEW mine AS SELECT * FROM "Titles"',
    'CREATE VIEW "Titles" AS SELECT id, title FROM "Holiday"',
    /view mine depends on view "Titles"/,
  ],
  ['CREATE VIEW mine AS SELECT title FROM "Holiday"', undefined, /view mine depends on column "?title"?/],
])(
  '%s: what somebody made himself on what is ours is named in one line, and nothing is changed',
  async (own, ours, named) => {
    await define('views/Titles.sql', 'CREATE VIEW "Titles" AS SELECT title FROM "Holiday";')
    await migrateHere()
    await client.query(own)
    if (ours) await define('views/Titles.sql', ours)
    else await write(second, 'ALTER TABLE "Holiday" ALTER title TYPE varchar(100);')
    const fault = await migrateHere().catch((error: Error) => error)
    expect(fault).toBeInstanceOf(StartError)
    expect((fault as Error).message).toMatch(named)
    expect((fault as Error).message).toMatch(/^Something that is not the bot’s own [^\n]*drop it [^\n]*$/)
    expect(await rowsOf('SELECT * FROM mine')).toEqual([])
    await client.query('DROP VIEW mine')
    expect(await migrateHere()).toEqual(ours ? [] : [second])
  },
)

test('a member of an enum that is used in the release that brings it is told of', async () => {
  await write(second, `ALTER TYPE "Tone" ADD VALUE 'doubt';`)
  await define('views/Doubts.sql', `CREATE VIEW "Doubts" AS SELECT id FROM "Remark" WHERE tone = 'doubt';`)
  await expect(migrateHere()).rejects.toThrow('unsafe use of new value')
  expect(lines).toEqual([
    'prisma/sql, Doubts failed: the database stays as it was',
    'a new member of an enum serves from the next release on: what is pending is one transaction',
  ])
  await rm(join(dir, 'sql/views/Doubts.sql'))
  expect(await migrateHere()).toEqual([second])
})

test('definitions are made after those that they mention, and a circle is named', () => {
  const one = { name: 'one', sql: 'SELECT two() -- not one of three' }
  const [two, three] = [
    { name: 'two', sql: 'SELECT 2' },
    { name: 'three', sql: 'SELECT one(), two()' },
  ]
  expect(inOrder([three, one, two]).map(({ name }) => name)).toEqual(['two', 'one', 'three'])
  expect(() => inOrder([three, two, { name: 'one', sql: 'SELECT three()' }])).toThrow('a circle of three, one')
})

test('a database of a version before the baseline is refused in one line that says what to do', async () => {
  await client.query('CREATE TABLE _prisma_migrations (id text)')
  const fault = await migrateHere().catch((error: Error) => error)
  expect(fault).toBeInstanceOf(StartError)
  expect((fault as Error).message).toMatch(
    /^The database was made by a version before 0\.2, .* begin with an empty one \([^\n]*$/,
  )
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
  await writeFile(join(dir, 'schema.prisma'), schema)
  const now = Temporal.PlainDateTime.from('2027-01-01T00:00:00')
  const file = await writeMigration({ dir, name: 'second', now })
  expect(file).toBe(join(dir, 'migrations', second, 'migration.sql'))
  expect(await readFile(file!, 'utf8')).toMatch(/^-- CreateTable\nCREATE TABLE "Extra"/)
  expect(await migrateHere()).toEqual([second])
  expect(await writeMigration({ dir, name: 'third', now })).toBeUndefined()
})

test('two schemas that say the same differ in nothing', async () => {
  const schema = await readFile(migratedFile(dir), 'utf8')
  expect(await difference(schema, `// a remark\n${schema}`)).toBe('')
})
