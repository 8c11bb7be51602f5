import { expect, test } from 'vitest'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/** Friday, the second lesson; mother and son are linked, the teacher stands on the marks of physics. */
async function openFriday(at = '2026-09-11T09:40') {
  const school = await openSchool({ at, delivery: true })
  const { accounts, lessons, students } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const press = (data: string) => teacher.pressData(teacher.last.id, data)
  const put = (value: '2' | '5', student: keyof typeof students = 'ivanov') =>
    press(presses.mark.pack({ lesson: lessons.physics, student: students[student], kind: school.kinds.test, value }))
  const absent = (lesson: number, code: 'absent' | 'ill' | 'present', student = students.ivanov) =>
    press(presses.absence.pack({ lesson, student, code, shown: 'absent' }))
  /** so many minutes later everything that is due has come */
  const later = async (minutes: number) => {
    const { hour, minute } = school.clock.now().toZonedDateTimeISO('Europe/Moscow').add({ minutes })
    school.clock.set(`2026-09-11T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    await tellNews(school.deps)
    await school.idle()
  }
  return { school, teacher, mother, put, absent, later, ...school.people }
}

test('E7 When a mark has stood for a quarter of an hour, the family hears of it, several in one message, and can open the day', async () => {
  const { school, mother, mothers, build, put, absent, later, lessons, accounts } = await openFriday()
  const son = school.chat(accounts.ivanov)
  const before = mother.messages.length
  await put('5')
  await later(5)
  await absent(lessons.physics, 'ill')
  await later(9)
  expect(mother.messages).toHaveLength(before)
  await later(7)
  expect(mother.messages).toHaveLength(before + 1)
  expect(mother.text).toBe(
    '🔔 Иванов Пётр\n⭐ Физика, пт, 11 сентября: 5, контрольная работа\n🙋 Физика, пт, 11 сентября, 2-й урок: Б — по болезни',
  )
  expect(son.text).toContain('⭐ Физика, пт, 11 сентября: 5')
  await mother.press('📖 Показать подробности')
  expect(mother.text).toContain('11 сентября')
  // nobody else's family, and never twice
  expect(school.chat(accounts.petrova).messages.filter(({ from }) => from === 'bot')).toHaveLength(0)
  await later(60)
  expect(mother.messages).toHaveLength(before + 1)
  // for who has blocked the bot nothing is kept
  await build.link(mothers.petrova, { gone: true })
  await put('5', 'petrova')
  await later(16)
  expect(school.chat(accounts.petrova).text).toContain('⭐ Физика')
  expect(await school.db.notice.count({ where: { personId: mothers.petrova } })).toBe(0)
  expect(school.errors).toEqual([])
})

test('E7 An edit waits anew, a mark put and taken away is told to nobody, a later change is told as old and new', async () => {
  const { school, teacher, mother, put, later, students, kinds, lessons } = { ...(await openFriday()), kinds: 0 }
  const before = mother.messages.length
  await put('2')
  await later(10)
  const { id: mark } = await school.db.mark.findFirstOrThrow()
  const change = (value: '2' | '3' | '5') =>
    teacher.pressData(teacher.last.id, presses.changeMark.pack({ mark, kind: kinds, value }))
  await change('5')
  await later(10)
  expect(mother.messages).toHaveLength(before)
  await later(6)
  expect(mother.text).toContain('⭐ Физика, пт, 11 сентября: 5')
  // and back before anybody was told: nothing has happened
  await change('3')
  await later(2)
  await change('5')
  await later(20)
  expect(mother.messages).toHaveLength(before + 1)
  await change('3')
  await later(16)
  expect(mother.text).toContain('✏️ Физика, пт, 11 сентября: 5 → 3')
  const at = { lesson: lessons.physics, student: students.ivanov, kind: kinds }
  await teacher.pressData(teacher.last.id, presses.removeMark.pack({ mark, ...at }))
  await later(16)
  expect(mother.text).toContain('🗑 Физика, пт, 11 сентября: отметка 3 убрана')
  await put('2')
  await put('5')
  await teacher.press('↩️ Отменить')
  await teacher.press('↩️ Отменить')
  const told = mother.messages.length
  await later(16)
  expect(mother.messages).toHaveLength(told)
  expect(school.errors).toEqual([])
})

test('D4 When a child misses the first lesson, the guardians hear of it after three minutes, unless it was a slip', async () => {
  const { school, mother, absent, later, lessons, accounts } = await openFriday('2026-09-11T08:40')
  const before = mother.messages.length
  await absent(lessons.algebra, 'absent')
  await later(2)
  await absent(lessons.algebra, 'present')
  await later(20)
  expect(mother.messages).toHaveLength(before)
  await absent(lessons.algebra, 'absent')
  await later(2)
  expect(mother.messages).toHaveLength(before)
  await later(2)
  expect(mother.text).toContain('⚠️ Иванов Пётр: нет на первом уроке\nАлгебра, пт, 11 сентября, 1-й урок в 08:30')
  await mother.press('📝 Сообщить причину')
  expect(mother.text).toContain('С пт, 11 сентября. До какого дня включительно?')
  // the student himself is not alarmed
  expect(school.chat(accounts.ivanov).messages.filter(({ from }) => from === 'bot')).toHaveLength(0)
  // ill, as it turns out; the later lesson is plain news
  await absent(lessons.algebra, 'ill')
  await absent(lessons.physics, 'ill')
  await later(16)
  expect(mother.text).toContain('Алгебра, пт, 11 сентября, 1-й урок: Н — отсутствовал(а) → Б — по болезни')
  expect(mother.text).toContain('Физика, пт, 11 сентября, 2-й урок: Б — по болезни')
  expect(mother.messages).toHaveLength(before + 2)
  expect(school.errors).toEqual([])
})

test('D4 When nobody has filled the first lesson yet, the second one alarms, once; what was seen at the first does not', async () => {
  const { school, mother, absent, later, lessons, students, accounts } = await openFriday('2026-09-11T09:40')
  await school.db.guardian.create({ data: { personId: school.people.mothers.ivanov, studentId: students.petrova } })
  const alarms = () => mother.messages.flatMap(({ text }) => (text?.startsWith('⚠️') ? [text] : []))
  await absent(lessons.physics, 'absent')
  await later(3)
  expect(alarms()).toEqual([
    expect.stringContaining('⚠️ Иванов Пётр: нет на уроке\nФизика, пт, 11 сентября, 2-й урок в 09:30'),
  ])
  // the first lesson is filled late: what the family knows of the day is enough
  await absent(lessons.algebra, 'absent')
  await later(16)
  expect(alarms()).toHaveLength(1)
  expect(mother.text).toContain('🙋 Алгебра, пт, 11 сентября, 1-й урок: Н — отсутствовал(а)')
  // somebody was seen at the first lesson: missing the second is news, not an alarm
  await school.db.lesson.update({
    where: { id: lessons.algebra },
    data: { attendanceTakenAt: new Date('2026-09-11T06:00:00Z') },
  })
  await absent(lessons.physics, 'absent', students.petrova)
  await later(4)
  expect(alarms()).toHaveLength(1)
  await later(12)
  expect(mother.text).toContain('Петрова Вера')
  expect(school.chat(accounts.petrova).text).toContain('🙋 Физика')
  expect(school.errors).toEqual([])
})

test('D4 When the alarm turns out a mistake and is undone, the family hears that too', async () => {
  const { school, teacher, mother, absent, later, lessons } = await openFriday('2026-09-11T08:40')
  await absent(lessons.algebra, 'absent')
  await later(4)
  expect(mother.text).toContain('нет на первом уроке')
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  await teacher.press('↩️ Отменить')
  await later(16)
  expect(mother.text).toContain('Алгебра, пт, 11 сентября, 1-й урок: был(а) на уроке, Н — отсутствовал(а) — убрано')
  expect(school.errors).toEqual([])
})

test('E7 Homework of the school day is left to the digest; what is written or changed after school is told', async () => {
  const { school, teacher, mother, later, lessons } = await openFriday()
  const before = mother.messages.length
  const write = async (text: string) => {
    await teacher.pressData(teacher.last.id, presses.askHomework.pack({ lesson: lessons.physics }))
    await teacher.send(text)
    await teacher.press('Сохранить')
  }
  await write('§ 3')
  await later(20)
  expect(mother.messages).toHaveLength(before)
  school.clock.set('2026-09-11T15:00')
  await write('§ 3, 4')
  await later(16)
  expect(mother.text).toContain('📚 Физика, к пн, 14 сентября, задание изменено: § 3, 4')
  // of everybody in the lesson
  expect(school.chat(school.people.accounts.petrova).text).toContain('§ 3, 4')
  expect(school.errors).toEqual([])
})

test('E7 However much is to be told, it costs the same few statements, and two who look at once tell it once', async () => {
  const { school, put, absent, lessons } = await openFriday()
  const statementsOf = async () => {
    school.clock.set('2026-09-11T12:00')
    school.statements.length = 0
    const told = await tellNews(school.deps)
    return { told, count: school.statements.length }
  }
  await put('5')
  const few = await statementsOf()
  school.clock.set('2026-09-11T09:50')
  for (let mark = 0; mark < 5; mark++) await put('2')
  await put('5', 'petrova')
  await absent(lessons.physics, 'ill')
  const many = await statementsOf()
  expect(few.told).toBe(2)
  expect(many.told).toBe(13)
  expect(many.count).toBe(few.count)
  school.clock.set('2026-09-11T12:00')
  await put('2')
  school.clock.set('2026-09-11T13:00')
  const both = await Promise.all([tellNews(school.deps), tellNews(school.deps)])
  expect(both.toSorted()).toEqual([0, 2])
})

test('E7 When one message tells of two days, its button opens the later one', async () => {
  const { school, teacher, mother, put, later, build, courses, teacherId, students } = await openFriday()
  const lesson = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-10', number: 1 })
  await put('5')
  await teacher.pressData(
    teacher.last.id,
    presses.mark.pack({ lesson, student: students.ivanov, kind: school.kinds.test, value: '2' }),
  )
  await later(16)
  expect(mother.text).toContain('чт, 10 сентября: 2')
  expect(mother.text).toContain('пт, 11 сентября: 5')
  await mother.press('📖 Показать подробности')
  expect(mother.text).toContain('11 сентября')
  expect(mother.text).not.toContain('10 сентября')
  expect(school.errors).toEqual([])
})
