import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { auditAll } from '../../src/app/frame/audit.ts'
import { putMark } from '../../src/app/journal/put-mark.ts'
import { setAbsence } from '../../src/app/journal/take-attendance.ts'
import { undo } from '../../src/app/journal/undo.ts'
import { verifyAudit } from '../../src/app/supervision/verify-audit.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { commandFor } from '../support/command.ts'
import { actorWith } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { openJournal } from '../support/open-journal.ts'
import { sessionFor } from '../support/session.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
/** whoever owns the database */
let owner: Database
const clock = { now: () => Temporal.Instant.from('2026-09-11T06:00:00.123Z'), zone: 'Europe/Moscow' }

/** Three lessons and two people without one, twelve entries each. */
beforeAll(async () => {
  database = await openDatabase()
  owner = connect(database.url)
  const { db } = database
  for (let step = 0; step < 60; step++)
    await auditAll(db, { clock }, step % 5 === 4 ? null : { ...nobody, personId: step % 5 }, [
      {
        action: 'mark.put',
        ...(step % 5 < 3 && { lessonId: (step % 5) + 1 }),
        studentId: step,
        requestId: `press:${step}`,
        after: { markId: step, value: '5' },
      },
    ])
})

afterAll(async () => {
  await owner.close()
  await database.close()
})

const nobody = { staffRoles: [], leadsClassIds: [], headsDepartmentIds: [], childIds: [], isStudent: false }

test('B12 Entries of a lesson are a chain of their own, those of a person another, and all of them are whole', async () => {
  const report = await verifyAudit(database)
  expect(report).toMatchObject({ entries: 60, chains: 5, broken: [] })
  expect(report.fingerprint).toMatch(/^[0-9a-f]{64}$/)
})

const tampering = fc.oneof(
  fc.record({ how: fc.constant('change' as const), id: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ how: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ how: fc.constant('swap' as const), id: fc.integer({ min: 1, max: 55 }) }),
  fc.record({ how: fc.constant('rehash' as const), id: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ how: fc.constant('shorten' as const), id: fc.integer({ min: 1, max: 60 }) }),
)

test('B12 Whatever is changed, taken out, moved, or written anew by hand, the chain shows it', async () => {
  const { prisma: db } = owner
  await fc.assert(
    fc.asyncProperty(tampering, async ({ how, id }) => {
      const found = await db
        .$transaction(async (tx) => {
          // the triggers do not stop whoever owns the database
          await tx.$executeRaw`SET LOCAL session_replication_role = replica`
          if (how === 'change') await tx.$executeRaw`UPDATE "AuditEntry" SET after = '{"value": "2"}' WHERE id = ${id}`
          if (how === 'delete') await tx.$executeRaw`DELETE FROM "AuditEntry" WHERE id = ${id}`
          if (how === 'swap') {
            await tx.$executeRaw`UPDATE "AuditEntry" SET number = -1 WHERE id = ${id}`
            await tx.$executeRaw`UPDATE "AuditEntry" SET number = number - 1 WHERE id = ${id + 5}`
            await tx.$executeRaw`
              UPDATE "AuditEntry" SET number = (SELECT number + 1 FROM "AuditEntry" WHERE id = ${id + 5}) WHERE id = ${id}`
          }
          if (how === 'rehash')
            await tx.$executeRaw`
              UPDATE "AuditEntry" e SET "actorId" = 99, hash = audit_hash(e, '') WHERE id = ${id}`
          if (how === 'shorten')
            await tx.$executeRaw`
              DELETE FROM "AuditEntry" e WHERE e.id >= ${id} AND chain = (SELECT chain FROM "AuditEntry" WHERE id = ${id})`
          throw new Found((await verifyAudit({ db: tx as typeof db })).broken.length)
        })
        .catch((error: unknown) => {
          if (error instanceof Found) return error.places
          throw error
        })
      expect(found).toBeGreaterThan(0)
    }),
  )
  expect((await verifyAudit(database)).broken).toEqual([])
})

test('B12 Whichever word of an entry is edited, its chain shows it', async () => {
  const { prisma: db } = owner
  const columns = await db.$queryRaw<{ name: string; type: string }[]>`
    SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'AuditEntry'`
  expect(columns).toHaveLength(13)
  const edited: Record<string, string> = {
    text: `coalesce(%I, '') || 'x'`,
    integer: 'coalesce(%I, 0) + 1000',
    jsonb: `'{"x": 1}'`,
    bytea: `%I || '\\x00'`,
    'timestamp with time zone': `%I + interval '1 ms'`,
  }
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...columns), fc.integer({ min: 1, max: 60 }), async ({ name, type }, id) => {
      const change = edited[type]!.replaceAll('%I', `"${name}"`)
      const found = await db
        .$transaction(async (tx) => {
          await tx.$executeRaw`SET LOCAL session_replication_role = replica`
          await tx.$executeRawUnsafe(`UPDATE "AuditEntry" SET "${name}" = ${change} WHERE id = ${id}`)
          throw new Found((await verifyAudit({ db: tx as typeof db })).broken.length)
        })
        .catch((error: unknown) => {
          if (error instanceof Found) return error.places
          throw error
        })
      expect(found, `${name} of ${id}`).toBeGreaterThan(0)
    }),
  )
})

/** Rolls the tampering back. */
class Found extends Error {
  readonly places: number

  constructor(places: number) {
    super('found')
    this.places = places
  }
}

test('B12 The ends of the chains cannot be moved but by an entry', async () => {
  const { prisma: db } = owner
  const refused = /AuditChain follows AuditEntry/
  await expect(db.$executeRaw`UPDATE "AuditChain" SET length = 1`).rejects.toThrow(refused)
  await expect(db.$executeRaw`DELETE FROM "AuditChain"`).rejects.toThrow(refused)
  await expect(db.$executeRaw`TRUNCATE "AuditChain"`).rejects.toThrow(refused)
})

test('B12 Fifty entries of one lesson at once stand in one unbroken chain', async () => {
  const { db, close } = await openDatabase()
  onTestFinished(close)
  await Promise.all(
    Array.from({ length: 50 }, (_, place) =>
      db.$transaction((tx) =>
        auditAll(tx, { clock }, null, [{ action: 'absence.set', lessonId: 77, requestId: `at-once:${place}` }]),
      ),
    ),
  )
  const numbers = (await db.auditEntry.findMany({ where: { chain: 'lesson:77' } })).map(({ number }) => number)
  expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 50 }, (_, place) => place + 1))
  expect((await verifyAudit({ db })).broken).toEqual([])
})

test('B12 When a technician verifies the log, it is whole; after tampering the command names the place and fails', async () => {
  const { db, url, asOwner, close } = await openDatabase()
  onTestFinished(close)
  for (const requestId of ['one', 'two'])
    await auditAll(db, { clock }, null, [{ action: 'mark.put', lessonId: 5, requestId }])
  const run = await commandFor('audit', url)
  expect(await run('verify')).toMatchObject({ code: 0, output: expect.stringContaining('the audit log is whole') })
  await asOwner(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE "AuditEntry" SET action = 'mark.change' WHERE "requestId" = 'two'; COMMIT`)
  const told = await run('verify')
  expect(told).toMatchObject({ code: 1, output: expect.stringContaining('2 entries in 1 chains') })
  expect(told.errors).toMatch(/, database .*\nlesson:5: entry 2 \(id \d+\) is not as written$/)
  expect(told.output).toContain('the journal is as it says')
  expect(await run()).toMatchObject({ code: 1, errors: expect.stringContaining('usage') })
})

test('B12 What is changed of marks and absences past the log is named, and «Отменить» is not taken for it', async () => {
  const { db, deps, school } = await openJournal()
  const { lessons, students, teacherId } = school
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const kind = await db.workKind.findFirstOrThrow()
  const of = { lessonId: lessons.algebra, studentId: students.ivanov }
  const by = (requestId: string) => sessionFor(deps, teacher, requestId)
  await putMark(by('five'), { ...of, workKindId: kind.id, value: '5' })
  await setAbsence(by('ill'), { ...of, studentId: students.petrova, code: 'ill' })
  await putMark(by('four'), { ...of, studentId: students.petrova, workKindId: kind.id, value: '4' })
  const change = await db.change.findFirstOrThrow({ where: { requestId: 'four' } })
  expect(await undo(by('undo'), { changeId: change.id })).toMatchObject({ ok: true })
  const unsaid = async () => (await verifyAudit(deps)).unsaid.map(({ entry, student }) => [entry, student])
  expect(await unsaid()).toEqual([])

  const { ivanov, petrova } = students
  await db.mark.updateMany({ data: { value: '2' } })
  expect(await unsaid()).toEqual([['Mark', ivanov]])
  await db.mark.deleteMany()
  await db.absence.deleteMany()
  expect(await unsaid()).toEqual([
    ['Absence', petrova],
    ['Mark', ivanov],
  ])
  await db.absence.createMany({
    data: [
      { ...of, code: 'late' },
      { ...of, studentId: petrova, code: 'ill' },
    ],
  })
  await db.mark.create({ data: { ...of, studentId: petrova, workKindId: kind.id, value: '5', requestId: 'by hand' } })
  expect(await unsaid()).toEqual([
    ['Absence', ivanov],
    ['Mark', ivanov],
    ['Mark', petrova],
  ])
})
