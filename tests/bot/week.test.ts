import { expect, test } from 'vitest'
import { composeWeeks } from '../../src/app/families/compose-weeks.ts'
import { presses } from '../../src/bot/presses.ts'
import { pictureOf } from '../support/class-page.ts'
import { dbDate } from '../support/fixture.ts'
import { openSchool } from '../support/school.ts'

/** Marks of two weeks, an absence and a remark of the second; the week ends on Saturday, 19 September. */
async function openWeek(at = '2026-09-19T18:00') {
  const school = await openSchool({ at, delivery: true })
  const { db, people, kinds } = school
  const { lessons, students, courses, build, teacherId } = people
  await db.schoolClass.update({ where: { id: people.classId }, data: { leaderId: teacherId } })
  // the oldest have half-years, which are not this class's
  await db.term.create({
    data: {
      yearId: people.yearId,
      kind: 'half',
      number: 1,
      fromGrade: 10,
      toGrade: 11,
      startsOn: dbDate('2026-09-15'),
      endsOn: dbDate('2026-12-30'),
    },
  })
  const friday = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-18', number: 1 })
  const mark = (lessonId: number, value: string, workKindId: number) => ({
    lessonId,
    value,
    workKindId,
    studentId: students.ivanov,
    requestId: `${lessonId}:${value}`,
  })
  await db.mark.createMany({
    data: [
      mark(lessons.algebra, '3', kinds.test),
      mark(lessons.nextPhysics, '5', kinds.answer),
      mark(friday, '5', kinds.test),
      mark(lessons.nextAlgebra, 'pass', kinds.answer),
    ],
  })
  await db.absence.create({ data: { lessonId: friday, studentId: students.ivanov, code: 'late' } })
  const praise = {
    studentId: students.ivanov,
    authorId: teacherId,
    tone: 'praise',
    text: 'Молодец',
    forStudent: false,
  } as const
  await db.remark.createMany({
    data: [
      { ...praise, at: dbDate('2026-09-16'), requestId: 'r' },
      { ...praise, at: dbDate('2026-09-11'), requestId: 'of the week before' },
    ],
  })
  const compose = async () => {
    const written = await composeWeeks(school.deps)
    await school.idle()
    return written
  }
  return { school, compose, mother: school.chat(people.accounts.motherOfIvanov), ...people }
}

test('E9 When the week ends, the family gets it with the trend, the guardian signs, and the class teacher sees who has', async () => {
  const { school, compose, mother, mothers, students, accounts, classId, build } = await openWeek()
  // she deleted her account, and no message reaches her
  const deleted = await school.chat(await build.link(mothers.petrova)).start()
  school.telegram.person(deleted.id).deactivate()
  expect(await compose()).toBe(7)
  expect(await compose()).toBe(0)
  // the week before was signed
  const signed = { personId: mothers.ivanov, studentId: students.ivanov, at: new Date('2026-09-13T09:00:00Z') }
  await school.db.weekReceipt.create({ data: { ...signed, week: dbDate('2026-09-07') } })
  expect(pictureOf(school, mother)).toEqual({ width: 1120, height: 760 })
  expect(mother.text).toBe(
    [
      '📊 Неделя 14.09 – 19.09',
      'Иванов Пётр, 7А',
      '',
      'Алгебра: зачёт 5',
      'Физика: 5',
      '',
      'Средний балл четверти: 3,00 → 4,14 📈',
      'Пропуски: ОП × 1',
      '👍 1 похвала',
    ].join('\n'),
  )
  // the student reads only what is for him, and signs nothing
  const son = school.chat(accounts.ivanov)
  expect(son.text).toContain('3,00 → 4,14')
  expect(son.text).not.toContain('похвала')
  expect(son.buttons.join()).not.toContain('Ознакомлен')

  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('👥 Мой класс')
  await teacher.press('📊 Кто ознакомлен с неделей')
  expect(teacher.text).toContain('ознакомлены семьи: 0 из 2')
  expect(teacher.text).toContain('1. ◻️ Иванов Пётр')
  expect(teacher.text).toContain('2. ▫️ Петрова Вера — итоги не отправлялись')
  // what was written and reached nobody was not sent
  const day = Temporal.PlainDate.from('2026-09-14')
  const toMother = { where: { kind: 'weekly', personId: mothers.ivanov } }
  await school.db.notice.updateMany({ ...toMother, data: { state: 'failed' } })
  await teacher.pressData(teacher.last.id, presses.classWeek.pack({ class: classId, day }))
  expect(teacher.text).toContain('1. ▫️ Иванов Пётр — итоги не отправлялись')
  await mother.press('✅ Ознакомлен(а)')
  expect(mother.toast?.text).toContain('Спасибо')
  expect(mother.buttons.join()).not.toContain('Ознакомлен')
  await teacher.pressData(teacher.last.id, presses.classWeek.pack({ class: classId, day }))
  expect(teacher.text).toContain('ознакомлены семьи: 1 из 2')
  expect(teacher.text).toContain('1. ✅ Иванов Пётр — Иванова Мария')
  // the week that was summed up last, until the next one is
  school.clock.set('2026-09-22T10:00')
  await teacher.start()
  await teacher.press('👥 Мой класс')
  await teacher.press('📊 Кто ознакомлен с неделей')
  expect(teacher.text).toContain('14.09 – 19.09')
  expect(school.errors).toEqual([])
})

test('E9 When somebody else presses the old button, or asks for the class, the answer is no', async () => {
  const { school, compose, accounts, students, classId } = await openWeek()
  await compose()
  const day = Temporal.PlainDate.from('2026-09-14')
  for (const account of [accounts.ivanov, accounts.petrova, accounts.head]) {
    const chat = await school.chat(account).start()
    await chat.pressData(chat.last.id, presses.signWeek.pack({ student: students.ivanov, day }))
    expect(chat.toast?.text).toBeTruthy()
  }
  expect(await school.db.weekReceipt.count()).toBe(0)
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.pressData(mother.last.id, presses.classWeek.pack({ class: classId, day }))
  expect(mother.text).not.toContain('Петрова')
})

test('E9 When it is not Saturday, or not yet the hour, nothing is written; who has switched it off, or blocked the bot, gets none', async () => {
  const { school, compose, mothers, build } = await openWeek('2026-09-18T18:00')
  await build.link(mothers.petrova, { gone: true })
  expect(await compose()).toBe(0)
  school.clock.set('2026-09-19T17:55')
  expect(await compose()).toBe(0)
  await school.db.preferences.create({ data: { personId: mothers.ivanov, muted: ['weekly'] } })
  school.clock.set('2026-09-19T18:05')
  expect(await compose()).toBe(5)
  // a week of holidays has no lessons and no summary
  school.clock.set('2026-10-31T18:05')
  expect(await compose()).toBe(0)
})

test('E9 When a week has had marks in more subjects than a caption holds, what it came to stands below them all the same', async () => {
  const { school, compose, mother, classId, build, teacherId, students } = await openWeek()
  for (let index = 0; index < 24; index++) {
    const course = await build.course(classId, teacherId, `Предмет с очень длинным названием для расписания, ${index}`)
    const lessonId = await build.lesson({ courseId: course, teacherId, day: '2026-09-17', number: 1 + (index % 6) })
    await school.db.mark.create({
      data: {
        lessonId,
        studentId: students.ivanov,
        workKindId: school.kinds.answer,
        value: '4',
        requestId: `m${index}`,
      },
    })
  }
  await compose()
  expect(mother.text).toContain('Предмет с очень длинным названием для расписания, 0: 4')
  expect(mother.text).toMatch(/…\n\nСредний балл четверти: 3,00 → \d,\d\d 📈\nПропуски: ОП × 1\n👍 1 похвала$/)
  expect(school.errors).toEqual([])
})

test('E9 When the term begins in the middle of the week, what was marked before it stands in the week too', async () => {
  const { school, compose, mother } = await openWeek()
  await school.db.term.updateMany({ where: { kind: 'quarter' }, data: { startsOn: dbDate('2026-09-16') } })
  await compose()
  expect(mother.text).toContain('Алгебра: зачёт 5\nФизика: 5\n')
})

test('E9 When the class has half-years in place of quarters, the week and the marks say so', async () => {
  const { school, compose, mother, students } = await openWeek()
  await school.db.term.updateMany({ data: { kind: 'half' } })
  await compose()
  expect(mother.text).toContain('Средний балл полугодия: 3,00 → 4,14')
  await mother.start()
  await school.db.mark.deleteMany()
  await mother.pressData(mother.last.id, presses.subjects.pack({ student: students.ivanov }))
  expect(mother.text).toContain('Отметок в этом полугодии пока нет.')
})

test('E11 When names were switched off after the week was sent, signing it brings none back', async () => {
  const { school, compose, mother } = await openWeek()
  await compose()
  await school.db.school.updateMany({ data: { nameFree: true } })
  const before = school.telegram.calls.length
  await mother.press('✅ Ознакомлен(а)')
  expect(mother.buttons).toEqual(['📖 Открыть дневник: ваш ребёнок'])
  expect(JSON.stringify(school.telegram.calls.slice(before).map(({ params }) => params))).not.toContain('Пётр')
  expect(school.errors).toEqual([])
})
