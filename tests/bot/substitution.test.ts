import { expect, test } from 'vitest'
import { makeLessonsAhead } from '../../src/app/timetable/make-lessons-ahead.ts'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/** Соколова is absent on the 11th; Громова gives algebra elsewhere and is free, Зайцева has a lesson at that hour. */
async function openAbsence({ delivery = false } = {}) {
  const school = await openSchool({ at: '2026-09-11T08:00', delivery })
  const { build, yearId, courses } = school.people
  const [free, busy] = [await build.teacher('Громова'), await build.teacher('Зайцева')]
  const other = await build.schoolClass(yearId, 8, 'Б')
  const { subjectId } = await school.db.course.findUniqueOrThrow({ where: { id: courses.algebra } })
  await school.db.course.create({ data: { classId: other, subjectId, teacherId: free } })
  const music = await build.course(other, busy, 'Музыка')
  await build.lesson({ courseId: music, teacherId: busy, day: '2026-09-11', number: 1 })
  // whoever is free has a lesson that ends when this one begins, one that begins when it ends, and
  // one at that hour next week
  const { startsAt, endsAt } = await school.db.lesson.findUniqueOrThrow({
    where: { id: school.people.lessons.algebra },
  })
  const [before, after] = [
    await build.lesson({ courseId: music, teacherId: free, day: '2026-09-11', number: 2 }),
    await build.lesson({ courseId: music, teacherId: free, day: '2026-09-11', number: 3 }),
  ]
  await school.db.lesson.update({
    where: { id: before },
    data: { startsAt: new Date(startsAt.getTime() - 2_700_000), endsAt: startsAt },
  })
  await school.db.lesson.update({
    where: { id: after },
    data: { startsAt: endsAt, endsAt: new Date(endsAt.getTime() + 2_700_000) },
  })
  await build.lesson({ courseId: music, teacherId: free, day: '2026-09-18', number: 1 })
  return { school, free, busy, account: await build.link(free) }
}

test('G3 When a teacher is absent, the coordinator gives the lesson to one who is free, who fills it whole and signs', async () => {
  const { school, free, account } = await openAbsence({ delivery: true })
  const { accounts, build, lessons, students } = school.people
  const absent = await school.chat(accounts.teacher).start()
  const substitute = await school.chat(account).start()
  // nothing of it is his before
  await substitute.pressData(substitute.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  expect(substitute.text).not.toContain('Посещаемость')

  // it is first given to somebody else
  const next = await build.teacher('Лебедева')
  const first = await school.chat(await build.link(next)).start()
  const head = await school.chat(accounts.head).start()
  await head.pressData(head.last.id, presses.substitute.pack({ lesson: lessons.algebra, person: next }))
  await school.idle()
  expect(first.text).toContain('Вы ведёте урок: Алгебра, 7А')
  expect(absent.text).toContain('ведёт Лебедева Анна')
  await head.start()
  const elsewhere = await build.course(school.people.classId, await build.teacher('Рыбакова'), 'Труд')
  await build.lesson({ courseId: elsewhere, teacherId: next, day: '2026-09-14', number: 6 })
  await head.press('🔄 Замены')
  expect(head.buttons.join()).not.toContain('Рыбакова')
  await head.press('Соколова')
  await head.press('1. Алгебра 7А')
  expect(head.buttons).toContain('★ Громова А.')
  // nor is whose lesson it is, who is absent, nor who gives no lessons at all
  expect(head.buttons.join()).not.toMatch(/Зайцева|Тихонов|Соколова А\.|Орлова/)
  // who left with the day before teaches no more
  await head.pressData(
    head.last.id,
    presses.substitute.pack({ lesson: lessons.algebra, person: school.people.others.leftYesterday }),
  )
  expect((await school.db.lesson.findUniqueOrThrow({ where: { id: lessons.algebra } })).teacherId).toBe(next)
  await head.press('★ Громова А.')
  expect(head.text).toContain('Сейчас: Громова Анна')
  await school.idle()
  expect(substitute.text).toContain('Вы ведёте урок: Алгебра, 7А')
  for (const other of [absent, first]) expect(other.text).toContain('ведёт Громова Анна')

  await substitute.press('К уроку')
  expect(substitute.text).toContain('Замена. Вместо: Соколова Анна')
  await substitute.press('Замену провёл')
  expect(substitute.toast?.text).toContain('Сначала отметьте посещаемость')
  await substitute.press('Все присутствуют')
  await substitute.press('К уроку')
  await substitute.press('Замену провёл')
  expect(substitute.toast?.text).toContain('Сначала отметьте посещаемость')
  await substitute.press('Записать тему')
  await substitute.send('Повторение')
  await substitute.press('Сохранить')
  const taken = (attendanceTakenAt: Date | null) =>
    school.db.lesson.update({ where: { id: lessons.algebra }, data: { attendanceTakenAt } })
  await taken(null)
  await substitute.press('Замену провёл')
  expect(substitute.toast?.text).toContain('Сначала отметьте посещаемость')
  await taken(new Date('2026-09-11T06:00:00Z'))
  const sign = substitute.buttonWith('Замену провёл').callback_data ?? ''
  const message = substitute.last.id
  await Promise.all([substitute.pressData(message, sign), substitute.pressData(message, sign)])
  expect(substitute.text).toContain('подписано')
  await substitute.send('/today')
  expect(substitute.buttons.join()).toContain('🔄 1. Алгебра 7А')

  // the absent teacher reads it and writes nothing; another lesson of the course stays hers
  await absent.pressData(absent.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  expect(absent.text).toContain('Повторение')
  expect(absent.buttons.join()).not.toMatch(/Отметки|Изменить тему/)
  const mark = { lesson: lessons.algebra, student: students.ivanov, kind: school.kinds.test, value: '5' } as const
  await absent.pressData(absent.last.id, presses.mark.pack(mark))
  expect(await school.db.mark.count()).toBe(0)
  expect(await school.db.auditEntry.count({ where: { action: 'substitution.sign', actorId: free } })).toBe(1)
  expect(school.errors).toEqual([])
})

test('G3 When the timetable is made anew, the substitution stays; taken back, the lesson is the teacher’s own again', async () => {
  const { school, free } = await openAbsence()
  const { db, people } = school
  const { lessons, teacherId } = people
  const head = await school.chat(people.accounts.head).start()
  const lesson = lessons.algebra
  await head.pressData(head.last.id, presses.substitute.pack({ lesson, person: free }))
  await makeLessonsAhead(school.deps)
  const row = () => db.lesson.findUniqueOrThrow({ where: { id: lesson } })
  expect(await row()).toMatchObject({ teacherId: free, substituted: true })
  await head.press('Без замены: Соколова Анна')
  expect(await row()).toMatchObject({ teacherId, substituted: false, signedAt: null })
  const told = await db.notice.findMany({ where: { kind: 'substitution' }, orderBy: { id: 'asc' } })
  const yours = (personId: number) =>
    told.flatMap((notice) => (notice.personId === personId ? [(notice.data as { yours: boolean }).yours] : []))
  expect([yours(free), yours(teacherId)]).toEqual([
    [true, false],
    [false, true],
  ])
  expect(school.errors).toEqual([])
})

test('G3 When a lesson is filled, or the teacher is busy, or it is not the coordinator, nothing changes hands', async () => {
  const { school, free, busy, account } = await openAbsence()
  const { db, people } = school
  const { lessons, teacherId, accounts } = people
  const head = await school.chat(accounts.head).start()
  const lesson = lessons.algebra
  await head.pressData(head.last.id, presses.substitute.pack({ lesson, person: busy }))
  expect(head.toast?.text).toContain('уже есть урок')
  await head.pressData(head.last.id, presses.substitute.pack({ lesson, person: people.students.ivanov }))
  const teacher = await school.chat(account).start()
  await teacher.pressData(teacher.last.id, presses.substitute.pack({ lesson, person: free }))
  await teacher.pressData(teacher.last.id, presses.signSubstitution.pack({ lesson }))
  const own = await school.chat(accounts.teacher).start()
  await own.press('Алгебра')
  await own.press('Все присутствуют')
  await own.pressData(own.last.id, presses.signSubstitution.pack({ lesson }))
  await head.pressData(head.last.id, presses.substitute.pack({ lesson, person: free }))
  expect(head.toast?.text).toContain('уже заполнен')
  expect(await db.lesson.findUniqueOrThrow({ where: { id: lesson } })).toMatchObject({ teacherId, signedAt: null })
  expect(school.errors).toEqual([])
})

test('G3 When the substitution is taken back, the substitute’s open screen closes at the next press and writes nothing', async () => {
  const { school, free, account } = await openAbsence()
  const { accounts, lessons, teacherId } = school.people
  const head = await school.chat(accounts.head).start()
  const lesson = lessons.algebra
  await head.pressData(head.last.id, presses.substitute.pack({ lesson, person: free }))
  const substitute = await school.chat(account).start()
  await substitute.pressData(substitute.last.id, presses.lesson.pack({ lesson }))
  await substitute.press('⭐ Отметки')
  await substitute.press('Иванов П.')
  await substitute.press('5')
  const undo = substitute.buttonWith('↩️').callback_data ?? ''
  await head.pressData(head.last.id, presses.substitute.pack({ lesson, person: teacherId }))
  await substitute.press('4')
  expect(substitute.toast?.text).toContain('недоступен')
  expect(substitute.text).not.toContain('Иванов')
  expect(substitute.buttons).toEqual(['🏠 Главная'])
  await substitute.pressData(substitute.last.id, undo)
  expect(await school.db.mark.findMany()).toMatchObject([{ value: '5' }])
  // whose lesson it is goes on with what was written
  const own = await school.chat(accounts.teacher).start()
  await own.press('Алгебра')
  expect(own.text).toContain('Иванов П. 5')
  expect(school.errors).toEqual([])
})

test('G3 When the lesson is given away while its teacher writes, each press goes to whoever gives it by then', async () => {
  const { school, free, account } = await openAbsence()
  const { accounts, lessons, students } = school.people
  const [lesson, kind] = [lessons.algebra, school.kinds.test]
  const own = await school.chat(accounts.teacher).start()
  await own.press('Алгебра')
  await own.press('⭐ Отметки')
  await own.press('Иванов П.')
  const head = await school.chat(accounts.head).start()
  await head.pressData(head.last.id, presses.substitute.pack({ lesson, person: free }))
  const substitute = await school.chat(account).start()
  const mark = { lesson, kind, value: '4' } as const
  await Promise.all([
    own.press('5'),
    substitute.pressData(substitute.last.id, presses.mark.pack({ ...mark, student: students.petrova })),
  ])
  expect(await school.db.mark.findMany()).toMatchObject([{ studentId: students.petrova, value: '4' }])
  // the course's own teacher goes on reading, without a button that writes
  expect(own.text).toContain('Замена. Вместо: Соколова Анна')
  expect(own.buttons.join()).not.toMatch(/Отметки|присутствуют|тему|задание|↩️/)
  for (const data of [
    presses.attendance.pack({ lesson, code: 'absent' }),
    presses.marks.pack({ lesson, kind }),
    presses.askTopic.pack({ lesson }),
    presses.askHomework.pack({ lesson }),
  ]) {
    await own.pressData(own.last.id, data)
    expect(own.buttons.join()).not.toMatch(/Отметки|• |Отмена/)
  }
  expect(school.errors).toEqual([])
})
