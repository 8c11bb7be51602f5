import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { migrateOwn } from '../../src/db/bot-role.ts'
import { connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readStructure } from '../../src/db/structure-files.ts'
import { wipe } from '../../src/db/wipe.ts'
import { commandFor } from '../support/command.ts'
import { aSmallSchool, dbDate } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

let database: Awaited<ReturnType<typeof openDatabase>>

beforeAll(async () => {
  database = await openDatabase({ own: true })
})

afterAll(() => database.close())

const entry = () => database.db.auditEntry.create({ data: { at: new Date(), action: 'mark.put', lessonId: 1 } })

test.each([
  [`UPDATE "AuditEntry" SET action = 'x'`],
  ['DELETE FROM "AuditEntry"'],
  ['TRUNCATE "AuditEntry" CASCADE'],
  ['ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL'],
  ['DROP TRIGGER "AuditEntry_append_only" ON "AuditEntry"'],
  ['SET session_replication_role = replica'],
  [`INSERT INTO "AuditChain" VALUES ('lesson:9', 1, '')`],
  ['UPDATE "AuditChain" SET length = 0'],
  ['DELETE FROM "AuditChain"'],
  ['TRUNCATE "AuditChain"'],
  ['CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE sql AS $$ SELECT 1 $$'],
  ['CREATE TABLE public."AuditEntry2" (id int)'],
  ['DELETE FROM _migrations'],
  ['TRUNCATE "Mark" CASCADE'],
  ['DROP TABLE "Mark" CASCADE'],
  ['DROP SCHEMA public CASCADE'],
  ['GRANT ALL ON "AuditEntry" TO classbook_bot'],
  ['SET ROLE classbook'],
  ['ALTER ROLE classbook_bot SUPERUSER'],
])('B12 The bot’s role may append to the audit log and read it; %s is denied', async (sql) => {
  await entry()
  const before = await database.db.auditEntry.count()
  const change = database.db.$executeRawUnsafe(sql)
  // a grant of what one has not got is a warning, and grants nothing
  if (sql.startsWith('GRANT')) await change
  else await expect(change).rejects.toThrow(/42501|permission denied|must be owner|must be able/i)
  await expect(database.db.$executeRawUnsafe('DELETE FROM "AuditEntry"')).rejects.toThrow(/permission denied/)
  expect(await database.db.auditEntry.count()).toBe(before)
})

test('B12 What stands in the journal the bot’s role changes only with an entry about that lesson in the same transaction', async () => {
  const { db, url } = database
  const owner = connect(url)
  onTestFinished(owner.close)
  const { lessons, students, teacherId } = await aSmallSchool(owner.prisma)
  const { id: workKindId } = await owner.prisma.workKind.findFirstOrThrow()
  const of = { lessonId: lessons.algebra, studentId: students.ivanov }
  const mark = { ...of, workKindId, value: '5', requestId: 'five' } as const
  const at = new Date()
  const says = (lessonId: number) => db.auditEntry.create({ data: { at, action: 'mark.put', lessonId } })
  const unsaid = /was changed without an entry in the log/
  for (const change of [
    db.mark.create({ data: mark }),
    db.absence.create({ data: { ...of, code: 'ill' } }),
    db.homework.create({ data: { lessonId: lessons.algebra, text: '№ 5', dueOn: dbDate('2026-09-14') } }),
    db.announcedTest.create({ data: { lessonId: lessons.algebra, workKindId, authorId: teacherId, at } }),
    db.lesson.update({ where: { id: lessons.algebra }, data: { topic: 'Дроби' } }),
    db.lesson.update({ where: { id: lessons.algebra }, data: { attendanceTakenAt: at } }),
  ])
    await expect(change).rejects.toThrow(unsaid)
  // of another lesson, and of another transaction
  await expect(db.$transaction([db.mark.create({ data: mark }), says(99)])).rejects.toThrow(unsaid)
  await says(lessons.algebra)
  await expect(db.mark.create({ data: mark })).rejects.toThrow(unsaid)
  await db.$transaction([db.mark.create({ data: mark }), says(lessons.algebra)])
  await expect(db.mark.updateMany({ data: { value: '2' } })).rejects.toThrow(unsaid)
  await expect(db.mark.deleteMany()).rejects.toThrow(unsaid)
  expect(await db.mark.findMany({ select: { value: true } })).toEqual([{ value: '5' }])
  // where the lesson is, follows the timetable
  await db.lesson.update({ where: { id: lessons.algebra }, data: { room: '12' } })
})

test('B12 A table of the session’s own that is called like a chain catches nothing of the log', async () => {
  const { db } = database
  const told = await db.$transaction(async (tx) => {
    await tx.$executeRaw`CREATE TEMPORARY TABLE "AuditChain" (chain text PRIMARY KEY, length int, hash bytea) ON COMMIT DROP`
    await tx.$executeRaw`INSERT INTO public."AuditEntry" (at, action, "lessonId") VALUES (now(), 'mark.put', 7)`
    return tx.$queryRaw<{ here: number; there: number }[]>`
      SELECT (SELECT count(*)::int FROM pg_temp."AuditChain") AS here,
        (SELECT length FROM public."AuditChain" WHERE chain = 'lesson:7') AS there`
  })
  expect(told).toEqual([{ here: 0, there: 1 }])
})

test('B12 When a database is of a version whose bot owned everything, or was wiped, the next start lets the role in', async () => {
  const { db, url, asOwner, close } = await openDatabase({ own: true })
  try {
    await asOwner('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM classbook_bot; CREATE SCHEMA pgboss')
    await expect(db.person.count()).rejects.toThrow(/permission denied/)
    expect(await migrateOwn({ ownerUrl: url }, () => {})).toEqual([])
    expect(await db.person.count()).toBe(0)
    // its queue is the role's own to make
    await db.$executeRaw`CREATE SCHEMA pgboss`
    await wipe(url)
    expect(await migrateOwn({ ownerUrl: url }, () => {})).toHaveLength((await readStructure()).migrations.length)
    expect(await db.person.count()).toBe(0)
    expect(await db.auditEntry.count()).toBe(0)
  } finally {
    await close()
  }
})

test('B12 When somebody’s own PostgreSQL lets a role in, the bot starts as that role, which can change neither log nor structure', async () => {
  const { db, url, asOwner, close } = await openDatabase({ own: true })
  const role = `school_${randomBytes(4).toString('hex')}`
  await asOwner(`CREATE ROLE ${role} LOGIN PASSWORD 'p'`)
  onTestFinished(async () => {
    await asOwner(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await close()
  })
  const roleUrl = Object.assign(new URL(url), { username: role, password: 'p' }).href
  const grants = await commandFor('grants', url)
  expect(await grants(`${role}_2`)).toMatchObject({ code: 1, errors: expect.stringContaining('There is no role') })
  expect(await grants()).toMatchObject({ code: 1, errors: expect.stringContaining('usage') })
  expect(await grants(role)).toMatchObject({ code: 0, output: expect.stringContaining(`${role} may read and write`) })
  expect(await migrate(roleUrl, () => {})).toEqual([])
  const { prisma, close: leave } = connect(roleUrl)
  expect(await prisma.person.count()).toBe(0)
  await expect(prisma.$executeRaw`DELETE FROM "AuditEntry"`).rejects.toThrow(/permission denied/)
  await leave()
  // another version
  await asOwner('UPDATE _definitions SET checksum = $$$$ WHERE position = 0')
  await expect(migrate(roleUrl, () => {})).rejects.toThrow(/brought up by its owner, \w+: npm run grants/)
  expect(await grants(role)).toMatchObject({ code: 0 })
  expect(await migrate(roleUrl, () => {})).toEqual([])
  expect(await db.person.count()).toBe(0)
})
