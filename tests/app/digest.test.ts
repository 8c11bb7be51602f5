import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import type { NoticeData } from '../../src/app/notices/notice.ts'
import { digestDue } from '../../src/domain/families/digest.ts'
import { dbDate } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { postRow } from '../support/posts.ts'
import { countingStatements } from '../support/statements.ts'

const day = Temporal.PlainDate.from('2026-09-11')
const evening = 18 * 60
const at = (time: string) => day.toZonedDateTime({ timeZone: 'Europe/Moscow', plainTime: time }).toInstant()

test('E6 A digest is never due before 18:00 nor before a lesson of a child has ended', () => {
  const minutes = fc.array(fc.integer({ min: 8 * 60, max: 22 * 60 }), { maxLength: 5 })
  fc.assert(
    fc.property(minutes, (ends) => {
      const moments = ends.map((minute) => at('00:00').add({ minutes: minute }))
      const due = digestDue(day, 'Europe/Moscow', evening, moments)
      expect(Temporal.Instant.compare(due, at('18:00'))).toBeGreaterThanOrEqual(0)
      for (const end of moments) expect(Temporal.Instant.compare(due, end)).toBeGreaterThanOrEqual(0)
      const late = moments.some((end) => Temporal.Instant.compare(end, at('18:00')) > 0)
      expect(due.equals(at('18:00'))).toBe(!late)
    }),
  )
})

test('E6 After the second shift the family gets ten minutes more', () => {
  expect(digestDue(day, 'Europe/Moscow', evening, [at('13:00'), at('18:45')])).toEqual(at('18:55'))
  expect(digestDue(day, 'Europe/Moscow', evening, [at('18:00')])).toEqual(at('18:00'))
})

async function open() {
  const journal = await openJournal()
  const digestOf = async (personId: number) => {
    const notice = await journal.db.notice.findFirst({ where: { personId, kind: 'digest' } })
    return notice?.data as NoticeData['digest'] | undefined
  }
  return { ...journal, digestOf }
}

test('E6 At 18:00 the mother and the student get the day, each once, and an unlinked mother gets none', async () => {
  const { clock, db, deps, school } = await open()
  clock.set('2026-09-11T17:50')
  expect(await composeDigests(deps)).toBe(0)
  clock.set('2026-09-11T18:00')
  expect(await composeDigests(deps)).toBe(6)
  expect(await composeDigests(deps)).toBe(0)
  const people = (await db.notice.findMany({ orderBy: { personId: 'asc' } })).map((notice) => notice.personId)
  const { tikhonov, motherOfTikhonov, leftYesterday } = school.others
  const ofClass = [school.students.ivanov, school.students.petrova, school.mothers.ivanov]
  expect(people).toEqual([...ofClass, tikhonov, motherOfTikhonov, leftYesterday])
  // nor does one who has blocked the bot
  await school.build.link(school.mothers.petrova, { gone: true })
  expect(await composeDigests(deps)).toBe(0)
})

test('E6 Two ticks at the same moment write one digest for a person', async () => {
  const { clock, db, deps } = await open()
  clock.set('2026-09-11T18:00')
  const written = await Promise.all([composeDigests(deps), composeDigests(deps)])
  expect(written[0] + written[1]).toBe(6)
  expect(await db.notice.count()).toBe(6)
})

test('E6 The digest tells topic, marks, absence, homework and the next school day over the week-end', async () => {
  const { clock, db, deps, school, digestOf } = await open()
  const { ivanov } = school.students
  const { algebra, physics } = school.lessons
  const kind = await db.workKind.update({ where: { id: school.kinds.test }, data: { shortTitle: 'к/р' } })
  await db.lesson.update({ where: { id: algebra }, data: { topic: 'Степени' } })
  await db.mark.create({
    data: {
      lessonId: algebra,
      studentId: ivanov,
      workKindId: kind.id,
      value: '5',
      comment: 'Молодец',
      requestId: 'e6',
    },
  })
  await db.absence.create({ data: { lessonId: physics, studentId: ivanov, code: 'late' } })
  await db.homework.createMany({
    data: [
      { lessonId: algebra, text: '№ 12', dueOn: dbDate('2026-09-14') },
      { lessonId: physics, text: null, dueOn: dbDate('2026-09-14') },
    ],
  })
  clock.set('2026-09-11T19:30')
  await composeDigests(deps)
  expect(await digestOf(school.mothers.ivanov)).toEqual({
    day: '2026-09-11',
    children: [
      {
        studentId: ivanov,
        name: 'Иванов Пётр',
        className: '7А',
        lessons: [
          {
            number: 1,
            subject: 'Алгебра',
            topic: 'Степени',
            absence: null,
            marks: [{ value: '5', kind: 'Контрольная работа', comment: 'Молодец' }],
          },
          { number: 2, subject: 'Физика', topic: null, absence: 'late', marks: [] },
        ],
        homeworkFor: { day: '2026-09-14', items: [{ subject: 'Алгебра', text: '№ 12', kind: null, files: 0 }] },
        tomorrow: [
          { number: 1, subject: 'Физика', startsAt: '08:30', room: null, substitute: null, test: null },
          { number: 2, subject: 'Алгебра', startsAt: '09:30', room: null, substitute: null, test: null },
        ],
        earlier: [],
        remarks: [],
        changes: [],
      },
    ],
    unread: [],
  })
  const petrova = await digestOf(school.students.petrova)
  expect(petrova?.children).toHaveLength(1)
  expect(petrova?.children[0]?.lessons.map((lesson) => lesson.marks)).toEqual([[], []])
})

test('E6 The digest tells remarks, changes until the next school day, and announcements not read; a student only what is for him', async () => {
  const { clock, db, deps, school, digestOf } = await open()
  const { ivanov } = school.students
  const remark = { studentId: ivanov, authorId: school.teacherId, at: new Date('2026-09-11T10:00:00Z') }
  await db.remark.createMany({
    data: [
      { ...remark, tone: 'remark', text: 'Разговаривал', forStudent: false, requestId: 'r1' },
      { ...remark, tone: 'praise', text: 'Помог товарищу', forStudent: true, requestId: 'r2' },
    ],
  })
  await db.timetableChange.create({
    data: { courseId: school.courses.physics, date: dbDate('2026-09-14'), number: 4, reason: 'Карантин' },
  })
  const createdAt = new Date('2026-09-10T10:00:00Z')
  const post = (text: string, requestId: string) => db.post.create({ data: postRow(school.headId, text, requestId) })
  const [read, unread] = [await post('Прочитанное', 'p1'), await post('Собрание в среду', 'p2')]
  const personId = school.mothers.ivanov
  await db.notice.createMany({
    data: [read, unread].map(({ id }) => ({
      personId,
      kind: 'post',
      data: { postId: id },
      due: createdAt,
      state: 'sent' as const,
      postId: id,
    })),
  })
  await db.receipt.create({ data: { postId: read.id, personId, readAt: createdAt } })
  clock.set('2026-09-11T19:30')
  await composeDigests(deps)
  const digest = await digestOf(personId)
  expect(digest?.unread).toEqual([{ postId: unread.id, text: 'Собрание в среду' }])
  expect(digest?.children[0]?.remarks?.map(({ text }) => text)).toEqual(['Разговаривал', 'Помог товарищу'])
  expect(digest?.children[0]?.changes).toEqual([
    { day: '2026-09-14', number: 4, subject: 'Физика', reason: 'Карантин', to: null },
  ])
  expect((await digestOf(ivanov))?.children[0]?.remarks?.map(({ text }) => text)).toEqual(['Помог товарищу'])
})

test('E6 No digest on a day without lessons', async () => {
  const { clock, deps } = await open()
  clock.set('2026-09-12T18:00')
  expect(await composeDigests(deps)).toBe(0)
})

test('E6 A mother of a child in each shift gets one digest, ten minutes after the second shift', async () => {
  const { clock, deps, school, digestOf } = await open()
  const { build, teacherId, yearId } = school
  const evening = await build.schoolClass(yearId, 6, 'Б', 2)
  const child = await build.student(evening, 'Юрьев')
  const sister = await build.student(school.classId, 'Юрьева', 'Яна')
  const mother = await build.guardian([child, sister], 'Юрьева', 'Мария')
  await build.link(mother)
  const courseId = await build.course(evening, teacherId, 'Алгебра')
  await build.lesson({ courseId, teacherId, day: '2026-09-11', number: 5, shift: 2 })
  clock.set('2026-09-11T18:50')
  await composeDigests(deps)
  expect(await digestOf(mother)).toBeUndefined()
  clock.set('2026-09-11T18:55')
  expect(await composeDigests(deps)).toBe(1)
  const digest = await digestOf(mother)
  expect(digest?.children.map((one) => [one.name, one.lessons.length])).toEqual([
    ['Юрьев Пётр', 1],
    ['Юрьева Яна', 2],
  ])
})

test('E6 The digests of 50 families cost as many statements as those of 5', async () => {
  const { clock, db, deps, school } = await open()
  const { build, classId } = school
  const addFamilies = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const student = await build.student(classId, `Сидоров${i}`)
      await build.link(await build.guardian([student], `Сидорова${i}`))
    }
  }
  const countStatements = async () => {
    await db.notice.deleteMany()
    const statements = await countingStatements(() => composeDigests(deps))
    return { statements, written: await db.notice.count() }
  }
  clock.set('2026-09-11T19:00')
  await addFamilies(5)
  const few = await countStatements()
  await addFamilies(45)
  const many = await countStatements()
  expect(many.written).toBe(few.written + 45)
  expect(many.statements).toBe(few.statements)
  expect(many.statements).toBe(9)
})
