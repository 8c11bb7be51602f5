import { expect, test } from 'vitest'
import { coordinatorCodes } from '../../src/app/access/coordinator-codes.ts'
import { readGroupAccess } from '../../src/app/access/read-access.ts'
import { readPersonAccess } from '../../src/app/access/read-person-access.ts'
import { readWaitingNotes } from '../../src/app/families/absence-notes.ts'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { readHomeworkFiles } from '../../src/app/families/read-homework-files.ts'
import { readMarks } from '../../src/app/families/read-marks.ts'
import { readTasks, tickTask } from '../../src/app/families/tasks.ts'
import { removeHomeworkFile } from '../../src/app/journal/change-homework.ts'
import { markInRow } from '../../src/app/journal/put-mark.ts'
import { readOwnCourses } from '../../src/app/journal/read-class-courses.ts'
import { readLesson } from '../../src/app/journal/read-lesson.ts'
import { removeGuardian, setKinship } from '../../src/app/people/change-guardian.ts'
import { setRole } from '../../src/app/people/change-staff.ts'
import { closeCodes } from '../../src/app/people/close-access.ts'
import { setMembership } from '../../src/app/people/departments.ts'
import { readCard } from '../../src/app/people/read-card.ts'
import { setGroup } from '../../src/app/people/set-group.ts'
import { audiencePeople } from '../../src/app/posts/audience-people.ts'
import { removeRemark, writeRemark } from '../../src/app/remarks/remarks.ts'
import { usualAudience } from '../../src/domain/posts/audience.ts'
import { answerOf, openPeople } from '../support/answers.ts'
import { dbDate } from '../support/fixture.ts'

const at = new Date('2026-09-11T06:00:00Z')
const day = Temporal.PlainDate.from('2026-09-11')
const ended = new Date('2026-09-10T06:00:00Z')

test('E4 When a mother has two children in one class, each has the own tick; the other guardian and the child see their own', async () => {
  const { db, school, session } = await openPeople()
  const { students, mothers, lessons, build } = school
  await db.guardian.create({ data: { personId: mothers.ivanov, studentId: students.petrova } })
  const father = await build.guardian([students.ivanov, students.petrova], 'Иванов')
  await db.homework.create({ data: { lessonId: lessons.algebra, text: '№ 12', dueOn: dbDate('2026-09-14') } })
  const lessonId = lessons.algebra
  for (const personId of [mothers.ivanov, father])
    for (const studentId of [students.ivanov, students.petrova])
      answerOf(await tickTask(await session(personId), { studentId, lessonId, on: true }))
  answerOf(await tickTask(await session(mothers.ivanov), { studentId: students.ivanov, lessonId, on: false }))
  const ticks: Record<string, boolean> = {}
  for (const [name, personId] of Object.entries({ mother: mothers.ivanov, father, son: students.ivanov }))
    for (const [child, studentId] of Object.entries(students)) {
      const read = await readTasks(await session(personId), { studentId })
      if (read.ok) ticks[`${name} of ${child}`] = read.value.tasks[0]!.done
    }
  expect(ticks).toEqual({
    'mother of ivanov': false,
    'mother of petrova': true,
    'father of ivanov': true,
    'father of petrova': true,
    'son of ivanov': false,
  })
})

test('B4 When a student has two marks of one kind at a lesson, «Подряд» changes the later one, and leaves other kinds alone', async () => {
  const { db, school, session } = await openPeople()
  const { lessons, students, kinds, teacherId } = school
  const mark = { lessonId: lessons.algebra, studentId: students.ivanov }
  for (const [index, workKindId] of [kinds.test, kinds.test, kinds.answer].entries())
    await db.mark.create({ data: { ...mark, workKindId, value: '3', requestId: `${index}` } })
  answerOf(await markInRow(await session(teacherId), { ...mark, workKindId: kinds.test, value: '5' }))
  const values = (await db.mark.findMany({ orderBy: { id: 'asc' } })).map(({ value }) => value)
  expect(values).toEqual(['3', '5', '3'])
})

test('B6 When a file is taken off homework, it is a file of that lesson; a family gets those of its own lessons', async () => {
  const { db, school, session } = await openPeople()
  const { lessons, students, teacherId, others } = school
  for (const lessonId of [lessons.algebra, lessons.physics, others.lesson])
    await db.homework.create({
      data: {
        lessonId,
        text: `№ ${lessonId}`,
        dueOn: dbDate('2026-09-14'),
        files: { create: { kind: 'photo', file: `${lessonId}`, fileKey: `${lessonId}` } },
      },
    })
  const other = await db.homeworkFile.findFirstOrThrow({ where: { lessonId: lessons.physics } })
  expect(
    await removeHomeworkFile(await session(teacherId), { lessonId: lessons.algebra, fileId: other.id }),
  ).toMatchObject({ refusal: 'no-file' })
  expect(await db.homeworkFile.count()).toBe(3)
  const files = answerOf(
    await readHomeworkFiles(await session(students.ivanov), { studentId: students.ivanov, day: day.add({ days: 3 }) }),
  )
  expect(files.map(({ text }) => text)).toEqual([`№ ${lessons.algebra}`, `№ ${lessons.physics}`])
})

test('B11 When another teacher has asked to correct a lesson, this one has not, and may; what he was allowed is his alone', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-21T10:00' })
  const { lessons, teacherId, others, headId } = school
  await db.lesson.update({ where: { id: lessons.algebra }, data: { teacherId: others.teacherId, substituted: true } })
  const correction = await db.correction.create({
    data: { lessonId: lessons.algebra, askedById: others.teacherId, askedAt: at, reason: 'ошибка', requestId: 'c' },
  })
  const seen = async (personId: number) => {
    const { asked, locked } = answerOf(await readLesson(await session(personId), lessons.algebra))
    return { asked, locked }
  }
  expect([await seen(others.teacherId), await seen(teacherId)]).toEqual([
    { asked: true, locked: true },
    { asked: false, locked: true },
  ])
  const opensUntil = new Date('2026-09-22T10:00:00Z')
  const approved = { state: 'approved' as const, decidedById: headId, decidedAt: at, opensUntil }
  await db.correction.update({ where: { id: correction.id }, data: approved })
  expect([await seen(others.teacherId), await seen(teacherId)]).toEqual([
    { asked: false, locked: false },
    { asked: false, locked: true },
  ])
})

test('D3 When somebody leads two classes, the notes of both wait for him', async () => {
  const { db, school, session } = await openPeople()
  const { classId, others, students, mothers } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: others.leaderId } })
  for (const [studentId, authorId] of [
    [students.ivanov, mothers.ivanov],
    [others.tikhonov, others.motherOfTikhonov],
  ] as const)
    await db.absenceNote.create({
      data: {
        studentId,
        authorId,
        code: 'ill',
        at,
        requestId: `${studentId}`,
        fromOn: dbDate('2026-09-14'),
        toOn: dbDate('2026-09-14'),
      },
    })
  const notes = answerOf(await readWaitingNotes(await session(others.leaderId)))
  expect(notes.map(({ studentId }) => studentId)).toEqual([students.ivanov, others.tikhonov])
})

test('A2 When somebody has two accounts, he is gone when both are; one that has ended is none', async () => {
  const { db, clock, deps, school, session } = await openPeople()
  const { mothers, classId, teacherId, headId } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const personId = mothers.ivanov
  const first = await db.link.findFirstOrThrow({ where: { personId } })
  const seen = async () => {
    const access = answerOf(await readPersonAccess(await session(teacherId), { personId }))
    const { people } = answerOf(await readGroupAccess(await session(teacherId), { group: classId }))
    const listed = people.find((one) => one.personId === personId)
    const [told] = (
      await audiencePeople(db, { authorId: headId, audience: usualAudience('class', classId) }, day)
    ).filter((one) => one.personId === personId)
    clock.set('2026-09-11T19:00')
    await composeDigests(deps)
    const digests = await db.notice.count({ where: { personId, kind: 'digest' } })
    await db.notice.deleteMany()
    clock.set('2026-09-11T08:00')
    return [access.gone, access.linkedSince.length, listed?.linked, listed?.gone, told?.unreachable, digests]
  }
  const second = await db.link.findUniqueOrThrow({
    where: { id: (await db.link.findFirstOrThrow({ where: { account: await school.build.link(personId) } })).id },
  })
  expect(await seen()).toEqual([false, 2, true, false, null, 1])
  await db.link.update({ where: { id: second.id }, data: { goneAt: at } })
  expect(await seen()).toEqual([false, 2, true, false, null, 1])
  await db.link.update({ where: { id: first.id }, data: { goneAt: at } })
  expect(await seen()).toEqual([true, 2, true, true, 'blocked', 0])
  await db.link.updateMany({ where: { personId }, data: { endedAt: ended } })
  expect(await seen()).toEqual([false, 0, false, false, 'no-link', 0])
})

test('B12 When a teacher had courses and a class last year, his own are those of this year; a student who changed class keeps the marks of both', async () => {
  const { db, school, session } = await openPeople({ at: '2026-09-21T10:00' })
  const { build, teacherId, others, yearId, students, lessons, kinds } = school
  await db.schoolClass.update({ where: { id: others.lastClassId }, data: { leaderId: teacherId } })
  await build.course(others.lastClassId, teacherId, 'Алгебра')
  expect(answerOf(await readOwnCourses(await session(teacherId))).map(({ className }) => className)).toEqual([
    '7А',
    '7А',
  ])
  const card = answerOf(await readCard(await session(school.headId), { personId: teacherId }))
  expect([card.staff?.leads, card.staff?.courses]).toEqual([[], 2])
  expect((await session(teacherId)).actor.leadsClassIds).toEqual([])

  const moved = { endsOn: dbDate('2026-09-13') }
  await db.enrollment.updateMany({ where: { studentId: students.ivanov }, data: moved })
  const stay = { studentId: students.ivanov, classId: others.classId, startsOn: dbDate('2026-09-14') }
  await db.enrollment.create({ data: stay })
  const next = await db.academicYear.create({
    data: { title: '2027/2028', startsOn: dbDate('2027-09-01'), endsOn: dbDate('2028-05-31') },
  })
  const later = await build.schoolClass(next.id, 8, 'А')
  await db.enrollment.updateMany({ where: { ...stay }, data: { endsOn: dbDate('2027-05-31') } })
  await db.enrollment.create({ data: { studentId: students.ivanov, classId: later, startsOn: dbDate('2027-09-01') } })
  for (const [index, lessonId] of [lessons.algebra, others.nextLesson].entries())
    await db.mark.create({
      data: { lessonId, studentId: students.ivanov, workKindId: kinds.test, value: '5', requestId: `m${index}` },
    })
  const sheet = answerOf(await readMarks(await session(students.ivanov), { studentId: students.ivanov }))
  expect(sheet.subjects.map(({ subject, marks }) => [subject, marks.length])).toEqual([
    ['Алгебра', 2],
    ['Физика', 0],
  ])
  expect(sheet.years.map(({ id }) => id)).toEqual([yearId])
})

test('D5 When a guardian of two is one of one child no more, what is told of the other still waits', async () => {
  const { db, school, session } = await openPeople()
  const { mothers, students, headId, build } = school
  const personId = mothers.ivanov
  await db.guardian.create({ data: { personId, studentId: students.petrova } })
  const child = (studentId: number) => ({ studentId, name: 'кто', className: '7А' })
  const remark = (studentId: number) => ({ studentId, name: 'кто', tone: 'praise', text: 'да' })
  for (const [key, kind, data] of [
    ['both', 'digest', { children: [child(students.ivanov), child(students.petrova)] }],
    ['first', 'digest', { children: [child(students.ivanov)] }],
    ['second', 'digest', { children: [child(students.petrova)] }],
    ['remark of the first', 'remark', remark(students.ivanov)],
    ['remark of the second', 'remark', remark(students.petrova)],
  ] as const)
    await db.notice.create({ data: { personId, kind, key, data, due: at } })
  const father = await build.guardian([students.ivanov], 'Иванов')
  await db.notice.create({
    data: { personId: father, kind: 'remark', key: 'of the father', data: remark(students.ivanov), due: at },
  })
  const version = async () => (await db.person.findUniqueOrThrow({ where: { id: students.ivanov } })).version
  const of = { studentId: students.ivanov, guardianId: personId }
  answerOf(await setKinship(await session(headId), { ...of, text: 'мать', version: await version() }))
  answerOf(await removeGuardian(await session(headId), of))
  const waiting = await db.notice.findMany({ where: { state: 'waiting' }, orderBy: { id: 'asc' } })
  expect(waiting.map(({ key }) => key)).toEqual(['both', 'second', 'remark of the second', 'of the father'])
  const guardians = await db.guardian.findMany({ where: { personId: { in: [personId, father] } } })
  expect(guardians.map(({ studentId, kinship }) => [studentId, kinship])).toEqual([
    [students.petrova, 'guardian'],
    [students.ivanov, 'guardian'],
  ])
})

test('A2 When a family has nobody here any more, its codes die; those of who works here or has another child here do not', async () => {
  const { db, clock, school } = await openPeople()
  const { students, mothers, teacherId, others } = school
  const studentId = students.ivanov
  await db.guardian.createMany({
    data: [
      { personId: teacherId, studentId },
      { personId: others.motherOfTikhonov, studentId },
      { personId: others.leftYesterday, studentId },
      { personId: mothers.petrova, studentId },
      // her own child has left too
      { personId: mothers.petrova, studentId: others.leftInJune },
    ],
  })
  await db.guardian.deleteMany({ where: { personId: mothers.petrova, studentId: students.petrova } })
  await db.guardian.deleteMany({ where: { personId: others.leftYesterday, studentId: others.tikhonov } })
  const people = [teacherId, others.motherOfTikhonov, others.leftYesterday, mothers.petrova, mothers.ivanov, studentId]
  await db.accessCode.createMany({
    data: people.map((personId) => ({
      personId,
      codeHash: `${personId}`,
      tokenHash: `${personId}`,
      issuedAt: ended,
      expiresAt: new Date('2026-10-01'),
    })),
  })
  await closeCodes({ clock }, db, studentId)
  const alive = await db.accessCode.findMany({ where: { revokedAt: null }, orderBy: { personId: 'asc' } })
  expect(alive.map(({ personId }) => personId)).toEqual([teacherId, others.motherOfTikhonov])
})

test('J8 When somebody is in two departments, he is out of the one that is meant, and heads what he heads', async () => {
  const { db, school, session, as } = await openPeople()
  const { headId, teacherId } = school
  const [one, other] = [
    await db.department.create({ data: { title: 'А' } }),
    await db.department.create({ data: { title: 'Б' } }),
  ]
  const put = async (departmentId: number, to: 'head' | 'member' | 'out') =>
    answerOf(await setMembership(await session(headId), { departmentId, personId: teacherId, to }))
  await put(one.id, 'head')
  await put(other.id, 'member')
  expect((await as(teacherId)).headsDepartmentIds).toEqual([one.id])
  await put(one.id, 'out')
  expect((await db.departmentMember.findMany()).map(({ departmentId }) => departmentId)).toEqual([other.id])
})

test('A2 When the only other coordinator is a provisional one, the last real one keeps the role; a code that was taken back is none', async () => {
  const { db, deps, school, session } = await openPeople()
  const { headId } = school
  const person = await db.person.create({ data: { lastName: 'Временный', firstName: 'Координатор' } })
  const staff = { id: person.id, position: 'к', roles: ['coordinator' as const], provisional: true }
  await db.staff.create({ data: staff })
  expect(await setRole(await session(headId), { personId: headId, role: 'coordinator', on: false })).toMatchObject({
    refusal: 'last-coordinator',
  })
  await db.link.deleteMany({ where: { personId: headId } })
  const code = { personId: headId, issuedAt: new Date('2026-09-01'), expiresAt: new Date('2026-10-01') }
  await db.accessCode.create({ data: { ...code, codeHash: 'a', tokenHash: 'a', revokedAt: at } })
  await db.accessCode.create({ data: { ...code, codeHash: 'b', tokenHash: 'b', usedAt: at } })
  await db.accessCode.create({ data: { ...code, codeHash: 'c', tokenHash: 'c', expiresAt: ended } })
  expect(await coordinatorCodes(deps, 'first')).toHaveLength(2)
  expect(await coordinatorCodes(deps, 'first')).toEqual([])
})

test('D7 When a student is taken out of one group, marks in the lessons of another are no hindrance', async () => {
  const { db, school, session } = await openPeople()
  const { classId, students, teacherId, headId, build, kinds } = school
  const groups: number[] = []
  for (const title of ['1', '2']) {
    const { id } = await db.classGroup.create({ data: { classId, title } })
    await db.groupMember.create({ data: { groupId: id, studentId: students.ivanov } })
    groups.push(id)
  }
  const [first, second] = groups as [number, number]
  const courseId = await build.course(classId, teacherId, 'Английский язык', first)
  const lessonId = await build.lesson({ courseId, teacherId, day: '2026-09-10', number: 3 })
  const mark = { lessonId, studentId: students.ivanov, workKindId: kinds.test, value: '5', requestId: 'm' }
  await db.mark.create({ data: mark })
  const take = async (groupId: number) =>
    setGroup(await session(headId), { studentId: students.ivanov, groupId, on: false })
  expect(await take(second)).toMatchObject({ ok: true })
  expect(await take(first)).toMatchObject({ refusal: 'has-entries', count: 1 })
})

test('E8 When the first of many remarks is taken back, the tenth is told all the same', async () => {
  const { db, school, session } = await openPeople()
  const { lessons, students, teacherId } = school
  for (let index = 0; index < 10; index++)
    answerOf(
      await writeRemark(await session(teacherId), {
        studentId: students.ivanov,
        lessonId: lessons.algebra,
        tone: 'praise',
        text: `${index}`,
        forStudent: false,
      }),
    )
  const first = await db.remark.findFirstOrThrow({ orderBy: { id: 'asc' } })
  answerOf(await removeRemark(await session(teacherId), { remarkId: first.id }))
  expect(await db.notice.count({ where: { state: 'cancelled' } })).toBe(1)
  expect(await db.notice.count({ where: { state: 'waiting' } })).toBe(9)
})
