import { expect, test } from 'vitest'
import { putMark } from '../../src/app/journal/put-mark.ts'
import { setAbsence } from '../../src/app/journal/take-attendance.ts'
import { writeHomework } from '../../src/app/journal/write-homework.ts'
import { presses } from '../../src/bot/presses.ts'
import { pictureOf } from '../support/class-page.ts'
import { actorWith, dbDate, schoolBuilder } from '../support/fixture.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

type Value = '5' | '4' | '3' | '2'

/** Marks of Иванов in algebra: on the lesson of Friday, and on that of Monday. */
async function marks(school: OpenSchool, friday: readonly [Value, 'test' | 'answer'][], monday: typeof friday = []) {
  const { lessons, students, teacherId } = school.people
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const all = [
    ...friday.map((one) => [lessons.algebra, ...one] as const),
    ...monday.map((one) => [lessons.nextAlgebra, ...one] as const),
  ]
  for (const [index, [lessonId, value, kind]] of all.entries()) {
    const put = await putMark(sessionFor(school.deps, teacher, `mark:${lessonId}:${index}`), {
      lessonId,
      studentId: students.ivanov,
      workKindId: school.kinds[kind],
      value,
    })
    expect(put.ok).toBe(true)
  }
}

const open = async (school: OpenSchool, ...buttons: string[]) => {
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  for (const button of buttons) await mother.press(button)
  return mother
}

test('E3 When a mother asks what a five takes, the shortest ways stand there by the weight of work', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  // work that the school has given up is no way to a five
  await school.db.workKind.create({
    data: { title: 'Диктант', shortTitle: 'Дикт', weight: 2, position: 3, retired: true },
  })
  await marks(school, [
    ['3', 'test'],
    ['4', 'answer'],
  ])
  const mother = await open(school, 'Оценки', 'Алгебра', '🎯 Что нужно для 5?')
  expect(mother.text).toContain('Сейчас средний балл 3,25, выходит 3.')
  expect(mother.text).toContain(
    [
      '5 — одно из этого:',
      '• ещё 4 отметки «5»: контрольная работа (вес 3)',
      '• ещё 10 отметок «5»: ответ на уроке (вес 1)',
      '',
      '4 — одно из этого:',
      '• ещё 1 отметка «4»: контрольная работа (вес 3)',
      '• ещё 1 отметка «5»: ответ на уроке (вес 1)',
      '• ещё 2 отметки «4»: ответ на уроке (вес 1)',
      '',
      '3 — уже выходит ✅',
    ].join('\n'),
  )
  await mother.press('К предмету')
  expect(mother.text).toContain('Средний балл: 3,25')
})

test('E3 When no mark counts yet, the first one decides; when five is reached, nothing more is asked for', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  const { courses, students } = school.people
  const course = await school.db.course.findUniqueOrThrow({ where: { id: courses.algebra } })
  const data = presses.subjectWays.pack({ student: students.ivanov, subject: course.subjectId })
  await mother.pressData(mother.last.id, data)
  expect(mother.text).toContain('Отметок пока нет: оценку определит первая же.')
  await marks(school, [['5', 'test']])
  await mother.pressData(mother.last.id, data)
  expect(mother.text).toContain('5 — уже выходит ✅')
  expect(mother.text).not.toContain('одно из этого')
})

test('E2 When marks of two days are there, the trend is a picture, and all marks of the term another', async () => {
  const school = await openSchool({ at: '2026-09-14T15:00' })
  await marks(school, [['3', 'test']])
  const mother = await open(school, 'Оценки', 'Алгебра')
  expect(mother.buttons.join()).not.toContain('График')
  await marks(school, [], [['5', 'answer']])
  await mother.press('Ко всем предметам')
  await mother.press('Алгебра')
  await mother.press('📈 График')
  expect(pictureOf(school, mother)).toEqual({ width: 1120, height: 760 })
  expect(mother.text).toContain('Алгебра · Иванов Пётр, 7А')
  await mother.press('К предмету')
  await mother.press('Ко всем предметам')
  await mother.press('🖼 Таблицей')
  expect(pictureOf(school, mother).width).toBeGreaterThan(500)
  expect(mother.text).toBe('⭐ Отметки · Иванов Пётр, 7А')
})

test('E1 When a mother opens the calendar, days with lessons have their number, and a press opens that day', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const mother = await open(school, 'Иванов Пётр, 7А', '📅 Другой день')
  expect(mother.text).toContain('сентябрь 2026')
  expect(mother.buttons.slice(0, 7)).toEqual(['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'])
  expect(mother.buttons).toContain('11•')
  expect(mother.buttons).toContain('14')
  expect(mother.buttons).not.toContain('15')
  await mother.press('октябрь ›')
  expect(mother.text).toContain('октябрь 2026')
  await mother.press('‹ сентябрь')
  await mother.press('14')
  expect(mother.text).toContain('пн, 14 сентября')
})

test('E5 When a lesson has another teacher, another place or is off, the timetable of the week says so', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const { lessons, students } = school.people
  const substitute = await schoolBuilder(school.db, 7000).teacher('Журавлёва')
  await school.db.lesson.update({
    where: { id: lessons.algebra },
    data: { teacherId: substitute, substituted: true },
  })
  const mother = await open(school, 'Иванов Пётр, 7А')
  expect(mother.text).toContain('🔄 Замена: Журавлёва')
  await mother.press('🗓 Неделя')
  await mother.press('🕐 Расписание')
  expect(mother.text).toContain('Расписание · Иванов Пётр, 7А')
  expect(mother.text).toMatch(/1\. 08:30–09:15 Алгебра · .*🔄 Журавлёва А\./)
  expect(mother.text).toMatch(/2\. \d\d:\d\d–\d\d:\d\d Физика · .*Соколова А\./)
  await mother.press('14.09 ›')
  expect(mother.text).toContain('14.09 – 19.09')
  await mother.pressData(
    mother.last.id,
    presses.timetable.pack({ student: students.petrova, day: Temporal.PlainDate.from('2026-09-11') }),
  )
  expect(mother.toast?.text).toContain('п. 5.7')
})

test('E5 When the name of a room has quotes and an ampersand, the timetable of the week says it as it was written', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  await school.db.lesson.updateMany({ data: { room: 'Зал "А&Б" <2>' } })
  const mother = await open(school, 'Иванов Пётр, 7А')
  expect(mother.text).toContain(' · Зал "А&Б" <2>')
  await mother.press('🗓 Неделя')
  await mother.press('🕐 Расписание')
  expect(mother.text).toContain('Алгебра · Зал "А&Б" <2> · Соколова А.')
  expect(school.errors).toEqual([])
})

test('E1 When the school writes an absence with signs of its own, the week shows them as they were written', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const { lessons, students, teacherId } = school.people
  await school.db.absenceSign.create({ data: { code: 'ill', sign: '<Б&"', title: 'болеет' } })
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const absence = { lessonId: lessons.algebra, studentId: students.ivanov, code: 'ill', requestId: 'ill' } as const
  await setAbsence(sessionFor(school.deps, teacher, absence.requestId), absence)
  const mother = await open(school, '🗓 Неделя')
  expect(mother.text).toContain('1. Алгебра — <Б&"')
  expect(school.errors).toEqual([])
})

test('D6 When a child has missed lessons, the mother sees how many, why, and which days in full', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const { lessons, students, teacherId, yearId } = school.people
  // the half-year of the oldest is none of hers, though it began later
  const half = { yearId, kind: 'half', number: 1, fromGrade: 10, toGrade: 11 } as const
  await school.db.term.create({ data: { ...half, startsOn: dbDate('2026-09-02'), endsOn: dbDate('2026-12-30') } })
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  const enter = (lessonId: number, code: 'ill' | 'late') =>
    setAbsence(sessionFor(school.deps, teacher, `${lessonId}${code}`), { lessonId, studentId: students.ivanov, code })
  await enter(lessons.algebra, 'ill')
  const mother = await open(school, 'Оценки')
  expect(mother.text).toContain('Отметок в этой четверти пока нет.')
  await mother.press('🙋 Пропуски')
  expect(mother.text).toContain('с вт, 1 сентября по сб, 24 октября')
  expect(mother.text).toContain('Пропущен 1 урок:\n• Б — по болезни: 1')
  expect(mother.text).not.toContain('весь день')
  await enter(lessons.physics, 'ill')
  await mother.press('К оценкам')
  await mother.press('🙋 Пропуски')
  expect(mother.text).toContain('Пропущено 2 урока:\n• Б — по болезни: 2\nИз них полностью — 1 день.')
  expect(mother.text).toContain('пт, 11 сентября — весь день: Б')
  await enter(lessons.physics, 'late')
  await mother.press('К оценкам')
  await mother.press('🙋 Пропуски')
  expect(mother.text).toContain('Опозданий: 1.')
  expect(mother.text).toContain('пт, 11 сентября — Б × 1, ОП × 1')
  // on the first day of a term it is that term's
  await school.db.term.updateMany({ where: { kind: 'quarter' }, data: { startsOn: new Date('2026-09-11') } })
  await mother.press('К оценкам')
  await mother.press('🙋 Пропуски')
  expect(mother.text).toContain('Опозданий: 1.')
})

test('E4 When homework is ticked, the tick is one’s own: the student does not see his mother’s, nor the teacher either', async () => {
  const school = await openSchool({ at: '2026-09-11T15:00' })
  const { lessons, students, teacherId, accounts } = school.people
  const teacher = actorWith({ personId: teacherId, staffRoles: ['teacher'] })
  await writeHomework(sessionFor(school.deps, teacher, 'e'), { lessonId: lessons.algebra, text: '№ 117 <а>' })
  const mother = await open(school, 'Иванов Пётр, 7А', '📚 Задания')
  expect(mother.text).toContain('К пн, 14 сентября\n◻️ Алгебра: № 117 <а>')
  await mother.press('◻️ Алгебра · 14.09')
  expect(mother.toast?.text).toBe('Сделано ✅')
  expect(mother.text).toContain('✅ Алгебра: № 117 <а>')
  // a press delivered twice, or an old button, does no harm
  const tick = presses.tickTask.pack({ student: students.ivanov, lesson: lessons.algebra, page: 0, to: 'on' })
  await mother.pressData(mother.last.id, tick)
  expect(await school.db.homeworkTick.count()).toBe(1)

  const student = await school.chat(accounts.ivanov).start()
  await student.press('Дневник на сегодня')
  await student.press('📚 Задания')
  expect(student.text).toContain('◻️ Алгебра')
  for (const account of [accounts.petrova, accounts.teacher]) {
    const other = await school.chat(account).start()
    await other.pressData(other.last.id, tick)
    expect(other.toast?.text).toContain('п. 5.7')
  }
  await mother.press('✅ Алгебра · 14.09')
  expect(mother.text).toContain('◻️ Алгебра')
  expect(await school.db.homeworkTick.count()).toBe(0)

  // nothing was set there
  await mother.pressData(
    mother.last.id,
    presses.tickTask.pack({ student: students.ivanov, lesson: lessons.physics, page: 0, to: 'on' }),
  )
  expect(mother.toast?.text).toBeTruthy()
  expect(await school.db.homeworkTick.count()).toBe(0)
})
