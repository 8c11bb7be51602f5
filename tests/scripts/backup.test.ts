import { chmod, mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeBackup } from '../../src/db/backup/file.ts'
import { connect } from '../../src/db/connect.ts'
import { connectBeside } from '../../src/db/embedded.ts'
import { commandFor } from '../support/command.ts'
import { cloneDatabase } from '../support/database.ts'
import { aSmallSchool } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { rowsOf } from '../support/table-rows.ts'

const passphrase = 'сова на сосне, 1984'
const pepper = 'p'.repeat(40)
/** a school in a folder, without a server of its own to be told of */
const inFolder = { DATABASE_URL: '', CODE_PEPPER: '', BOT_TOKEN: '', BACKUP_PASSPHRASE: passphrase }
const refused = (line: RegExp) => ({ code: 1, output: '', errors: expect.stringMatching(line) })

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'classbook-moving-'))
  await chmod(folder, 0o755) // as root PostgreSQL runs as another user, who has to get in
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What stands in the database of a folder, and whether the bot gets there. */
async function lookInto(dataDir: string) {
  const server = await connectBeside(dataDir)
  const { prisma, close } = connect(server.url)
  try {
    return { rows: await rowsOf(server.ownerUrl), people: await prisma.person.count() }
  } finally {
    await close()
    await server.stop()
  }
}

test('K3 When a technician backs a school up and restores it into a folder, all of it is there; whatever would do harm is refused in one line', async () => {
  const { db, url, close } = await openDatabase()
  onTestFinished(close)
  await aSmallSchool(db)
  const people = await db.person.count()
  const folder = await aFolder()
  const [file, dataDir] = [join(folder, 'school.backup'), join(folder, 'there/data')]
  const backup = await commandFor('backup', url, { BACKUP_PASSPHRASE: passphrase })
  const made = await backup(file)
  expect(made).toMatchObject({ code: 0, errors: '' })
  expect(made.output.split('\n')).toEqual([
    'backing up the database of DATABASE_URL',
    expect.stringMatching(/^\/.*school\.backup: .+, \d{4}-\d\d-\d\dT\d\d:\d\d, \d\d tables, \d+ rows$/),
    'it was restored once, with as many rows; the audit log is whole',
  ])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await backup(file)).toMatchObject({ code: 1, errors: `${file} is there already: a backup overwrites nothing` })
  expect(await backup(file, '--force')).toMatchObject(refused(/^Unknown option '--force'/))

  const wrong = await commandFor('restore', url, {
    ...inFolder,
    DATA_DIR: dataDir,
    BACKUP_PASSPHRASE: 'another passphrase',
  })
  expect(await wrong(file)).toMatchObject(refused(/^The passphrase is not the one that .*$/))
  const restore = await commandFor('restore', url, { ...inFolder, DATA_DIR: dataDir })
  expect(await restore()).toMatchObject(refused(/^something is missing\nusage: npm run restore -- FILE$/))
  expect(await restore('--help')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^usage: npm run restore -- FILE\n/),
  })
  // none of them has made anything
  expect(await readdir(folder)).toEqual(['school.backup'])

  const restored = await restore(file)
  expect(restored).toMatchObject({ code: 0, errors: '' })
  expect(restored.output.split('\n').slice(-2)).toEqual([
    expect.stringMatching(/^\d\d tables, \d+ rows, as many as there were, and the same audit log$/),
    'the audit log is whole',
  ])
  expect(await readFile(join(dataDir, 'code-pepper'), 'utf8')).toBe(`${pepper}\n`)
  expect(await lookInto(dataDir)).toEqual({ rows: await rowsOf(url), people })
  expect(await restore(file)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^The database is not empty: [^\n]+$/),
  })

  // the folder's own server, which does not run, is backed up in turn
  const own = await commandFor('backup', url, { ...inFolder, DATA_DIR: dataDir })
  expect(await own(join(folder, 'again.backup'))).toMatchObject({
    code: 0,
    output: expect.stringContaining(`backing up the database in ${dataDir}\n`),
  })
  await truncate(join(folder, 'again.backup'), 5000)
  const other = await commandFor('restore', url, { ...inFolder, DATA_DIR: join(folder, 'other') })
  expect(await other(join(folder, 'again.backup'))).toMatchObject(refused(/^The backup is cut short or was changed$/))
  expect((await readdir(folder)).toSorted()).toEqual(['again.backup', 'school.backup', 'there'])
  const none = await commandFor('backup', url, { ...inFolder, DATA_DIR: folder, CODE_PEPPER: pepper })
  expect(await none(join(folder, 'none.backup'))).toMatchObject(refused(/^There is no database in /))
  const mute = await commandFor('backup', url)
  expect(await mute(join(folder, 'none.backup'))).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^BACKUP_PASSPHRASE is missing/),
  })
})

test('K3 When a school is restored into a database of the technician’s own, he is told where the pepper is, and keeps no other one by mistake', async () => {
  const { db, url, close } = await openDatabase()
  onTestFinished(close)
  await aSmallSchool(db)
  const folder = await aFolder()
  const file = join(folder, 'school.backup')
  await writeBackup(file, { url, version: '0.2.0', at: Temporal.Now.instant(), pepper }, passphrase, { cost: 10 })
  const place = await cloneDatabase('template0')
  onTestFinished(place.drop)
  const dataDir = join(folder, 'data')
  const settings = { BACKUP_PASSPHRASE: passphrase, DATA_DIR: dataDir }
  const mistaken = await commandFor('restore', place.url, { ...settings, CODE_PEPPER: 'q'.repeat(40) })
  expect(await mistaken(file)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^CODE_PEPPER is not the one of the backup/),
  })
  const restore = await commandFor('restore', place.url, { ...settings, CODE_PEPPER: '' })
  expect((await restore(file)).output.split('\n').at(-1)).toBe(
    `configure CODE_PEPPER before the bot starts: it stands in ${join(dataDir, 'code-pepper')}`,
  )
  expect(await readFile(join(dataDir, 'code-pepper'), 'utf8')).toBe(`${pepper}\n`)
  expect(await rowsOf(place.url)).toEqual(await rowsOf(url))
})
