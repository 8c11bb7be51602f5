import { expect, test } from 'vitest'
import { sheetLines } from '../../src/app/import/read/read-xlsx.ts'
import { presses } from '../../src/bot/presses.ts'
import { jobs } from '../../src/jobs/index.ts'
import { runDue } from '../../src/jobs/run-due.ts'
import { answerOf } from '../support/answers.ts'
import { ascXml, inWindows1251, lesson, smallTimetable } from '../support/asc.ts'
import { dbDate } from '../support/fixture.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'
import { workbook, zip } from '../support/workbook.ts'

const text = (body: string) => new TextEncoder().encode(body)
type Files = Readonly<Record<string, string | Uint8Array>>

/** A person who sends files one after another, without waiting for an answer in between. */
async function whoSends(school: OpenSchool, account: string | number = school.people.accounts.head) {
  const chat = await school.chat(account).start()
  const send = async (files: Files) => {
    for (const [name, body] of Object.entries(files))
      school.telegram.person(chat.id).sendFile({ name, type: '', bytes: typeof body === 'string' ? text(body) : body })
    await school.idle()
  }
  return { chat, send }
}

const arrivals = {
  'students.csv': 'Фамилия;Имя;Класс\nНовиков;Олег;7А\nНовикова;Ольга;7А',
  'guardians.csv':
    'Фамилия;Имя;Телефон;Ученик\nНовикова;Инна;89001112233;Новиков Олег\nНовикова;Инна;89001112233;Новикова Ольга',
}

/** The documents that the bot sent, the oldest first. */
const documents = (school: OpenSchool, chat: PersonsChat) =>
  chat.messages.flatMap(({ from, document, caption }) =>
    from === 'bot' && document
      ? [{ name: document.name, caption, bytes: school.telegram.file(document.fileId)!.bytes }]
      : [],
  )

/** What the journal holds of people, and what waits. */
const stored = async ({ db }: OpenSchool) => ({
  people: await db.person.count(),
  files: await db.importFile.count(),
  imports: await db.auditEntry.count({ where: { action: 'school.import' } }),
})

test('A8 When the coordinator sends two tables at once, one dry run answers, and one press loads both', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await chat.press('Импорт')
  expect(chat.text).toContain('Пришлите файлы школы')
  await send(arrivals)
  expect(chat.text).toContain('Ученики: добавится 2')
  expect(chat.text).toContain('Родители учеников: добавится 2')
  expect(await school.db.student.count()).toBe(4)

  await chat.press('Загрузить')
  expect(chat.toast?.text).toBe('Загружено')
  expect(chat.text).toContain('Новым людям нужны коды')
  expect(await school.db.student.count()).toBe(6)
  expect(await stored(school)).toMatchObject({ files: 0, imports: 1 })
  await send(arrivals)
  expect(chat.text).toContain('всё это уже есть в журнале')
  expect(school.errors).toEqual([])
})

test('A8 When rows are faulty, the coordinator’s own file comes back with the reasons, is mended and sent again', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  const table = 'Фамилия,Имя,Дата рождения,Класс\r\nНовиков,Олег,31.02.2013,7А\r\nЖуков,Ян,,7А\r\nЮдин,Лев,,9Я\r\n'
  await send({ 'новые.csv': inWindows1251(table) })
  const told = chat.messages.findLast(({ from, document }) => from === 'bot' && !document)
  expect(told?.text).toContain('Найдено 2 ошибки')
  expect(told?.text).toContain('новые.csv, строка 2, «Дата рождения»: такой даты нет')

  const [back] = documents(school, chat)
  expect(back?.name).toBe('новые.csv')
  const lines = new TextDecoder('windows-1251').decode(back?.bytes).trim().split('\r\n')
  expect(lines).toEqual([
    'Фамилия,Имя,Дата рождения,Класс,Ошибка',
    'Новиков,Олег,31.02.2013,7А,"«Дата рождения»: такой даты нет: «31.02.2013»; пишите, например, 01.09.2026"',
    'Жуков,Ян,,7А,',
    'Юдин,Лев,,9Я,«Класс»: нет такого класса: 9Я',
  ])
  expect(await stored(school)).toMatchObject({ people: 12, files: 1, imports: 0 })

  const mended = lines.join('\r\n').replaceAll('31.02.2013', '28.02.2013').replace('9Я', '7А')
  await send({ 'новые.csv': inWindows1251(mended) })
  expect(chat.text).toContain('Ученики: добавится 3')
  await chat.press('Загрузить')
  expect(await stored(school)).toEqual({ people: 15, files: 0, imports: 1 })
})

test('A8 When a workbook is faulty, its sheets come back whole, the faulty rows with their reasons', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  const students = [
    ['Фамилия', 'Имя', 'Дата рождения', 'Класс'],
    [],
    ['Новиков', 'Олег', '01.02.2013', '7Ж'],
    ['=1+1', 'Ян', '', '7А'],
    ['Юдин', 'Лев', '', '9<b>&'],
  ]
  await send({ 'школа.xlsx': workbook({ students, subjects: [['Предмет'], ['Химия']] }) })
  const told = chat.messages.findLast(({ from, document }) => from === 'bot' && !document)
  // what stands in a cell is no markup
  expect(told?.text).toContain('такого класса не бывает: «9<b>&»')
  const [back] = documents(school, chat)
  const sheets = await sheetLines('школа.xlsx', back!.bytes)
  expect(answerOf(sheets)).toMatchObject([
    {
      title: 'students',
      lines: [
        { cells: ['Фамилия', 'Имя', 'Дата рождения', 'Класс', 'Ошибка'] },
        { cells: ['Новиков', 'Олег', '2013-02-01', '7Ж', '«Класс»: нет такого класса: 7Ж'] },
        { cells: ['=1+1', 'Ян', '', '7А', '«Фамилия»: похоже на формулу, впишите само значение'] },
        { cells: ['Юдин', 'Лев', '', '9<b>&', '«Класс»: такого класса не бывает: «9<b>&»; пишите, например, 7А'] },
      ],
    },
    { title: 'subjects', lines: [{ cells: ['Предмет'] }, { cells: ['Химия'] }] },
  ])
  expect(Buffer.from(back!.bytes).includes('<f>')).toBe(false)
  expect(school.errors).toEqual([])
})

test('A8 What would be a formula is refused, comes back as text, and a phone is read as it was typed', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  const table = 'Фамилия;Имя;Телефон;Ученик\n=HYPERLINK("http://x");Инна;+79001112233;Никто'
  await send({ 'guardians.csv': table })
  const [back] = documents(school, chat)
  const returned = new TextDecoder().decode(back!.bytes)
  expect(returned).toContain(`"'=HYPERLINK(""http://x"")";Инна;'+79001112233;`)
  expect(returned).toContain('похоже на формулу')
  await send({ 'guardians.csv': returned.replace('Никто', 'Иванов Пётр') })
  expect(await stored(school)).toMatchObject({ imports: 0 })
  const mended = returned.replace('Никто', 'Иванов Пётр').replace(`"'=HYPERLINK(""http://x"")"`, 'Новикова')
  await send({ 'guardians.csv': mended })
  await chat.press('Загрузить')
  // guardians alone are new people too
  expect(chat.text).toContain('Новым людям нужны коды')
  const guardian = await school.db.person.findFirstOrThrow({ where: { firstName: 'Инна' } })
  expect(guardian).toMatchObject({ lastName: 'Новикова', phone: '+79001112233' })
})

test('A8 When the journal changed after the preview, nothing is loaded, and the new preview says what would happen', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await send(arrivals)
  const other = await school.people.build.student(school.people.classId, 'Новиков', 'Олег')
  await chat.press('Загрузить')
  expect(chat.toast).toMatchObject({ showAlert: true })
  expect(chat.toast?.text).toContain('Ничего не загружено')
  expect(chat.text).toContain('Ученики: добавится 1')
  expect(await stored(school)).toMatchObject({ files: 2, imports: 0 })
  await chat.press('Загрузить')
  const oleg = await school.db.person.findMany({ where: { firstName: 'Олег' } })
  expect(oleg.map(({ id }) => id)).toEqual([other])
})

test('A8 When last month’s files are sent again, the preview names those whom they would bring back, let go, or deprive', async () => {
  const school = await openSchool()
  const { db, people } = school
  const { chat, send } = await whoSends(school)
  const files = {
    'students.csv': 'Фамилия;Имя;Класс\nИванов;Пётр;7А\nПетрова;Вера;7А',
    'staff.csv': 'Фамилия;Имя;Должность;Роли\nСмирнова;Анна;Учитель;учитель\nСоколова;Анна;Учитель;учитель',
    'guardians.csv': 'Фамилия;Имя;Ученик\nПетров;Антон;Петрова Вера',
  }
  await send(files)
  await chat.press('Загрузить')
  const [ivanov, petrova] = [people.students.ivanov, people.students.petrova]
  await db.enrollment.updateMany({
    where: { studentId: ivanov },
    data: { endsOn: dbDate('2026-09-09'), reason: 'moved' },
  })
  const [demoted, gone] = await Promise.all(
    ['Смирнова', 'Соколова'].map((lastName) =>
      db.person.findFirstOrThrow({ where: { lastName, staff: { isNot: null } } }),
    ),
  )
  await db.staff.update({ where: { id: demoted!.id }, data: { roles: ['coordinator', 'teacher'] } })
  await db.staff.update({ where: { id: gone!.id }, data: { leftOn: dbDate('2026-09-10') } })
  const aunt = await people.build.guardian([petrova], 'Кольцова')
  await send(files)
  expect(chat.text).toContain('снова в классе: Иванов Пётр')
  expect(chat.text).toContain('снова работают: Соколова Анна')
  expect(chat.text).toContain('Больше не завучи (координаторы): Смирнова Анна')
  expect(chat.text).toMatch(/Потеряют доступ к ребёнку: Кольцова/)
  expect(await db.guardian.count({ where: { personId: aunt } })).toBe(1)
  // who had left already does not leave once more
  const staff = ['Смирнова;Анна;Учитель;учитель;09.09.2026', 'Соколова;Анна;Учитель;учитель;10.09.2026']
  await send({ 'staff.csv': ['Фамилия;Имя;Должность;Роли;Уволен', ...staff].join('\n') })
  expect(chat.text).toMatch(/Увольняются: Смирнова Анна/)
  expect(chat.text).not.toContain('Соколова')
})

test('A8 When «Загрузить» is pressed twice at once, the school is loaded once', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  const other = school.people.teacherId
  const addedAt = new Date('2026-09-11T05:00:00Z')
  const file = {
    personId: other,
    name: 'a.csv',
    bytes: text('x'),
    tables: [],
    rows: 0,
    addedAt,
    requestId: 'of another',
  }
  await school.db.importFile.create({ data: file })
  await send(arrivals)
  await chat.pressFast('Загрузить', 'Загрузить')
  // the files of another coordinator wait as before
  expect(await school.db.importFile.findMany({ select: { personId: true } })).toEqual([{ personId: other }])
  expect(await stored(school)).toEqual({ people: 15, files: 1, imports: 1 })
  expect(school.errors).toEqual([])
})

test('A8 When a file comes after the preview, the old button loads nothing but shows all of them', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await send({ 'students.csv': arrivals['students.csv'] })
  const old = chat.last
  const load = chat.buttonWith('Загрузить').callback_data ?? ''
  await send({ 'guardians.csv': arrivals['guardians.csv'] })
  await chat.pressData(old.id, load)
  expect(chat.toast).toMatchObject({ showAlert: true })
  expect(await stored(school)).toMatchObject({ files: 2, imports: 0 })
})

test('A8 A restart in the middle loses nothing, a table sent again takes the place of the first, cancelling forgets all', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await send(arrivals)
  await school.restart()
  await send({ 'Students (1).csv': `${arrivals['students.csv']}\nНовикова;Яна;7А` })
  expect(chat.text).toContain('Ученики: добавится 3')
  expect(chat.text).toContain('Родители учеников: добавится 2')
  expect(await school.db.importFile.findMany({ select: { name: true }, orderBy: { id: 'asc' } })).toEqual([
    { name: 'guardians.csv' },
    { name: 'Students (1).csv' },
  ])
  await chat.press('Отменить')
  expect(chat.text).toContain('Пришлите файлы школы')
  expect(await stored(school)).toMatchObject({ files: 0, imports: 0 })
})

test('A8 A draft is seen by its coordinator alone, and is gone after a day', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await send(arrivals)
  const other = await school.people.build.teacher('Барсукова', ['coordinator'])
  const another = await school.chat(await school.people.build.link(other)).start()
  await another.press('Импорт')
  expect(another.text).toContain('Пришлите файлы школы')
  const load = chat.buttonWith('Загрузить').callback_data ?? ''
  await another.pressData(another.last.id, load)
  expect(another.toast?.text).toContain('нечего загружать')
  expect(await stored(school)).toMatchObject({ files: 2, imports: 0 })
  await another.pressData(another.last.id, presses.dropImport.pack({}))
  expect(await stored(school)).toMatchObject({ files: 2, imports: 0 })

  const from = school.clock.now()
  school.clock.set('2026-09-12T10:00')
  const log = { info: () => {}, warn: () => {}, error: (data: unknown) => school.errors.push(data) }
  await runDue({ jobs, deps: school.deps, from, to: school.clock.now(), log })
  expect(await stored(school)).toMatchObject({ files: 0, imports: 0 })
  await chat.press('Загрузить')
  expect(chat.toast?.text).toContain('нечего загружать')
})

test('A8 A teacher’s file is not taken, and no button lets a teacher import', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school, school.people.accounts.teacher)
  expect(chat.buttons.join()).not.toContain('Импорт')
  await send(arrivals)
  for (const data of [
    presses.importDraft.pack({}),
    presses.importTemplates.pack({ as: 'xlsx' }),
    presses.loadImport.pack({ draft: 1, seen: 'AAAAAAAAAA' }),
    presses.answerImport.pack({ draft: 1, open: 1, how: 'skip', target: 0 }),
  ]) {
    await chat.pressData(chat.last.id, data)
    expect(chat.toast).toMatchObject({ showAlert: true })
  }
  expect(await stored(school)).toMatchObject({ files: 0, imports: 0 })
  expect(documents(school, chat)).toEqual([])
})

test('A8 A file in answer to a question for words is taken for what it is', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await chat.press('Новости')
  await chat.press('Поиск')
  await send(arrivals)
  expect(chat.text).toContain('Ученики: добавится 2')
})

test('A8 The templates that the bot sends can be filled in and loaded', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await chat.press('Импорт')
  await chat.press('Шаблоны CSV')
  expect(documents(school, chat).map(({ name }) => name)).toHaveLength(16)
  const students = documents(school, chat).find(({ name }) => name === 'students.csv')
  const header = new TextDecoder('utf-8', { ignoreBOM: true }).decode(students!.bytes)
  expect(header).toMatch(/^\uFEFFКод;Фамилия;Имя;Отчество;/)
  await send({ 'students.csv': `${header}У9;Новиков;Олег;;;;7А;;\r\n` })
  expect(chat.text).toContain('Ученики: добавится 1')

  await chat.press('Отменить')
  await chat.press('Шаблон XLSX')
  const [book] = documents(school, chat).filter(({ name }) => name === 'school.xlsx')
  await send({ 'school.xlsx': book!.bytes })
  expect(chat.text).toContain('файл пуст')
})

const reason: [what: string, name: string, bytes: () => string | Uint8Array, words: string][] = [
  ['a PDF with signs of markup in its name', 'students<b>&.pdf', () => '%PDF-1.7 students', 'файл не того вида'],
  ['an old Excel file', 'students.xls', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'файл не того вида'],
  ['a document of Word', 'students.docx', () => zip({ 'word/document.xml': '<w/>' }), 'файл не того вида'],
  [
    'a Word document called a workbook',
    'students.xlsx',
    () => zip({ 'word/document.xml': '<w/>' }),
    'файл не того вида',
  ],
  ['an empty table', 'students.csv', () => ' \n\n', 'файл пуст'],
  ['a table that nobody knows', 'данные.csv', () => 'Столбец;Другой\n1;2', 'неизвестный файл'],
  ['100,000 rows', 'students.csv', () => `Фамилия\n${'Иванов\n'.repeat(100_000)}`, 'слишком много строк, больше 50000'],
  ['more students than any school has', 'students.csv', () => `Фамилия\n${'Иванов\n'.repeat(10_001)}`, 'больше 10000'],
  ['a ZIP bomb', 'school.xlsx', () => zip({ 'xl/workbook.xml': '0'.repeat(101 * 1024 * 1024) }), 'больше 100 МБ'],
  [
    'a ZIP bomb that lies',
    'school.xlsx',
    () => zip({ 'xl/workbook.xml': '0'.repeat(9_000_000) }, 10),
    'не удалось прочитать',
  ],
  [
    'a workbook that reckons',
    'students.xlsx',
    () =>
      zip({
        'xl/workbook.xml': '<workbook/>',
        'xl/worksheets/sheet1.xml':
          '<worksheet><sheetData><row r="2"><c r="A2" t="str"><f>PROPER("x")</f><v>X</v></c><c r="B2"><v>1</v></c></row></sheetData></worksheet>',
      }),
    'формулы в ячейках A2: замените их значениями',
  ],
  ['an XML bomb', 'a.xml', () => ascXml({}, { head: bomb }), 'не удалось прочитать (a document type)'],
  ['XML of another kind', 'a.xml', () => '<?xml version="1.0"?><html/>', 'файл не того вида'],
]

const bomb = '<!DOCTYPE b [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>'

test.each(reason)('A8 %s is refused in clear words and not kept', async (_what, name, bytes, words) => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await send({ [name]: bytes() })
  expect(chat.text).toContain(words)
  expect(await stored(school)).toMatchObject({ files: 0, imports: 0 })
  expect(school.errors).toEqual([])
})

test('A8 A file of more than 20 MB is refused before it is fetched, a photo of a table with a word on what to send', async () => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await send({ 'students.csv': new Uint8Array(20 * 1024 * 1024 + 1) })
  expect(chat.text).toContain('больше 20 МБ')
  expect(chat.buttons.join()).toContain('Главная')
  const picture = new Uint8Array(33)
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(picture.buffer).setUint32(16, 100)
  new DataView(picture.buffer).setUint32(20, 100)
  school.telegram.person(chat.id).sendFile({ name: 'a.png', type: '', bytes: picture, kind: 'photo' })
  await school.idle()
  expect(chat.text).toContain('Фотографию таблицы я прочитать не могу')
  expect(chat.buttons.join()).toContain('Главная')
  expect(await stored(school)).toMatchObject({ files: 0, imports: 0 })
})

const rows: [what: string, files: Files, words: string][] = [
  ['a missing column', { 'students.csv': 'Фамилия;Имя\nНовиков;Олег' }, '«Класс»: нет такого столбца'],
  [
    'two of one name in a class with nothing to tell them apart',
    { 'students.csv': 'Фамилия;Имя;Класс\nНовиков;Олег;7А\nНовиков;Олег;7А' },
    'чтобы различить тёзок, укажите обоим код или дату рождения',
  ],
  [
    'a guardian without a child',
    { 'guardians.csv': 'Фамилия;Имя;Ученик\nНовикова;Инна;' },
    'не указано, чей это родитель',
  ],
]

test.each(rows)('A8 %s keeps every row out, in clear words', async (_what, files, words) => {
  const school = await openSchool()
  const { chat, send } = await whoSends(school)
  await send(files)
  expect(chat.messages.some((message) => message.text?.includes(words))).toBe(true)
  expect(await stored(school)).toMatchObject({ people: 12, imports: 0 })
})

test('A8 A timetable of aSc is asked about name by name, loaded, and understood without a question the next time', async () => {
  const school = await openSchool({ at: '2026-08-25T12:00' })
  const { chat, send } = await whoSends(school)
  const timetable = ascXml({
    ...smallTimetable,
    teachers: [...smallTimetable.teachers, { id: '*7', name: 'Сокол', short: 'С', firstname: '', lastname: '' }],
    subjects: [...smallTimetable.subjects, { id: '*8', name: 'Физ-ра', short: 'Ф' }],
    lessons: [...smallTimetable.lessons, lesson('L3', { subjectid: '*8', teacherids: '*7' })],
    cards: [...smallTimetable.cards, { ...smallTimetable.cards[0]!, lessonid: 'L3', period: '3' }],
  })
  await send({ 'расписание.xml': timetable })
  expect(chat.text).toContain('осталось 2 вопроса')
  expect(chat.text).toContain('Какой учитель журнала — «Сокол»?')
  const asked = chat.last
  const pick = chat.buttonWith('Соколова Анна').callback_data ?? ''
  await chat.press('Соколова Анна')
  expect(chat.text).toContain('Какой предмет журнала — «Физ-ра»?')
  await chat.pressData(asked.id, pick)
  expect(chat.toast?.text).toContain('уже не тот вопрос')
  await chat.press('Новый предмет')
  expect(chat.text).toContain('Предметы: добавится 1')
  expect(chat.text).toContain('Расписание: добавится 2, изменится 1, удалится 5')
  expect(chat.text).toContain('По вашим ответам понято 2 имени')
  await chat.press('Загрузить')
  expect(await school.db.subject.count({ where: { title: 'Физ-ра' } })).toBe(1)
  expect(await school.db.timetableSlot.count()).toBe(3)

  await send({ 'расписание.xml': timetable })
  expect(chat.text).toContain('всё это уже есть в журнале')
  await chat.press('Спросить заново')
  expect(chat.text).toContain('Какой учитель журнала — «Сокол»?')

  // a timetable as a table takes the place of one of aSc, and the other way round
  const waiting = async () =>
    (await school.db.importFile.findMany({ orderBy: { id: 'asc' } })).map(({ name, tables }) => [name, ...tables])
  await send({ 'timetable.csv': 'Класс;День;Урок;Предмет\n7А;пн;1;Алгебра' })
  expect(await waiting()).toEqual([['timetable.csv', 'timetable']])
  expect(chat.text).not.toContain('Сокол')
  await send({ 'расписание.xml': timetable })
  expect(await waiting()).toEqual([['расписание.xml', 'asc']])
  expect(chat.text).toContain('Какой учитель журнала — «Сокол»?')
  expect(school.errors).toEqual([])
})
