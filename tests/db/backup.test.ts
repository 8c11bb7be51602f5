import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { dump } from '../../src/db/backup/dump.ts'
import { checkBackup, readBackup, writeBackup } from '../../src/db/backup/file.ts'
import { load } from '../../src/db/backup/load.ts'
import { pack } from '../../src/db/backup/records.ts'
import { seal, unseal } from '../../src/db/backup/seal.ts'
import { migrate } from '../../src/db/migrate.ts'
import { structureDir } from '../../src/db/structure-files.ts'
import { asOwner } from '../support/as-owner.ts'
import { cloneDatabase } from '../support/database.ts'
import { at as databaseAt } from '../support/database-url.ts'
import { presentVersion, versionsDir } from '../support/kept-version.ts'
import { linesOf, structureQueries } from '../support/structure-lines.ts'
import { rowsOf } from '../support/table-rows.ts'

const passphrase = 'сова на сосне, 1984'
const quick = { cost: 10 }
const at = Temporal.Instant.from('2026-09-11T00:40:00Z')
let folder: string
/** a filled database of the version that is kept, brought up, with rows in every table that it had */
let source: { url: string; drop(): Promise<void> }
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'classbook-backup-'))
  source = await cloneDatabase('template0')
  await asOwner(source.url, await readFile(join(versionsDir, `${await presentVersion()}.sql`), 'utf8'))
  await migrate(source.url, () => {})
  file = join(folder, 'school.backup')
  await writeBackup(file, sourceOf(source.url), passphrase, quick)
})

afterAll(async () => {
  await source.drop()
  await rm(folder, { recursive: true })
})

const sourceOf = (url: string) => ({ url, version: '0.2.0', at, pepper: 'p'.repeat(40) })

async function emptyPlace() {
  const place = await cloneDatabase('template0')
  onTestFinished(place.drop)
  return { url: place.url, log: () => {} }
}

/** The database of somebody who is no superuser and owns nothing else. */
async function plainPlace() {
  const admin = databaseAt(inject('templateUrl'), 'postgres')
  await asOwner(admin, `CREATE ROLE plain LOGIN PASSWORD 'plain'`)
  await asOwner(admin, 'CREATE DATABASE plain OWNER plain TEMPLATE template0')
  onTestFinished(async () => {
    await asOwner(admin, 'DROP DATABASE plain WITH (FORCE)')
    await asOwner(admin, 'DROP ROLE plain')
  })
  const url = new URL(databaseAt(admin, 'plain'))
  url.username = 'plain'
  url.password = 'plain'
  return { url: url.href, log: () => {} }
}

test('K3 When a backup is restored by an owner who is no superuser, every row, number and rule is as it was, and that can be backed up in turn', async () => {
  const place = await plainPlace()
  const { manifest, rows, auditIsWhole } = await load(readBackup(file, passphrase), place)
  expect([manifest.at, manifest.pepper, auditIsWhole]).toEqual([at.toString(), 'p'.repeat(40), true])
  const held = await rowsOf(source.url)
  expect(Object.keys(held).length).toBeGreaterThan(45)
  expect(await rowsOf(place.url)).toEqual(held)
  expect(rows).toBe(Object.values(held).reduce((sum, { count }) => sum + count, 0))
  const fresh = await emptyPlace()
  await migrate(fresh.url, () => {})
  for (const sql of Object.values(structureQueries))
    expect(await linesOf(place.url, sql)).toEqual(await linesOf(fresh.url, sql))
  const numbers = `SELECT concat(sequencename, ' ', last_value) AS line FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`
  expect(await linesOf(place.url, numbers)).toEqual(await linesOf(source.url, numbers))
  const again = join(folder, 'again.backup')
  await writeBackup(again, sourceOf(place.url), passphrase, quick)
  expect((await checkBackup(again, passphrase)).tables).toEqual(manifest.tables)
})

test('K3 When a backup is of an older version, it is brought up; a newer one is refused and leaves the place empty', async () => {
  const dir = join(folder, 'prisma')
  await cp(structureDir, dir, { recursive: true })
  const next = join(dir, 'migrations/29991231000000_next')
  await mkdir(next)
  await writeFile(
    join(next, 'migration.sql'),
    `ALTER TABLE "Holiday" ADD COLUMN why text NOT NULL DEFAULT 'nobody knows'`,
  )
  const place = await emptyPlace()
  await load(readBackup(file, passphrase), { ...place, dir })
  expect(await linesOf(place.url, `SELECT DISTINCT why AS line FROM "Holiday"`)).toEqual(['nobody knows'])
  const newer = join(folder, 'newer.backup')
  await writeBackup(newer, sourceOf(place.url), passphrase, quick)
  const other = await emptyPlace()
  await expect(load(readBackup(newer, passphrase), other)).rejects.toThrow(
    /^The backup was made by a newer version of the bot, 0.2.0 \(it knows 29991231000000_next\): update the bot$/,
  )
  await load(readBackup(file, passphrase), other)
  // and so is one that holds more than this version knows
  const manifest = await checkBackup(file, passphrase)
  const more = [pack({ is: 'manifest', manifest: { ...manifest, files: ['a.jpg'] as never } })]
  await writeFile(newer, seal(Readable.from([zstdCompressSync(Buffer.concat(more))]), passphrase, quick))
  await expect(checkBackup(newer, passphrase)).rejects.toThrow(
    /^The backup holds what this version of the bot does not/,
  )
})

test('K3 A database that holds anything is refused, and stays as it was', async () => {
  const place = await emptyPlace()
  await asOwner(place.url, 'CREATE EXTENSION pg_stat_statements; CREATE TABLE mine (id int)')
  await expect(load(readBackup(file, passphrase), place)).rejects.toThrow(/^The database is not empty/)
  expect(await linesOf(place.url, `SELECT tablename AS line FROM pg_tables WHERE schemaname = 'public'`)).toEqual([
    'mine',
  ])
  await asOwner(place.url, 'DROP TABLE mine')
  await load(readBackup(file, passphrase), place)
})

test('K3 What somebody at the school has made of his own beside our tables is left out, and named; how he reads dates changes none', async () => {
  const own = await emptyPlace()
  await load(readBackup(file, passphrase), own)
  await asOwner(own.url, `CREATE TABLE lockers (id int); INSERT INTO lockers VALUES (1)`)
  const called = new URL(own.url).pathname.slice(1)
  await asOwner(
    own.url,
    `ALTER DATABASE "${called}" SET DateStyle TO 'SQL, DMY'; ALTER DATABASE "${called}" SET statement_timeout TO 1`,
  )
  const theirs = join(folder, 'theirs.backup')
  await writeBackup(theirs, sourceOf(own.url), passphrase, quick)
  const said: string[] = []
  const place = await emptyPlace()
  await load(readBackup(theirs, passphrase), { ...place, log: (line) => said.push(line) })
  expect(said).toEqual(["the table lockers is not the bot's own: left out"])
  expect(await rowsOf(place.url)).toEqual(await rowsOf(source.url))
})

test('K3 A log that was tampered with before is restored as it was, and said to be so', async () => {
  const tampered = await emptyPlace()
  await load(readBackup(file, passphrase), tampered)
  await asOwner(
    tampered.url,
    `SET session_replication_role = replica; UPDATE "AuditEntry" SET action = 'x' WHERE id = 1`,
  )
  const kept = join(folder, 'tampered.backup')
  await writeBackup(kept, sourceOf(tampered.url), passphrase, quick)
  const place = await emptyPlace()
  expect((await load(readBackup(kept, passphrase), place)).auditIsWhole).toBe(false)
  expect(await rowsOf(place.url)).toEqual(await rowsOf(tampered.url))
})

test('K3 Another passphrase opens nothing; a file that is no backup, is there already or is not there is said to be so', async () => {
  await expect(checkBackup(file, `${passphrase} `)).rejects.toThrow(/^The passphrase is not the one/)
  const text = join(folder, 'text')
  await writeFile(text, 'Иванов;5\n'.repeat(100))
  await expect(checkBackup(text, passphrase)).rejects.toThrow('This is no backup of classbook')
  await writeFile(text, 'classbook backup 2\n'.padEnd(1000))
  await expect(checkBackup(text, passphrase)).rejects.toThrow(/a form of another version/)
  await expect(writeBackup(file, sourceOf(source.url), passphrase)).rejects.toThrow(/is there already/)
  await expect(checkBackup(join(folder, 'none'), passphrase)).rejects.toThrow(/none cannot be used: ENOENT/)
  await expect(writeBackup(join(folder, 'none/x'), sourceOf(source.url), passphrase)).rejects.toThrow(
    /cannot be used: ENOENT/,
  )
  const empty = await emptyPlace()
  await expect(writeBackup(join(folder, 'x'), sourceOf(empty.url), passphrase)).rejects.toThrow(
    /^The database is empty/,
  )
  await expect(readFile(join(folder, 'x'))).rejects.toThrow(/ENOENT/)
  // names of people, as they stand in the database, are nowhere in it
  const bytes = await readFile(file)
  expect([bytes.includes('Иванов'), bytes.includes('p'.repeat(40))]).toEqual([false, false])
})

test('K3 Wherever a backup is cut, or a byte of it is another, it is refused in one line', async () => {
  const whole = await readFile(file)
  const damaged = join(folder, 'damaged')
  const places = fc.integer({ min: 0, max: whole.length - 1 })
  const damage = fc.oneof(
    places.map((size) => ({ how: `cut at ${size}`, bytes: whole.subarray(0, size) })),
    fc.tuple(places, fc.integer({ min: 1, max: 255 })).map(([place, change]) => {
      const bytes = Buffer.from(whole)
      bytes[place]! ^= change
      return { how: `byte ${place} changed by ${change}`, bytes }
    }),
    fc.constant({ how: 'with more behind it', bytes: Buffer.concat([whole, Buffer.from('x')]) }),
  )
  await fc.assert(
    fc.asyncProperty(damage, async ({ how, bytes }) => {
      await writeFile(damaged, bytes)
      await expect(checkBackup(damaged, passphrase), how).rejects.toMatchObject({
        name: 'BackupError',
        message: expect.stringMatching(/^[^\n]+$/),
      })
    }),
    { numRuns: 300 },
  )
})

test('K3 Whatever is sealed in whatever pieces is what is unsealed; chunks that change places are refused', async () => {
  const size = 65_536
  const lengths = fc.oneof(fc.nat(200), fc.constantFrom(0, size - 1, size, size + 1, 2 * size, 3 * size + 7))
  const all = async (bytes: AsyncIterable<Buffer>) => Buffer.concat(await Array.fromAsync(bytes))
  async function* piecesOf(bytes: Buffer, piece: number) {
    for (let begin = 0; begin < bytes.length; begin += piece) yield bytes.subarray(begin, begin + piece)
  }
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 50, max: 100_000 }), async (length, piece) => {
      const plain = Buffer.from(Array.from({ length }, (_, place) => (place * 7) % 251))
      const sealed = await all(seal(piecesOf(plain, piece), passphrase, quick))
      expect((await all(unseal(piecesOf(sealed, piece), passphrase))).equals(plain)).toBe(true)
    }),
    { numRuns: 30 },
  )
  const sealed = await all(seal(piecesOf(Buffer.alloc(3 * size), size), passphrase, quick))
  const head = sealed.length - 3 * (size + 16)
  const chunks = [0, 1, 2].map((place) => sealed.subarray(head + place * (size + 16), head + (place + 1) * (size + 16)))
  for (const order of [[1, 0, 2], [0, 2], [0, 1], [0, 1, 2, 2], [0]]) {
    const moved = Buffer.concat([sealed.subarray(0, head), ...order.map((place) => chunks[place]!)])
    await expect(all(unseal(piecesOf(moved, 5000), passphrase)), String(order)).rejects.toThrow(
      /cut short or was changed/,
    )
  }
})

test('K3 Who may not read all of it makes no backup of a part: a line says what is closed to him', async () => {
  const place = await emptyPlace()
  await load(readBackup(file, passphrase), place)
  await asOwner(place.url, 'CREATE ROLE reader LOGIN PASSWORD $$reader$$')
  onTestFinished(() => asOwner(databaseAt(inject('templateUrl'), 'postgres'), 'DROP OWNED BY reader; DROP ROLE reader'))
  onTestFinished(() => asOwner(place.url, 'DROP OWNED BY reader'))
  const url = new URL(place.url)
  Object.assign(url, { username: 'reader', password: 'reader' })
  const backedUp = () => Array.fromAsync(dump(sourceOf(url.href)))
  await expect(backedUp()).rejects.toThrow(/^permission denied for table School: a backup is made by [^\n]+$/)
  await asOwner(place.url, 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader')
  await expect(backedUp()).rejects.toThrow(/^permission denied for sequence [^\n]+$/)
  await asOwner(
    place.url,
    'GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO reader; REVOKE SELECT ON "Mark" FROM reader',
  )
  await expect(backedUp()).rejects.toThrow(/^permission denied for table Mark: /)
  await asOwner(place.url, 'GRANT SELECT ON "Mark" TO reader')
  expect((await backedUp()).length).toBeGreaterThan(50)
})

test('K3 While a bot brings the database up no backup is begun, and one that is being made holds a start up until it is done', async () => {
  const records = dump(sourceOf(source.url))
  await records.next()
  const starting = migrate(source.url, () => {})
  const waiting = `SELECT count(*)::text AS line FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`
  await expect.poll(() => linesOf(source.url, waiting), { interval: 5 }).toEqual(['1'])
  await records.return(undefined)
  expect(await starting).toEqual([])
  const bringsUp = new pg.Client({ connectionString: source.url })
  await bringsUp.connect()
  await bringsUp.query('BEGIN; SELECT pg_advisory_xact_lock(2026090100)')
  await expect(dump(sourceOf(source.url)).next()).rejects.toThrow(/^The bot is bringing its database up just now/)
  await bringsUp.end()
})

test('K3 When the database goes away in the middle, there is neither half a backup nor half a restored school', async () => {
  const away = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
  const half = join(folder, 'half')
  const records = dump(sourceOf(source.url))
  await records.next()
  await asOwner(source.url, away)
  await expect(Array.fromAsync(records)).rejects.toThrow()
  const place = await emptyPlace()
  async function* cut() {
    for await (const record of readBackup(file, passphrase)) {
      yield record
      if (record.is === 'rows') await asOwner(place.url, away)
    }
  }
  await expect(load(cut(), place)).rejects.toThrow()
  await expect(writeBackup(half, sourceOf(place.url), passphrase, quick)).rejects.toThrow(/^The database is empty/)
  await expect(readFile(half)).rejects.toThrow(/ENOENT/)
})
