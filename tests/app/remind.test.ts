import fc from 'fast-check'
import { expect, test } from 'vitest'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { reminderDue } from '../../src/domain/supervision/reminder.ts'
import { dbDate } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'

const day = Temporal.PlainDate.from('2026-09-11')
const at = (time: string) => day.toZonedDateTime({ timeZone: 'Europe/Moscow', plainTime: time }).toInstant()

test('J2 A reminder is due an hour after the last lesson, at 16:00 at the earliest', () => {
  expect(reminderDue(day, 'Europe/Moscow', at('10:15'))).toEqual(at('16:00'))
  expect(reminderDue(day, 'Europe/Moscow', at('18:45'))).toEqual(at('19:45'))
  fc.assert(
    fc.property(fc.integer({ min: 8 * 60, max: 22 * 60 }), (minute) => {
      const end = at('00:00').add({ minutes: minute })
      const due = reminderDue(day, 'Europe/Moscow', end)
      expect(Temporal.Instant.compare(due, at('16:00'))).toBeGreaterThanOrEqual(0)
      expect(Temporal.Instant.compare(due, end.add({ hours: 1 }))).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('J2 The teacher is reminded once of every lesson of the day and of what is missing in it', async () => {
  const { clock, db, deps, school } = await openJournal()
  const { algebra, physics } = school.lessons
  await db.lesson.update({
    where: { id: physics },
    data: { topic: 'Скорость', attendanceTakenAt: dbDate('2026-09-11') },
  })
  clock.set('2026-09-11T15:50')
  expect(await remindUnfilled(deps)).toBe(0)
  clock.set('2026-09-11T16:00')
  expect(await remindUnfilled(deps)).toBe(2)
  expect(await remindUnfilled(deps)).toBe(0)
  const [notice, other] = await db.notice.findMany({ orderBy: { personId: 'asc' } })
  expect(other).toMatchObject({ personId: school.others.teacherId, data: { lessons: [{ className: '7Б' }] } })
  expect(notice).toMatchObject({ personId: school.teacherId, kind: 'unfilled', state: 'waiting' })
  expect(notice?.data).toEqual({
    day: '2026-09-11',
    lessons: [
      {
        lessonId: algebra,
        number: 1,
        subject: 'Алгебра',
        className: '7А',
        missing: ['attendance', 'topic', 'homework'],
      },
      { lessonId: physics, number: 2, subject: 'Физика', className: '7А', missing: ['homework'] },
    ],
  })
})

test('J2 Nobody is reminded when every lesson is full, «не задано» said on purpose included', async () => {
  const { clock, db, deps, school } = await openJournal()
  const lessons = [school.lessons.algebra, school.lessons.physics, school.others.lesson]
  await db.lesson.updateMany({
    where: { id: { in: lessons } },
    data: { topic: 'Тема', attendanceTakenAt: dbDate('2026-09-11') },
  })
  await db.homework.createMany({
    data: lessons.map((lessonId) => ({ lessonId, text: null, dueOn: dbDate('2026-09-14') })),
  })
  clock.set('2026-09-11T17:00')
  expect(await remindUnfilled(deps)).toBe(0)
  await db.homework.deleteMany()
  expect(await remindUnfilled(deps)).toBe(2)
})

test('J2 Nobody is reminded on a day without lessons, nor a teacher who is not in the bot', async () => {
  const { clock, deps, school } = await openJournal()
  clock.set('2026-09-13T20:00')
  expect(await remindUnfilled(deps)).toBe(0)
  const { build, classId } = school
  const stranger = await build.teacher('Новикова')
  const courseId = await build.course(classId, stranger, 'Химия')
  await build.lesson({ courseId, teacherId: stranger, day: '2026-09-15', number: 3 })
  clock.set('2026-09-15T20:00')
  expect(await remindUnfilled(deps)).toBe(0)
  // nor one who has blocked it
  await build.link(stranger, { gone: true })
  expect(await remindUnfilled(deps)).toBe(0)
})
