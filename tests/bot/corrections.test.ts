import { expect, test } from 'vitest'
import { tellNews } from '../../src/app/families/tell-news.ts'
import { presses } from '../../src/bot/presses.ts'
import { Prisma } from '../../src/db/generated/client.ts'
import { inOneMoment } from '../support/locks.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

/** Ten days after the lesson in algebra, at which Иванов got a 3. */
async function openLater({ delivery = false } = {}) {
  const school = await openSchool({ at: '2026-09-21T10:00', delivery })
  const { lessons, students } = school.people
  await school.db.mark.create({
    data: {
      lessonId: lessons.algebra,
      studentId: students.ivanov,
      workKindId: school.kinds.test,
      value: '3',
      requestId: 'then',
    },
  })
  return school
}

const openLesson = async (school: OpenSchool, account = school.people.accounts.teacher) => {
  const teacher = await school.chat(account).start()
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: school.people.lessons.algebra }))
  return teacher
}

test('B11 When the days of writing are over, the lesson is locked, old buttons write nothing, and the teacher asks', async () => {
  const school = await openLater({ delivery: true })
  const { lessons, students, accounts } = school.people
  const teacher = await openLesson(school)
  expect(teacher.text).toContain('Срок правки этого урока прошёл')
  expect(teacher.buttons.join()).not.toMatch(/присутствуют|Отметки|тему|задание/)
  const { db } = school
  const before = await db.mark.findMany()
  const at = { lesson: lessons.algebra, student: students.ivanov, kind: school.kinds.test }
  for (const data of [
    presses.mark.pack({ ...at, value: '5' }),
    presses.rowMark.pack({ ...at, value: '5' }),
    presses.changeMark.pack({ mark: before[0]!.id, kind: at.kind, value: '5' }),
    presses.removeMark.pack({ ...at, mark: before[0]!.id }),
    presses.allPresent.pack({ lesson: lessons.algebra }),
    presses.absence.pack({ lesson: lessons.algebra, student: students.ivanov, code: 'ill', shown: 'ill' }),
    presses.noHomework.pack({ lesson: lessons.algebra }),
  ]) {
    // from whatever screen: the lesson's own takes its place
    await teacher.pressData(teacher.last.id, presses.home.pack({}))
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.toast?.text).toContain('Срок правки')
    expect(teacher.text, data).toContain('Срок правки этого урока прошёл')
  }
  expect(await db.mark.findMany()).toEqual(before)
  expect(await db.absence.count()).toBe(0)
  await teacher.pressData(teacher.last.id, presses.marks.pack({ lesson: lessons.algebra, kind: at.kind }))
  expect(teacher.text).toContain('Срок правки этого урока прошёл')

  const [head, mother] = [await school.chat(accounts.head).start(), await school.chat(accounts.motherOfIvanov).start()]
  await teacher.press('Попросить исправить')
  await teacher.send('Иванову 4 вместо 3, ошиблась <строкой>')
  await teacher.press('Отправить')
  expect(teacher.text).toContain('ждёт решения')
  await school.idle()
  expect(head.text).toContain('Просьба исправить журнал')
  expect(head.text).toContain('Иванову 4 вместо 3, ошиблась <строкой>')
  await head.press('Разрешить на сутки')
  expect(head.text).toContain('Просьб исправить журнал нет')
  await school.idle()
  expect(teacher.text).toContain('Завуч разрешил исправить: Алгебра, 7А, пт, 11 сентября')

  // it is open to whoever asked: not to the one who gave it in that teacher's place
  const given = { teacherId: school.people.others.teacherId, substituted: true }
  await db.lesson.update({ where: { id: lessons.algebra }, data: given })
  const other = await openLesson(school, accounts.otherTeacher)
  expect(other.text).toContain('Срок правки этого урока прошёл')
  await db.lesson.update({
    where: { id: lessons.algebra },
    data: { teacherId: school.people.teacherId, substituted: false },
  })
  await teacher.press('К уроку')
  // another lesson of hers stays locked
  const { build, courses, teacherId } = school.people
  const further = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-10', number: 1 })
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: further }))
  expect(teacher.text).toContain('Срок правки этого урока прошёл')
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('✏️ 3')
  await teacher.press('4')
  school.clock.set('2026-09-21T10:16')
  await tellNews(school.deps)
  await school.idle()
  expect(mother.text).toContain('Иванов Пётр\n📝 С разрешения завуча. ✏️ Алгебра, пт, 11 сентября: 3 → 4')
  await mother.press('Показать подробности')
  expect(mother.text).toContain('11 сентября')

  const absence = { lesson: lessons.algebra, student: students.ivanov, code: 'excused', shown: 'excused' } as const
  await teacher.pressData(teacher.last.id, presses.absence.pack(absence))
  school.clock.set('2026-09-21T10:32')
  await tellNews(school.deps)
  await school.idle()
  expect(mother.text).toContain('📝 С разрешения завуча. 🙋 Алгебра, пт, 11 сентября, 1-й урок: УП')

  // a day later, to the minute, it is locked again
  school.clock.set('2026-09-22T09:59')
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  expect(teacher.text).not.toContain('Срок правки')
  school.clock.set('2026-09-22T10:00')
  await teacher.pressData(teacher.last.id, presses.mark.pack({ ...at, value: '2' }))
  expect(teacher.toast?.text).toContain('Срок правки')
  const actions = (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)
  expect(actions).toEqual(['correction.ask', 'correction.decide', 'mark.change', 'absence.set'])
  expect(school.errors).toEqual([])
})

test('B11 When two deputy heads decide at once, one does; a reason reaches the teacher; nothing is opened', async () => {
  const school = await openLater({ delivery: true })
  const { build, accounts } = school.people
  const second = await build.teacher('Смирнова', ['coordinator'])
  const other = await school.chat(await build.link(second)).start()
  const head = await school.chat(accounts.head).start()
  const teacher = await openLesson(school)
  await teacher.press('Попросить исправить')
  await teacher.send('Тему')
  await teacher.press('Отправить')
  await school.idle()
  await head.press('С причиной')
  await head.send('Год закрыт')
  await other.press('❌ Отклонить')
  await head.press('Отправить')
  expect(head.toast?.text).toContain('уже решили')
  await school.idle()
  expect(teacher.text).toContain('Завуч отклонил просьбу')
  expect(teacher.text).not.toContain('Год закрыт')
  expect(await school.db.correction.findMany()).toMatchObject([
    { state: 'declined', decidedById: second, opensUntil: null },
  ])

  await teacher.press('К уроку')
  await teacher.press('Попросить исправить')
  await teacher.send('Всё-таки тему')
  await teacher.press('Отправить')
  await school.idle()
  await head.press('С причиной')
  await head.send('Год закрыт')
  await head.press('Отправить')
  await school.idle()
  expect(teacher.text).toContain('Год закрыт')

  // in the very same moment: both wait for their turn, and the second finds it decided
  await teacher.press('К уроку')
  await teacher.press('Попросить исправить')
  await teacher.send('И всё же тему')
  await teacher.press('Отправить')
  const { id: correction } = await school.db.correction.findFirstOrThrow({ where: { state: 'waiting' } })
  await inOneMoment(school.db, Prisma.sql`SELECT FROM "Correction" WHERE id = ${correction} FOR UPDATE`, [
    () => head.pressData(head.last.id, presses.approveCorrection.pack({ correction })),
    () => other.pressData(other.last.id, presses.declineCorrection.pack({ correction })),
  ])
  expect([head, other].filter(({ toast }) => toast?.text?.includes('уже решили'))).toHaveLength(1)
  expect(await school.db.auditEntry.count({ where: { action: 'correction.decide' } })).toBe(3)

  // of two that wait the one that waits longest is read first, whichever lesson was earlier
  const { courses, lessons, teacherId } = school.people
  const earlier = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-10', number: 1 })
  for (const [lesson, words] of [
    [lessons.physics, 'Ждёт дольше'],
    [earlier, 'Ждёт меньше'],
  ] as const) {
    await teacher.pressData(teacher.last.id, presses.askCorrection.pack({ lesson }))
    await teacher.send(words)
    await teacher.press('Отправить')
  }
  await head.pressData(head.last.id, presses.corrections.pack({}))
  expect(head.text).toContain('Ждёт дольше')
  expect(head.text).toContain('Ещё 1 просьба ждёт решения.')
  await head.press('❌ Отклонить')
  expect(head.text).toContain('Ждёт меньше')
  expect(school.errors).toEqual([])
})

test('B11 When a correction is taken back at once, the family hears nothing of it', async () => {
  const school = await openLater({ delivery: true })
  const { lessons, teacherId, accounts } = school.people
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const seen = mother.messages.length
  await school.db.correction.create({
    data: {
      lessonId: lessons.algebra,
      askedById: teacherId,
      askedAt: new Date('2026-09-21T06:00:00Z'),
      reason: 'x',
      requestId: 'x',
      state: 'approved',
      opensUntil: new Date('2026-09-21T12:00:00Z'),
    },
  })
  const teacher = await openLesson(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('Убрать 3')
  await teacher.press('↩️ Отменить')
  school.clock.set('2026-09-21T10:30')
  expect(await tellNews(school.deps)).toBe(0)
  await school.idle()
  expect(mother.messages).toHaveLength(seen)
})

test('B11 When the coordinator sets the days, they hold at once; nobody else sets or decides', async () => {
  const school = await openLater()
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('⚙️ Журнал')
  await head.press('Срок правки')
  expect(head.buttons).toContain('• 7 дней •')
  await head.press('14 дней')
  const teacher = await openLesson(school)
  expect(teacher.text).not.toContain('Срок правки')
  expect(teacher.buttons.join()).toContain('Отметки')
  await teacher.pressData(teacher.last.id, presses.askCorrection.pack({ lesson: school.people.lessons.algebra }))
  expect(teacher.toast?.text).toContain('ещё открыт')
  await teacher.pressData(teacher.last.id, presses.setEditDays.pack({ days: 0 }))
  await teacher.pressData(teacher.last.id, presses.corrections.pack({}))
  expect(await school.db.school.findMany()).toMatchObject([{ editDays: 14 }])
  await head.press('Без срока')
  expect(await school.db.school.findMany()).toMatchObject([{ editDays: null }])
  expect(head.buttons).toContain('• Без срока •')
})

test('B11 When a lesson is locked, it is locked behind every door: comments, topics, homework, copies, strings', async () => {
  const school = await openLater()
  const { db, kinds } = school
  const { build, others, teacherId, lessons, students, courses } = school.people
  const [lesson, student, kind] = [lessons.algebra, students.ivanov, kinds.test]
  const { id: item } = await db.planItem.create({ data: { courseId: courses.algebra, number: 1, topic: 'Дроби' } })
  const course = await build.course(others.classId, teacherId, 'Алгебра')
  const homework = { text: '№ 1', dueOn: '2026-09-22' }
  const from = await build.lesson({ courseId: course, teacherId, day: '2026-09-18', number: 4, homework })
  await db.homework.create({ data: { lessonId: lesson, text: 'старое', dueOn: new Date('2026-09-14') } })
  const { id: file } = await db.homeworkFile.create({
    data: { lessonId: lesson, kind: 'photo', file: 'f', fileKey: 'k' },
  })
  const second = { lessonId: lesson, studentId: student, workKindId: kind, value: '4', comment: 'да', requestId: 'two' }
  await db.mark.create({ data: second })
  const [mark, other] = (await db.mark.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
  const all = async () => [
    await db.mark.findMany({ orderBy: { id: 'asc' } }),
    await db.homework.findMany({ include: { files: true }, orderBy: { lessonId: 'asc' } }),
    await db.lesson.findUnique({ where: { id: lesson } }),
    await db.absence.count(),
    await db.remark.count(),
  ]
  const before = await all()
  const teacher = await openLesson(school)
  const ofMark = { mark: mark!, kind }
  const onCard = [
    presses.quickComment.pack({ ...ofMark, comment: 'active' }),
    presses.sameComment.pack({ ...ofMark, from: other! }),
    presses.leaveOut.pack({ ...ofMark, reason: 'practice' }),
    presses.sameAbsent.pack({ lesson, guess: 'x' }),
    presses.planTopic.pack({ lesson, item }),
    presses.sameTopic.pack({ lesson, from: lesson }),
  ]
  for (const data of [
    ...onCard,
    presses.homeworkKind.pack({ lesson, as: 'oral' }),
    presses.homeworkDue.pack({ lesson, day: Temporal.PlainDate.from('2026-09-22') }),
    presses.removeHomeworkFile.pack({ lesson, file }),
    presses.copyHomework.pack({ lesson, from }),
    presses.homework.pack({ lesson }),
    presses.topics.pack({ lesson, page: 0 }),
    // nobody types what could not be saved
    presses.askTopic.pack({ lesson }),
    presses.askHomework.pack({ lesson }),
    presses.askMarkString.pack({ lesson, kind }),
    presses.askComment.pack(ofMark),
    presses.askLeaveOut.pack(ofMark),
    presses.askRemarkAt.pack({ student, lesson, tone: 'praise' }),
  ]) {
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.toast?.text, data).toContain('Срок правки')
    await teacher.send('задним числом')
  }
  // what is pressed on a card gives way to the lesson's own
  for (const data of onCard) {
    await teacher.pressData(teacher.last.id, presses.home.pack({}))
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.text, data).toContain('Срок правки этого урока прошёл')
  }
  // of a mark too there is the lesson's card alone
  await teacher.pressData(teacher.last.id, presses.markCard.pack(ofMark))
  expect(teacher.text).toContain('Срок правки этого урока прошёл')
  expect(await all()).toEqual(before)
  expect(school.errors).toEqual([])
})

test('B11 When homework is corrected late, the family sees what it was and what it is', async () => {
  const school = await openLater({ delivery: true })
  const { lessons, teacherId, accounts } = school.people
  const lessonId = lessons.algebra
  await school.db.homework.create({ data: { lessonId, text: '№ 1 <в>', dueOn: new Date('2026-09-14') } })
  const asked = { askedById: teacherId, askedAt: new Date('2026-09-21T06:00:00Z'), reason: 'x', requestId: 'x' }
  await school.db.correction.create({
    data: { lessonId, ...asked, state: 'approved', opensUntil: new Date('2026-09-21T12:00:00Z') },
  })
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const teacher = await openLesson(school)
  await teacher.pressData(teacher.last.id, presses.askHomework.pack({ lesson: lessonId }))
  await teacher.send('№ 2')
  await teacher.press('Сохранить')
  school.clock.set('2026-09-21T16:16')
  await tellNews(school.deps)
  await school.idle()
  expect(mother.text).toContain(
    '📝 С разрешения завуча. 📚 Алгебра, к пн, 14 сентября, задание изменено: № 1 <в> → № 2',
  )
})
