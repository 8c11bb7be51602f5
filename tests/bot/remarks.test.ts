import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { myClass, openLedSchool } from '../support/led-school.ts'
import { openSchool } from '../support/school.ts'

test('H5 When a teacher praises a student at a lesson, the guardians and the student hear of it a quarter of an hour later', async () => {
  const school = await openSchool({ at: '2026-09-11T09:00', delivery: true })
  const { accounts, students } = school.people
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const student = await school.chat(accounts.ivanov).start()
  const stranger = await school.chat(accounts.petrova).start()
  const seen = stranger.messages.length
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('Похвала и замечания')
  await teacher.press('Иванов П.')
  await teacher.press('Похвалить')
  await teacher.send('Помог <товарищу> & объяснил')
  const save = teacher.buttonWith('Родителям и ученику').callback_data ?? ''
  const message = teacher.last.id
  await Promise.all([teacher.pressData(message, save), teacher.pressData(message, save)])
  expect(await school.db.remark.findMany()).toMatchObject([
    { studentId: students.ivanov, tone: 'praise', forStudent: true, text: 'Помог <товарищу> & объяснил' },
  ])
  school.clock.set('2026-09-11T09:05')
  await school.idle()
  expect(mother.text).not.toContain('Похвала')
  school.clock.set('2026-09-11T09:16')
  await school.idle()
  for (const family of [mother, student])
    expect(family.text).toContain('Похвала: Иванов Пётр\nПомог <товарищу> & объяснил')
  expect(stranger.messages).toHaveLength(seen)
  await mother.press('Все записи')
  expect(mother.text).toContain('👍 Помог <товарищу> & объяснил')
  expect(mother.text).toContain('пт, 11 сентября · Алгебра · Соколова')
  expect(mother.buttons.join()).not.toMatch(/Похвалить|Замечание|Убрать/)
  // taken back too late: what has been told stays told
  const { id: remark } = await school.db.remark.findFirstOrThrow()
  const at = { student: students.ivanov, lesson: school.people.lessons.algebra }
  await teacher.pressData(teacher.last.id, presses.removeRemarkAt.pack({ ...at, remark }))
  expect(await school.db.remark.count()).toBe(0)
  const told = await school.db.notice.findMany({ where: { kind: 'remark' } })
  expect(told.map(({ state }) => state)).toEqual(['sent', 'sent'])
  expect(school.errors).toEqual([])
})

test('H5 When a remark is for the guardians alone, the student does not see it; taken back in time, nobody does', async () => {
  const school = await openSchool({ at: '2026-09-11T09:00', delivery: true })
  const { accounts, students, lessons } = school.people
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const student = await school.chat(accounts.ivanov).start()
  const told = student.messages.length
  const teacher = await school.chat(accounts.teacher).start()
  const at = { student: students.ivanov, lesson: lessons.algebra }
  await teacher.pressData(teacher.last.id, presses.askRemarkAt.pack({ ...at, tone: 'remark' }))
  await teacher.send('Разговаривал на уроке')
  await teacher.press('Только родителям')
  await teacher.press('Замечание')
  await teacher.send('Написано не тому')
  await teacher.press('Только родителям')
  await teacher.press('Убрать: Написано не тому')
  expect(teacher.text).not.toContain('Написано не тому')
  school.clock.set('2026-09-11T09:16')
  await school.idle()
  expect(mother.text).toContain('Замечание: Иванов Пётр\nРазговаривал на уроке')
  expect(mother.messages.some(({ text }) => text?.includes('не тому'))).toBe(false)
  expect(student.messages).toHaveLength(told)
  await student.press('Оценки')
  await student.press('Похвала и замечания')
  expect(student.text).toContain('Пока ничего не записано')
  await student.pressData(student.last.id, presses.remarks.pack({ student: students.petrova }))
  expect(student.toast?.text).toContain('недоступ')

  // tomorrow it stands
  const [remark] = await school.db.remark.findMany()
  school.clock.set('2026-09-12T09:00')
  await teacher.pressData(teacher.last.id, presses.removeRemarkAt.pack({ ...at, remark: remark!.id }))
  expect(await school.db.remark.count()).toBe(1)
  expect(school.errors).toEqual([])
})

test('H5 When the class teacher writes from a card, it needs no lesson; a teacher of another class writes nothing', async () => {
  const { school, otherAccount } = await openLedSchool()
  const { headId, lessons, students, teacherId } = school.people
  const teacher = await myClass(school)
  await teacher.press('1. Иванов П.')
  await teacher.press('Похвала и замечания')
  await teacher.press('Похвалить')
  await teacher.send('Победил в олимпиаде')
  await teacher.press('Родителям и ученику')
  expect(teacher.text).toContain('👍 Победил в олимпиаде')
  const other = await school.chat(otherAccount).start()
  for (const data of [
    presses.remarks.pack({ student: students.ivanov }),
    presses.askRemark.pack({ student: students.ivanov, tone: 'remark' }),
    presses.askRemarkAt.pack({ student: students.ivanov, lesson: lessons.algebra, tone: 'remark' }),
    presses.remarksAt.pack({ student: students.ivanov, lesson: lessons.algebra }),
  ]) {
    await other.pressData(other.last.id, data)
    expect(other.text).not.toContain('олимпиаде')
  }
  const [remark] = await school.db.remark.findMany()
  await other.pressData(other.last.id, presses.removeRemark.pack({ student: students.ivanov, remark: remark!.id }))
  await other.send('не тому')
  expect(await school.db.remark.count()).toBe(1)
  expect(remark).toMatchObject({ lessonId: null, tone: 'praise' })

  // whoever reads them all takes back the own ones of the day alone
  const written = { studentId: students.ivanov, authorId: teacherId, tone: 'remark', forStudent: true } as const
  const [yesterday, earlier] = [new Date('2026-09-10T05:30:00Z'), new Date('2026-09-11T05:30:00Z')]
  await school.db.remark.createMany({
    data: [
      { ...written, text: 'Вчерашнее', at: yesterday, requestId: 'yesterday' },
      { ...written, text: 'Чужое', at: earlier, requestId: 'of another', authorId: headId },
    ],
  })
  await teacher.pressData(teacher.last.id, presses.remarks.pack({ student: students.ivanov }))
  for (const text of ['Вчерашнее', 'Чужое', 'Победил в олимпиаде']) expect(teacher.text).toContain(text)
  expect(teacher.buttons.filter((button) => button.includes('Убрать'))).toEqual(['🗑 Убрать: Победил в олимпиаде'])
  expect(school.errors).toEqual([])
})

test('H5 When the lesson is locked, nothing more is written at it; the card has room for it', async () => {
  const { school } = await openLedSchool()
  school.clock.set('2026-09-21T09:00')
  const { students, lessons, accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  expect(teacher.text).toContain('Срок правки')
  expect(teacher.buttons.join()).not.toContain('Похвала')
  const at = { student: students.ivanov, lesson: lessons.algebra }
  for (const data of [
    presses.lessonRemarks.pack({ lesson: lessons.algebra }),
    presses.remarksAt.pack(at),
    presses.askRemarkAt.pack({ ...at, tone: 'praise' }),
  ]) {
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.toast?.text).toContain('Срок правки')
  }
  await teacher.send('Задним числом')
  await teacher.pressData(teacher.last.id, presses.askRemark.pack({ student: students.ivanov, tone: 'praise' }))
  await teacher.send('Победил в олимпиаде')
  await teacher.press('Родителям и ученику')
  expect(await school.db.remark.findMany()).toMatchObject([{ lessonId: null, text: 'Победил в олимпиаде' }])
})
