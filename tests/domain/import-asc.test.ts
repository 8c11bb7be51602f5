import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Converted, convertAsc } from '../../src/app/import/asc/convert.ts'
import { classTitleIn, likeliest, likeness, matchTeacher } from '../../src/app/import/asc/match.ts'
import type { Alias } from '../../src/app/import/asc/names.ts'
import { tableNamed, tableWithHeader } from '../../src/app/import/format/detect.ts'
import { columnsOf } from '../../src/app/import/format/format.ts'
import { emptyJournal, type Journal } from '../../src/app/import/plan/journal.ts'
import { readAsc } from '../../src/app/import/read/read-asc.ts'
import { tableNames } from '../../src/domain/import/table.ts'
import { type AscParts, ascXml, card, lesson, smallTimetable } from '../support/asc.ts'

const person = (id: number, lastName: string, firstName: string, middleName: string | null) => ({
  id,
  lastName,
  firstName,
  middleName,
  joinedIntoId: null,
  externalId: null,
  birthDate: null,
  phone: null,
  isStaff: true,
  className: null,
  childIds: [],
})

const journal: Journal = {
  ...emptyJournal,
  people: [
    person(1, 'Соколова', 'Анна', 'Петровна'),
    person(2, 'Соколов', 'Олег', 'Петрович'),
    person(3, 'Ли', 'Анна', null),
    person(4, 'Соколова', 'Алла', 'Ивановна'),
  ],
  staff: [1, 2, 3, 4].map((id) => ({ id, position: 'учитель', roles: ['teacher'] })),
  classes: [
    { id: 11, grade: 7, letter: 'А', shift: 1, leaderId: null },
    { id: 12, grade: 7, letter: 'Б', shift: 1, leaderId: null },
  ],
  subjects: [
    { id: 21, title: 'Алгебра', shortTitle: 'Алг' },
    { id: 22, title: 'Физика', shortTitle: 'Физ' },
  ],
  groups: [{ id: 31, classId: 11, title: 'Группа 1', memberIds: [] }],
}

/** The small timetable with one teacher who is known by his name, and whatever else is given. */
function converted(parts: AscParts, aliases: readonly Alias[] = []): Converted {
  const teachers = [{ id: '*1', name: 'Соколова Анна Петровна', short: '' }, ...(parts.teachers ?? [])]
  const [timetable] = readAsc('a.xml', ascXml({ ...smallTimetable, ...parts, teachers })).timetables ?? []
  return convertAsc(timetable!, journal, aliases)
}

const rowsOf = ({ tables }: Converted, name = 'timetable') =>
  (tables.find((table) => table.name === name)?.rows ?? []).map(({ cells }) =>
    cells.filter((cell) => cell !== '').join(' '),
  )

test('A8 A timetable of aSc becomes courses and a timetable whose people are named beyond doubt', () => {
  const { tables, questions, notes } = converted({})
  expect(questions).toEqual([])
  expect([...notes]).toEqual([])
  expect(tables.map(({ name, rows }) => [name, rows.map(({ cells }) => cells.filter((cell) => cell !== ''))])).toEqual([
    [
      'courses',
      [
        ['7А', 'Алгебра', '№1'],
        ['7А', 'Физика', '№1'],
      ],
    ],
    [
      'timetable',
      [
        ['7А', 'пн', '1', 'Алгебра', '№1', '12'],
        ['7А', 'пт', '2', 'Физика', '№1', '12'],
      ],
    ],
  ])
})

test('A8 A double lesson takes two places, whether aSc wrote one card for it or two', () => {
  const double = { lessons: [lesson('L1', { periodspercard: '2', periodsperweek: '2.0' })] }
  const both = ['7А пн 1 Алгебра №1 12', '7А пн 2 Алгебра №1 12']
  expect(rowsOf(converted({ ...double, cards: [card('L1', '10000', '1')] }))).toEqual(both)
  const two = [card('L1', '10000', '1'), card('L1', '10000', '2')]
  expect(rowsOf(converted({ ...double, cards: two }))).toEqual(both)
})

test('A8 When a school begins with a lesson 0, the places are called as the school calls them, not counted', () => {
  const periods = ['0', '1', '2'].map((name, index) => ({ name: `${name} урок`, short: name, period: `${index + 1}` }))
  expect(rowsOf(converted({ periods, cards: [card('L1', '10000', '2'), card('L2', '00001', '3')] }))).toEqual([
    '7А пн 1 Алгебра №1 12',
    '7А пт 2 Физика №1 12',
  ])
})

test('A8 Two alternating weeks come along, three do not', () => {
  const cards = (...weeks: readonly string[]) => weeks.map((mask) => card('L1', '10000', '1', { weeks: mask }))
  expect(rowsOf(converted({ cards: cards('10', '01', '11') }))).toEqual([
    '7А пн 1 Алгебра №1 12 1',
    '7А пн 1 Алгебра №1 12 2',
    '7А пн 1 Алгебра №1 12',
  ])
  const three = converted({ cards: cards('100') })
  expect(rowsOf(three)).toEqual([])
  expect([...three.notes]).toEqual([['weeks', 1]])
})

test('A8 A lesson of two classes is a row for each, and each says with whom', () => {
  const { tables } = converted({
    classes: [...smallTimetable.classes, { id: '*12', name: '7б', short: '7б' }],
    lessons: [lesson('L1', { classids: '*2,*12', groupids: '' })],
    cards: [card('L1', '10000', '1')],
  })
  expect(tables.at(-1)?.rows.map(({ cells }) => cells.filter((cell) => cell !== ''))).toEqual([
    ['7А', 'пн', '1', 'Алгебра', '№1', '12', '7Б'],
    ['7Б', 'пн', '1', 'Алгебра', '№1', '12', '7А'],
  ])
})

test('A8 Of two teachers the first has the lesson; without teacher, class or place there is none: all of it is told', () => {
  const result = converted({
    teachers: [{ id: '*9', name: 'Ли Анна', short: '' }],
    lessons: [
      lesson('L1', { teacherids: '*1,*9' }),
      lesson('L2', { teacherids: '' }),
      lesson('L3', { classids: '' }),
      lesson('L4'),
    ],
    cards: [
      ...['L1', 'L2', 'L3'].map((id) => card(id, '10000', '1')),
      card('L4', '00000', '1'),
      card('L4', '10000', '77'),
      card('L4', '10000', '1', { terms: '10' }),
    ],
  })
  expect(rowsOf(result)).toEqual(['7А пн 1 Алгебра №1 12'])
  expect(Object.fromEntries(result.notes)).toEqual({
    'second-teacher': 1,
    'no-teacher': 1,
    'no-class': 1,
    'no-place': 2,
    'part-of-year': 1,
  })
})

test('A8 A group is found in its class; all groups of a division at once are the class; a strange one is asked about', () => {
  const group = (id: string, name: string) => ({ id, name, classid: '*2', entireclass: '0', divisiontag: '1' })
  const groups = [group('*31', 'группа 1'), group('*32', 'Франц.')]
  const of = (groupids: string, aliases: readonly Alias[] = []) =>
    converted({ groups, lessons: [lesson('L1', { groupids })], cards: [card('L1', '10000', '1')] }, aliases)
  expect(rowsOf(of('*31'))).toEqual(['7А Группа 1 пн 1 Алгебра №1 12'])
  const french = of('*32')
  expect(french.questions).toMatchObject([{ kind: 'group', name: '7А: Франц.', mayBeNew: true, lessons: 1 }])
  const made = of('*32', [{ kind: 'group', name: '7А: Франц.', target: 'new' }])
  expect([rowsOf(made, 'groups'), rowsOf(made)]).toEqual([['7А Франц.'], ['7А Франц. пн 1 Алгебра №1 12']])
  const skipped = of('*32', [{ kind: 'group', name: '7А: Франц.', target: 'skip' }])
  expect([rowsOf(skipped), [...skipped.notes]]).toEqual([[], [['left-out', 1]]])
  const both = of('*31,*32', [{ kind: 'group', name: '7А: Франц.', target: 'skip' }])
  expect(rowsOf(both)).toEqual(['7А пн 1 Алгебра №1 12'])
})

test('A8 Only names that a lesson hangs on are asked about, and an answer whose person has gone is asked anew', () => {
  const idle = { id: '*77', name: 'Никто Н. Н.', short: 'Ник' }
  expect(converted({ teachers: [idle] }).questions).toEqual([])
  const lessons = [lesson('L1', { teacherids: '*77' })]
  const asked = (id: number) =>
    converted({ teachers: [idle], lessons, cards: [card('L1', '10000', '1')] }, [
      { kind: 'teacher', name: idle.name, target: { id } },
    ])
  expect(asked(2).questions).toEqual([])
  expect(rowsOf(asked(2))).toEqual(['7А пн 1 Алгебра №2 12'])
  expect(asked(99).questions).toMatchObject([{ kind: 'teacher', name: idle.name }])
})

test.each([
  ['7А', '7А'],
  ['7 "А"', '7А'],
  ['7-а', '7А'],
  ['7A', '7А'],
  ['7а класс', '7А'],
  ['10 «Б» кл.', '10Б'],
  ['Резерв', undefined],
  ['12А', undefined],
])('A8 The class %s is %s', (name, title) => {
  expect(classTitleIn(name)).toBe(title)
})

test('A8 A class is the same class however it is written', () => {
  const written = fc.record({
    grade: fc.integer({ min: 1, max: 11 }),
    letter: fc.constantFrom(...'АБВГДЕ'),
    join: fc.constantFrom('', ' ', '-', ' - ', ' "', '«'),
    end: fc.constantFrom('', '"', '»', ' класс'),
    lower: fc.boolean(),
  })
  fc.assert(
    fc.property(written, ({ grade, letter, join, end, lower }) => {
      const name = `${grade}${join}${lower ? letter.toLowerCase() : letter}${end}`
      expect(classTitleIn(name)).toBe(`${grade}${letter}`)
    }),
  )
})

test.each([
  ['Соколова Анна Петровна', 1],
  ['Соколова А.П.', 1],
  ['Соколова А. П.', 1],
  ['А.П. Соколова', 1],
  ['соколова алла ивановна', 4],
  // two of them are Соколова А.
  ['Соколова А.', undefined],
  ['Соколов О.', 2],
  // a family name alone may be anybody's by and by
  ['Соколов', undefined],
  ['Ли А.', 3],
  ['Вакансия', undefined],
])('A8 The teacher %s is %s', (name, id) => {
  expect(matchTeacher({ name, short: '', firstName: '', lastName: '' }, journal)?.id).toBe(id)
})

test('A8 A teacher whose name aSc has in parts is found by them', () => {
  const parts = { name: 'Соколова', short: 'Сок', firstName: 'Алла Ивановна', lastName: 'Соколова' }
  expect(matchTeacher(parts, journal)?.id).toBe(4)
})

test('A8 The likeliest stands first, and the same is the likeliest', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[а-я]{4,12}$/), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(names, (titles) => {
      const candidates = titles.map((title, id) => ({ id, title }))
      for (const title of titles) expect(likeliest(title, candidates)[0]?.title).toBe(title)
      for (const one of titles) for (const other of titles) expect(likeness(one, other)).toBeLessThanOrEqual(1)
    }),
  )
})

test('A8 A table is told by its header, whatever the order of its columns and whichever optional ones it lacks', () => {
  const headers = fc
    .constantFrom(...tableNames)
    .chain((name) => {
      const columns = columnsOf(name)
      const optional = columns.filter(({ needed }) => !needed)
      return fc.record({
        name: fc.constant(name),
        chosen: fc.subarray(optional),
        seed: fc.integer(),
        needed: fc.constant(columns.filter(({ needed }) => needed)),
        capitals: fc.boolean(),
      })
    })
    .chain(({ name, chosen, needed, capitals }) => {
      const titles = [...needed, ...chosen].map(({ title }) => (capitals ? title.toUpperCase() : ` ${title} `))
      return fc.record({
        name: fc.constant(name),
        header: fc.shuffledSubarray(titles, { minLength: titles.length }),
        marked: fc.boolean(),
      })
    })
  fc.assert(
    fc.property(headers, ({ name, header, marked }) => {
      expect(tableWithHeader(marked ? [...header, 'Ошибка'] : header)).toBe(name)
    }),
  )
})

test('A8 A table is told by its name too', () => {
  expect(['students.csv', 'Students (2).CSV', 'students', 'данные.csv'].map(tableNamed)).toEqual([
    'students',
    'students',
    'students',
    undefined,
  ])
})
