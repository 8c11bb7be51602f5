import { expect, test } from 'vitest'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { presses } from '../../src/bot/presses.ts'
import { png } from '../local/support-telegram.ts'
import { dbDate } from '../support/fixture.ts'
import { openSchool } from '../support/school.ts'

/** Friday; the teacher of algebra and physics leads 7А too. */
async function openClass(at = '2026-09-11T08:00') {
  const school = await openSchool({ at, delivery: true })
  const { accounts, classId, teacherId, lessons, students } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacherId } })
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const teacher = await school.chat(accounts.teacher).start()
  const open = (lesson: number) => teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson }))
  const absent = (lesson: number) => {
    const press = { lesson, student: students.ivanov, code: 'absent', shown: 'absent' } as const
    return teacher.pressData(teacher.last.id, presses.absence.pack(press))
  }
  const codes = async () =>
    Object.fromEntries((await school.db.absence.findMany()).map(({ lessonId, code }) => [lessonId, code]))
  return { school, mother, teacher, open, absent, codes, accounts, lessons, students }
}

test('D3 When a guardian says that a child is ill, the class teacher accepts by one press, and lessons to come expect it', async () => {
  const { school, mother, teacher, open, absent, codes, lessons } = await openClass()
  await mother.press('📝 Не придёт в школу')
  await mother.press('Пт 11.09')
  await mother.press('Пн 14.09')
  await mother.press('🤒 Болеет — отправить')
  expect(mother.toast?.text).toBe('Отправлено классному руководителю')
  expect(mother.text).toContain('⏳ с пт, 11 сентября по пн, 14 сентября: болеет — ждёт ответа')
  await school.idle()
  expect(teacher.text).toContain('Иванов Пётр, 7А: заявление\nИванова Мария')
  // nothing is in the journal yet
  expect(await school.db.absence.count()).toBe(0)
  const accept = teacher.buttonWith('✅ Принять').callback_data!
  await teacher.press('✅ Принять')
  expect(teacher.text).toContain('Заявлений, которые ждут ответа, нет')
  await school.idle()
  expect(mother.text).toContain('✅ Иванов Пётр: заявление принято')
  await teacher.pressData(teacher.last.id, accept)
  expect(teacher.toast?.text).toContain('уже решили')

  await open(lessons.algebra)
  expect(teacher.text).toContain('По прошлому уроку или заявлению, пока не подтверждено: Иванов П. — Б')
  await teacher.press('Подтвердить: нет 1 ученика')
  // whoever writes «Н» all the same enters what was explained
  await absent(lessons.physics)
  expect(teacher.toast?.text).toBe('Иванов Пётр: Б')
  expect(await codes()).toEqual({ [lessons.algebra]: 'ill', [lessons.physics]: 'ill' })
  // what is entered is expected no more
  await open(lessons.physics)
  expect(teacher.text).toContain('Иванов П. — Б')
  expect(teacher.text).not.toContain('пока не подтверждено')

  // of two that were accepted for a day the later one says why
  await mother.start()
  await mother.press('📝 Не придёт в школу')
  expect(mother.buttons.join()).not.toContain('Отозвать')
  await mother.press('Пн 14.09')
  await mother.press('Только этот день')
  await mother.press('🏠 По семейным обстоятельствам — отправить')
  await school.idle()
  await teacher.press('✅ Принять')
  school.clock.set('2026-09-14T08:00')
  await open(lessons.nextAlgebra)
  expect(teacher.text).toContain('пока не подтверждено: Иванов П. — УП')
  expect(school.errors).toEqual([])
})

test('D3 When the note comes after the absence, accepting explains it; other days, other lessons stay as they are', async () => {
  const { school, mother, teacher, absent, codes, lessons } = await openClass('2026-09-11T11:00')
  await absent(lessons.algebra)
  await absent(lessons.physics)
  await mother.press('📝 Не придёт в школу')
  await mother.press('Пт 11.09')
  await mother.press('Часть дня')
  await mother.press('только 2-й')
  await mother.press('🏠 Другая причина')
  school.telegram
    .person(mother.id)
    .sendFile({ name: 'a.png', type: 'image/png', bytes: png(), kind: 'photo', caption: 'были у врача' })
  await school.idle()
  await mother.press('✉️ Отправить')
  await school.idle()
  expect(teacher.text).toContain('пт, 11 сентября, 2-й урок: по уважительной причине\nбыли у врача')
  await teacher.press('📎 Показать файл')
  expect(teacher.last.photo).toBeDefined()
  const asked = teacher.messages.findLast(({ text }) => text?.includes('заявление'))!
  const accept = asked.inlineKeyboard!.flat().find(({ text }) => text === '✅ Принять')!
  await teacher.pressData(asked.id, accept.callback_data!)
  expect(await codes()).toEqual({ [lessons.algebra]: 'absent', [lessons.physics]: 'excused' })
  const audited = await school.db.auditEntry.findMany({ where: { lessonId: lessons.physics }, orderBy: { id: 'asc' } })
  expect(audited.map(({ action }) => action)).toEqual(['absence.set', 'absence.set'])
  expect(school.errors).toEqual([])
})

test('D3 When a class has no class teacher, those who are coordinators today are asked; of two notes each is decided by itself', async () => {
  const { school, mother, accounts, students } = await openClass()
  const { classId, headId } = school.people
  await school.db.schoolClass.update({ where: { id: classId }, data: { leaderId: null } })
  const send = (day: string) => {
    const date = Temporal.PlainDate.from(day)
    const place = { student: students.ivanov, day: date, until: date, first: 0, last: 0, code: 'ill' } as const
    return mother.pressData(mother.last.id, presses.sendNote.pack(place))
  }
  await send('2026-09-11')
  await send('2026-09-14')
  await school.idle()
  // the one that waits longest is first, however many wait behind it
  await school.db.absenceNote.createMany({
    data: Array.from({ length: 24 }, (_, index) => ({
      studentId: students.ivanov,
      authorId: school.people.mothers.ivanov,
      fromOn: dbDate('2026-09-21'),
      toOn: dbDate('2026-09-21'),
      code: 'ill' as const,
      at: new Date(),
      requestId: `note:${index}`,
    })),
  })
  const queue = await school.chat(accounts.head).start()
  await queue.pressData(queue.last.id, presses.noteQueue.pack({}))
  expect(queue.text).toContain('пт, 11 сентября')
  expect(queue.text).toContain('Ещё 25 заявлений.')
  await school.db.absenceNote.deleteMany({ where: { requestId: { startsWith: 'note:' } } })
  const asked = await school.db.notice.findMany({ where: { kind: 'note-asked' } })
  expect(asked.map(({ personId }) => personId)).toEqual([headId, headId])
  const { id: note } = await school.db.absenceNote.findFirstOrThrow({ orderBy: { id: 'asc' } })
  const head = await school.chat(accounts.head).start()
  await head.pressData(head.last.id, presses.acceptNote.pack({ note }))
  await school.idle()
  expect(mother.text).toContain('заявление принято\nпт, 11 сентября')
  expect(head.text).toContain('пн, 14 сентября')
  expect(school.errors).toEqual([])
})

test('D4 When a note came first, nobody is alarmed, accepted or not; when it is declined, they are', async () => {
  const { school, mother, teacher, absent, lessons } = await openClass('2026-09-11T08:31')
  const alarms = () => mother.messages.filter(({ text }) => text?.includes('нет на первом уроке')).length
  const later = async (time: string) => {
    school.clock.set(time)
    await tellNews(school.deps)
    await school.idle()
  }
  await mother.press('📝 Не придёт в школу')
  await mother.press('Пт 11.09')
  await mother.press('Только этот день')
  await mother.press('🏠 По семейным обстоятельствам — отправить')
  await absent(lessons.algebra)
  await later('2026-09-11T08:36')
  expect(alarms()).toBe(0)
  await school.idle()
  await teacher.pressData(teacher.last.id, presses.noteQueue.pack({}))
  await teacher.press('❌ С причиной')
  await teacher.send('Сегодня контрольная, приходите ко второму уроку')
  await teacher.press('✉️ Отправить')
  await school.idle()
  expect(mother.text).toContain('❌ Иванов Пётр: заявление отклонено\nпт, 11 сентября\nСегодня контрольная')
  await mother.press('📝 Все заявления')
  expect(mother.text).toContain('❌ пт, 11 сентября: по уважительной причине — отклонено')
  // what was to be explained by it is not explained
  await later('2026-09-11T08:50')
  expect(alarms()).toBe(1)
  expect(school.errors).toEqual([])
})

test('D3 A note is a guardian’s of the own child, for a month at most, and taken back while it waits; others decide nothing', async () => {
  const { school, mother, teacher, accounts, students } = await openClass()
  const day = Temporal.PlainDate.from('2026-09-11')
  const place = { student: students.ivanov, day, until: day, first: 0, last: 0, code: 'ill' } as const
  const send = (values: Partial<Record<keyof typeof place, unknown>>) =>
    mother.pressData(mother.last.id, presses.sendNote.pack({ ...place, ...values } as typeof place))
  await send({ until: day.add({ days: 40 }) })
  expect(mother.toast?.text).toContain('на срок до месяца')
  await send({ day: day.subtract({ days: 20 }), until: day })
  expect(mother.toast?.text).toContain('на срок до месяца')
  await send({ until: day.add({ days: 1 }), first: 1, last: 2 })
  expect(mother.toast?.text).toContain('на срок до месяца')
  await send({ student: students.petrova })
  expect(mother.toast?.text).toContain('недоступен')
  const son = await school.chat(accounts.ivanov).start()
  await son.pressData(son.last.id, presses.sendNote.pack(place))
  expect(son.toast?.text).toContain('недоступен')
  await send({})
  const { id: note } = await school.db.absenceNote.findFirstOrThrow()
  for (const data of [
    presses.acceptNote.pack({ note }),
    presses.declineNote.pack({ note }),
    presses.noteQueue.pack({}),
  ]) {
    await mother.pressData(mother.last.id, data)
    expect(mother.toast?.text).toContain('недоступен')
  }
  await mother.pressData(mother.last.id, presses.notes.pack({ student: students.ivanov }))
  await mother.press('↩️ Отозвать: пт, 11 сентября')
  expect(mother.toast?.text).toBe('Заявление отозвано')
  await school.idle()
  expect(teacher.buttons).toContain('✅ Принять')
  await teacher.pressData(teacher.last.id, presses.acceptNote.pack({ note }))
  expect(teacher.toast?.text).toContain('уже решили')
  // and shows what still waits
  expect(teacher.text).toContain('Заявлений, которые ждут ответа, нет')
  // two at once: one decides
  await send({})
  const second = await school.db.absenceNote.findFirstOrThrow({ where: { state: 'waiting' } })
  const head = await school.chat(accounts.head).start()
  await Promise.all([
    teacher.pressData(teacher.last.id, presses.acceptNote.pack({ note: second.id })),
    head.pressData(head.last.id, presses.declineNote.pack({ note: second.id })),
  ])
  await school.idle()
  expect(await school.db.notice.count({ where: { kind: 'note-decided' } })).toBe(1)
  expect(school.errors).toEqual([])
})

test('D3 When a guardian writes after the illness, the calendar has the days that are over, and accepting explains their absences', async () => {
  const { school, mother, teacher, absent, codes, lessons, students } = await openClass('2026-09-11T11:00')
  await absent(lessons.algebra)
  const late = { lesson: lessons.physics, student: students.ivanov, code: 'late', shown: 'late' } as const
  await teacher.pressData(teacher.last.id, presses.absence.pack(late))
  school.clock.set('2026-09-15T19:00')
  await mother.start()
  await mother.press('📝 Не придёт в школу')
  await mother.press('📅 Другой день')
  expect(mother.text).toContain('С какого дня? Можно и за прошедшие две недели')
  await mother.press('11')
  await mother.press('📅 Другой день')
  expect(mother.text).toContain('С пт, 11 сентября. До какого дня включительно?')
  await mother.press('⬅️ Назад')
  expect(mother.text).toContain('С пт, 11 сентября')
  expect(mother.buttons).toContain('Только этот день')
  await mother.press('📅 Другой день')
  // the day before the first one is none to end with
  await mother.press('·')
  expect(mother.text).toContain('Заявление — на срок до месяца')
  await mother.press('🏠')
  await mother.press('📝 Не придёт в школу')
  await mother.press('📅 Другой день')
  await mother.press('11')
  await mother.press('📅 Другой день')
  await mother.press('15•')
  await mother.press('🤒 Болеет — отправить')
  expect(mother.text).toContain('⏳ с пт, 11 сентября по вт, 15 сентября: болеет — ждёт ответа')
  await school.idle()
  await teacher.press('✅ Принять')
  // who was there, late as he was, is not made ill
  expect(await codes()).toEqual({ [lessons.algebra]: 'ill', [lessons.physics]: 'late' })
  expect(school.errors).toEqual([])
})
