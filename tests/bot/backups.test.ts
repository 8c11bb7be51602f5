import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import { createBackups } from '../../src/backups.ts'
import { holdLock } from '../../src/db/backup/dump.ts'
import { checkBackup } from '../../src/db/backup/file.ts'
import { jobs } from '../../src/jobs/index.ts'
import { runDue } from '../../src/jobs/run-due.ts'
import { cloneDatabase } from '../support/database.ts'
import { at as databaseAt } from '../support/database-url.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const passphrase = 'сова на сосне, 1984'
const nightly = jobs.filter(({ name }) => name === 'backup' || name === 'no-backup')
const moment = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').toInstant()

/** The school's backups, in a folder of the story's, verified in databases of the tests' server. */
async function backUpNightly(school: OpenSchool) {
  const dir = await mkdtemp(join(tmpdir(), 'classbook-backups-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const [{ name }] = await school.db.$queryRaw<[{ name: string }]>`SELECT current_database()::text AS name`
  const databaseUrl = databaseAt(inject('botUrl'), name)
  const backups = createBackups({
    dataDir: dir,
    dir,
    passphrase,
    databaseUrl,
    pepper: 'pepper',
    seal: { cost: 10 },
    async scratch(work) {
      const { url, drop } = await cloneDatabase('template0')
      return work(url).finally(drop)
    },
  })
  const deps: Deps = Object.assign(school.deps, { backups })
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  /** the clock goes on until then, and what is due is done */
  const until = async (to: string) => {
    await runDue({ jobs: nightly, deps, from: school.clock.now(), to: moment(to), log })
    school.clock.set(to)
  }
  return {
    log,
    dir,
    databaseUrl,
    files: async () => (await readdir(dir)).filter((file) => file.startsWith('classbook')),
    until,
    /** the bot is down until shortly before */
    async at(to: string) {
      school.clock.set(Temporal.PlainDateTime.from(to).subtract({ minutes: 10 }).toString())
      await until(to)
    },
  }
}

test('K3 When nights go by, the coordinator reads how old the last verified backup is; when there is none for 36 hours, she is told once', async () => {
  const school = await openSchool({ at: '2026-09-11T09:05', delivery: true })
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('Настройки')
  expect(head.text).toContain('Копии не делаются')
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Настройки')
  expect(teacher.text).not.toMatch(/[Кк]опи/)

  const { dir, databaseUrl, files, log, until, at } = await backUpNightly(school)
  const settings = async () => {
    await head.start()
    await head.press('Настройки')
    return head.text
  }
  const alarms = (chat = head) => chat.messages.flatMap(({ text }) => (text?.includes('слишком давно') ? [text] : []))
  // asked for since then, and for a day and a half nothing comes of it
  await until('2026-09-11T09:15')
  await at('2026-09-12T21:05')
  await school.idle()
  expect([alarms(), await settings()]).toEqual([[], expect.stringContaining('Проверенных копий не найдено.')])
  await at('2026-09-12T21:15')
  await school.idle()
  const why = 'Почему, сказано в логе бота: покажите это тому, кто смотрит за его машиной.'
  const title = '💾 Журнал слишком давно без проверенной копии'
  expect(alarms()).toEqual([`${title}\nПроверенных копий не найдено.\n${why}`])

  // by day too, if the bot was down at night
  await until('2026-09-12T21:45')
  expect(await files()).toEqual(['classbook-20260912T184000.backup'])
  for (const day of ['06', '07', '08', '09', '10', '11', '13', '14', '15', '16', '17', '18', '19', '20', '21'])
    await writeFile(join(dir, `classbook-202609${day}T004000.backup`), '')
  await writeFile(join(dir, 'classbook-of-mine.backup'), 'мой')
  await at('2026-09-22T03:45')
  expect(await files()).toEqual([
    // two Sundays, and seven nights with the third
    ...['20260906T00', '20260913T00', '20260916T00', '20260917T00', '20260918T00', '20260919T00', '20260920T00'].map(
      name,
    ),
    ...['20260921T00', '20260922T00'].map(name),
    'classbook-of-mine.backup',
  ])
  school.clock.set('2026-09-22T15:00')
  expect(await settings()).toContain('Последняя проверенная копия: вт, 22 сентября, 03:40.\nЕй 11 часов.')
  const last = join(dir, name('20260922T00'))
  expect(await checkBackup(last, passphrase)).toMatchObject({ pepper: 'pepper', at: '2026-09-22T00:40:00Z' })

  // another process is at it: this one neither makes one nor calls that a fault
  const other = await holdLock(databaseUrl, 2_026_090_101, 'sole')
  await at('2026-09-23T03:45')
  await other?.release()
  expect([(await files()).length, log.error.mock.calls.length]).toEqual([10, 0])

  // whoever owns the database has changed the log: what is restored is not whole
  await school.asOwner(`SET session_replication_role = replica;
    INSERT INTO "AuditEntry" (at, action) VALUES (now(), 'mark.put')`)
  await at('2026-09-23T15:15')
  await until('2026-09-23T15:45')
  await school.idle()
  expect(alarms()).toHaveLength(1)
  await until('2026-09-23T16:45')
  await at('2026-09-23T17:15')
  await school.idle()
  expect((await files()).filter((file) => file.includes('20260923'))).toEqual([
    'classbook-20260923T134000.backup.unverified',
  ])
  expect(log.error.mock.calls).toEqual(
    Array.from({ length: 2 }, () => [
      { err: expect.objectContaining({ name: 'BackupError' }), job: 'backup' },
      'job failed',
    ]),
  )
  const late = `${title}\nПоследняя проверенная копия: вт, 22 сентября, 03:40.\n`
  expect([alarms().slice(1), alarms(teacher)]).toEqual([[`${late}${why}`], []])
  expect(await settings()).toContain(`${late}Ей 37 часов.\n${why}`)

  // mended, it goes on by itself
  await school.asOwner(`SET session_replication_role = replica; DELETE FROM "AuditEntry" WHERE chain = ''`)
  await until('2026-09-23T17:45')
  expect((await files()).filter((file) => file.includes('20260923'))).toEqual(['classbook-20260923T144000.backup'])
  expect(await settings()).toContain('Последняя проверенная копия: ср, 23 сентября, 17:40.\nЕй меньше часа.')
  expect(await readFile(join(dir, 'classbook-of-mine.backup'), 'utf8')).toBe('мой')
  expect(school.errors).toEqual([])
})

const name = (hour: string) => `classbook-${hour}4000.backup`

test('K3 When the folder of the backups is away, no screen breaks: there are none, since it was looked for first', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'classbook-backups-')), 'file')
  onTestFinished(() => rm(dirname(file), { recursive: true }))
  await writeFile(file, '')
  const dir = join(file, 'backups')
  const nowhere = { dataDir: dir, dir, passphrase, databaseUrl: inject('botUrl'), pepper: 'pepper' }
  const backups = createBackups(nowhere)
  const [first, later] = [moment('2026-09-11T09:00'), moment('2026-09-12T09:00')]
  expect(await backups.kept()).toEqual([])
  expect([await backups.wantedSince(first), await backups.wantedSince(later)]).toEqual([first, first])
  await expect(backups.make(later)).rejects.toThrow(/ENOTDIR/)
})
