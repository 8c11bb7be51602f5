import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { cellsOf, pictureOf } from '../support/class-page.ts'
import { myClass, openLedSchool, people } from '../support/led-school.ts'

const september = Temporal.PlainYearMonth.from('2026-09')

test('B14 When the class teacher opens the class, every subject’s page is two presses away, others’ too', async () => {
  const { school, other } = await openLedSchool()
  const { build, classId } = school.people
  const history = await build.course(classId, other, 'История')
  await build.lesson({ courseId: history, teacherId: other, day: '2026-09-10', number: 3 })
  const teacher = await myClass(school)
  await teacher.press('📖 Журнал класса')
  expect(teacher.buttons).toEqual(['Алгебра', 'История', 'Физика', '⬅️ Класс 7А', '🏠 Главная'])
  await teacher.press('История')
  expect(teacher.text).toContain('История · 7А')
  pictureOf(school, teacher)
  await teacher.press('⬅️ Предметы 7А')
  expect(teacher.text).toContain('Журнал 7А')
  await teacher.press('⬅️ Класс 7А')
  expect(teacher.text).toContain('7А: 2 ученика')
  expect(school.errors).toEqual([])
})

test('B14 When a teacher opens «Журналы», every own course is there, by class, and leads to its page', async () => {
  const { school, other } = await openLedSchool()
  const { build, yearId, accounts, teacherId } = school.people
  const eighth = await build.schoolClass(yearId, 8, 'Б')
  await build.course(eighth, teacherId, 'Физика')
  await build.course(eighth, other, 'История')
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('📖 Журналы')
  expect(teacher.buttons).toEqual(['7А · Алгебра', '7А · Физика', '8Б · Физика', '🏠 Главная'])
  await teacher.press('7А · Физика')
  expect(teacher.text).toContain('Физика · 7А\nсентябрь 2026')
  pictureOf(school, teacher)
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.pressData(mother.last.id, presses.ownCourses.pack({ page: 0 }))
  expect(mother.toast?.text).toContain('недоступен')
  expect(school.errors).toEqual([])
})

test('B14 When the administration opens a class, its pages are there; a class without subjects says so', async () => {
  const { school } = await openLedSchool()
  await school.people.build.schoolClass(school.people.yearId, 8, 'Б')
  const head = await people(school)
  await head.press('7А')
  await head.press('📖 Журнал класса')
  await head.press('Физика')
  expect(head.text).toContain('Физика · 7А\nсентябрь 2026')
  pictureOf(school, head)
  await head.press('XLSX')
  expect((await cellsOf(school, head)).name).toBe('Физика, 7А, сентябрь 2026.xlsx')
  const again = await people(school)
  await again.press('8Б')
  await again.press('📖 Журнал класса')
  expect(again.text).toContain('У этого класса пока нет предметов')
})

test('B14 When a class has one subject twice, its buttons name the teachers', async () => {
  const { school, other } = await openLedSchool()
  await school.people.build.course(school.people.classId, other, 'Физика')
  const teacher = await myClass(school)
  await teacher.press('📖 Журнал класса')
  expect(teacher.buttons.slice(0, 3)).toEqual(['Алгебра', 'Физика · Волкова Анна', 'Физика · Соколова Анна'])
})

test('B14 When a subject has groups, each stands whole on a row of its own', async () => {
  const { school, other } = await openLedSchool()
  const { build, classId } = school.people
  for (const title of ['Английский язык, группа 1', 'Английский язык, группа 2']) {
    const group = await school.db.classGroup.create({ data: { classId, title } })
    await build.course(classId, other, 'Английский язык', group.id)
  }
  const teacher = await myClass(school)
  await teacher.press('📖 Журнал класса')
  const rows = teacher.last.inlineKeyboard?.map((row) => row.map(({ text }) => text))
  expect(rows?.slice(0, 4)).toEqual([
    ['Алгебра'],
    ['Английский язык, группа 1'],
    ['Английский язык, группа 2'],
    ['Физика'],
  ])
})

test('B14 When a stranger, a family, another teacher or a substitute asks for a page, nothing of it is shown', async () => {
  const { school, other, otherAccount } = await openLedSchool()
  const { accounts, classId, courses, lessons } = school.people
  // she stands in for this one lesson, and has the card of this lesson alone
  await school.db.lesson.update({ where: { id: lessons.algebra }, data: { teacherId: other } })
  const substitute = await school.chat(otherAccount).start()
  await substitute.press('Алгебра')
  expect(substitute.buttons.join()).not.toContain('Страница журнала')
  const page = { course: courses.algebra, month: september }
  const forged = [
    presses.classPage.pack(page),
    presses.classPageFile.pack({ ...page, as: 'xlsx' }),
    presses.classPageFile.pack({ ...page, as: 'png' }),
    presses.classCourses.pack({ class: classId }),
  ]
  for (const account of [otherAccount, accounts.ivanov, accounts.motherOfIvanov, 777]) {
    const chat = await school.chat(account).start()
    const { length } = chat.messages
    for (const data of forged) {
      await chat.pressData(chat.last.id, data)
      expect(chat.toast).toMatchObject({ showAlert: true })
      expect(chat.toast?.text).toMatch(account === 777 ? /код/ : /недоступен/)
    }
    expect(chat.messages).toHaveLength(length)
    expect(chat.messages.filter(({ photo, document }) => photo || document)).toEqual([])
  }
})
