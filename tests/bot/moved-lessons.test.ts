import { expect, test } from 'vitest'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { makeLessonsAhead } from '../../src/app/timetable/make-lessons-ahead.ts'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** Monday morning; algebra is the second lesson, and Friday's homework is due on it. */
async function openMonday({ delivery = false } = {}) {
  const school = await openSchool({ at: '2026-09-14T08:00', delivery })
  await makeLessonsAhead(school.deps)
  const { accounts, lessons, students } = school.people
  await school.db.homework.create({
    data: { lessonId: lessons.algebra, text: '№ 12', dueOn: new Date('2026-09-14') },
  })
  const head = await school.chat(accounts.head).start()
  const teacher = await school.chat(accounts.teacher).start()
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const diaryOf = (on: string) =>
    mother.pressData(mother.last.id, presses.diaryDay.pack({ student: students.ivanov, day: day(on) }))
  const choose = (lesson: number) => head.pressData(head.last.id, presses.lessonChange.pack({ lesson }))
  return { school, head, teacher, mother, diaryOf, choose, algebra: lessons.nextAlgebra }
}

test('B1 When the coordinator moves a lesson, it is there for teacher and family, the timetable leaves it there, and homework follows', async () => {
  const { school, head, teacher, mother, diaryOf, algebra } = await openMonday({ delivery: true })
  await head.press('🔄 Замены')
  await head.press('Соколова')
  await head.press('2. Алгебра 7А')
  await head.press('📅 Перенести')
  expect(head.buttons.join()).toMatch(/Сб 19\.09.*Пн 21\.09/)
  expect(head.buttons.join()).not.toContain('Вс')
  await head.press('Ср 16.09')
  await head.press('3-й урок')
  expect(head.toast?.text).toBe('Перенесено, учитель узнает')
  expect(head.text).toContain('Перенесён: по расписанию пн, 14 сентября, 2-й урок')
  await school.idle()
  expect(teacher.text).toContain(
    'Урок перенесён: Алгебра, 7А\nБыло: пн, 14 сентября, 2-й урок\nТеперь: ср, 16 сентября',
  )
  await teacher.press('К уроку')
  expect(teacher.text).toContain('ср, 16 сентября · 3-й урок, 10:30–11:15')
  expect(teacher.text).toContain('↪️ Перенесён: по расписанию пн, 14 сентября')
  await teacher.pressData(teacher.last.id, presses.teacherDay.pack({ day: day('2026-09-14') }))
  expect(teacher.buttons.join()).not.toContain('Алгебра')
  expect(teacher.text).toContain('↪️ 2. Алгебра, 7А — перенесён: ср, 16 сентября, 3-й урок')
  await diaryOf('2026-09-14')
  expect(mother.text).toContain('↪️ 2. Алгебра — перенесён: ср, 16 сентября, 3-й урок')
  expect(mother.text).not.toContain('№ 12')
  await diaryOf('2026-09-16')
  expect(mother.text).toContain('3. Алгебра')
  expect(mother.text).toContain('№ 12')

  // the timetable neither takes it back nor makes another one in its place
  expect(await makeLessonsAhead(school.deps)).toMatchObject({ added: 0, changed: 0, removed: 0 })
  // what brings back cancelled lessons makes no second one of it
  const { id: shift } = await school.db.timetableChange.findFirstOrThrow()
  await head.pressData(head.last.id, presses.restoreLesson.pack({ shift }))
  expect(head.toast?.text).toBe('Этого урока больше нет в расписании.')
  // nor where it stays on its day, at another hour
  await head.pressData(head.last.id, presses.moveLesson.pack({ lesson: algebra, day: day('2026-09-14'), number: 6 }))
  expect(head.text).toContain('Перенесён: по расписанию пн, 14 сентября, 2-й урок')
  await head.pressData(head.last.id, presses.moveLesson.pack({ lesson: algebra, day: day('2026-09-14'), number: 5 }))
  await school.idle()
  expect(teacher.text).toContain('Урок перенесён: Алгебра, 7А\nБыло: пн, 14 сентября, 6-й урок')
  expect(await makeLessonsAhead(school.deps)).toMatchObject({ added: 0, changed: 0, removed: 0 })
  // nor at its hour of another day
  await head.pressData(head.last.id, presses.moveLesson.pack({ lesson: algebra, day: day('2026-09-16'), number: 2 }))
  expect(await makeLessonsAhead(school.deps)).toMatchObject({ added: 0, changed: 0, removed: 0 })
  await head.pressData(head.last.id, presses.lessonChange.pack({ lesson: algebra }))
  await head.press('↩️ На своё место')
  expect(await school.db.timetableChange.count()).toBe(0)
  expect(await makeLessonsAhead(school.deps)).toMatchObject({ added: 0, changed: 0, removed: 0 })
  await diaryOf('2026-09-14')
  expect(mother.text).toContain('2. Алгебра')
  expect(mother.text).toContain('№ 12')
  expect(school.errors).toEqual([])
})

test('B1 When a lesson is cancelled, it asks nobody for anything, the family sees why, and one press takes it back', async () => {
  const { school, head, teacher, mother, diaryOf, choose, algebra } = await openMonday({ delivery: true })
  const old = presses.lesson.pack({ lesson: algebra })
  await school.db.announcedTest.create({
    data: { lessonId: algebra, workKindId: school.kinds.test, authorId: school.people.teacherId, at: new Date() },
  })
  await choose(algebra)
  await head.press('❌ Карантин')
  expect(head.toast?.text).toBe('Отменено, учитель узнает')
  expect(head.text).toContain('❌ 2. Алгебра, 7А — отменён: Карантин')
  await school.idle()
  expect(teacher.text).toContain('Урок отменён: Алгебра, 7А\nпн, 14 сентября, 2-й урок. Карантин')
  await teacher.pressData(teacher.last.id, old)
  expect(teacher.toast?.text).toBe('Этого урока больше нет в расписании.')
  await diaryOf('2026-09-14')
  expect(mother.text).toContain('❌ 2. Алгебра — отменён: Карантин')
  await diaryOf('2026-09-18')
  expect(mother.text).toContain('№ 12')
  await mother.press('Неделя')
  expect(mother.text).toContain('❌ 2. Алгебра — отменён: Карантин')
  expect(await makeLessonsAhead(school.deps)).toMatchObject({ added: 0, changed: 0, removed: 0 })

  school.clock.set('2026-09-14T16:00')
  await remindUnfilled(school.deps)
  await school.idle()
  expect(teacher.text).toContain('Физика 7А — нет посещаемости')
  expect(teacher.text).not.toContain('Алгебра')

  const restore = head.buttonWith('↩️ Вернуть: 2. Алгебра 7А').callback_data!
  await head.press('↩️ Вернуть')
  expect(head.toast?.text).toBe('Урок снова в расписании')
  await school.idle()
  expect(teacher.text).toContain('Урок снова в расписании: Алгебра, 7А')
  await head.pressData(head.last.id, restore)
  expect(head.toast?.text).toBe('Этого урока больше нет в расписании.')
  expect(await makeLessonsAhead(school.deps)).toMatchObject({ added: 0, changed: 0, removed: 0 })
  const actions = (await school.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)
  expect(actions).toEqual(['lesson.cancel', 'lesson.restore'])
  expect(school.errors).toEqual([])
})

test('B1 A reason can be written; a lesson with entries is not cancelled, a given one is not moved', async () => {
  const { school, head, teacher, choose, algebra } = await openMonday()
  const { lessons, students, headId, teacherId } = school.people
  // whoever cancels was to stand in, and knows
  await school.db.lesson.update({ where: { id: algebra }, data: { teacherId: headId, substituted: true } })
  await choose(algebra)
  await head.press('другая причина')
  await head.send('Прорвало трубу')
  await head.press('❌ Отменить урок')
  expect(head.text).toContain('отменён: Прорвало трубу')
  const told = await school.db.notice.findMany({ where: { kind: 'lesson-changed' } })
  expect(told.map(({ personId }) => personId)).toEqual([teacherId])

  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.nextPhysics }))
  await teacher.press('Записать тему')
  await teacher.send('Скорость')
  await teacher.press('Сохранить')
  await choose(lessons.nextPhysics)
  await head.press('❌ Карантин')
  expect(head.toast?.text).toContain('В уроке уже есть записи')
  // but it can still be given at another hour, with its topic
  await head.press('Вт 15.09')
  await head.press('1-й урок')
  expect(await school.db.lesson.findUnique({ where: { id: lessons.nextPhysics } })).toMatchObject({
    date: new Date('2026-09-15'),
    topic: 'Скорость',
  })
  school.clock.set('2026-09-15T12:00')
  const absence = { lesson: lessons.nextPhysics, student: students.ivanov, code: 'ill', shown: 'ill' } as const
  await teacher.pressData(teacher.last.id, presses.absence.pack(absence))
  await head.press('Ср 16.09')
  await head.press('1-й урок')
  expect(head.toast?.text).toContain('Урок уже заполнен')
  expect(school.errors).toEqual([])
})

test('B1 An hour that the class or the teacher has taken is named; two coordinators at once give it to one lesson', async () => {
  const { school, head, choose, algebra } = await openMonday()
  const { build, classId, yearId, lessons, teacherId } = school.people
  const other = await build.teacher('Волкова')
  const history = await build.course(classId, other, 'История')
  await build.lesson({ courseId: history, teacherId: other, day: '2026-09-16', number: 1 })
  const eighth = await build.schoolClass(yearId, 8, 'Б')
  const elsewhere = await build.course(eighth, teacherId, 'Геометрия')
  await build.lesson({ courseId: elsewhere, teacherId, day: '2026-09-16', number: 2 })
  await choose(algebra)
  await head.press('Ср 16.09')
  expect(head.buttons.slice(0, 3)).toEqual(['🚫 1-й · История 7А', '🚫 2-й · Геометрия 8Б', '3-й урок · 10:30'])
  await head.press('🚫 1-й')
  expect(head.toast?.text).toBe('Это время занято: История 7А.')
  await head.press('🚫 2-й')
  expect(head.toast?.text).toBe('Это время занято: Геометрия 8Б.')

  const second = await school.chat(await build.link(await build.teacher('Барсукова', ['coordinator']))).start()
  const at = { day: day('2026-09-16'), number: 4 }
  await Promise.all([
    head.pressData(head.last.id, presses.moveLesson.pack({ lesson: algebra, ...at })),
    second.pressData(second.last.id, presses.moveLesson.pack({ lesson: lessons.nextPhysics, ...at })),
  ])
  expect(await school.db.lesson.count({ where: { date: new Date('2026-09-16'), number: 4 } })).toBe(1)
  expect([head.toast?.text, second.toast?.text].filter((text) => text?.includes('занято'))).toHaveLength(1)

  // on a day without school there is no hour; nobody else moves or cancels
  const sunday = presses.moveLesson.pack({ lesson: algebra, day: day('2026-10-26'), number: 1 })
  await head.pressData(head.last.id, sunday)
  expect(head.toast?.text).toBe('В этот день у класса нет уроков.')
  const teacher = await school.chat(school.people.accounts.teacher).start()
  for (const data of [sunday, presses.cancelLesson.pack({ lesson: algebra, reason: 'cold' })]) {
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.toast?.text).toContain('недоступен')
  }
  expect(school.errors).toEqual([])
})

test('B1 When a class is split for a subject, each teacher sees the own group only, the family the own lesson only', async () => {
  const { school, diaryOf, mother } = await openMonday()
  const { build, classId, students, teacherId } = school.people
  const [first, second] = await Promise.all(
    ['Группа 1', 'Группа 2'].map((title) => school.db.classGroup.create({ data: { classId, title } })),
  )
  await school.db.groupMember.createMany({
    data: [
      { groupId: first!.id, studentId: students.ivanov },
      { groupId: second!.id, studentId: students.petrova },
    ],
  })
  const other = await build.teacher('Волкова')
  const courses = [
    await build.course(classId, teacherId, 'Английский язык', first!.id),
    await build.course(classId, other, 'Английский язык', second!.id),
  ] as const
  const on = { day: '2026-09-14', number: 4 }
  const own = await build.lesson({ courseId: courses[0], teacherId, ...on })
  const others = await build.lesson({ courseId: courses[1], teacherId: other, ...on })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.send('/today')
  expect(teacher.buttons.join()).toContain('4. Английский язык 7А, Группа 1')
  expect(teacher.buttons.join()).not.toContain('Группа 2')
  await teacher.press('Английский язык')
  expect(teacher.text).toContain('Английский язык · 7А, Группа 1')
  await teacher.press('Отсутствующие')
  expect(teacher.buttons.join()).toContain('Иванов')
  expect(teacher.buttons.join()).not.toContain('Петрова')
  await teacher.press('К уроку')
  await teacher.press('⭐ Отметки')
  expect(teacher.buttons.join()).not.toContain('Петрова')
  // nor can a forged button write about the other group's student
  const absence = { lesson: own, student: students.petrova, code: 'ill', shown: 'ill' } as const
  await teacher.pressData(teacher.last.id, presses.absence.pack(absence))
  expect(teacher.toast?.text).toContain('не было в списке')
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: others }))
  expect(teacher.toast?.text).toContain('недоступен')
  await diaryOf('2026-09-14')
  expect(mother.text.match(/Английский язык/g)).toHaveLength(1)

  // the other group's lesson cancelled is no matter of this family's; two groups may be at one hour
  const head = school.chat(school.people.accounts.head)
  await head.pressData(head.last.id, presses.cancelLesson.pack({ lesson: others, reason: 'no-teacher' }))
  await diaryOf('2026-09-14')
  expect(mother.text).not.toContain('отменён')
  school.clock.set('2026-09-14T08:16')
  await tellNews(school.deps)
  const told = await school.db.notice.findMany({ where: { kind: 'news' } })
  expect(told).toMatchObject([{ personId: students.petrova, data: { subject: 'Английский язык' } }])
  await head.press('↩️ Вернуть')
  expect(head.toast?.text).toBe('Урок снова в расписании')
  expect(school.errors).toEqual([])
})

test('B1 A group that is called by its subject is told apart on every screen of a change, and its subject is said once', async () => {
  const { school, head, teacher, diaryOf, mother, choose } = await openMonday()
  const { build, classId, students, teacherId } = school.people
  const title = 'Английский язык, группа 1'
  const { id: groupId } = await school.db.classGroup.create({ data: { classId, title } })
  await school.db.groupMember.create({ data: { groupId, studentId: students.ivanov } })
  const course = await build.course(classId, teacherId, 'Английский язык', groupId)
  const english = await build.lesson({ courseId: course, teacherId, day: '2026-09-14', number: 4 })
  const absent = presses.absentTeacher.pack({ day: day('2026-09-14'), person: teacherId })
  await head.pressData(head.last.id, absent)
  expect(head.buttons).toContain('4. Английский язык 7А, группа 1')
  await head.press('4. Английский язык')
  expect(head.text).toContain('4. Английский язык 7А, группа 1, пн, 14 сентября')
  await choose(english)
  expect(head.text).toContain('4. Английский язык 7А, группа 1, пн, 14 сентября')
  await head.press('другая причина')
  expect(head.text).toContain('Почему отменяется Английский язык, 7А, группа 1?')
  await head.send('Карантин')
  await head.press('❌ Отменить урок')
  expect(head.text).toContain('❌ 4. Английский язык, 7А, группа 1 — отменён: Карантин')
  expect(head.buttons).toContain('↩️ Вернуть: 4. Английский язык 7А, группа 1')
  await teacher.send('/today')
  expect(teacher.text).toContain('❌ 4. Английский язык, 7А, группа 1 — отменён: Карантин')
  await diaryOf('2026-09-14')
  expect(mother.text).toContain('❌ 4. Английский язык, группа 1 — отменён: Карантин')
  expect(school.errors).toEqual([])
})

test('B1 Of a double lesson both are in the day; the second one expects whom the first one missed, and goes on in the plan', async () => {
  const { school, head, teacher } = await openMonday()
  const { build, courses, teacherId } = school.people
  const second = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-14', number: 3 })
  await school.db.planItem.createMany({
    data: [1, 2].map((number) => ({ courseId: courses.algebra, number, topic: `Тема ${number}` })),
  })
  await teacher.send('/today')
  expect(teacher.buttons.filter((text) => text.includes('Алгебра'))).toHaveLength(2)
  await teacher.press('2. Алгебра')
  await teacher.press('№ 1: Тема 1')
  await teacher.press('Отсутствующие')
  await teacher.press('Иванов')
  await teacher.press('Остальные присутствуют')
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: second }))
  expect(teacher.text).toContain('По прошлому уроку или заявлению, пока не подтверждено: Иванов')
  await teacher.press('Подтвердить: нет 1 ученика')
  await teacher.press('К уроку')
  expect(teacher.buttons.join()).toContain('№ 2: Тема 2')
  // homework of the first of them is for the next day of the course, not for the hour after
  await teacher.press('Домашнее задание')
  await teacher.send('№ 5')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('к уроку пт, 18 сентября: № 5')
  // it waits for the day that it is due on while a lesson of the course is left there
  const due = { dueOn: new Date('2026-09-21') }
  await school.db.homework.update({ where: { lessonId: second }, data: due })
  const third = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-21', number: 3 })
  await head.pressData(head.last.id, presses.cancelLesson.pack({ lesson: third, reason: 'no-teacher' }))
  expect(head.toast?.text).toBe('Отменено, учитель узнает')
  expect(await school.db.homework.findUniqueOrThrow({ where: { lessonId: second } })).toMatchObject(due)
  expect(school.errors).toEqual([])
})

test('E5 When a lesson is moved, the family hears of it once it has stood; back on its place within the wait it is told to nobody', async () => {
  const { school, head, mother, choose, algebra } = await openMonday({ delivery: true })
  const later = async (time: string) => {
    school.clock.set(`2026-09-14T${time}`)
    await tellNews(school.deps)
    await school.idle()
  }
  const move = async (button: string, place: string) => {
    await choose(algebra)
    await head.press(button)
    await head.press(place)
  }
  const before = mother.messages.length
  await move('Ср 16.09', '3-й урок')
  await later('08:10')
  await choose(algebra)
  await head.press('↩️ На своё место')
  await later('08:40')
  expect(mother.messages).toHaveLength(before)

  await move('Ср 16.09', '3-й урок')
  await later('09:00')
  expect(mother.text).toBe(
    '🔔 Иванов Пётр\n↪️ Алгебра, пн, 14 сентября, 2-й урок — перенесён: ср, 16 сентября, 3-й урок',
  )
  await choose(algebra)
  await head.press('❌ Карантин')
  await later('09:30')
  expect(mother.text).toContain('❌ Алгебра, пн, 14 сентября, 2-й урок — отменён: Карантин')
  await head.pressData(head.last.id, presses.substitutions.pack({ day: day('2026-09-14') }))
  await head.press('↩️ Вернуть')
  await later('10:00')
  expect(mother.text).toContain('↩️ Алгебра, пн, 14 сентября, 2-й урок — всё же будет')
  expect(mother.messages).toHaveLength(before + 3)
  expect(school.errors).toEqual([])
})
