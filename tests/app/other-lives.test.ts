import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { composeWeeks } from '../../src/app/families/compose-weeks.ts'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { remindSilent } from '../../src/app/posts/remind-silent.ts'
import { remindUnread } from '../../src/app/posts/remind-unread.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { dbDate } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { livesBeside, livesElsewhere } from '../support/other-lives.ts'
import { postRow } from '../support/posts.ts'

type Journal = Awaited<ReturnType<typeof openJournal>>

const at = new Date('2026-09-11T06:00:00Z')

/** A week of 7А in which everything happens once, and what its people were told of by Thursday evening. */
async function aFullWeek({ db, school }: Journal) {
  const { lessons, students, mothers, courses, teacherId, headId, kinds, classId, build } = school
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  // who has two children in one class hears of each
  await db.guardian.create({ data: { personId: mothers.ivanov, studentId: students.petrova } })
  await build.link(mothers.ivanov)
  const earlier = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-10', number: 2 })
  await db.lesson.update({ where: { id: lessons.algebra }, data: { topic: 'Дроби', attendanceTakenAt: at } })
  for (const [index, lessonId] of [lessons.algebra, earlier].entries()) {
    const mark = { studentId: students.ivanov, lessonId, comment: 'молодец' }
    await db.mark.create({ data: { ...mark, workKindId: kinds.test, value: '5', requestId: `week:${index}` } })
    await db.absence.create({ data: { lessonId, studentId: students.petrova, code: 'absent' } })
    const text = `№ ${index}`
    await db.homework.create({ data: { lessonId, text, kind: 'written', dueOn: dbDate('2026-09-14') } })
    // the earlier one was told on Thursday
    const written = index === 0 ? at : new Date('2026-09-10T09:00:00Z')
    const remark = {
      studentId: students.ivanov,
      lessonId,
      authorId: teacherId,
      tone: 'praise' as const,
      text: 'Хорошо',
    }
    await db.remark.create({ data: { ...remark, forStudent: index === 0, at: written, requestId: `week:${index}` } })
  }
  await db.announcedTest.create({
    data: { lessonId: lessons.nextAlgebra, workKindId: kinds.test, authorId: teacherId, at },
  })
  await db.timetableChange.create({
    data: { courseId: courses.physics, date: dbDate('2026-09-14'), number: 4, reason: 'Карантин' },
  })
  const { id: postId } = await db.post.create({ data: postRow(headId, 'Собрание', 'week', { sign: true }) })
  const due = new Date('2026-09-10T15:00:00Z')
  await db.notice.createMany({
    data: [teacherId, mothers.ivanov, students.ivanov].map((personId) => ({
      personId,
      kind: 'post',
      data: { postId },
      due,
      state: 'sent' as const,
      postId,
    })),
  })
  // the first one was told on Thursday, so that each has a different «since then»
  await db.notice.create({
    data: {
      personId: mothers.ivanov,
      kind: 'digest',
      data: {},
      due,
      state: 'sent',
      key: `digest:2026-09-10:${mothers.ivanov}`,
    },
  })
}

/** Each entry as if it had been made on Friday, homework when 7А was out of school, and nobody knew of it. */
const untell = (db: Journal['db']) =>
  db.$transaction([
    db.untoldEntry.deleteMany(),
    db.$executeRaw`
    INSERT INTO "UntoldEntry" (entry, key, "lessonId", "studentId", "changedAt", told)
    SELECT 'Mark', id::text, "lessonId", "studentId",
      CASE WHEN "requestId" = 'week:1' THEN '2026-09-10T09:00Z' ELSE '2026-09-11T06:00Z' END::timestamptz, NULL::jsonb FROM "Mark"
    UNION ALL SELECT 'Absence', "lessonId" || ':' || "studentId", "lessonId", "studentId", '2026-09-11T06:00Z', NULL FROM "Absence"
    UNION ALL SELECT 'Homework', "lessonId"::text, "lessonId", NULL, '2026-09-11T09:00Z', NULL FROM "Homework"
    UNION ALL SELECT 'Place', concat_ws(':', "courseId", date, number), NULL, NULL, '2026-09-11T06:00Z',
      jsonb_build_object('day', date, 'number', number) FROM "TimetableChange"`,
  ])

/** All that the day and Saturday tell these people, as if nobody had been told yet. */
async function toldTo(people: readonly number[], { db, clock, deps }: Journal) {
  await untell(db)
  const known = (await db.notice.findMany({ select: { id: true } })).map(({ id }) => id)
  for (const [moment, tell] of [
    ['2026-09-11T09:15', tellNews],
    ['2026-09-11T10:00', remindUnread],
    ['2026-09-11T10:00', remindSilent],
    ['2026-09-11T12:30', tellNews],
    ['2026-09-11T18:00', remindUnfilled],
    ['2026-09-11T19:00', composeDigests],
    ['2026-09-12T19:00', composeWeeks],
  ] as const) {
    clock.set(moment)
    await tell(deps)
  }
  const fresh = { id: { notIn: known } }
  const told = await db.notice.findMany({ where: { ...fresh, personId: { in: [...people] } } })
  await db.notice.deleteMany({ where: fresh })
  return told.map(({ personId, kind, data, due }) => JSON.stringify({ personId, kind, due, data }, null, 1)).toSorted()
}

test('E6 When a school fills with the lives of others, each is told of his own to the letter, by news, reminders, digest and week', async () => {
  const journal = await openJournal({ at: '2026-09-11T08:00' })
  const { db, school } = journal
  await aFullWeek(journal)
  const people = (await db.person.findMany({ where: { id: { lte: 6 } } })).map(({ id }) => id)
  const before = await toldTo(people, journal)
  expect(new Set(before.map((one) => JSON.parse(one).kind))).toEqual(
    new Set(['news', 'absence-alert', 'unread-posts', 'silent-sections', 'unfilled', 'digest', 'weekly']),
  )
  const eighth = await school.build.schoolClass(school.yearId, 8, 'Я', 2)
  const around = { db, people: school, kinds: school.kinds }
  await livesElsewhere(around, eighth)
  await livesBeside(around)
  // two readers of one child, told of different things until then
  const father = await db.person.findFirstOrThrow({ where: { firstName: 'Илья' } })
  await db.notice.create({
    data: {
      personId: father.id,
      kind: 'digest',
      data: {},
      due: new Date('2026-09-01T15:00:00Z'),
      state: 'sent',
      key: `digest:2026-09-01:${father.id}`,
    },
  })
  await db.notice.deleteMany({ where: { state: 'failed' } })
  expect(await toldTo(people, journal)).toEqual(before)
})

/** What somebody is told of children, child by child; when, of the digest. */
function byChild(told: readonly string[], personId: number) {
  const own = told.map((one) => JSON.parse(one)).filter((one) => one.personId === personId)
  const digest = own.find(({ kind }) => kind === 'digest')
  const others = own.filter(({ kind }) => kind !== 'digest').map(({ kind, data }) => ({ kind, data }))
  const children: unknown[] = digest?.data.children ?? []
  return { due: digest?.due as string, told: [...children, ...others].map((one) => JSON.stringify(one)).toSorted() }
}

test('E7 When a guardian has children in different classes and shifts, he is told of each what a guardian of that one alone is', async () => {
  const journal = await openJournal({ at: '2026-09-11T08:00' })
  const { db, school } = journal
  const { build, students, yearId } = school
  await aFullWeek(journal)
  const eighth = await build.schoolClass(yearId, 8, 'Я', 2)
  const around = { db, people: school, kinds: school.kinds }
  await livesElsewhere(around, eighth)
  await livesBeside(around)
  const others = await db.person.findMany({ where: { lastName: 'Носов' }, orderBy: { id: 'asc' } })
  const children = [students.ivanov, students.petrova, ...others.map(({ id }) => id)]
  expect(children).toHaveLength(4)
  const singles: number[] = []
  for (const child of children) singles.push(await build.guardian([child], 'Один'))
  const [all, upsideDown] = [await build.guardian(children, 'Все'), await build.guardian(children.toReversed(), 'Все')]
  // one of them has a second account, another one left it
  const readers = [...singles, all, upsideDown]
  for (const reader of readers) await build.link(reader)
  await build.link(all)
  await build.link(upsideDown, { gone: true })
  const told = await toldTo(readers, journal)
  const alone = singles.map((single) => byChild(told, single))
  const expected = {
    due: alone
      .map(({ due }) => due)
      .toSorted()
      .at(-1),
    told: alone.flatMap((one) => one.told).toSorted(),
  }
  expect(new Set(alone.map(({ due }) => due)).size).toBe(2)
  expect(byChild(told, all)).toEqual(expected)
  expect(byChild(told, upsideDown)).toEqual(expected)
})
