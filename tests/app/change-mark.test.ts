import { expect, test } from 'vitest'
import { copyComment } from '../../src/app/journal/change-mark.ts'
import { Prisma } from '../../src/db/generated/client.ts'
import { actorWith } from '../support/fixture.ts'
import { inOneMoment } from '../support/locks.ts'
import { openJournal } from '../support/open-journal.ts'
import { sessionFor } from '../support/session.ts'

test('B7 When comments of two lessons are copied onto each other in one moment, neither waits for the other for ever', async () => {
  const { db, deps, school } = await openJournal()
  const { students, kinds, teacherId, courses } = school
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const later = await school.build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-10', number: 1 })
  const markOn = (lessonId: number, comment: string) =>
    db.mark.create({
      data: { lessonId, studentId: students.ivanov, workKindId: kinds.answer, value: '4', comment, requestId: comment },
    })
  const [one, other] = [await markOn(school.lessons.algebra, 'один'), await markOn(later, 'другой')]
  for (let round = 0; round < 5; round++) {
    const copy = (markId: number, fromId: number) => () =>
      copyComment(sessionFor(deps, teacher, `${round}:${markId}`), { markId, fromId })
    const lock = Prisma.sql`SELECT FROM "Lesson" WHERE id IN (${one.lessonId}, ${other.lessonId}) FOR UPDATE`
    await inOneMoment(db, lock, [copy(one.id, other.id), copy(other.id, one.id)])
  }
  const comments = (await db.mark.findMany()).map(({ comment }) => comment)
  expect(comments.every((comment) => comment === 'один' || comment === 'другой')).toBe(true)
})
