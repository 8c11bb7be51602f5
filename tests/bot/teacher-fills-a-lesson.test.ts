import { expect, test } from 'vitest'
import { presses } from '../../src/bot/presses.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

const lessonRow = (school: OpenSchool, id = school.people.lessons.algebra) =>
  school.db.lesson.findUniqueOrThrow({
    where: { id },
    include: { absences: true, marks: { include: { workKind: true }, orderBy: { id: 'asc' } }, homework: true },
  })

async function openAlgebra(school: OpenSchool) {
  const teacher = await school.chat(school.people.accounts.teacher).start()
  return teacher.press('Алгебра')
}

test('B1 When the teacher opens the day, lessons stand with their state, and other days are a press away', async () => {
  const school = await openSchool()
  const teacher = await school.chat(school.people.accounts.teacher).start()
  expect(teacher.text).toContain('2 урока')
  expect(teacher.buttons).toContain('⚪ 1. Алгебра 7А · 08:30')
  await school.db.lesson.updateMany({ data: { room: '203' } })
  await teacher.press('Алгебра')
  await teacher.press('Все присутствуют')
  await teacher.send('/today')
  expect(teacher.buttons).toContain('🟡 1. Алгебра 7А · 08:30 · каб. 203')
  await teacher.press('Сб 12')
  expect(teacher.text).toContain('нет уроков')
  await teacher.press('Пн 14')
  expect(teacher.buttons).toContain('⚪ 1. Физика 7А · 08:30 · каб. 203')
})

test('B2 When the teacher opens a lesson, topic, attendance, marks and homework stand on one card', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  expect(teacher.text).toContain('Алгебра · 7А')
  expect(teacher.text).toContain('пт, 11 сентября · 1-й урок, 08:30–09:15')
  for (const part of [
    'Посещаемость не отмечена',
    'Тема не записана',
    'Отметок пока нет',
    'Домашнее задание не записано',
  ])
    expect(teacher.text).toContain(part)
  expect(teacher.buttons).toContain('🏠 Главная')
})

test('B3 When all are present but one, attendance is closed in two taps', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Все присутствуют')
  expect(teacher.toast?.text).toBe('Посещаемость отмечена')
  await teacher.press('Иванов П.')
  expect(teacher.toast?.text).toBe('Иванов Пётр: Н')
  expect(teacher.buttons).toContain('Н · Иванов П.')
  const lesson = await lessonRow(school)
  expect(lesson.attendanceTakenAt).not.toBeNull()
  expect(lesson.absences).toEqual([{ lessonId: lesson.id, studentId: school.people.students.ivanov, code: 'absent' }])
})

test('B3 When a code is chosen first, the tap enters that code, and a second tap takes it back', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Отсутствующие')
  await teacher.press('ОП')
  await teacher.press('Петрова В.')
  expect(teacher.buttons).toContain('ОП · Петрова В.')
  expect((await lessonRow(school)).absences).toMatchObject([{ code: 'late' }])
  await teacher.press('Петрова В.')
  expect((await lessonRow(school)).absences).toEqual([])
})

test('B3 When ten names are tapped without waiting, ten are absent, at most three edits later', async () => {
  const school = await openSchool()
  const { build, classId } = school.people
  const names = ['Авдеев', 'Беляев', 'Власов', 'Громов', 'Дьяков', 'Ершов', 'Жуков', 'Зимин', 'Козлов', 'Лапин']
  for (const name of names) await build.student(classId, name)
  const teacher = await openAlgebra(school)
  await teacher.press('Отсутствующие')
  const before = school.telegram.calls.length
  const answers = await teacher.pressFast(...names)
  expect(answers.map((answer) => answer?.text)).toEqual(names.map((name) => `${name} Пётр: Н`))
  expect((await lessonRow(school)).absences).toHaveLength(10)
  const edits = school.telegram.calls.slice(before).filter((call) => call.method === 'editMessageText')
  expect(edits.length).toBeGreaterThan(0)
  expect(edits.length).toBeLessThanOrEqual(3)
  for (const name of names) expect(teacher.buttons).toContain(`Н · ${name} П.`)
})

test('B3 When the way home is pressed right after a name, the home stays: the list is not drawn over it', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Отсутствующие')
  await teacher.pressFast('Иванов', 'Главная')
  expect((await lessonRow(school)).absences).toHaveLength(1)
  expect(teacher.text).toContain('Сегодня, пт, 11 сентября')
})

test('B7 When a press begins a dialogue, or is refused one, it is answered once', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  const refused = presses.askTopic.pack({ lesson: school.people.others.lesson })
  for (const data of [presses.askTopic.pack({ lesson: school.people.lessons.algebra }), refused]) {
    const before = school.telegram.calls.length
    await teacher.pressData(teacher.last.id, data)
    const answers = school.telegram.calls.slice(before).filter(({ method }) => method === 'answerCallbackQuery')
    expect(answers).toHaveLength(1)
  }
  expect(teacher.toast?.text).toContain('недоступен')
})

test('B3 When every press is delivered twice, nothing is written twice', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  school.telegram.faults.deliverTwice(true)
  await teacher.press('Отсутствующие')
  await teacher.press('Иванов П.')
  expect((await lessonRow(school)).absences).toHaveLength(1)
  await teacher.press('К уроку')
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('5')
  expect((await lessonRow(school)).marks).toHaveLength(1)
})

test('B9 When somebody missed the lesson before, the next one knows, marks it as a guess, and a press confirms it', async () => {
  const school = await openSchool({ at: '2026-09-11T11:00' })
  const { build, classId, courses, teacherId, students, lessons } = school.people
  await build.student(classId, 'Лаптев', 'Егор')
  const next = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-11', number: 3 })
  const teacher = await openAlgebra(school)
  await teacher.press('Отсутствующие')
  await teacher.press('Иванов П.')
  await teacher.press('ОП')
  await teacher.press('Лаптев Е.')
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: next }))
  // attendance of the first lesson is not closed: no guess yet
  expect(teacher.text).not.toContain('Как на прошлом уроке')
  await teacher.pressData(teacher.last.id, presses.allPresent.pack({ lesson: lessons.algebra }))
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: next }))
  expect(teacher.text).toContain('По прошлому уроку или заявлению, пока не подтверждено: Иванов П. — Н')
  expect((await lessonRow(school, next)).absences).toEqual([])
  const confirm = teacher.buttonWith('Подтвердить: нет 1 ученика').callback_data ?? ''
  const message = teacher.last.id

  // meanwhile he turns out to have been ill, and another one went home
  await teacher.pressData(
    message,
    presses.absence.pack({ lesson: lessons.algebra, student: students.petrova, code: 'excused', shown: 'absent' }),
  )
  await teacher.pressData(message, confirm)
  expect(teacher.toast?.text).toContain('успели что-то изменить')
  expect((await lessonRow(school, next)).attendanceTakenAt).toBeNull()
  expect(teacher.buttons).toEqual(expect.arrayContaining(['Н? · Иванов П.', 'УП? · Петрова В.']))

  const again = teacher.buttonWith('нет 2 учеников').callback_data ?? ''
  await Promise.all([teacher.pressData(message, again), teacher.pressData(message, again)])
  const row = await lessonRow(school, next)
  expect(row.attendanceTakenAt).not.toBeNull()
  expect(row.absences.map(({ studentId, code }) => [studentId, code])).toEqual(
    expect.arrayContaining([
      [students.ivanov, 'absent'],
      [students.petrova, 'excused'],
    ]),
  )
  expect(row.absences).toHaveLength(2)
  expect(school.errors).toEqual([])
})

test('B9 When everybody has come by now, «Все присутствуют» leaves the guess aside', async () => {
  const school = await openSchool({ at: '2026-09-11T11:00' })
  const { build, courses, teacherId, students, lessons } = school.people
  await school.db.absence.create({ data: { lessonId: lessons.algebra, studentId: students.ivanov, code: 'absent' } })
  await school.db.lesson.update({ where: { id: lessons.algebra }, data: { attendanceTakenAt: new Date() } })
  const next = await build.lesson({ courseId: courses.algebra, teacherId, day: '2026-09-11', number: 3 })
  const teacher = await openAlgebra(school)
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: next }))
  await teacher.press('Все присутствуют')
  expect(await lessonRow(school, next)).toMatchObject({ absences: [] })
  expect(teacher.text).not.toContain('не подтверждено')
})

test('B3 When the coordinator writes a code another way, teachers and families see it so, and one no longer offered is no button', async () => {
  const school = await openSchool()
  const head = await school.chat(school.people.accounts.head).start()
  await head.press('⚙️ Журнал')
  await head.press('Коды посещаемости')
  await head.press('Н — отсутствует')
  expect(head.buttons.join()).not.toContain('Больше не предлагать')
  await head.press('Изменить')
  await head.send('Б, без причины')
  expect(head.text).toContain('уже есть у другого кода')
  await head.send('просто буква')
  expect(head.text).toContain('Не понял строку')
  await head.send('НБ, не был')
  await head.press('Сохранить')
  expect(head.buttons).toContain('НБ — не был')
  await head.press('УП')
  await head.press('Больше не предлагать')

  const teacher = await openAlgebra(school)
  await teacher.press('Отсутствующие')
  expect(teacher.text).toContain('НБ — не был')
  expect(teacher.buttons.slice(0, 3)).toEqual(['• НБ •', 'Б', 'ОП'])
  await teacher.press('Иванов П.')
  expect(teacher.toast?.text).toBe('Иванов Пётр: НБ')
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  await mother.press('Иванов Пётр')
  expect(mother.text).toContain('НБ — не был')

  await head.press('НБ — не был')
  await head.press('Вернуть: Н — отсутствует')
  expect(head.buttons).toContain('Н — отсутствует')
  expect(school.errors).toEqual([])
})

test('B3 When another code is written as one was, that one does not get its own sign back', async () => {
  const school = await openSchool()
  const head = await school.chat(school.people.accounts.head).start()
  const write = async (code: string, line: string) => {
    await head.press(code)
    await head.press('Изменить')
    await head.send(line)
    await head.press('Сохранить')
  }
  await head.press('⚙️ Журнал')
  await head.press('Коды посещаемости')
  await write('Б — болеет', 'ПБ, приболел')
  await write('УП — уважительная', 'Б, без нас')
  await head.press('ПБ — приболел')
  await head.press('Вернуть: Б')
  expect(head.toast?.text).toContain('уже есть у другого кода')
  expect(await school.db.absenceSign.findMany({ where: { sign: 'ПБ' } })).toHaveLength(1)
})

test('B4 When a mark is put with kind and comment, the card and the journal have it', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('КР')
  await teacher.press('Иванов П.')
  expect(teacher.text).toContain('Контрольная работа')
  await teacher.press('5')
  expect(teacher.toast?.text).toBe('Иванов Пётр: 5')
  await teacher.press('✏️ 5 · КР')
  await teacher.press('Свой комментарий')
  await teacher.send('Отличное <решение> & рисунок')
  expect(teacher.text).toContain('Отличное <решение> & рисунок')
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('5 · Контрольная работа — Отличное <решение> & рисунок')
  expect((await lessonRow(school)).marks).toMatchObject([
    { value: '5', comment: 'Отличное <решение> & рисунок', workKind: { title: 'Контрольная работа' } },
  ])
  expect(school.errors).toEqual([])
})

test('B4 When a mark is changed, commented by a button, and left out of the mean, the family sees it so', async () => {
  const school = await openSchool()
  const { kinds } = school
  const { students, accounts } = school.people
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('КР')
  await teacher.press('Иванов П.')
  await teacher.press('3')
  await teacher.press('✏️ 3 · КР')
  expect(teacher.text).toContain('Вес в среднем балле: 3')
  expect(teacher.buttons).toContain('• 3 •')
  await teacher.press('2')
  expect(teacher.toast?.text).toBe('Теперь 2')
  await teacher.press('не готов(а) к уроку')
  await teacher.press('Не учитывать в среднем')
  await teacher.press('переписано')
  expect(teacher.text).toContain('2 · Контрольная работа — не готов(а) к уроку (не в среднем: переписано)')
  await teacher.press('К ученику')
  await teacher.press('5')

  const mother = await school.chat(accounts.motherOfIvanov).start()
  await mother.press('Оценки')
  await mother.press('Алгебра')
  expect(mother.text).toContain('Средний балл: 5')
  expect(mother.text).toContain('не готов(а) к уроку (не в среднем: переписано)')

  await teacher.press('✏️ 2 · КР 💬')
  await teacher.press('Учитывать в среднем')
  expect(teacher.text).not.toContain('не в среднем')
  const own = await school.db.mark.findMany({ where: { studentId: students.ivanov }, orderBy: { id: 'asc' } })
  expect(own).toMatchObject([
    { value: '2', leftOut: null, comment: 'не готов(а) к уроку', workKindId: kinds.test },
    { value: '5' },
  ])
  const actions = (await school.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)
  expect(actions.filter((action) => action.startsWith('mark.'))).toEqual([
    'mark.put',
    'mark.change',
    'mark.comment',
    'mark.leave-out',
    'mark.put',
    'mark.leave-out',
  ])
  expect(school.errors).toEqual([])
})

test('B4 When a comment was written before, it is a button at the next mark', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('4')
  await teacher.press('✏️ 4')
  await teacher.press('Свой комментарий')
  await teacher.send('Красивый чертёж & вывод')
  await teacher.press('Сохранить')
  await teacher.press('К ученику')
  await teacher.press('Следующий')
  await teacher.press('5')
  await teacher.press('✏️ 5')
  await teacher.press('Красивый чертёж & вывод')
  expect(teacher.text).toContain('5 · Ответ на уроке — Красивый чертёж & вывод')
  await teacher.press('Без комментария')
  expect(teacher.text).not.toContain('чертёж')
  const comments = (await lessonRow(school)).marks.map(({ comment }) => comment)
  expect(comments).toEqual(expect.arrayContaining(['Красивый чертёж & вывод', null]))
})

test('B4 When a class wrote one work, the kind is chosen once and each press leads to the next student', async () => {
  const school = await openSchool()
  const { build, classId, students, lessons } = school.people
  const absent = await build.student(classId, 'Лаптев', 'Егор')
  await school.db.absence.create({ data: { lessonId: lessons.algebra, studentId: absent, code: 'ill' } })
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('КР')
  await teacher.press('Подряд: КР')
  expect(teacher.text).toContain('1 из 3: Иванов Пётр')
  const four = teacher.buttonWith('4').callback_data ?? ''
  const message = teacher.last.id
  // the thumb slips: the same button twice
  await Promise.all([teacher.pressData(message, four), teacher.pressData(message, four)])
  // who is ill is passed over
  expect(teacher.text).toContain('3 из 3: Петрова Вера')
  expect(teacher.text).toContain('Поставлено: Иванов П. 4')
  await teacher.press('5')
  expect(teacher.text).toContain('Вид работы: Контрольная работа')
  expect(teacher.buttons.join()).not.toContain('Подряд')
  // back to the first one: another press changes the mark
  await teacher.pressData(
    message,
    presses.markRow.pack({ lesson: lessons.algebra, student: students.ivanov, kind: school.kinds.test }),
  )
  expect(teacher.buttons).toContain('• 4 •')
  await teacher.press('3')
  expect((await lessonRow(school)).marks.map(({ studentId, value }) => [studentId, value])).toEqual(
    expect.arrayContaining([
      [students.ivanov, '3'],
      [students.petrova, '5'],
    ]),
  )
  expect((await lessonRow(school)).marks).toHaveLength(2)
})

test('B4 When a course is marked with pass and fail, there are no other buttons, and old ones write nothing', async () => {
  const school = await openSchool()
  const { kinds } = school
  const { students, lessons } = school.people
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('Ставить зачёт и незачёт')
  await teacher.press('Иванов П.')
  expect(teacher.buttons).toEqual(expect.arrayContaining(['зачёт', 'незачёт']))
  expect(teacher.buttons).not.toContain('5')
  const old = { lesson: lessons.algebra, student: students.ivanov, kind: kinds.test, value: '5' } as const
  await teacher.pressData(teacher.last.id, presses.mark.pack(old))
  expect(teacher.toast?.text).toContain('другая система')
  await teacher.pressData(teacher.last.id, presses.rowMark.pack(old))
  expect((await lessonRow(school)).marks).toEqual([])
  await teacher.press('зачёт')
  expect((await lessonRow(school)).marks).toMatchObject([{ value: 'pass' }])
})

test('B4 When the coordinator adds a kind of work, teachers have it with its sign; one no longer offered keeps its marks', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('КР')
  await teacher.press('Иванов П.')
  await teacher.press('5')

  const head = await school.chat(school.people.accounts.head).start()
  await head.press('⚙️ Журнал')
  await head.press('Виды работ')
  await head.press('➕ Вид работы')
  await head.send('Проект, 🟦, вес')
  expect(head.text).toContain('Проект (вес)')
  await head.send('Исследовательский проект')
  expect(head.text).toContain('(ИП)')
  await head.send('Проект, Пр, 101')
  expect(head.text).toContain('Вес — целое число от 1 до 100')
  await head.send('Контрольная работа')
  expect(head.text).toContain('с таким названием уже есть')
  await head.send('Проект, Пр, 4, 🟦')
  await head.press('Сохранить')
  expect(head.buttons).toContain('🟦 Проект (Пр) · вес 4')
  await head.press('Контрольная работа')
  expect(head.text).toContain('1 отметка')
  await head.press('Больше не предлагать')
  expect(head.buttons).toContain('🚫 Контрольная работа (КР)')

  await teacher.press('К списку')
  expect(teacher.buttons).toContain('🟦 Пр')
  expect(teacher.buttons.join()).not.toContain('КР')
  await teacher.press('Иванов П.  5')
  expect(teacher.text).toContain('5 · Контрольная работа')
  expect(school.errors).toEqual([])
})

test('B4 When a mark was a slip, it is taken away, and several marks stand side by side', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('2')
  await teacher.press('Убрать 2')
  await teacher.press('4')
  await teacher.press('5')
  // one that was taken away on another phone meanwhile stands no longer
  await teacher.press('3')
  await school.db.mark.deleteMany({ where: { value: '3' } })
  await teacher.press('Убрать 3')
  expect(teacher.buttons).not.toContain('🗑 Убрать 3')
  expect((await lessonRow(school)).marks.map((mark) => mark.value)).toEqual(['4', '5'])
  await teacher.press('К списку')
  expect(teacher.buttons).toContain('Иванов П.  4 5')
})

test('B6 When homework is typed, it is shown first and due on the next lesson of the course', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('📚 Домашнее задание')
  await teacher.send('№ 117, 118')
  expect((await lessonRow(school)).homework).toBeNull()
  await teacher.press('Сохранить')
  expect(teacher.text).toContain('Домашнее задание к уроку пн, 14 сентября: № 117, 118')
  const { homework } = await lessonRow(school)
  expect(homework?.text).toBe('№ 117, 118')
  expect(homework?.dueOn.toISOString().slice(0, 10)).toBe('2026-09-14')
})

test('B6 When nothing is set, one press says so', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Не задано')
  expect(teacher.text).toContain('не задано')
  expect((await lessonRow(school)).homework).toMatchObject({ text: null })
})

test('B7 When the course has a plan, the next topic is one press; the one after it comes with the next lesson', async () => {
  const school = await openSchool()
  const courseId = school.people.courses.algebra
  await school.db.planItem.createMany({
    data: ['Повторение', 'Числовые выражения'].map((topic, index) => ({ courseId, number: index + 1, topic })),
  })
  const teacher = await openAlgebra(school)
  await teacher.press('По КТП, № 1: Повторение')
  expect(teacher.text).toContain('Тема: Повторение')
  expect(await lessonRow(school)).toMatchObject({ topic: 'Повторение' })
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: school.people.lessons.nextAlgebra }))
  expect(teacher.buttons.some((button) => button.includes('№ 2: Числовые выражения'))).toBe(true)
})

test('B7 When a topic is typed, cancelled, and typed again, only what was saved is stored', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Записать тему')
  await teacher.send('Черновик')
  await teacher.press('Отмена')
  expect((await lessonRow(school)).topic).toBeNull()
  await teacher.press('Записать тему')
  await teacher.send('Линейные уравненя')
  await teacher.press('Написать заново')
  await teacher.send('Линейные уравнения')
  await teacher.press('Сохранить')
  expect(await lessonRow(school)).toMatchObject({ topic: 'Линейные уравнения' })
  expect(teacher.text).toContain('Тема: Линейные уравнения')
})

test('B7 When another button or a command comes instead of the text, it is obeyed and the dialogue is over', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  const card = teacher.last
  await teacher.press('Записать тему')
  await teacher.send('/today')
  expect(teacher.text).toContain('пт, 11 сентября')
  await teacher.send('Это уже не тема')
  expect((await lessonRow(school)).topic).toBeNull()
  await teacher.pressData(card.id, presses.askTopic.pack({ lesson: school.people.lessons.algebra }))
  await teacher.pressData(card.id, presses.lesson.pack({ lesson: school.people.lessons.physics }))
  expect(teacher.messages.find((message) => message.id === card.id)?.text).toContain('Физика')
})

test('B7 When the bot is restarted in the middle of a dialogue, what was typed can still be saved, and the card goes on working', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Записать тему')
  await school.restart()
  await teacher.send('Линейные уравнения')
  await school.restart()
  await teacher.press('Сохранить')
  expect(await lessonRow(school)).toMatchObject({ topic: 'Линейные уравнения' })
  await school.restart()
  await teacher.press('Все присутствуют')
  expect((await lessonRow(school)).attendanceTakenAt).not.toBeNull()
  expect(school.errors).toEqual([])
})

test('B7 When a photo comes instead of the topic, the bot asks for a text and the dialogue goes on', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Записать тему')
  school.telegram
    .person(teacher.id)
    .sendFile({ name: 'доска.txt', type: 'text/plain', bytes: new TextEncoder().encode('тема') })
  await school.idle()
  expect(teacher.text).toContain('текст одним сообщением')
  await teacher.send('Т'.repeat(301))
  expect(teacher.text).toContain('слишком длинный')
  await teacher.send('Степень с натуральным показателем')
  await teacher.press('Сохранить')
  expect(await lessonRow(school)).toMatchObject({ topic: 'Степень с натуральным показателем' })
})

test('B7 When the link ends in the middle of a dialogue, nothing is saved', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Записать тему')
  await teacher.send('Линейные уравнения')
  await school.db.link.updateMany({ where: { account: String(teacher.id) }, data: { endedAt: new Date() } })
  await teacher.press('Сохранить')
  expect(teacher.toast?.text).toContain('Сначала войдите')
  expect((await lessonRow(school)).topic).toBeNull()
})

test('B7 When the lesson went to another teacher while its topic was typed, saving and cancelling say so and lead home', async () => {
  const school = await openSchool()
  const { lessons, courses, teacherId, others } = school.people
  const give = async (to: number) => {
    await school.db.course.update({ where: { id: courses.algebra }, data: { teacherId: to } })
    await school.db.lesson.update({ where: { id: lessons.algebra }, data: { teacherId: to } })
  }
  for (const ending of ['Сохранить', 'Отмена']) {
    const teacher = await openAlgebra(school)
    await teacher.press('Записать тему')
    await teacher.send('Линейные уравнения')
    await give(others.teacherId)
    await teacher.press(ending)
    expect(teacher.text, ending).toContain('Этот раздел вам недоступен')
    await teacher.press('Главная')
    expect(teacher.text).toContain('урок')
    await give(teacherId)
  }
  expect((await lessonRow(school)).topic).toBeNull()
})

test('B3 When two people write into one lesson at once, both entries are kept', async () => {
  const school = await openSchool()
  const { people } = school
  const other = await people.build.link(people.teacherId)
  const phones = [school.chat(people.accounts.teacher), school.chat(other)]
  for (const phone of phones) await (await phone.start()).press('Алгебра')
  for (const phone of phones) await phone.press('Отсутствующие')
  await Promise.all([phones[0]!.press('Иванов П.'), phones[1]!.press('Петрова В.')])
  expect((await lessonRow(school)).absences.map((absence) => absence.code)).toEqual(['absent', 'absent'])
})

test('B10 When the class is a first grade, marks are refused with the clause, and there is no button for them', async () => {
  const school = await openSchool()
  const { build, yearId, teacherId, accounts } = school.people
  const classId = await build.schoolClass(yearId, 1, 'А')
  const child = await build.student(classId, 'Малышева', 'Аня')
  const courseId = await build.course(classId, teacherId, 'Чтение')
  const lesson = await build.lesson({ courseId, teacherId, day: '2026-09-11', number: 3 })
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('Чтение')
  expect(teacher.text).toContain('п. 5.5')
  expect(teacher.buttons).not.toContain('⭐ Отметки')
  const forged = presses.mark.pack({ lesson, student: child, kind: school.kinds.answer, value: '5' })
  const answer = await teacher.pressData(teacher.last.id, forged)
  expect(answer).toMatchObject({ showAlert: true })
  expect(answer?.text).toContain('п. 5.5')
  expect(await school.db.mark.count()).toBe(0)
  await teacher.press('Все присутствуют')
  await teacher.press('Малышева А.')
  expect((await lessonRow(school, lesson)).absences).toHaveLength(1)
})

test('B4 When an old card is pressed after the list changed, nothing is written to another student', async () => {
  const school = await openSchool()
  const { build, classId, students, lessons } = school.people
  const teacher = await openAlgebra(school)
  await teacher.press('Отсутствующие')
  const card = teacher.last
  const ivanov = teacher.buttonWith('Иванов П.').callback_data ?? ''
  const petrova = teacher.buttonWith('Петрова В.').callback_data ?? ''
  // a newcomer takes the first place of the list, Иванов has left for another class
  await build.student(classId, 'Абрамов')
  await school.db.enrollment.updateMany({
    where: { studentId: students.ivanov },
    data: { endsOn: new Date('2026-09-10') },
  })

  const refused = await teacher.pressData(card.id, ivanov)
  expect(refused?.text).toContain('не было в списке класса')
  await teacher.pressData(card.id, petrova)
  expect((await lessonRow(school)).absences).toEqual([
    { lessonId: lessons.algebra, studentId: students.petrova, code: 'absent' },
  ])
})

test('B4 When a lesson is still to come, marks and attendance wait for its day', async () => {
  const school = await openSchool()
  const { lessons, students, accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  const answer = await teacher.pressData(
    teacher.last.id,
    presses.mark.pack({ lesson: lessons.nextAlgebra, student: students.ivanov, kind: school.kinds.test, value: '5' }),
  )
  expect(answer?.text).toContain('ещё не прошёл')
  expect(await school.db.mark.count()).toBe(0)
})

test('B4 When somebody else presses a button of the journal, nothing happens', async () => {
  const school = await openSchool()
  const { lessons, students, accounts } = school.people
  const forged = [
    presses.mark.pack({ lesson: lessons.algebra, student: students.ivanov, kind: school.kinds.test, value: '5' }),
    presses.absence.pack({ lesson: lessons.algebra, student: students.ivanov, code: 'absent', shown: 'absent' }),
    presses.allPresent.pack({ lesson: lessons.algebra }),
    presses.noHomework.pack({ lesson: lessons.algebra }),
    presses.lesson.pack({ lesson: lessons.algebra }),
  ]
  for (const account of [accounts.motherOfIvanov, accounts.ivanov]) {
    const chat = await school.chat(account).start()
    for (const data of forged) expect((await chat.pressData(chat.last.id, data))?.text).toContain('недоступен')
  }
  const chat = await school.chat(9999).start()
  for (const data of forged) expect((await chat.pressData(chat.last.id, data))?.text).toContain('Сначала войдите')
  const lesson = await lessonRow(school)
  expect([lesson.marks, lesson.absences, lesson.attendanceTakenAt, lesson.homework]).toEqual([[], [], null, null])
})

test('B2 When a lesson is opened, who presses and what is shown cost at most three queries', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Все присутствуют')
  school.statements.length = 0
  await teacher.press('К уроку')
  // a dialogue may be open: its state is read whatever is pressed
  const queries = school.statements.filter((statement) => !/"ConversationState"/.test(statement))
  expect(queries.length, queries.join('\n---\n')).toBeLessThanOrEqual(3)
})

test('B4 When a mark is pressed, the whole press costs at most seven statements', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  school.statements.length = 0
  await teacher.press('5')
  const counted = school.statements.filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql))
  expect(counted.length, counted.join('\n---\n')).toBeLessThanOrEqual(7)
  expect(counted.length).toBeGreaterThan(3)
  expect((await lessonRow(school)).marks).toHaveLength(1)
})

test('B12 When something is written, the audit log knows who, what and by which press', async () => {
  const school = await openSchool()
  const teacher = await openAlgebra(school)
  await teacher.press('Все присутствуют')
  await teacher.press('Иванов П.')
  const entries = await school.db.auditEntry.findMany({ orderBy: { id: 'asc' } })
  expect(entries.map((entry) => [entry.actorId, entry.action, entry.studentId])).toEqual([
    [school.people.teacherId, 'attendance.take', null],
    [school.people.teacherId, 'absence.set', school.people.students.ivanov],
  ])
  expect(entries[1]).toMatchObject({ before: { code: 'present' }, after: { code: 'absent' } })
  expect(entries[1]?.requestId).toMatch(/^telegram:press:/)
})

test('B12 When topic, homework and a comment are changed, the log has what was and what is, and no word of them', async () => {
  const school = await openSchool()
  const { lessons, students } = school.people
  const teacher = await openAlgebra(school)
  const save = async (question: string, text: string) => {
    await teacher.pressData(teacher.last.id, question)
    await teacher.send(text)
    await teacher.press('Сохранить')
  }
  await save(presses.askTopic.pack({ lesson: lessons.algebra }), 'Дроби')
  await save(presses.askTopic.pack({ lesson: lessons.algebra }), 'Простые дроби')
  await save(presses.askHomework.pack({ lesson: lessons.algebra }), '№ 1')
  await save(presses.askHomework.pack({ lesson: lessons.algebra }), '№ 1, 2')
  await teacher.press('📚 Домашнее задание')
  await teacher.press('Устно')
  const at = { lesson: lessons.algebra, student: students.ivanov, kind: school.kinds.test }
  await teacher.pressData(teacher.last.id, presses.mark.pack({ ...at, value: '5' }))
  const { id: mark } = await school.db.mark.findFirstOrThrow()
  await teacher.pressData(teacher.last.id, presses.quickComment.pack({ mark, kind: at.kind, comment: 'well-done' }))
  await teacher.pressData(teacher.last.id, presses.quickComment.pack({ mark, kind: at.kind, comment: 'none' }))
  const entries = await school.db.auditEntry.findMany({ orderBy: { id: 'asc' } })
  expect(entries.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['topic.write', { planItemId: null, length: null }, { planItemId: null, length: 5 }],
    ['topic.write', { planItemId: null, length: 5 }, { planItemId: null, length: 13 }],
    ['homework.write', null, { length: 3, files: 0 }],
    ['homework.write', { length: 3, files: 0 }, { length: 6, files: 0 }],
    ['homework.change', { kind: null }, { kind: 'oral' }],
    ['mark.put', null, { markId: mark, value: '5', workKindId: at.kind }],
    ['mark.comment', { markId: mark, length: null }, { markId: mark, length: 7 }],
    ['mark.comment', { markId: mark, length: 7 }, { markId: mark, length: null }],
  ])
})

test('B2 When forty long names have absences and marks, and texts are as long as they may be, every screen fits a message', async () => {
  const school = await openSchool()
  const { build, classId, lessons, students, accounts } = school.people
  const lesson = lessons.algebra
  const ids: number[] = []
  for (let place = 0; place < 40; place++)
    ids.push(await build.student(classId, 'Константинопольская-Задунайская', `Александра-${place}`))
  const at = (studentId: number) => ({ lessonId: lesson, studentId })
  await school.db.absence.createMany({ data: ids.map((id) => ({ ...at(id), code: 'late' as const })) })
  const marks = ids.flatMap((id) =>
    [1, 2, 3].map((place) => ({ ...at(id), workKindId: school.kinds.test, value: '5', requestId: `${id}:${place}` })),
  )
  await school.db.mark.createMany({ data: marks })
  await school.db.homework.create({
    data: { lessonId: lesson, text: '<'.repeat(1000), dueOn: new Date('2026-09-14') },
  })
  await school.db.lesson.update({ where: { id: lesson }, data: { topic: '&'.repeat(300) } })
  const teacher = await school.chat(accounts.teacher).start()
  const kind = school.kinds.test
  for (const data of [
    presses.lesson.pack({ lesson }),
    presses.attendance.pack({ lesson, code: 'absent' }),
    presses.marks.pack({ lesson, kind }),
    presses.studentMarks.pack({ lesson, student: ids[0]!, kind }),
    presses.markRow.pack({ lesson, student: students.ivanov, kind }),
    presses.homework.pack({ lesson }),
    presses.lessonRemarks.pack({ lesson }),
  ]) {
    await teacher.send('/menu')
    const { text } = teacher
    await teacher.pressData(teacher.last.id, data)
    expect(teacher.text, data).not.toBe(text)
  }
  expect(school.errors).toEqual([])
})

test('B1 When the teacher wants a day of another month, a calendar shows where the lessons are, and leads there', async () => {
  const school = await openSchool({ at: '2026-10-05T09:00' })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Сегодня')
  await teacher.press('📅 Другой день')
  expect(teacher.text).toContain('октябрь 2026')
  await teacher.press('‹ сентябрь')
  expect(teacher.buttons.filter((text) => /^\d/.test(text))).toEqual(['11', '14'])
  await teacher.press('11')
  expect(teacher.buttons).toContain('⚪ 1. Алгебра 7А · 08:30')
  const mother = await school.chat(school.people.accounts.motherOfIvanov).start()
  const month = Temporal.PlainYearMonth.from('2026-09')
  await mother.pressData(mother.last.id, presses.teacherMonth.pack({ month }))
  expect(mother.toast?.text).toContain('недоступен')
  expect(school.errors).toEqual([])
})

test('B4 When a mark was put under the wrong kind of work, one press mends it, and another takes that back', async () => {
  const school = await openSchool()
  const { lessons, students } = school.people
  const { test: heavy, answer } = school.kinds
  const teacher = await openAlgebra(school)
  await teacher.press('⭐ Отметки')
  await teacher.press('Иванов П.')
  await teacher.press('4')
  await teacher.press('✏️ 4')
  expect(teacher.buttons).toEqual(expect.arrayContaining(['• Отв •', 'КР']))
  await teacher.press('КР')
  expect(teacher.toast?.text).toBe('Вид работы изменён')
  expect(teacher.text).toContain('4 · Контрольная работа')
  expect(teacher.text).toContain('Вес в среднем балле: 3')
  const mark = await school.db.mark.findFirstOrThrow()
  expect(mark).toMatchObject({ lessonId: lessons.algebra, studentId: students.ivanov, workKindId: heavy })
  await teacher.press('↩️ Отменить: Иванов Пётр, вид работы у 4')
  expect(await school.db.mark.findFirstOrThrow()).toMatchObject({ workKindId: answer })
  await school.db.workKind.update({ where: { id: heavy }, data: { retired: true } })
  await teacher.pressData(teacher.last.id, presses.changeKind.pack({ mark: mark.id, kind: answer, to: heavy }))
  expect(teacher.toast?.text).toContain('Такого вида работы')
  // the card shows what there is by now
  expect(teacher.text).toContain('Вес в среднем балле: 1')
  expect(teacher.buttons).not.toContain('КР')
  const log = await school.db.auditEntry.findMany({ where: { action: 'mark.change' } })
  expect(log).toMatchObject([{ before: { workKindId: answer }, after: { workKindId: heavy } }])
  expect(school.errors).toEqual([])
})

test('B4 When a press is forged to copy the comment of another teacher’s mark, nothing is copied', async () => {
  const school = await openSchool()
  const { build, classId, students, lessons } = school.people
  const other = await build.teacher('Волкова')
  const course = await build.course(classId, other, 'Музыка')
  const foreign = await build.lesson({ courseId: course, teacherId: other, day: '2026-09-11', number: 3 })
  const mark = (lessonId: number, requestId: string, comment: string | null) =>
    school.db.mark.create({
      data: { lessonId, studentId: students.ivanov, workKindId: school.kinds.answer, value: '4', requestId, comment },
    })
  const own = await mark(lessons.algebra, 'own', null)
  const { id: from } = await mark(foreign, 'foreign', 'не готов')
  const teacher = await openAlgebra(school)
  await teacher.pressData(teacher.last.id, presses.sameComment.pack({ mark: own.id, kind: own.workKindId, from }))
  expect(await school.db.mark.findUniqueOrThrow({ where: { id: own.id } })).toEqual(own)
  expect(school.errors).toEqual([])
})

test('B9 When somebody missed the last lesson of another day, the first one of today expects nobody', async () => {
  const school = await openSchool({ at: '2026-09-14T08:00' })
  const { lessons, students } = school.people
  await school.db.absence.create({ data: { lessonId: lessons.physics, studentId: students.ivanov, code: 'absent' } })
  await school.db.lesson.update({
    where: { id: lessons.physics },
    data: { attendanceTakenAt: new Date('2026-09-11T07:00:00Z') },
  })
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.pressData(teacher.last.id, presses.lesson.pack({ lesson: lessons.nextPhysics }))
  expect(teacher.text).toContain('Физика')
  expect(teacher.text).not.toContain('По прошлому уроку')
})
