import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { openSchool } from '../support/school.ts'

/** The week from Monday, 14 September, with algebra on four days of it. */
async function openWeek() {
  const school = await openSchool({ at: '2026-09-11T09:00' })
  const { build, courses, teacherId, lessons } = school.people
  const days = ['2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18']
  const algebra: number[] = []
  for (const day of days) algebra.push(await build.lesson({ courseId: courses.algebra, teacherId, day, number: 3 }))
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.tests.pack({ lesson: lessons.algebra, kind: school.kinds.test }))
  return { school, teacher, algebra }
}

test('B8 When a teacher announces a test, the class sees it in the diary, and a press takes it back', async () => {
  const { school, teacher } = await openWeek()
  const { accounts, lessons } = school.people
  expect(teacher.text).toContain('ничего не объявлено')
  // what the school has given up is announced no more
  await school.db.workKind.create({
    data: { title: 'Диктант', shortTitle: 'Дикт', weight: 2, position: 3, retired: true },
  })
  await teacher.pressData(teacher.last.id, presses.tests.pack({ lesson: lessons.algebra, kind: school.kinds.test }))
  expect(teacher.buttons.join()).not.toContain('Дикт')
  await teacher.press('➕ вт, 15 сентября')
  expect(teacher.toast?.text).toBe('Объявлено: вт, 15 сентября')
  expect(teacher.text).toContain('• вт, 15 сентября — Алгебра, контрольная работа')
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const day = Temporal.PlainDate.from('2026-09-15')
  await mother.pressData(mother.last.id, presses.diaryDay.pack({ student: school.people.students.ivanov, day }))
  expect(mother.text).toContain('📝 Контрольная работа')
  await mother.pressData(mother.last.id, presses.diaryWeek.pack({ student: school.people.students.ivanov, day }))
  expect(mother.text).toContain('📝 контрольная работа')
  await teacher.press('🗑 вт, 15 сентября')
  await mother.pressData(mother.last.id, presses.diaryDay.pack({ student: school.people.students.ivanov, day }))
  expect(mother.text).not.toContain('📝')
  const actions = (await school.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)
  expect(actions).toEqual(['test.announce', 'test.cancel'])
  expect(school.errors).toEqual([])
})

test('B8 When a class has a test that day, or three that week, the next one is refused with those that stand in the way', async () => {
  const { school, teacher, algebra } = await openWeek()
  const { db, people, kinds } = school
  const { build, classId } = people
  const other = await build.teacher('Волкова')
  const history = await build.course(classId, other, 'История')
  const sameDay = await build.lesson({ courseId: history, teacherId: other, day: '2026-09-15', number: 4 })
  await teacher.press('➕ вт, 15 сентября')
  const colleague = await school.chat(await build.link(other)).start()
  const at = { from: sameDay, kind: kinds.test }
  await colleague.pressData(colleague.last.id, presses.announceTest.pack({ ...at, lesson: sameDay }))
  expect(colleague.toast?.text).toContain('уже есть: Алгебра (вт, 15 сентября)')
  await teacher.press('➕ ср, 16 сентября')
  await teacher.press('➕ чт, 17 сентября')
  await teacher.press('➕ пт, 18 сентября')
  expect(teacher.toast?.text).toContain('На этой неделе у класса уже объявлено')
  expect(await db.announcedTest.count()).toBe(3)

  // the school thinks otherwise
  const head = await school.chat(people.accounts.head).start()
  await head.press('⚙️ Журнал')
  await head.press('Сколько контрольных')
  expect(head.buttons).toEqual(expect.arrayContaining(['• 1 в день •', '• 3 в неделю •']))
  await head.press('2 в день')
  expect(head.buttons).toEqual(expect.arrayContaining(['• 2 в день •', '• 3 в неделю •']))
  await head.press('1 в день')
  await head.press('4 в неделю')
  await teacher.pressData(
    teacher.last.id,
    presses.announceTest.pack({ from: algebra[0]!, lesson: algebra[3]!, kind: kinds.test }),
  )
  expect(await db.announcedTest.count()).toBe(4)
})

test('B8 When two teachers announce at once, the class gets one test that day', async () => {
  const { school, teacher, algebra } = await openWeek()
  const { db, people, kinds } = school
  const { build, classId } = people
  const other = await build.teacher('Волкова')
  const history = await build.course(classId, other, 'История')
  const lesson = await build.lesson({ courseId: history, teacherId: other, day: '2026-09-15', number: 4 })
  const colleague = await school.chat(await build.link(other)).start()
  const kind = kinds.test
  await Promise.all([
    teacher.pressData(teacher.last.id, presses.announceTest.pack({ from: algebra[0]!, lesson: algebra[0]!, kind })),
    colleague.pressData(colleague.last.id, presses.announceTest.pack({ from: lesson, lesson, kind })),
  ])
  expect(await db.announcedTest.count()).toBe(1)
  // somebody else's lesson is not his to announce at
  await colleague.pressData(colleague.last.id, presses.announceTest.pack({ from: lesson, lesson: algebra[2]!, kind }))
  await colleague.pressData(colleague.last.id, presses.cancelTest.pack({ from: lesson, lesson: algebra[0]!, kind }))
  expect(await db.announcedTest.count()).toBe(1)
  // nor is a lesson that is over
  await teacher.pressData(
    teacher.last.id,
    presses.announceTest.pack({ from: lesson, lesson: people.lessons.algebra, kind }),
  )
  school.clock.set('2026-09-12T09:00')
  await teacher.pressData(
    teacher.last.id,
    presses.announceTest.pack({ from: lesson, lesson: people.lessons.algebra, kind }),
  )
  expect(teacher.toast?.text).toContain('уже прошёл')
  expect(school.errors).toEqual([])
})

test('B8 When a lesson with a test is moved to a day that has one already, it stays where it is, and the other test is named', async () => {
  const { school, teacher, algebra } = await openWeek()
  const { db, people, kinds } = school
  const { build, classId } = people
  const other = await build.teacher('Волкова')
  const history = await build.course(classId, other, 'История')
  const lesson = await build.lesson({ courseId: history, teacherId: other, day: '2026-09-16', number: 4 })
  await db.announcedTest.create({
    data: { lessonId: lesson, workKindId: kinds.test, authorId: other, at: new Date('2026-09-11') },
  })
  await teacher.press('➕ вт, 15 сентября')
  const head = await school.chat(people.accounts.head).start()
  const move = (day: string) =>
    head.pressData(
      head.last.id,
      presses.moveLesson.pack({ lesson: algebra[0]!, day: Temporal.PlainDate.from(day), number: 5 }),
    )
  await move('2026-09-16')
  expect(head.toast?.text).toContain('уже есть: История (ср, 16 сентября)')
  expect(await db.lesson.findUniqueOrThrow({ where: { id: algebra[0]! } })).toMatchObject({ number: 3 })
  await move('2026-09-17')
  expect(await db.lesson.findUniqueOrThrow({ where: { id: algebra[0]! } })).toMatchObject({ number: 5 })
  // without a test it goes anywhere
  await head.pressData(
    head.last.id,
    presses.moveLesson.pack({ lesson: algebra[3]!, day: Temporal.PlainDate.from('2026-09-16'), number: 5 }),
  )
  expect(head.toast?.text).toContain('Перенесено')
  expect(school.errors).toEqual([])
})

test('B8 When a class is split, both groups may have their test on one day', async () => {
  const school = await openSchool({ at: '2026-09-11T09:00' })
  const { db, people, kinds } = school
  const { build, classId, teacherId, accounts } = people
  const other = await build.teacher('Волкова')
  const lessons: number[] = []
  for (const [index, teacher] of [teacherId, other].entries()) {
    const group = await db.classGroup.create({ data: { classId, title: `группа ${index + 1}` } })
    const courseId = await build.course(classId, teacher, 'Английский язык', group.id)
    lessons.push(await build.lesson({ courseId, teacherId: teacher, day: '2026-09-15', number: 2 }))
  }
  const chats = [await school.chat(accounts.teacher).start(), await school.chat(await build.link(other)).start()]
  for (const [index, chat] of chats.entries()) {
    const lesson = lessons[index]!
    await chat.pressData(chat.last.id, presses.announceTest.pack({ lesson, from: lesson, kind: kinds.test }))
    expect(chat.toast?.text).toBe('Объявлено: вт, 15 сентября')
  }
  expect(chats[1]!.text).toContain('Английский язык, группа 1, контрольная работа')
  // a test of the whole class finds the day taken
  const courseId = await build.course(classId, teacherId, 'История')
  const lesson = await build.lesson({ courseId, teacherId, day: '2026-09-15', number: 4 })
  await chats[0]!.pressData(chats[0]!.last.id, presses.announceTest.pack({ lesson, from: lesson, kind: kinds.test }))
  expect(chats[0]!.toast?.text).toContain('В этот день у класса уже есть')
  expect(await db.announcedTest.count()).toBe(2)
})
