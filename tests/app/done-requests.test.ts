import { expect, test } from 'vitest'
import { forgetRequests } from '../../src/app/done-requests.ts'
import { putMark } from '../../src/app/journal/put-mark.ts'
import { writeMarkString } from '../../src/app/journal/write-mark-string.ts'
import { addStaff } from '../../src/app/people/add-staff.ts'
import { actorWith } from '../support/fixture.ts'
import { openJournal } from '../support/open-journal.ts'
import { sessionFor } from '../support/session.ts'

test('A6 When the same message comes again, it makes the same person; a month later it is forgotten', async () => {
  const { db, clock, deps, school } = await openJournal()
  const add = () => addStaff(sessionFor(deps, school.head, 'once'), { line: 'Смирнова Ольга Петровна, учитель химии' })
  const before = await db.person.count()
  const results = await Promise.all([add(), add()])
  expect(results[0]).toMatchObject({ ok: true })
  expect(results[1]).toEqual(results[0])
  expect(await add()).toEqual(results[0])
  expect(await db.person.count()).toBe(before + 1)

  clock.set('2026-10-11T07:00')
  expect(await forgetRequests(deps)).toBe(0)
  clock.set('2026-10-11T09:00')
  expect(await forgetRequests(deps)).toBe(1)
})

test('B4 When a mark was removed since, the press that put it puts it no more, however often it is delivered', async () => {
  const { db, deps, school } = await openJournal()
  const { lessons, students, kinds } = school
  const teacher = actorWith({ personId: school.teacherId, staffRoles: ['teacher'] })
  const press = {
    lessonId: lessons.algebra,
    studentId: students.ivanov,
    workKindId: kinds.answer,
    requestId: 'press:1',
  }
  const put = () => putMark(sessionFor(deps, teacher, press.requestId), { ...press, value: '5' })
  expect((await Promise.all([put(), put()])).map(({ ok }) => ok)).toEqual([true, true])
  expect(await db.mark.deleteMany()).toEqual({ count: 1 })
  expect(await put()).toMatchObject({ ok: true })
  expect(await db.mark.count()).toBe(0)
})

test('B5 When marks and absences of a string were changed since, the string delivered again writes none of them anew', async () => {
  const { db, deps, school } = await openJournal()
  const teacher = actorWith({ personId: school.teacherId, staffRoles: ['teacher'] })
  const string = { lessonId: school.lessons.algebra, workKindId: school.kinds.answer, signs: { absent: 'Н' } }
  const write = (text: string, requestId: string) =>
    writeMarkString(sessionFor(deps, teacher, requestId), { ...string, text, withGuesses: false })
  expect(await write('Иванов 5', 'one')).toEqual({ ok: true, value: { marks: 1, absences: 0 } })
  expect(await write('Петрова н', 'other')).toEqual({ ok: true, value: { marks: 0, absences: 1 } })
  await db.mark.deleteMany()
  await db.absence.deleteMany()
  for (const [text, requestId] of [
    ['Иванов 5', 'one'],
    ['Петрова н', 'other'],
  ] as const)
    expect(await write(text, requestId)).toEqual({ ok: true, value: { marks: 0, absences: 0 } })
  expect([await db.mark.count(), await db.absence.count()]).toEqual([0, 0])
})
