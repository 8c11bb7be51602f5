import { expect, test } from 'vitest'
import { issueCode } from '../../src/app/access/issue-code.ts'
import { decideNote, writeNote } from '../../src/app/families/absence-notes.ts'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { composeWeeks } from '../../src/app/families/compose-weeks.ts'
import { writeHomework } from '../../src/app/journal/write-homework.ts'
import { rollOverFromConsole } from '../../src/app/rollover/roll-over.ts'
import { remindUnfilled } from '../../src/app/supervision/remind-unfilled.ts'
import { makeLessonsAhead } from '../../src/app/timetable/make-lessons-ahead.ts'
import { presses } from '../../src/bot/presses.ts'
import { jobs } from '../../src/jobs/index.ts'
import { actorWith, dbDate } from '../support/fixture.ts'
import { openLedSchool } from '../support/led-school.ts'
import { aPost } from '../support/posts.ts'
import type { OpenSchool } from '../support/school.ts'
import { sessionFor } from '../support/session.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** 7А has algebra on Saturdays and Tuesdays too, and Monday the 14th is a holiday. */
async function openSixDays(at = '2026-09-11T08:00') {
  const { school } = await openLedSchool({ at, delivery: true })
  const { algebra } = school.people.courses
  const slot = (weekday: number) => ({ courseId: algebra, weekday, number: 1, validFrom: dbDate('2026-09-01') })
  await school.db.timetableSlot.createMany({ data: [slot(2), slot(6)] })
  const holiday = dbDate('2026-09-14')
  await school.db.holiday.create({ data: { title: 'День города', startsOn: holiday, endsOn: holiday } })
  await makeLessonsAhead(school.deps)
  return school
}

const teacherOf = ({ people }: OpenSchool) =>
  actorWith({ personId: people.teacherId, staffRoles: ['teacher'], leadsClassIds: [people.classId] })

/** The lesson of 7А's algebra on that day. */
const algebraOn = ({ db, people }: OpenSchool, date: string) =>
  db.lesson.findFirstOrThrow({ where: { courseId: people.courses.algebra, date: dbDate(date) } })

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** Everything that the clock does, at that moment; what is told by it reaches the chats. */
async function clockStrikes(school: OpenSchool, at: string): Promise<void> {
  school.clock.set(at)
  for (const job of jobs) await job.run(school.deps, silent)
  await school.idle()
}

test('E6 When the school week has six days, Saturday is taught, reminded of and summed up; a holiday Monday leads to Tuesday', async () => {
  const school = await openSixDays()
  const { db, deps, people } = school
  const mother = await school.chat(people.accounts.motherOfIvanov).start()
  await mother.press('Неделя')
  expect(mother.text).toContain('Неделя 07.09 – 12.09')
  expect(mother.text).toContain('сб, 12 сентября\n1. Алгебра')
  const homework = { text: '№ 12', kind: null, requestId: 'friday' }
  await writeHomework(sessionFor(deps, teacherOf(school), homework.requestId), {
    lessonId: people.lessons.algebra,
    ...homework,
  })
  school.clock.set('2026-09-11T18:00')
  await composeDigests(deps)
  await school.idle()
  expect(mother.text).toContain('Задано на сб, 12 сентября\n• Алгебра: № 12')
  expect(mother.text).toContain('Уроки сб, 12 сентября\n1. Алгебра · 08:30')

  school.clock.set('2026-09-12T09:30')
  const teacher = await school.chat(people.accounts.teacher).start()
  expect(teacher.text).toContain('Сегодня, сб, 12 сентября, 1 урок')
  const saturday = await algebraOn(school, '2026-09-12')
  await writeHomework(sessionFor(deps, teacherOf(school), 'sat'), { ...homework, lessonId: saturday.id, text: '№ 13' })
  expect((await db.homework.findUniqueOrThrow({ where: { lessonId: saturday.id } })).dueOn).toEqual(
    dbDate('2026-09-15'),
  )
  await db.mark.create({
    data: {
      lessonId: saturday.id,
      studentId: people.students.ivanov,
      workKindId: school.kinds.answer,
      value: '5',
      requestId: 'saturday',
    },
  })
  school.clock.set('2026-09-12T16:00')
  await remindUnfilled(deps)
  await school.idle()
  expect(teacher.text).toContain('Журнал за сб, 12 сентября\nНе заполнен до конца 1 урок:')

  school.clock.set('2026-09-12T18:00')
  await composeDigests(deps)
  await composeWeeks(deps)
  await school.idle()
  const [digest, week] = mother.messages.slice(-2).map(({ text, caption }) => text ?? caption)
  expect(digest).toContain('Дневник за сб, 12 сентября')
  expect(digest).toContain('Задано на вт, 15 сентября\n• Алгебра: № 13')
  expect(digest).toContain('Уроки вт, 15 сентября\n1. Алгебра · 08:30')
  expect(digest).not.toContain('14 сентября')
  expect(week).toContain('Неделя 07.09 – 12.09')
  expect(week).toContain('Алгебра: 5')
  // 7Б has five days, and no digest on Saturday; its week is summed up all the same
  const other = school.chat(people.accounts.motherOfTikhonov).messages.map(({ text, caption }) => text ?? caption ?? '')
  expect(other.filter((text) => text.includes('Дневник за'))).toEqual([
    expect.stringContaining('Уроки пт, 18 сентября'),
  ])
  expect(other.filter((text) => text.includes('Неделя 07.09 – 12.09'))).toHaveLength(1)
  expect(school.errors).toEqual([])
})

test('D3 When Monday is a holiday, it has no lessons, the clock says nothing, and a note over it excuses Tuesday’s', async () => {
  const school = await openSixDays('2026-09-11T09:00')
  const { db, deps, people } = school
  const { ivanov } = people.students
  await aPost(deps, people.head, { section: 'staff' })
  await school.idle()
  const mother = actorWith({ personId: people.mothers.ivanov, childIds: [ivanov] })
  const note = { from: day('2026-09-14'), to: day('2026-09-15'), first: null, last: null } as const
  const ill = { studentId: ivanov, code: 'ill', text: null, file: null } as const
  expect(await writeNote(sessionFor(deps, mother, 'note'), { ...note, ...ill })).toMatchObject({ ok: true })
  const { id: noteId } = await db.absenceNote.findFirstOrThrow()
  await decideNote(sessionFor(deps, teacherOf(school), 'yes'), { noteId, accepted: true })
  await school.idle()
  const before = await db.notice.count()

  for (const at of ['07:30', '09:00', '12:00', '16:00', '18:00', '19:30'])
    await clockStrikes(school, `2026-09-14T${at}`)
  expect(await db.notice.count()).toBe(before)
  const teacher = await school.chat(people.accounts.teacher).start()
  expect(teacher.text).toContain('Сегодня, пн, 14 сентября, у вас нет уроков')
  const chat = await school.chat(people.accounts.motherOfIvanov).start()
  await chat.press('📖 Иванов Пётр')
  expect(chat.text).toContain('пн, 14 сентября\n\nВ этот день уроков нет.')
  await chat.press('Вт 15')
  expect(chat.text).toContain('1. Алгебра')

  school.clock.set('2026-09-15T09:20')
  await teacher.start()
  await teacher.press('1. Алгебра 7А')
  await teacher.press('✅ Подтвердить: нет 1 ученика')
  expect(await db.absence.findMany()).toMatchObject([{ studentId: ivanov, code: 'ill' }])
  // the reminders are back with the lessons
  await clockStrikes(school, '2026-09-15T16:00')
  expect(teacher.text).toContain('Журнал за вт, 15 сентября')
  expect(school.errors).toEqual([])
})

test('A9 When the year is over and the next one is not there, lists are those of its last day but for who left, and the clock is silent', async () => {
  const { school } = await openLedSchool({ at: '2027-07-17T12:00', delivery: true })
  const { db, deps, people } = school
  const { accounts, students, classId } = people
  await db.enrollment.updateMany({ where: { studentId: students.petrova }, data: { endsOn: dbDate('2027-06-10') } })
  for (const at of ['2027-06-01T18:00', '2027-07-17T18:00', '2027-07-19T07:30', '2027-07-19T09:00', '2027-08-31T18:00'])
    await clockStrikes(school, at)
  expect(await db.notice.findMany()).toEqual([])

  school.clock.set('2027-07-19T10:00')
  const teacher = await school.chat(accounts.teacher).start()
  expect(teacher.text).toContain('Сегодня, пн, 19 июля, у вас нет уроков')
  await teacher.press('📅 Сегодня')
  expect(teacher.text).toContain('В этот день у вас нет уроков')
  await teacher.press('‹ Пн 31')
  expect(teacher.text).toContain('пн, 31 мая')
  await teacher.pressData(teacher.last.id, presses.peopleList.pack({ group: classId, person: 0 }))
  expect(teacher.text).toContain('7А: 1 ученик')
  expect(teacher.buttons.join()).not.toContain('Петрова')
  expect(teacher.buttons).toContain('🚪 Выбыли: 1')
  await teacher.pressData(teacher.last.id, presses.accessList.pack({ group: classId, page: 0 }))
  expect(teacher.text).toContain('подключены: 2')
  expect(teacher.buttons.join()).not.toContain('Петрова')
  await teacher.pressData(teacher.last.id, presses.arrivalDay.pack({ class: classId }))
  expect(teacher.toast?.text).toContain('вне учебного года')

  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('📖 Иванов Пётр, 7А')
  expect(mother.text).toContain('пн, 19 июля\n\nВ этот день уроков нет.')
  await mother.press('🗓 Неделя')
  expect(mother.text).toContain('Неделя 19.07 – 23.07')
  await mother.press('‹ 31.05')
  expect(mother.text).toContain('пн, 31 мая')
  for (const who of ['petrova', 'leftInJune'] as const) {
    const left = await school.chat(accounts[who]).start()
    await left.press('📖 Дневник на сегодня')
    expect(left.text).toContain('В этот день уроков нет')
  }

  // codes are issued, posts reach whoever stays; who left in June is not among them
  expect(await issueCode(sessionFor(deps, teacherOf(school)), { personId: people.mothers.ivanov })).toMatchObject({
    ok: true,
  })
  expect(await issueCode(sessionFor(deps, teacherOf(school)), { personId: students.petrova })).toMatchObject({
    refusal: 'forbidden',
  })
  const postId = await aPost(deps, people.head, { section: 'class', classId })
  const told = await db.notice.findMany({ where: { postId }, orderBy: { personId: 'asc' } })
  expect(told.map(({ personId }) => personId)).toEqual([students.ivanov, people.mothers.ivanov])
  expect(school.errors).toEqual([])
})

test('A9 When the next year is there, summer lists are its own, and on the first of September the days begin anew', async () => {
  const { school } = await openLedSchool({ at: '2027-06-20T10:00', delivery: true })
  const { db, deps, people } = school
  const { accounts, teacherId, students } = people
  expect(await rollOverFromConsole(deps, {})).toMatchObject({ ok: true })
  const eighth = await db.schoolClass.findFirstOrThrow({ where: { grade: 8, letter: 'А' } })
  const course = await people.build.course(eighth.id, teacherId, 'Алгебра')
  const slot = (weekday: number) => ({ courseId: course, weekday, number: 1, validFrom: dbDate('2027-09-01') })
  await db.timetableSlot.createMany({ data: [slot(3), slot(4)] })
  for (const at of ['2027-07-17T18:00', '2027-07-19T09:00', '2027-08-31T18:00']) await clockStrikes(school, at)
  expect(await db.notice.findMany()).toEqual([])
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('📖 Иванов Пётр, 8А')
  expect(mother.text).toContain('вт, 31 августа')
  await mother.press('Ср 1 ›')
  expect(mother.text).toContain('ср, 1 сентября\n\n1. Алгебра')
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('👥 Мой класс')
  expect(teacher.text).toContain('8А: 2 ученика')
  const postId = await aPost(deps, people.head, { section: 'class', classId: eighth.id })
  expect(await db.notice.count({ where: { postId, state: 'waiting' } })).toBe(3)
  await school.idle()

  school.clock.set('2027-09-01T09:00')
  await teacher.start()
  expect(teacher.text).toContain('Сегодня, ср, 1 сентября, 1 урок')
  await clockStrikes(school, '2027-09-01T16:00')
  expect(teacher.text).toContain('Журнал за ср, 1 сентября')
  await clockStrikes(school, '2027-09-01T18:00')
  expect(mother.text).toContain('Дневник за ср, 1 сентября')
  expect(mother.text).toContain('Иванов Пётр, 8А')
  expect(mother.text).toContain('Уроки чт, 2 сентября')
  expect(await db.notice.count({ where: { kind: 'digest', personId: students.ivanov } })).toBe(1)
  expect(school.chat(accounts.leftInJune).messages).toEqual([])
  expect(school.errors).toEqual([])
})
