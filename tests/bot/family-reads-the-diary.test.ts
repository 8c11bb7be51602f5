import { expect, test } from 'vitest'
import { putMark } from '../../src/app/journal/put-mark.ts'
import { setAbsence } from '../../src/app/journal/take-attendance.ts'
import { writeHomework } from '../../src/app/journal/write-homework.ts'
import { presses } from '../../src/bot/presses.ts'
import { actorWith } from '../support/fixture.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

/** The teacher has filled both lessons of Friday, the use cases' way. */
async function aFilledFriday(school: OpenSchool) {
  const { lessons, students, teacherId } = school.people
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const put = (value: '5' | '4' | '3', kind: number, requestId: string) =>
    putMark(sessionFor(school.deps, teacher, requestId), {
      lessonId: lessons.algebra,
      studentId: students.ivanov,
      workKindId: kind,
      value,
    })
  const results = [
    await put('5', school.kinds.test, 'a'),
    await put('3', school.kinds.answer, 'b'),
    await setAbsence(sessionFor(school.deps, teacher, 'c'), {
      lessonId: lessons.physics,
      studentId: students.ivanov,
      code: 'late',
    }),
    await setAbsence(sessionFor(school.deps, teacher, 'd'), {
      lessonId: lessons.physics,
      studentId: students.petrova,
      code: 'ill',
    }),
    await writeHomework(sessionFor(school.deps, teacher, 'e'), { lessonId: lessons.algebra, text: '№ 117 <а>' }),
  ]
  for (const result of results) expect(result.ok).toBe(true)
}

test('E1 When a mother opens today, she sees the marks, the absence and the homework of her child and of nobody else', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await aFilledFriday(school)
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.press('Иванов Пётр, 7А')
  expect(mother.text).toContain('Иванов Пётр, 7А')
  expect(mother.text).toContain('пт, 11 сентября')
  expect(mother.text).toContain('5 (контрольная работа), 3 (ответ на уроке)')
  expect(mother.text).toContain('ОП — опоздание')
  expect(mother.text).not.toContain('Б —')
  await mother.press('Сб 12')
  await mother.press('Пн 14')
  expect(mother.text).toContain('№ 117 <а>')
})

test('E1 When the student opens the week, every day stands with its marks', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await aFilledFriday(school)
  await school.db.person.update({ where: { id: school.people.students.ivanov }, data: { middleName: 'Ильич' } })
  const student = await school.chat(school.people.accounts.ivanov).start()
  expect(student.text).toMatch(/^👋 Пётр\n/)
  await student.press('Неделя')
  expect(student.text).toContain('Неделя 07.09 – 11.09')
  expect(student.text).toContain('1. Алгебра — 5, 3')
  expect(student.text).toContain('2. Физика — ОП')
  await student.press('14.09 ›')
  expect(student.text).toContain('Неделя 14.09 – 18.09')
  await student.press('Пн 14')
  expect(student.text).toContain('пн, 14 сентября')
})

test('E2 When a mother opens the marks, the mean is weighted: (5·3 + 3·1) / 4 = 4,50', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await aFilledFriday(school)
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.press('Оценки')
  expect(mother.text).toContain('Алгебра: 5 3 · средний балл 4,50')
  await mother.press('Алгебра')
  expect(mother.text).toContain('Средний балл: 4,50')
  expect(mother.text).toContain('пт, 11 сентября — 5, контрольная работа (вес 3)')
  await mother.press('Ко всем предметам')
  expect(mother.text).toContain('Алгебра: 5 3')
})

test('E12 When the student looks, he sees the same as his mother', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await aFilledFriday(school)
  const { accounts, students } = school.people
  const texts = []
  for (const account of [accounts.motherOfIvanov, accounts.ivanov]) {
    const chat = await school.chat(account).start()
    await chat.pressData(chat.last.id, presses.subjects.pack({ student: students.ivanov }))
    texts.push(chat.text)
  }
  expect(texts[0]).toBe(texts[1])
})

test('A5 When anybody else asks for a diary or for marks, the answer is no, with the clause', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await aFilledFriday(school)
  const { accounts, students } = school.people
  const day = Temporal.PlainDate.from('2026-09-11')
  const asked = [
    presses.diaryDay.pack({ student: students.ivanov, day }),
    presses.diaryWeek.pack({ student: students.ivanov, day }),
    presses.subjects.pack({ student: students.ivanov }),
    presses.subject.pack({ student: students.ivanov, subject: 1 }),
  ]
  // another student, and a teacher who neither teaches nor leads as far as the diary goes
  for (const account of [accounts.petrova, accounts.teacher]) {
    const chat = await school.chat(account).start()
    const before = chat.text
    for (const data of asked) expect((await chat.pressData(chat.last.id, data))?.text).toContain('п. 5.7')
    expect(chat.text).toBe(before)
  }
})

test('A7 When a guardian is a guardian no more, the next press on the old diary is refused', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.press('Иванов Пётр, 7А')
  await school.db.guardian.deleteMany({ where: { personId: school.people.mothers.ivanov } })
  await mother.press('Неделя')
  expect(mother.toast?.text).toContain('п. 5.7')
})

test('E1 When the language is changed, the same diary is in English', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await aFilledFriday(school)
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.press('Настройки')
  await mother.press('English')
  expect(mother.text).toContain('Language: English')
  await mother.press('Home')
  await mother.press('Marks')
  expect(mother.text).toContain('mean 4.50')
})
