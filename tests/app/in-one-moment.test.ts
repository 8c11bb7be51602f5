import { expect, test } from 'vitest'
import { issueCode } from '../../src/app/access/issue-code.ts'
import { decideNote } from '../../src/app/families/absence-notes.ts'
import { changePreferences } from '../../src/app/families/preferences.ts'
import { importSchool } from '../../src/app/import/import-school.ts'
import { setSign } from '../../src/app/journal/absence-signs.ts'
import { announceTest } from '../../src/app/journal/announced-tests.ts'
import { setAbsence } from '../../src/app/journal/take-attendance.ts'
import { retireWorkKind, writeWorkKind } from '../../src/app/journal/work-kinds.ts'
import { addStaff } from '../../src/app/people/add-staff.ts'
import { arriveStudent } from '../../src/app/people/arrive-student.ts'
import { writeDepartment } from '../../src/app/people/departments.ts'
import { Prisma } from '../../src/db/generated/client.ts'
import { actorWith, dbDate } from '../support/fixture.ts'
import { inOneMoment, untilWaitingIn } from '../support/locks.ts'
import { openJournal } from '../support/open-journal.ts'
import { sessionFor } from '../support/session.ts'
import { extended, filesOf, smallSchool } from '../support/small-school.ts'

/**
 * Two coordinators, and what each is told when both do it in one moment: nothing is written to the
 * table before both have read.
 */
async function twoAtOnce<Told>(
  table: string,
  one: (school: Opened) => readonly [() => Promise<Told>, () => Promise<Told>],
) {
  const journal = await openJournal()
  const actor = actorWith({ personId: journal.school.headId, staffRoles: ['coordinator'] })
  const told: Told[] = []
  const work = one({ ...journal, actor }).map((each) => async () => told.push(await each()))
  await inOneMoment(journal.db, Prisma.sql([`LOCK TABLE "${table}" IN EXCLUSIVE MODE`]), work)
  return { ...journal, told }
}

type Opened = Awaited<ReturnType<typeof openJournal>> & { readonly actor: ReturnType<typeof actorWith> }

const refusals = (told: readonly { ok: boolean; refusal?: string }[]) =>
  told.map((one) => (one.ok ? 'done' : one.refusal)).toSorted()

test('J8 When two found a department of one title in one moment, there is one, and the second is told', async () => {
  const { db, told } = await twoAtOnce('Department', ({ deps, actor }) => [
    () => writeDepartment(sessionFor(deps, actor), { departmentId: null, text: 'естественных наук' }),
    () => writeDepartment(sessionFor(deps, actor), { departmentId: null, text: 'МО Естественных Наук' }),
  ])
  expect(refusals(told)).toEqual(['done', 'same-title'])
  expect(await db.department.count()).toBe(1)
  expect(await db.auditEntry.count({ where: { action: 'department.write' } })).toBe(1)
})

test('B14 When two add a kind of work in one moment, it is there once; the same line is saved for both', async () => {
  const other = await twoAtOnce('WorkKind', ({ deps, actor }) => [
    () => writeWorkKind(sessionFor(deps, actor, 'one'), { id: null, line: 'Зачёт, Зч, 2' }),
    () => writeWorkKind(sessionFor(deps, actor, 'other'), { id: null, line: 'зачет, Зч, 3' }),
  ])
  expect(refusals(other.told)).toEqual(['done', 'same-work-kind'])
  const same = await twoAtOnce('WorkKind', ({ deps, actor }) => [
    () => writeWorkKind(sessionFor(deps, actor, 'one'), { id: null, line: 'Диктант, Д, 2' }),
    () => writeWorkKind(sessionFor(deps, actor, 'other'), { id: null, line: 'Диктант, Д, 2' }),
  ])
  expect(refusals(same.told)).toEqual(['done', 'done'])
  expect(await same.db.workKind.count({ where: { title: 'Диктант' } })).toBe(1)
  expect(await same.db.auditEntry.count({ where: { action: 'work-kind.write' } })).toBe(1)
})

test('B14 When the last two kinds of work are retired in one moment, one is still offered', async () => {
  const { db, told } = await twoAtOnce('WorkKind', ({ deps, actor, school }) => [
    () => retireAll(deps, actor, [school.kinds.answer, school.kinds.test]),
    () => retireAll(deps, actor, [school.kinds.test, school.kinds.answer]),
  ])
  expect(told.flat()).toContain('last-work-kind')
  expect(await db.workKind.count({ where: { retired: false } })).toBe(1)

  async function retireAll(deps: Opened['deps'], actor: Opened['actor'], ids: readonly number[]) {
    const told = []
    for (const id of ids)
      told.push(await retireWorkKind(sessionFor(deps, actor, `${ids}:${id}`), { id, retired: true }))
    return refusals(told)
  }
})

test('B3 When two codes are given one sign in one moment, one has it, and the second is told', async () => {
  const { db, told } = await twoAtOnce('AbsenceSign', ({ deps, actor }) => [
    () => setSign(sessionFor(deps, actor, 'one'), { code: 'excused', change: { line: 'О, освобождён' } }),
    () => setSign(sessionFor(deps, actor, 'other'), { code: 'ill', change: { line: 'о, очень болен' } }),
  ])
  expect(refusals(told)).toEqual(['done', 'same-sign'])
  expect(await db.absenceSign.count()).toBe(1)
})

test('A6 When the message that adds somebody is delivered twice in one moment, he is one person', async () => {
  const request = { line: 'Смирнова Ольга Петровна, учитель химии' }
  const { db, told } = await twoAtOnce('Staff', ({ deps, actor }) => [
    () => addStaff(sessionFor(deps, actor, 'one'), request),
    () => addStaff(sessionFor(deps, actor, 'one'), request),
  ])
  expect(told[0]).toEqual(told[1])
  expect(await db.person.count({ where: { lastName: 'Смирнова' } })).toBe(1)
  expect(await db.auditEntry.count({ where: { action: 'staff.add' } })).toBe(1)
})

test('A6 When two coordinators add one newcomer in one moment, there is one, and the second is told', async () => {
  const on = Temporal.PlainDate.from('2026-09-11')
  const { db, told } = await twoAtOnce('Student', ({ deps, actor, school }) => {
    const newcomer = { classId: school.classId, on, line: 'Новиков Олег Ильич, 12.03.2015' }
    return [
      () => arriveStudent(sessionFor(deps, actor), newcomer),
      () => arriveStudent(sessionFor(deps, actor), newcomer),
    ]
  })
  expect(refusals(told).toSorted()).toEqual(['done', 'same-student'])
  expect(await db.person.count({ where: { lastName: 'Новиков' } })).toBe(1)
})

test('A1 When two coordinators give each other a code in one moment, both get theirs', async () => {
  const { told } = await twoAtOnce('AccessCode', ({ deps, actor, school }) => {
    const other = actorWith({ personId: school.teacherId, staffRoles: ['coordinator'] })
    return [
      () => issueCode(sessionFor(deps, actor), { personId: school.teacherId }),
      () => issueCode(sessionFor(deps, other), { personId: school.headId }),
    ]
  })
  expect(refusals(told)).toEqual(['done', 'done'])
})

test('A8 When a kind of work is added in the moment that a file brings it, the file is loaded, and it is there once', async () => {
  const { db, deps } = await openJournal({ at: '2026-08-25T12:00' })
  expect(await importSchool(deps, filesOf(smallSchool))).toMatchObject({ ok: true })
  let loaded: ReturnType<typeof importSchool> | undefined
  await db.$transaction(async (tx) => {
    await tx.workKind.create({ data: { title: 'диктант', shortTitle: 'Д', weight: 1, position: 9 } })
    loaded = importSchool(deps, filesOf(extended('workkinds', 'Диктант;Дик;2')))
    await untilWaitingIn(db)
  })
  expect(await loaded).toMatchObject({ ok: true })
  expect(await db.workKind.findMany({ where: { shortTitle: { in: ['Д', 'Дик'] } } })).toMatchObject([
    { title: 'Диктант' },
  ])
})

test('B8 When two teachers announce a test for one day in one moment, the class has one, and the second is told', async () => {
  const { db, deps, school } = await openJournal()
  const { build, courses, teacherId, kinds } = school
  const at = { teacherId, day: '2026-09-15' }
  const lessons = [
    await build.lesson({ courseId: courses.algebra, number: 3, ...at }),
    await build.lesson({ courseId: courses.physics, number: 4, ...at }),
  ]
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const told: Awaited<ReturnType<typeof announceTest>>[] = []
  const announce = (lessonId: number) => async () =>
    told.push(await announceTest(sessionFor(deps, teacher, `at:${lessonId}`), { lessonId, workKindId: kinds.test }))
  await inOneMoment(db, Prisma.sql`LOCK TABLE "AnnouncedTest" IN EXCLUSIVE MODE`, lessons.map(announce))
  expect(refusals(told)).toEqual(['done', 'no-room'])
  expect(await db.announcedTest.count()).toBe(1)
})

test('D3 When a note is accepted and declined in one moment, one of it is so, and the second is told', async () => {
  const { db, deps, school } = await openJournal()
  const days = { fromOn: dbDate('2026-09-14'), toOn: dbDate('2026-09-14') }
  const of = {
    studentId: school.students.ivanov,
    authorId: school.mothers.ivanov,
    at: new Date('2026-09-11T06:00:00Z'),
  }
  const { id: noteId } = await db.absenceNote.create({ data: { ...of, ...days, code: 'ill', requestId: 'note' } })
  const told: Awaited<ReturnType<typeof decideNote>>[] = []
  const decide = (accepted: boolean) => async () =>
    told.push(await decideNote(sessionFor(deps, school.head), { noteId, accepted }))
  const lock = Prisma.sql`LOCK TABLE "AbsenceNote" IN EXCLUSIVE MODE`
  await inOneMoment(db, lock, [decide(true), decide(false)])
  expect(refusals(told)).toEqual(['decided-already', 'done'])
  expect(await db.auditEntry.count({ where: { action: 'note.decide' } })).toBe(1)
})

test('E10 When somebody presses two switches in one moment, both are as pressed', async () => {
  const { db, deps, school } = await openJournal()
  const mother = actorWith({ personId: school.mothers.ivanov, childIds: [school.students.ivanov] })
  const off = (what: 'mark' | 'weekly') => () =>
    changePreferences(sessionFor(deps, mother), { switched: { what, on: false } })
  await inOneMoment(db, Prisma.sql`LOCK TABLE "Preferences" IN EXCLUSIVE MODE`, [off('mark'), off('weekly')])
  expect((await db.preferences.findFirstOrThrow()).muted.toSorted()).toEqual(['mark', 'weekly'])
})

test('B3 When two enter an absence in one moment, the log has it once; taken out in that of a second «болен», it stands', async () => {
  const { deps, db, school } = await openJournal()
  const { lessons, students, teacherId } = school
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const absence = { lessonId: lessons.algebra, studentId: students.ivanov }
  const set = (code: 'ill' | 'present') => () => setAbsence(sessionFor(deps, teacher), { ...absence, code })
  const lesson = Prisma.sql`SELECT FROM "Lesson" WHERE id = ${lessons.algebra} FOR NO KEY UPDATE`
  const logged = () => db.auditEntry.findMany({ where: { action: 'absence.set' }, orderBy: { id: 'asc' } })

  await inOneMoment(db, lesson, [set('ill'), set('ill')])
  expect(await db.absence.findMany()).toEqual([{ ...absence, code: 'ill' }])
  expect(await logged()).toMatchObject([{ before: { code: 'present' }, after: { code: 'ill' } }])

  let second: ReturnType<ReturnType<typeof set>> | undefined
  await db.$transaction(async (tx) => {
    await tx.$executeRaw(lesson)
    await tx.absence.deleteMany()
    second = set('ill')()
    await untilWaitingIn(db)
  })
  expect(await second).toMatchObject({ ok: true, value: { entered: 'ill' } })
  expect(await db.absence.findMany()).toEqual([{ ...absence, code: 'ill' }])
})
