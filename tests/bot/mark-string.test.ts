import { expect, test } from 'vitest'
import { type OpenSchool, openSchool } from '../support/school.ts'

/** Соколова's lesson in algebra, with more of 7А than two, namesakes among them. */
async function openClass(options?: Parameters<typeof openSchool>[0]) {
  const school = await openSchool(options)
  const { build, classId } = school.people
  const sidorovs = [await build.student(classId, 'Сидорова', 'Анна'), await build.student(classId, 'Сидорова', 'Нина')]
  const kim = await build.student(classId, 'Ким', 'Олег')
  return { school, sidorovs, kim }
}

async function askString(school: OpenSchool, kind = 'КР') {
  const teacher = await school.chat(school.people.accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('⭐ Отметки')
  await teacher.press(kind)
  await teacher.press('Строкой')
  return teacher
}

const written = async ({ db, people }: OpenSchool) => {
  const marks = await db.mark.findMany({ where: { lessonId: people.lessons.algebra }, orderBy: { id: 'asc' } })
  const absences = await db.absence.findMany({ where: { lessonId: people.lessons.algebra } })
  return [
    ...marks.map(({ studentId, value, comment }) =>
      [studentId, value, comment].filter((part) => part !== null).join(' '),
    ),
    ...absences.map(({ studentId, code }) => `${studentId} ${code}`),
  ]
}

test('B5 When the teacher types the class in one line, it is shown as a table, saved at once, and undone at once', async () => {
  const { school, sidorovs, kim } = await openClass()
  const { ivanov, petrova } = school.people.students
  const teacher = await askString(school)
  expect(teacher.text).toContain('Контрольная работа')
  await teacher.send('Иванову 5, Петрова 4 4 молодец & умница, Сидорова А. н, все остальные 3')
  expect(teacher.text).toContain('Проверьте · Алгебра, 7А')
  expect(teacher.text).toMatch(/Иванов П\. +5\n/)
  expect(teacher.text).toMatch(/Петрова В\. +4 4 · молодец & умница/)
  expect(teacher.text).toContain('«Остальные» — 2 ученика')
  expect(await written(school)).toEqual([])
  const save = teacher.buttonWith('Записать').callback_data ?? ''
  const message = teacher.last.id
  await Promise.all([teacher.pressData(message, save), teacher.pressData(message, save)])
  expect(await written(school)).toEqual([
    `${ivanov} 5`,
    `${petrova} 4 молодец & умница`,
    `${petrova} 4 молодец & умница`,
    `${kim} 3`,
    `${sidorovs[1]} 3`,
    `${sidorovs[0]} absent`,
  ])
  await teacher.send('/menu')
  await teacher.press('Алгебра')
  await teacher.press('⭐ Отметки')
  expect(teacher.buttons).toContain('Иванов П.  5')
  const undo = teacher.buttons.find((text) => text.startsWith('↩️')) ?? ''
  expect(undo).toContain('и ещё 5')
  await teacher.press('↩️')
  expect(await written(school)).toEqual([])
  expect(await school.db.auditEntry.count({ where: { action: 'mark.put' } })).toBe(5)
  expect(school.errors).toEqual([])
})

test('B5 When the line is not understood, the place of each fault is told, and the next line is taken', async () => {
  const { school } = await openClass()
  const teacher = await askString(school)
  await teacher.send('Кузнецов 5, Сидорова 4, Ким 7')
  expect(teacher.text).toContain('«Кузнецов» (1-я запись): такого ученика на уроке нет')
  expect(teacher.text).toContain('«Сидорова» (2-я запись): кто именно — Сидорова Анна, Сидорова Нина?')
  expect(teacher.text).toContain('«7» (3-я запись): такой отметки здесь нет')
  await teacher.send('Сидорова Нина 4, Ким 5 умница')
  await teacher.press('Записать')
  expect(teacher.toast?.text).toBe('Записано: отметок 2, пропусков 0')
  expect(await written(school)).toHaveLength(2)
})

test('B5 When what is typed looks like markup or is endless, its place is told all the same', async () => {
  const { school } = await openClass()
  const teacher = await askString(school)
  await teacher.send('<Кузнецов> & 5, Ким <b>4')
  expect(teacher.text).toContain('«<Кузнецов>» (1-я запись): такого ученика на уроке нет')
  await teacher.send(`${'Ы'.repeat(4000)} 5`)
  expect(teacher.text).toContain('Ы…» (1-я запись)')
  await teacher.send('Ким 5 <b>умница</b>')
  await teacher.press('Записать')
  expect(await written(school)).toHaveLength(1)
  expect(school.errors).toEqual([])
})

test('B5 When thirty get the same long comment, the preview still fits into a message', async () => {
  const { school } = await openClass()
  const { build, classId } = school.people
  for (let place = 0; place < 30; place++) await build.student(classId, 'Дубов', `Имя${place}`)
  const teacher = await askString(school)
  const comment = 'х'.repeat(180)
  await teacher.send(`все 5 ${comment}`)
  expect(teacher.text).toContain('«Остальные» — 35 учеников')
  await teacher.press('Записать')
  expect(await school.db.mark.count({ where: { comment } })).toBe(35)
  expect(school.errors).toEqual([])
})

test('B5 Who missed the lesson before is not among the rest until somebody says that he is here', async () => {
  const { school } = await openClass({ at: '2026-09-11T10:00' })
  const { students, lessons, accounts } = school.people
  const teacher = await school.chat(accounts.teacher).start()
  await teacher.press('Алгебра')
  await teacher.press('Все присутствуют')
  await teacher.press('Иванов П.')
  await teacher.send('/menu')
  await teacher.press('Физика')
  await teacher.press('⭐ Отметки')
  expect(teacher.buttons).toContain('Н? · Иванов П.')
  await teacher.press('Подряд')
  expect(teacher.text).toContain('Ким Олег')
  await teacher.press('К списку')
  await teacher.press('Строкой')
  await teacher.send('Петрова 5, все остальные 4.')
  expect(teacher.text).toContain('Не вошли в «остальные» (по прошлому уроку или заявлению их нет): Иванов П.')
  expect(teacher.text).toContain('«Остальные» — 3 ученика')
  await teacher.press('Записать')
  const marks = await school.db.mark.findMany({ where: { lessonId: lessons.physics } })
  expect(marks.map(({ studentId }) => studentId)).not.toContain(students.ivanov)
  expect(marks).toHaveLength(4)
  // named, he has his mark
  await teacher.press('Строкой')
  await teacher.send('Иванов 3')
  await teacher.press('Записать')
  expect(await school.db.mark.count({ where: { studentId: students.ivanov } })).toBe(1)
})

test('B5 When the kind of work is offered no more by the time the line is saved, nothing is written under another', async () => {
  const { school } = await openClass()
  const teacher = await askString(school)
  await teacher.send('Ким 5')
  expect(teacher.text).toContain('Вид работы: Контрольная работа')
  await school.db.workKind.update({ where: { id: school.kinds.test }, data: { retired: true } })
  await teacher.press('Записать')
  expect(teacher.toast?.text).toContain('Такого вида работы')
  expect(await written(school)).toEqual([])
  expect(school.errors).toEqual([])
})

test('B5 When the school offers a code no more, a line does not know it either', async () => {
  const { school, kim } = await openClass()
  await school.db.absenceSign.create({ data: { code: 'ill', sign: 'Б', title: 'болеет', offered: false } })
  const teacher = await askString(school)
  for (const word of ['б', 'болеет']) {
    await teacher.send(`Ким ${word}`)
    expect(teacher.text).toContain('«Ким» (1-я запись): нет ни отметки, ни кода')
  }
  await teacher.send('Ким уп')
  await teacher.press('Записать')
  expect(await written(school)).toEqual([`${kim} excused`])
})

test('B5 When somebody has changed one of its marks since, a line is not undone by halves', async () => {
  const { school, kim } = await openClass()
  const { students } = school.people
  const teacher = await askString(school)
  await teacher.send('Иванов 5, Петрова 4, Ким н')
  await teacher.press('Записать')
  await school.db.mark.updateMany({ where: { studentId: students.petrova }, data: { value: '3' } })
  await teacher.press('↩️ Отменить')
  expect(teacher.toast?.text).toContain('изменил кто-то другой')
  expect(await written(school)).toEqual([`${students.ivanov} 5`, `${students.petrova} 3`, `${kim} absent`])
})

test('B5 When a surname has a slip, it is asked about; without it the rest is saved', async () => {
  const { school, kim } = await openClass()
  const { ivanov } = school.people.students
  const teacher = await askString(school)
  await teacher.send('Ивонов 2, Ким 5')
  expect(teacher.text).toContain('«Ивонов» — это Иванов П.?')
  await teacher.press('Записать без «?»')
  expect(await written(school)).toEqual([`${kim} 5`])
  await teacher.press('Строкой')
  await teacher.send('Ивонов 2')
  expect(teacher.buttons.join()).not.toContain('без «?»')
  await teacher.press('имена верны')
  expect(await written(school)).toEqual([`${kim} 5`, `${ivanov} 2`])
})

test('B5 When the class changes between the preview and the press, nothing is written to anybody else', async () => {
  const { school } = await openClass()
  const { build, classId } = school.people
  const teacher = await askString(school)
  await teacher.send('Ким 5')
  await build.student(classId, 'Ким', 'Павел')
  await teacher.press('Записать')
  expect(teacher.toast?.text).toContain('успел измениться')
  expect(await written(school)).toEqual([])
})

test('B5 When a string is saved, it costs the same statements for two students as for a class', async () => {
  const { school } = await openClass()
  const count = async (line: string) => {
    const teacher = await askString(school, 'Отв')
    await teacher.send(line)
    school.statements.length = 0
    await teacher.press('Записать')
    return school.statements.length
  }
  const two = await count('Иванов 5, Петрова 5')
  expect(await count('Иванов 4, Петрова 3 3, Сидорова Анна 5 5 5, Сидорова Нина 2 повторить, Ким 5 4')).toBe(two)
})

test('B2 When a lesson is filled whole, with two missing and three marks, it takes twelve presses and two typed texts', async () => {
  const { school } = await openClass()
  const { db, people } = school
  await db.planItem.create({
    data: { courseId: people.courses.algebra, number: 1, topic: 'Степень с натуральным показателем' },
  })
  const teacher = await school.chat(people.accounts.teacher).start()
  const presses = [
    'Алгебра',
    'Все присутствуют',
    'Сидорова А',
    'Сидорова Н',
    'К уроку',
    '⭐ Отметки',
    'Строкой',
    'Записать',
    'К уроку',
    'По КТП',
    '📚 Домашнее задание',
    'Сохранить',
  ]
  const texts = new Map([
    ['Строкой', 'Иванов 5, Петровой 4, Ким 3'],
    ['📚 Домашнее задание', '№ 214, 215'],
  ])
  for (const button of presses) {
    await teacher.press(button)
    const text = texts.get(button)
    if (text) await teacher.send(text)
  }
  expect(presses.length).toBeLessThanOrEqual(14)
  expect(texts.size).toBe(2)
  for (const part of ['Присутствуют 3 из 5', 'Степень с натуральным показателем', '№ 214, 215', 'Иванов П. 5'])
    expect(teacher.text).toContain(part)
  await teacher.send('/today')
  expect(teacher.buttons).toContain('🟢 1. Алгебра 7А · 08:30')
})

test('B5 When an absence that stands already is typed once more, it is no change, and the log has it once', async () => {
  const { school } = await openClass()
  for (const line of ['Ким н', 'Ким н, Иванов 5']) {
    const teacher = await askString(school)
    await teacher.send(line)
    await teacher.press('Записать')
  }
  expect(await school.db.auditEntry.count({ where: { action: 'absence.set' } })).toBe(1)
  expect(await school.db.auditEntry.count({ where: { action: 'mark.put' } })).toBe(1)
  expect(school.errors).toEqual([])
})
