import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { dbDate } from '../support/fixture.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

async function openAlgebra(school: OpenSchool) {
  const teacher = await school.chat(school.people.accounts.teacher).start()
  return teacher.press('Алгебра')
}

const undoOf = (teacher: Awaited<ReturnType<typeof openAlgebra>>) =>
  teacher.buttons.find((text) => text.startsWith('↩️'))

test('B13 When the thumb slipped, one press takes the last action back, and the one before it after that', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  expect(undoOf(teacher)).toBeUndefined()
  await teacher.press('Все присутствуют')
  expect(undoOf(teacher)).toBe('↩️ Отменить: посещаемость')
  await teacher.press('Иванов П.')
  expect(undoOf(teacher)).toBe('↩️ Отменить: Иванов Пётр — Н')
  await teacher.press('К уроку')
  await teacher.press('⭐ Отметки')
  await teacher.press('Петрова В.')
  await teacher.press('5')
  await teacher.press('Убрать 5')
  expect(undoOf(teacher)).toBe('↩️ Отменить: Петрова Вера, убрано 5')
  const slip = teacher.buttonWith('↩️').callback_data ?? ''
  const message = teacher.last.id
  // pressed twice, it is undone once
  await Promise.all([teacher.pressData(message, slip), teacher.pressData(message, slip)])
  expect(teacher.text).toContain('Петрова В. 5')
  expect(undoOf(teacher)).toBe('↩️ Отменить: Петрова Вера — 5')
  await teacher.press('↩️')
  await teacher.press('↩️')
  expect(teacher.text).toContain('Присутствуют все 2 ученика')
  await teacher.press('↩️ Отменить: посещаемость')
  expect(teacher.text).toContain('Посещаемость не отмечена')
  expect(undoOf(teacher)).toBeUndefined()
  expect(await school.db.auditEntry.count({ where: { action: 'undo' } })).toBe(4)
  expect(school.errors).toEqual([])
})

test('B13 When ten minutes have passed, or something else was done meanwhile, an old button undoes nothing', async () => {
  const school = await openSchool({ at: '2026-09-11T09:00' })
  const teacher = await openAlgebra(school)
  await teacher.press('Не задано')
  const first = teacher.buttonWith('↩️ Отменить: домашнее задание').callback_data ?? ''
  await teacher.press('Все присутствуют')
  await teacher.pressData(teacher.last.id, first)
  expect(teacher.toast?.text).toContain('Отменять уже нечего')
  const second = teacher.buttonWith('↩️').callback_data ?? ''
  school.clock.set('2026-09-11T09:11')
  await teacher.pressData(teacher.last.id, second)
  expect(teacher.toast?.text).toContain('прошло больше 10 минут')
  expect(await school.db.lesson.findUniqueOrThrow({ where: { id: school.people.lessons.algebra } })).not.toMatchObject({
    attendanceTakenAt: null,
  })
})

test('B13 When somebody else has changed the entry since, nothing is undone by halves', async () => {
  const school = await openSchool()
  const { lessons, students } = school.people
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('4')
  await school.db.mark.updateMany({ data: { value: '2' } })
  await teacher.press('↩️ Отменить: Иванов Пётр — 4')
  expect(teacher.toast?.text).toContain('изменил кто-то другой')
  expect(await school.db.mark.findMany()).toMatchObject([{ value: '2' }])

  // a lesson that another one gives by now is not his to undo
  const other = await school.people.build.teacher('Волкова')
  await teacher.pressData(
    teacher.last.id,
    presses.absence.pack({ lesson: lessons.algebra, student: students.petrova, code: 'ill', shown: 'ill' }),
  )
  const slip = teacher.buttonWith('↩️').callback_data ?? ''
  await school.db.lesson.update({
    where: { id: lessons.algebra },
    data: { teacherId: other, date: dbDate('2026-09-11') },
  })
  await teacher.pressData(teacher.last.id, slip)
  expect(await school.db.absence.count()).toBe(1)
  expect(school.errors).toEqual([])
})

test('B13 When the days of writing end meanwhile, what was done cannot be taken back without the deputy head', async () => {
  const school = await openSchool({ at: '2026-09-18T23:55' })
  const { lessons, accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.noHomework.pack({ lesson: lessons.algebra }))
  const slip = teacher.buttonWith('↩️ Отменить').callback_data ?? ''
  school.clock.set('2026-09-19T00:02')
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  expect(undoOf(teacher)).toBeUndefined()
  await teacher.pressData(teacher.last.id, slip)
  expect(teacher.toast?.text).toContain('Срок правки')
  expect(await school.db.homework.count()).toBe(1)
})
