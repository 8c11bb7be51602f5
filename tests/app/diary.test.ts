import { expect, test } from 'vitest'
import { readDiary } from '../../src/app/families/read-diary.ts'
import { readMarks } from '../../src/app/families/read-marks.ts'
import { toDate } from '../../src/db/values.ts'
import { actorWith, dbDate } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { sessionFor } from '../support/session.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('E2 A newcomer finds at his first lesson what the class was told before, but nothing that is apart from lessons he had', async () => {
  const { db, deps, school } = await openJournal()
  const { build, classId, courses, teacherId, lessons, students } = school
  await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-16', number: 1 })
  await db.homework.create({ data: { lessonId: lessons.algebra, text: 'к уроку', dueOn: dbDate('2026-09-16') } })
  await db.homework.create({ data: { lessonId: lessons.physics, text: 'отдельно', dueOn: dbDate('2026-09-17') } })
  const newcomer = await build.student(classId, 'Новиков')
  await db.enrollment.updateMany({ where: { studentId: newcomer }, data: { startsOn: toDate(day('2026-09-14')) } })
  const shown = async (studentId: number, from = '2026-09-16', to = '2026-09-17') => {
    const period = { studentId, from: day(from), to: day(to) }
    const diary = await readDiary(sessionFor(deps, actorWith({ personId: studentId, isStudent: true })), period)
    if (!diary.ok) throw new Error(diary.refusal)
    return diary.value.days.map(({ lessons, homework }) => [
      ...lessons.flatMap((lesson) => lesson.homework.map(({ text }) => `${lesson.subject}: ${text}`)),
      ...homework.map(({ subject, text }) => `без урока, ${subject}: ${text}`),
    ])
  }
  expect(await shown(students.ivanov)).toEqual([['Алгебра: к уроку'], ['без урока, Физика: отдельно']])
  expect(await shown(newcomer)).toEqual([['Алгебра: к уроку'], []])
  // who came too late for the lesson has neither
  await db.enrollment.updateMany({ where: { studentId: newcomer }, data: { startsOn: toDate(day('2026-09-17')) } })
  expect(await shown(newcomer)).toEqual([[], []])
  // nor has another class
  expect(await shown(school.others.tikhonov)).toEqual([[], []])
})

test('E2 What was set for a group is not shown to the other one', async () => {
  const { db, deps, school } = await openJournal()
  const { build, classId, teacherId, students } = school
  const group = await db.classGroup.create({ data: { classId, title: 'Группа 1' } })
  await db.groupMember.create({ data: { groupId: group.id, studentId: students.ivanov } })
  const english = await build.course(classId, teacherId, 'Английский', group.id)
  const lessonId = await build.lesson({ courseId: english, teacherId, day: '2026-09-11', number: 6 })
  await db.homework.create({ data: { lessonId, text: 'слова', dueOn: dbDate('2026-09-15') } })
  const apart = async (studentId: number) => {
    const on = { studentId, from: day('2026-09-15'), to: day('2026-09-15') }
    const diary = await readDiary(sessionFor(deps, actorWith({ personId: studentId, isStudent: true })), on)
    return diary.ok && diary.value.days[0]?.homework.map(({ text }) => text)
  }
  expect(await apart(students.ivanov)).toEqual(['слова'])
  expect(await apart(students.petrova)).toEqual([])
  // nor is it among the subjects that she has marks in
  const subjects = async (studentId: number) => {
    const sheet = await readMarks(sessionFor(deps, actorWith({ personId: studentId, isStudent: true })), { studentId })
    return sheet.ok && sheet.value.subjects.map(({ subject }) => subject)
  }
  expect(await subjects(students.ivanov)).toEqual(['Алгебра', 'Английский', 'Физика'])
  expect(await subjects(students.petrova)).toEqual(['Алгебра', 'Физика'])
})
