import { expect, test } from 'vitest'
import { composeDigests } from '../../src/app/families/compose-digests.ts'
import { presses } from '../../src/bot/presses.ts'
import { png } from '../local/support-telegram.ts'
import { dbDate } from '../support/fixture.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const friday = '2026-09-11T09:00'

/** Sends photos at once, as an album: the caption stands under the first. */
async function album(school: OpenSchool, account: string, sizes: readonly number[], caption: string): Promise<void> {
  const person = school.telegram.person(Number(account))
  for (const [index, size] of sizes.entries())
    person.sendFile({
      name: 'photo.png',
      type: 'image/png',
      bytes: png(size, size),
      kind: 'photo',
      ...(index === 0 && { caption }),
    })
  await school.idle()
}

const document = (name: string, text: string) => ({ name, type: '', bytes: new TextEncoder().encode(text) })

test('B6 When a teacher sends an album with a caption, one question answers for all of it, and the family gets the photos', async () => {
  const school = await openSchool({ at: friday })
  const { accounts, lessons, students, others, classId } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.algebra }))
  await teacher.press('📚 Домашнее задание')
  const before = teacher.messages.length
  await album(school, accounts.teacher, [100, 120, 140], '№ 12–14')
  expect(teacher.text).toBe('Домашнее задание:\n№ 12–14\n📎 3 файла\n\nСохранить? Можно прислать ещё.')
  // three photos and one answer, in place of the question
  expect(teacher.messages.length).toBe(before - 1 + 3 + 1)
  school.telegram.person(teacher.id).sendFile(document('карточка.docx', 'x'))
  await school.idle()
  expect(teacher.text).toContain('📎 4 файла')
  // the same photo sent again is the same photo
  await album(school, accounts.teacher, [100], '')
  expect(teacher.text).toContain('№ 12–14\n📎 4 файла')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('Домашнее задание к уроку пн, 14 сентября: № 12–14 · 📎 4')

  const mother = await school.chat(accounts.motherOfIvanov).start()
  const day = Temporal.PlainDate.from('2026-09-14')
  await mother.pressData(mother.last.id, presses.diaryDay.pack({ student: students.ivanov, day }))
  expect(mother.text).toContain('📚 № 12–14 · 📎 4')
  await mother.press('📎 Файлы к заданию: 4')
  const sent = mother.messages.slice(-4)
  expect(sent.map(({ photo, document: file }) => (photo ? 'photo' : file?.name))).toEqual([
    'photo',
    'photo',
    'photo',
    'карточка.docx',
  ])
  expect(new Set(sent.slice(0, 3).map(({ mediaGroupId }) => mediaGroupId)).size).toBe(1)
  expect(sent[0]!.caption).toBe('📚 Алгебра, пн, 14 сентября\n№ 12–14')

  // who comes into the class after that lesson, and before the day that it is due on, gets the files too
  const { db } = school
  const before14 = { endsOn: dbDate('2026-09-13') }
  await db.enrollment.updateMany({ where: { studentId: others.tikhonov }, data: before14 })
  await db.enrollment.create({ data: { studentId: others.tikhonov, classId, startsOn: dbDate('2026-09-14') } })
  const newcomers = await school.chat(accounts.motherOfTikhonov).start()
  await newcomers.pressData(newcomers.last.id, presses.diaryDay.pack({ student: others.tikhonov, day }))
  await newcomers.press('📎 Файлы к заданию: 4')
  expect(newcomers.last.document?.name).toBe('карточка.docx')
  expect(school.errors).toEqual([])
})

test('B6 When only a photo was sent, a text can follow, and a file can be taken away again; each step can be undone', async () => {
  const school = await openSchool({ at: friday })
  const { accounts, lessons } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.askHomework.pack({ lesson: lessons.algebra }))
  await album(school, accounts.teacher, [100], '')
  expect(teacher.text).toContain('📎 1 файл\n\nСохранить? Можно прислать текст или ещё файлы.')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('к уроку пн, 14 сентября: 📎 1')
  await teacher.press('📚 Домашнее задание')
  await teacher.press('✏️ Текст и файлы')
  await teacher.send('выучить правило')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('выучить правило · 📎 1')
  await teacher.press('↩️ Отменить: домашнее задание')
  expect(teacher.text).toContain('к уроку пн, 14 сентября: 📎 1')
  await teacher.press('📚 Домашнее задание')
  await teacher.press('📎 Показать файлы')
  expect(teacher.last.photo).toBeDefined()
  expect(teacher.last.caption).toContain('К уроку пн, 14 сентября')
  await teacher.pressData(teacher.messages.at(-2)!.id, presses.homework.pack({ lesson: lessons.algebra }))
  const file = (await school.db.homeworkFile.findFirstOrThrow()).id
  const screen = teacher.messages.findLast(({ from, photo }) => from === 'bot' && !photo)!
  const removal = presses.removeHomeworkFile.pack({ lesson: lessons.algebra, file })
  await teacher.pressData(screen.id, removal)
  // nothing is left of it
  expect(await school.db.homework.count()).toBe(0)
  await teacher.pressData(screen.id, removal)
  expect(teacher.toast?.text).toBe('Домашнего задания здесь уже нет.')
  await teacher.pressData(screen.id, presses.lesson.pack({ lesson: lessons.algebra }))
  const undo = teacher.messages
    .find(({ id }) => id === screen.id)!
    .inlineKeyboard!.flat()
    .at(-1)!
  expect(undo.text).toContain('↩️ Отменить: домашнее задание')
  await teacher.pressData(screen.id, undo.callback_data!)
  expect(await school.db.homeworkFile.count()).toBe(1)
  expect(await school.db.homework.findFirst()).toMatchObject({ text: '' })
  expect(school.errors).toEqual([])
})

test('B6 Homework has a kind and a day of its own; both stay when its words change, and the family sees them', async () => {
  const school = await openSchool({ at: friday })
  const { accounts, lessons, students, build, courses, teacherId, others } = school.people
  await build.lesson({ courseId: courses.physics, teacherId, day: '2026-09-16', number: 1 })
  const elsewhere = await build.course(others.classId, others.teacherId, 'Химия')
  await build.lesson({ courseId: elsewhere, teacherId: others.teacherId, day: '2026-09-17', number: 1 })
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.askHomework.pack({ lesson: lessons.algebra }))
  await teacher.send('таблица')
  await teacher.press('Сохранить')
  await teacher.press('📚 Домашнее задание')
  await teacher.press('Наизусть')
  await teacher.press('↩️ Отменить: домашнее задание')
  await teacher.press('📚 Домашнее задание')
  expect(teacher.buttons).toContain('Наизусть')
  await teacher.press('Наизусть')
  expect(teacher.buttons).toContain('• Наизусть •')
  // a second press takes the kind away
  await teacher.press('• Наизусть •')
  expect(teacher.buttons).toContain('Наизусть')
  await teacher.press('Наизусть')
  await teacher.press('📅 На другой день')
  expect(teacher.buttons).toEqual(['• пн, 14 сентября •', 'ср, 16 сентября', '⬅️ К заданию'])
  await teacher.press('ср, 16 сентября')
  expect(teacher.toast?.text).toBe('День изменён')
  expect(teacher.text).toContain('К уроку ср, 16 сентября')
  await teacher.press('✏️ Текст и файлы')
  await teacher.send('таблица Пифагора')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('к уроку ср, 16 сентября: таблица Пифагора · наизусть')
  await teacher.press('📚 Домашнее задание')
  await teacher.press('✏️ Текст и файлы')
  await album(school, accounts.teacher, [100], '')
  await teacher.press('Сохранить')

  // algebra has no lesson on that day: it stands by itself
  const mother = await school.chat(accounts.motherOfIvanov).start()
  const on = (day: string) => presses.diaryDay.pack({ student: students.ivanov, day: Temporal.PlainDate.from(day) })
  await mother.pressData(mother.last.id, on('2026-09-16'))
  expect(mother.text).toContain('📚 Ещё к этому дню\n• Алгебра: таблица Пифагора · наизусть')
  await mother.pressData(mother.last.id, on('2026-09-14'))
  expect(mother.text).not.toContain('Пифагора')
  expect(mother.buttons.join()).not.toContain('📎')
  await mother.pressData(mother.last.id, on('2026-09-16'))
  await mother.press('📎 Файлы к заданию: 1')
  expect(mother.last.photo).toBeDefined()

  // no such day, one of another class, or one of the past
  for (const day of ['2026-09-13', '2026-09-17', '2026-09-11']) {
    const data = presses.homeworkDue.pack({ lesson: lessons.algebra, day: Temporal.PlainDate.from(day) })
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.toast?.text).toBe('В этот день у класса нет уроков.')
  }
  await teacher.press('🚫 Не задано')
  expect(await school.db.homework.findFirst()).toMatchObject({ text: null, kind: null })
  // what is not set has no files either, nor has what is set after it
  expect(await school.db.homeworkFile.count()).toBe(0)
  expect(school.errors).toEqual([])
})

test('B6 When the homework is written anew, what was sent before is no part of it, its files neither', async () => {
  const school = await openSchool({ at: friday })
  const { accounts, lessons } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.askHomework.pack({ lesson: lessons.algebra }))
  await album(school, accounts.teacher, [100, 110], '№ 12')
  await teacher.press('Написать заново')
  await teacher.send('№ 13')
  expect(teacher.text).not.toContain('📎')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('№ 13')
  expect(await school.db.homeworkFile.count()).toBe(0)
})

test('B6 When a class has a parallel, one press copies the homework with its files, each due on the own next lesson', async () => {
  const school = await openSchool({ at: friday })
  const { accounts, lessons, build, yearId, teacherId, others: other } = school.people
  const course = await build.course(other.classId, teacherId, 'Алгебра')
  const lesson = (day: string) => build.lesson({ courseId: course, teacherId, day, number: 4 })
  const [, near, next] = [await lesson('2026-09-07'), await lesson('2026-09-10'), await lesson('2026-09-17')]
  const others = await build.schoolClass(yearId, 8, 'А')
  const eighth = await build.course(others, teacherId, 'Алгебра')
  await build.lesson({ courseId: eighth, teacherId, day: '2026-09-11', number: 5 })

  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.askHomework.pack({ lesson: lessons.algebra }))
  await album(school, accounts.teacher, [100, 110], '№ 12')
  await teacher.press('Сохранить')
  await teacher.press('📚 Домашнее задание')
  // photos have no names of their own
  expect(teacher.text).toContain('📎 2 файла: Фото 1, Фото 2')
  expect(teacher.buttons.filter((text) => text.startsWith('🗑'))).toEqual(['🗑 Фото 1', '🗑 Фото 2'])
  expect(teacher.buttons.filter((text) => text.startsWith('📋'))).toEqual(['📋 Скопировать: 7Б, урок чт, 10 сентября'])
  const copy = teacher.buttonWith('📋').callback_data!
  await teacher.press('📋 Скопировать')
  expect(teacher.toast?.text).toBe('Скопировано: 7Б, урок чт, 10 сентября')
  const copied = await school.db.homework.findUniqueOrThrow({ where: { lessonId: near }, include: { files: true } })
  expect(copied).toMatchObject({ text: '№ 12', dueOn: new Date('2026-09-17') })
  expect(copied.files).toHaveLength(2)
  // the next copy is made from the same screen
  expect(teacher.text).toContain('Домашнее задание · Алгебра, 7А')
  // a class that has got it is offered no more, and the old button writes nothing twice
  expect(teacher.buttons.filter((text) => text.startsWith('📋'))).toEqual([])
  await teacher.pressData(teacher.last.id, copy)
  expect(teacher.toast?.text).toBe('Там домашнее задание уже записано.')
  // the copy is taken back from here, or where it was made
  await teacher.pressData(teacher.last.id, presses.homework.pack({ lesson: lessons.algebra }))
  await teacher.press('↩️ Отменить копию')
  expect(await school.db.homework.findUnique({ where: { lessonId: near } })).toBeNull()
  await teacher.pressData(teacher.last.id, copy)
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: near }))
  await teacher.press('↩️ Отменить: домашнее задание')
  expect(await school.db.homework.findUnique({ where: { lessonId: near } })).toBeNull()
  expect(await school.db.homeworkFile.count()).toBe(2)
  // what is no parallel gets nothing, whoever asks
  const forged = presses.copyHomework.pack({ lesson: lessons.physics, from: lessons.algebra })
  await teacher.pressData(teacher.last.id, forged)
  expect(teacher.toast?.text).toBe('Такого предмета у класса больше нет.')
  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.pressData(mother.last.id, presses.copyHomework.pack({ lesson: next, from: lessons.algebra }))
  expect(mother.toast?.text).toContain('недоступен')
  expect(await school.db.homework.count()).toBe(1)
  expect(school.errors).toEqual([])
})

test('B6 When more files come than homework holds, nothing is lost, and the digest tells of those there are', async () => {
  const school = await openSchool({ at: friday, delivery: true })
  const { accounts, lessons } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.askHomework.pack({ lesson: lessons.algebra }))
  const ten = Array.from({ length: 10 }, (_, index) => 100 + index)
  await album(school, accounts.teacher, ten, 'читать')
  expect(teacher.text).toContain('читать\n📎 10 файлов')
  await album(school, accounts.teacher, [300], '')
  expect(teacher.text).toContain('Больше 10 файлов задание не держит.')
  // the ten are kept: the words alone can still be changed
  await teacher.send('читать стр. 5')
  expect(teacher.text).toContain('читать стр. 5\n📎 10 файлов')
  await teacher.press('Сохранить')
  expect(await school.db.homeworkFile.count()).toBe(10)
  await teacher.press('📚 Домашнее задание')
  await teacher.press('✏️ Текст и файлы')
  await album(school, accounts.teacher, [300], '')
  await teacher.press('Сохранить')
  expect(teacher.toast?.text).toBe('Больше 10 файлов задание не держит. Уберите лишние.')
  expect(await school.db.homeworkFile.count()).toBe(10)
  school.clock.set('2026-09-11T18:00')
  await composeDigests(school.deps)
  await school.idle()
  expect(school.chat(accounts.motherOfIvanov).text).toContain('• Алгебра: читать стр. 5 · 📎 10')
  expect(school.errors).toEqual([])
})

test('B6 A coordinator who teaches sends a file as homework, not as an import, while she is asked for homework', async () => {
  const school = await openSchool({ at: friday })
  const { accounts, headId, lessons } = school.people
  await school.db.staff.update({ where: { id: headId }, data: { roles: ['coordinator', 'teacher'] } })
  await school.db.lesson.update({ where: { id: lessons.algebra }, data: { teacherId: headId } })
  const head = await school.chat(accounts.head).start()
  await head.pressData(head.last.id, presses.askHomework.pack({ lesson: lessons.algebra }))
  school.telegram.person(head.id).sendFile(document('students.csv', 'Код;Фамилия'))
  await school.idle()
  expect(head.text).toContain('📎 1 файл')
  await head.press('Сохранить')
  expect(await school.db.homeworkFile.findFirst()).toMatchObject({ kind: 'document', name: 'students.csv' })
  expect(await school.db.importFile.count()).toBe(0)
  expect(school.errors).toEqual([])
})
