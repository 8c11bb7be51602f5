import { expect, test } from 'vitest'
import { readClassPage } from '../../src/app/journal/read-class-page.ts'
import { presses } from '../../src/bot/presses.ts'
import { drawPage } from '../../src/files/class-page-picture.ts'
import { translator } from '../../src/i18n/index.ts'
import { cellsOf, pictureOf, tableOf } from '../support/class-page.ts'
import { dbDate } from '../support/fixture.ts'
import { readPng } from '../support/png.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

const september = Temporal.PlainYearMonth.from('2026-09')

async function openPage(school: OpenSchool, subject = 'Алгебра') {
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press(subject)
  return teacher.press('📖 Страница журнала')
}

async function sizeOfPage(school: OpenSchool, courseId: number) {
  const page = await readClassPage(sessionFor(school.deps, school.people.head), { courseId, month: september })
  if (!page.ok) throw new Error(page.refusal)
  const { width, height } = drawPage(translator('ru'), page.value)
  return { width: width * 2, height: height * 2 }
}

test('B14 When the teacher asks for the page, a month stands in a picture: names, dates, marks, absences and means', async () => {
  const school = await openSchool()
  const { lessons, students, courses } = school.people
  const { test: work, answer } = school.kinds
  await school.db.mark.createMany({
    data: [
      { lessonId: lessons.algebra, studentId: students.ivanov, workKindId: answer, value: '5', requestId: 'one' },
      { lessonId: lessons.algebra, studentId: students.ivanov, workKindId: work, value: '4', requestId: 'two' },
      { lessonId: lessons.algebra, studentId: students.petrova, workKindId: answer, value: '3', requestId: 'three' },
    ],
  })
  await school.db.absence.create({ data: { lessonId: lessons.algebra, studentId: students.petrova, code: 'late' } })
  const teacher = await openPage(school)
  expect(teacher.text).toBe('📖 Алгебра · 7А\nсентябрь 2026 · 2 урока')
  expect(teacher.buttons).toEqual(['📄 XLSX', '🖼 PNG для печати', '📈 План и факт', '🏠 Главная'])
  const picture = pictureOf(school, teacher)
  expect(picture).toEqual(await sizeOfPage(school, courses.algebra))

  await teacher.press('XLSX')
  const { name, sheet, rows } = await cellsOf(school, teacher)
  expect(name).toBe('Алгебра, 7А, сентябрь 2026.xlsx')
  expect(sheet).toBe('сентябрь 2026')
  expect(rows.map((row) => row.filter((cell) => cell !== null))).toEqual([
    ['Алгебра · 7А · сентябрь 2026'],
    ['Учитель: Соколова Анна · Школа № 1'],
    [],
    ['№', 'Фамилия, имя', '11.09 ○', '14.09', 'Ср.'],
    [1, 'Иванов Пётр', '5 4', 4.25],
    [2, 'Петрова Вера', 'оп 3', 3],
    [],
    ['оп — опоздание'],
    ['жирным — отметки с весом больше 1'],
    ['Ср. — средневзвешенное за месяц'],
    ['○ — посещаемость не отмечена'],
  ])

  await teacher.press('⬅️ К странице')
  await teacher.press('PNG')
  expect(teacher.last.document?.name).toBe('Алгебра, 7А, сентябрь 2026.png')
  expect(readPng(school.telegram.file(teacher.last.document!.fileId)!.bytes)).toEqual(picture)
  await teacher.press('🏠 Главная')
  expect(teacher.buttons).toContain('⚪ 1. Алгебра 7А · 08:30')
  expect(school.errors).toEqual([])
})

test('B14 When a mark stands alone in its cell, the workbook holds it as a number', async () => {
  const school = await openSchool()
  const { lessons, students } = school.people
  const mark = { lessonId: lessons.algebra, workKindId: school.kinds.answer }
  await school.db.mark.createMany({
    data: [
      { ...mark, studentId: students.ivanov, value: '5', requestId: 'one' },
      { ...mark, studentId: students.petrova, value: 'pass', requestId: 'two' },
    ],
  })
  await school.db.absence.create({
    data: { lessonId: lessons.nextAlgebra, studentId: students.ivanov, code: 'absent' },
  })
  const teacher = await openPage(school)
  await teacher.press('XLSX')
  expect((await tableOf(school, teacher)).students).toEqual([
    [1, 'Иванов Пётр', 5, 'н', 5],
    [2, 'Петрова Вера', 'зч', null, null],
  ])
})

test('B14 When months are paged through, the picture changes in its place, from the first month with lessons to the last', async () => {
  const school = await openSchool()
  const { build, courses, teacherId } = school.people
  for (const day of ['2026-10-02', '2026-12-04'])
    await build.lesson({ courseId: courses.algebra, teacherId, day, number: 1 })
  const teacher = await openPage(school)
  const { length } = teacher.messages
  const message = teacher.last.id
  expect(teacher.buttons).toContain('октябрь ›')
  expect(teacher.buttons.join()).not.toContain('‹')
  await teacher.press('октябрь ›')
  expect(teacher.text).toContain('октябрь 2026 · 1 урок')
  expect(teacher.buttons.slice(0, 2)).toEqual(['‹ сентябрь', 'декабрь ›'])
  await teacher.press('декабрь ›')
  expect(teacher.buttons.join()).not.toContain('›')
  await teacher.press('‹ октябрь')
  await teacher.press('‹ сентябрь')
  expect(teacher.text).toContain('сентябрь 2026 · 2 урока')
  expect(teacher.messages).toHaveLength(length)
  expect(teacher.last.id).toBe(message)
  pictureOf(school, teacher)
})

test('B14 When a page is open already, a second press and an old button after a restart answer with what is there now', async () => {
  const school = await openSchool()
  const { courses, lessons, students } = school.people
  const teacher = await openPage(school)
  const message = teacher.last.id
  const button = presses.classPage.pack({ course: courses.algebra, month: september })
  const { length } = teacher.messages
  await teacher.pressData(message, button)
  expect(teacher.messages).toHaveLength(length)

  await school.restart()
  const before = teacher.last.photo?.fileId
  await school.db.absence.create({ data: { lessonId: lessons.algebra, studentId: students.ivanov, code: 'ill' } })
  await teacher.pressData(message, button)
  expect(teacher.messages).toHaveLength(length)
  expect(teacher.last.photo?.fileId).not.toBe(before)

  // the timetable was replaced, and with it the lessons went that nobody had filled
  await school.db.absence.deleteMany({})
  await school.db.lesson.deleteMany({ where: { courseId: courses.algebra } })
  await teacher.pressData(message, button)
  expect(teacher.toast).toMatchObject({ showAlert: true, text: expect.stringContaining('уроков ещё нет') })
  await school.db.timetableSlot.deleteMany({ where: { courseId: courses.algebra } })
  await school.db.course.delete({ where: { id: courses.algebra } })
  await teacher.pressData(message, button)
  expect(teacher.toast?.text).toContain('Такого предмета у класса больше нет')
  expect(school.errors).toEqual([])
})

test('B14 When a student left or came in the month, the page has him on his days alone', async () => {
  const school = await openSchool()
  const { build, classId, courses, students, teacherId } = school.people
  const stay = (studentId: number, days: object) =>
    school.db.enrollment.updateMany({ where: { studentId }, data: days })
  await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-04', number: 1, attendanceTaken: true })
  await stay(students.ivanov, { endsOn: dbDate('2026-09-11') })
  await stay(await build.student(classId, 'Авдеев'), { startsOn: dbDate('2026-09-14') })
  await stay(await build.student(classId, 'Давний'), { endsOn: dbDate('2026-09-03') })
  const teacher = await openPage(school)
  await teacher.press('XLSX')
  const { header, students: rows } = await tableOf(school, teacher)
  expect(header).toEqual(['№', 'Фамилия, имя', '04.09', '11.09 ○', '14.09', 'Ср.'])
  expect(rows).toEqual([
    [3, 'Авдеев Пётр', '–', '–', null, null],
    [1, 'Иванов Пётр', null, null, '–', null],
    [2, 'Петрова Вера', null, null, null, null],
  ])
})

test('B14 When a lesson is double, its day has two columns; a group’s page has the group alone', async () => {
  const school = await openSchool()
  const { build, classId, courses, students, teacherId } = school.people
  await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-11', number: 3 })
  const group = await school.db.classGroup.create({ data: { classId, title: 'Группа 1' } })
  await school.db.groupMember.create({ data: { groupId: group.id, studentId: students.petrova } })
  const english = await build.course(classId, teacherId, 'Английский язык', group.id)
  await build.lesson({ courseId: english, teacherId, day: '2026-09-11', number: 4 })
  const teacher = await openPage(school)
  await teacher.press('XLSX')
  expect((await tableOf(school, teacher)).header.slice(2, -1)).toEqual(['11.09 ○', '11.09 ○', '14.09'])

  await openPage(school, 'Английский язык')
  expect(teacher.text).toContain('Английский язык · 7А, Группа 1')
  await teacher.press('XLSX')
  expect((await cellsOf(school, teacher)).name).toBe('Английский язык, 7А, Группа 1, сентябрь 2026.xlsx')
  await teacher.press('⬅️ К странице')
  await teacher.press('XLSX')
  expect((await tableOf(school, teacher)).students.map(([, name]) => name)).toEqual(['Петрова Вера'])
})

test('B14 When it is grade 1, the page has absences and no means, and names the clause', async () => {
  const school = await openSchool()
  await school.db.schoolClass.update({ where: { id: school.people.classId }, data: { grade: 1 } })
  const teacher = await openPage(school)
  await teacher.press('XLSX')
  expect((await tableOf(school, teacher)).header).toEqual(['№', 'Фамилия, имя', '11.09 ○', '14.09'])
  expect((await cellsOf(school, teacher)).rows.flat()).toContain('п. 5.5: в 1-м классе отметки не ставятся')
})

test('B14 A page costs two statements, however large the class', async () => {
  const school = await openSchool()
  const { build, classId, courses } = school.people
  for (let index = 0; index < 20; index++) await build.student(classId, `Ученик${index}`)
  school.statements.length = 0
  const page = await readClassPage(sessionFor(school.deps, school.people.head), {
    courseId: courses.algebra,
    month: september,
  })
  expect(page.ok && page.value.table.rows).toHaveLength(22)
  expect(school.statements).toHaveLength(2)
})
