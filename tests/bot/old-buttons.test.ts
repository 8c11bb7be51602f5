import { expect, test } from 'vitest'
import { putMark } from '../../src/app/journal/put-mark.ts'
import { presses } from '../../src/bot/presses.ts'
import { actorWith } from '../support/fixture.ts'
import { openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

test('B10 When a first grade is asked for its marks by a button that there is not, no screen has one, and all else works', async () => {
  const school = await openSchool()
  const { build, yearId, teacherId, accounts } = school.people
  const classId = await build.schoolClass(yearId, 1, 'А')
  const student = await build.student(classId, 'Малышева', 'Аня')
  const courseId = await build.course(classId, teacherId, 'Чтение')
  const lesson = await build.lesson({ courseId, teacherId, day: '2026-09-11', number: 3 })
  const later = await build.lesson({ courseId, teacherId, day: '2026-09-14', number: 3 })
  const teacher = await school.chat(accounts.teacher).start()
  const at = { lesson, kind: school.kinds.answer }
  for (const data of [
    presses.marks.pack(at),
    presses.studentMarks.pack({ ...at, student }),
    presses.markRow.pack({ ...at, student }),
    presses.rowMark.pack({ ...at, student, value: '5' }),
    presses.askMarkString.pack(at),
    presses.setScale.pack({ lesson, scale: 'pass' }),
  ]) {
    await teacher.send('/menu')
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.toast, data).toMatchObject({ showAlert: true })
    expect(teacher.toast?.text).toContain('п. 5.5: в 1-м классе отметки не ставятся')
    expect(teacher.buttons.join()).not.toMatch(/•|Строкой|Подряд/)
  }
  // whoever types a string all the same types to nobody
  await teacher.send('Малышева 5')
  expect(await school.db.mark.count()).toBe(0)

  await teacher.send('/menu')
  await teacher.press('Чтение')
  await teacher.press('📝 Контрольная')
  await teacher.press('➕ пн, 14 сентября')
  expect(await school.db.announcedTest.findMany()).toMatchObject([{ lessonId: later }])
  expect(school.errors).toEqual([])
})

test('B4 When a kind of work is offered no more, or there is none, an old button writes nothing and the screen is drawn anew', async () => {
  const school = await openSchool()
  const { lessons, students, accounts } = school.people
  const { test: kind, answer } = school.kinds
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('⭐ Отметки')
  await teacher.press('КР')
  await teacher.press('Иванов П.')
  await school.db.workKind.update({ where: { id: kind }, data: { retired: true } })
  await teacher.press('5')
  expect(teacher.toast?.text).toContain('Такого вида работы')
  expect(teacher.buttons).not.toContain('КР')
  const at = { lesson: lessons.algebra, student: students.ivanov, value: '5' } as const
  for (const data of [presses.mark.pack({ ...at, kind: 999 }), presses.rowMark.pack({ ...at, kind })]) {
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.toast?.text).toContain('Такого вида работы')
  }
  expect(await school.db.mark.count()).toBe(0)
  await teacher.pressData(teacher.last.id, presses.mark.pack({ ...at, kind: answer }))
  expect(await school.db.mark.count()).toBe(1)
  expect(school.errors).toEqual([])
})

test('B4 When a press comes again after its mark was taken away, the mark stays away', async () => {
  const school = await openSchool()
  const { lessons, students, teacherId, accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('5')
  const { requestId, workKindId } = await school.db.mark.findFirstOrThrow()
  await teacher.press('Убрать 5')
  const actor = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const again = { lessonId: lessons.algebra, studentId: students.ivanov, workKindId, value: '5', requestId } as const
  expect(await putMark(sessionFor(school.deps, actor, again.requestId), again)).toMatchObject({
    ok: true,
    value: { repeated: true },
  })
  expect(await school.db.mark.count()).toBe(0)
})
