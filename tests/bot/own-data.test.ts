import { expect, test } from 'vitest'
import en from '../../locales/en/privacy.json' with { type: 'json' }
import ru from '../../locales/ru/privacy.json' with { type: 'json' }
import { personalData } from '../../src/app/privacy/personal-data.ts'
import { presses } from '../../src/bot/presses.ts'
import { fillEveryTable } from '../support/every-table.ts'
import { schoolBuilder } from '../support/fixture.ts'
import { familyNames, withoutNames } from '../support/name-free.ts'
import { readPdf, wordsOf } from '../support/pdf.ts'
import type { PersonsChat } from '../support/persons-chat.ts'
import { postRow } from '../support/posts.ts'
import { type OpenSchool, openSchool } from '../support/school.ts'

/** The two files that came last. */
function filesOf(school: OpenSchool, chat: PersonsChat) {
  const documents = chat.messages.flatMap(({ document }) => (document ? [document] : []))
  const [pdf, json] = documents.slice(-2).map((one) => ({
    name: one.name,
    bytes: school.telegram.file(one.fileId)!.bytes,
  }))
  const text = new TextDecoder().decode(json!.bytes)
  return {
    names: [pdf!.name, json!.name],
    count: documents.length,
    words: wordsOf(pdf!.bytes),
    pages: readPdf(pdf!.bytes).pages,
    text,
    json: JSON.parse(text) as {
      name: string
      tables: Readonly<Record<string, { purpose: string; kept: string; rows: readonly Record<string, unknown>[] }>>
    },
  }
}

async function fillEverything(school: OpenSchool): Promise<void> {
  await school.db.post.create({ data: postRow(school.people.headId, 'Собрание', 'seed') })
  await fillEveryTable(school)
}

const openOwn = async (chat: PersonsChat) => {
  await chat.send('/settings')
  await chat.press('🗂 Мои данные')
  return chat
}

test('K8 When a mother asks what is kept of her, every table that the register shows is in the file, with words in both languages, and nobody else’s rows', async () => {
  const school = await openSchool()
  const { db, people } = school
  await fillEverything(school)
  await db.person.update({
    where: { id: people.mothers.ivanov },
    data: { phone: '+79101234567', address: 'ул. Ленина, 5' },
  })
  await db.remark.create({
    data: {
      studentId: people.students.petrova,
      authorId: people.teacherId,
      tone: 'remark',
      text: 'о другой',
      forStudent: true,
      at: new Date('2026-09-10T10:00:00Z'),
      requestId: 'other',
    },
  })
  const mother = await openOwn(school.chat(people.accounts.motherOfIvanov))
  expect(mother.buttons).toEqual(['📄 Обо мне', '📄 Иванов Пётр, 7А', '⬅️ Настройки', '🏠 Главная'])
  await mother.press('📄 Обо мне')
  expect(mother.text).toContain('🗂 Готово')
  const own = filesOf(school, mother)
  expect(own.names).toEqual(['Мои данные, 2026-09-11.pdf', 'Мои данные, 2026-09-11.json'])
  const shown = Object.entries(personalData).flatMap(([table, line]) =>
    'none' in line || !line.people.some(({ exported }) => exported) ? [] : [table],
  )
  expect(Object.keys(own.json.tables).toSorted()).toEqual(shown.toSorted())
  expect(own.json.tables.Person?.rows).toMatchObject([{ lastName: 'Иванова', phone: '+79101234567' }])
  expect(own.json.tables.Link?.rows).toMatchObject([{ account: people.accounts.motherOfIvanov }])
  expect(own.json.tables.AbsenceNote?.rows).toMatchObject([{ text: 'температура', code: 'ill' }])
  expect(own.json.tables.Mark?.rows).toEqual([])
  for (const part of [
    'Иванова Мария',
    '+79101234567',
    'температура',
    'Чей это родитель',
    'Хранится: 30 дней',
    '152-ФЗ',
  ])
    expect(own.words, part).toContain(part)
  expect(own.words).not.toMatch(/undefined|null|\[object|privacy\./)

  await mother.press('⬅️ Мои данные')
  await mother.press('📄 Иванов Пётр, 7А')
  const child = filesOf(school, mother)
  expect(child.count).toBe(4)
  expect(Object.keys(child.json.tables)).not.toContain('Link')
  expect(child.json.tables.Remark?.rows).toMatchObject([{ text: 'помог', tone: 'praise' }])
  expect(child.json.tables.Absence?.rows).toMatchObject([{ code: 'ill', lesson: { subject: 'Алгебра' } }])
  expect(child.words).toContain('похвала')
  expect(child.words).toContain('болезнь (Б)')
  expect(child.text).not.toContain('о другой')
  const entries = await db.auditEntry.findMany({ where: { action: 'data.take' }, orderBy: { id: 'asc' } })
  expect(entries.map(({ actorId, after }) => [actorId, after])).toEqual([
    [people.mothers.ivanov, { personId: people.mothers.ivanov }],
    [people.mothers.ivanov, { personId: people.students.ivanov }],
  ])

  const named: Readonly<Record<string, string>> = {
    lessonId: 'lesson',
    classId: 'class',
    groupId: 'group',
    subjectId: 'subject',
    workKindId: 'workKind',
    departmentId: 'department',
    postId: 'post',
    studentId: 'student',
  }
  for (const texts of [ru, en])
    for (const table of shown) {
      const line = personalData[table as 'Mark']
      expect(Object.keys(texts.table)).toContain(table)
      for (const column of line.shown) expect(Object.keys(texts.field), table).toContain(named[column] ?? column)
    }
  expect(school.errors).toEqual([])
})

test('K8 When a student or a teacher asks, each gets the own data alone; of a child only whoever stands for it', async () => {
  const school = await openSchool()
  const { people } = school
  await fillEverything(school)
  await school.db.remark.updateMany({ data: { forStudent: false } })
  const son = await openOwn(school.chat(people.accounts.ivanov))
  expect(son.buttons).toEqual(['📄 Обо мне', '⬅️ Настройки', '🏠 Главная'])
  await son.press('📄 Обо мне')
  const { json, text } = filesOf(school, son)
  expect(json.tables.Remark?.rows).toEqual([])
  expect(text).not.toContain('температура')
  expect(json.tables.Absence?.rows).toHaveLength(1)

  const teacher = await openOwn(school.chat(people.accounts.teacher))
  await teacher.press('📄 Обо мне')
  const file = filesOf(school, teacher)
  expect(file.json.tables.Staff?.rows).toHaveLength(1)
  expect(file.json.tables.Course?.rows).not.toHaveLength(0)
  expect(file.words).toContain('Работа в школе')

  const theirs = presses.takeChildsData.pack({ student: people.students.ivanov })
  for (const account of [
    people.accounts.motherOfTikhonov,
    people.accounts.ivanov,
    people.accounts.teacher,
    people.accounts.head,
  ]) {
    const other = await school.chat(account).start()
    const before = school.telegram.calls.filter(({ method }) => method === 'sendDocument').length
    await other.pressData(other.last.id, theirs)
    expect(other.toast?.text, account).toContain('недоступен')
    expect(school.telegram.calls.filter(({ method }) => method === 'sendDocument').length).toBe(before)
  }
})

test('K8 When the school does without names, no file says a student’s name, birthday or phone', async () => {
  const school = await openSchool()
  const { db, people } = school
  const { students, mothers } = people
  await fillEverything(school)
  await db.person.update({
    where: { id: students.ivanov },
    data: { phone: '+79101234567', birthDate: new Date('2013-03-12') },
  })
  await db.guardian.create({ data: { personId: mothers.ivanov, studentId: students.petrova } })
  await withoutNames(school)
  await school.restart()
  const mother = await openOwn(school.chat(people.accounts.motherOfIvanov))
  await mother.press('📄 Обо мне')
  expect(filesOf(school, mother).text).not.toMatch(familyNames)
  await mother.pressData(mother.last.id, presses.takeChildsData.pack({ student: students.ivanov }))
  const { words, text } = filesOf(school, mother)
  for (const said of [words, text]) {
    expect(said).not.toMatch(familyNames)
    expect(said).not.toMatch(/9101234567|12 марта 2013|2013-03-12/)
  }
  expect(JSON.parse(text).name).toBe('П.')
})

test('K8 When somebody has three years of entries, the file has them all, a page after the other', async () => {
  const school = await openSchool()
  const { db, people, kinds } = school
  const build = schoolBuilder(db, 7000)
  const empty = await build.guardian([people.students.petrova], 'Новая', 'Яна')
  const account = await build.link(empty)
  const stranger = await openOwn(school.chat(account))
  await stranger.press('📄 Обо мне')
  expect(filesOf(school, stranger).pages).toBeLessThanOrEqual(3)

  await db.mark.createMany({
    data: Array.from({ length: 700 }, (_, index) => ({
      lessonId: people.lessons.algebra,
      studentId: people.students.ivanov,
      workKindId: kinds.test,
      value: '5',
      comment: index % 100 === 0 ? 'очень подробно о работе, '.repeat(30) : null,
      requestId: `many:${index}`,
    })),
  })
  const mother = await openOwn(school.chat(people.accounts.motherOfIvanov))
  await mother.press('📄 Иванов Пётр, 7А')
  const { json, pages } = filesOf(school, mother)
  expect(json.tables.Mark?.rows).toHaveLength(700)
  expect(pages).toBeGreaterThan(4)
})
