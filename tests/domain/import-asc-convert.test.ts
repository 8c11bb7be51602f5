import { expect, test } from 'vitest'
import { type AscNote, type Converted, convertAsc } from '../../src/app/import/asc/convert.ts'
import type { Alias } from '../../src/app/import/asc/names.ts'
import type { AscTimetable } from '../../src/app/import/asc/timetable.ts'
import { emptyJournal, type Journal } from '../../src/app/import/plan/journal.ts'
import { readAsc } from '../../src/app/import/read/read-asc.ts'
import { type AscParts, ascXml, card, lesson, smallTimetable } from '../support/asc.ts'

const journal: Journal = {
  ...emptyJournal,
  people: [
    {
      id: 1,
      lastName: 'Соколова',
      firstName: 'Анна',
      middleName: null,
      joinedIntoId: null,
      externalId: null,
      birthDate: null,
      phone: null,
      isStaff: true,
      className: null,
      childIds: [],
    },
  ],
  staff: [{ id: 1, position: 'учитель', roles: ['teacher'] }],
  classes: [
    { id: 11, grade: 7, letter: 'А', shift: 1, leaderId: null },
    { id: 12, grade: 7, letter: 'Б', shift: 1, leaderId: null },
    { id: 13, grade: 7, letter: 'В', shift: 1, leaderId: null },
  ],
  subjects: [
    { id: 21, title: 'Алгебра', shortTitle: 'Алг' },
    { id: 22, title: 'Физика', shortTitle: 'Физ' },
  ],
  groups: [{ id: 31, classId: 11, title: 'Первая', memberIds: [] }],
}

const others = [
  { id: '*12', name: '7Б', short: '' },
  { id: '*13', name: '7В', short: '' },
  { id: '*19', name: 'Резерв', short: '' },
]

function timetableOf(parts: AscParts): AscTimetable {
  const classes = [...smallTimetable.classes, ...others]
  return readAsc('a.xml', ascXml({ ...smallTimetable, classes, ...parts })).timetables![0]!
}
const converted = (parts: AscParts, aliases: readonly Alias[] = []): Converted =>
  convertAsc(timetableOf(parts), journal, aliases)

const rowsOf = ({ tables }: Converted, name = 'timetable') =>
  tables.find((table) => table.name === name)?.rows.map(({ cells }) => cells.filter((cell) => cell !== '').join(' '))

/** One lesson as a timetable of its own: its rows, and what was noted. */
function one(about: Parameters<typeof lesson>[1], at: ReturnType<typeof card> = card('L1', '10000', '1')) {
  const result = converted({ lessons: [lesson('L1', about)], cards: [at] })
  return [rowsOf(result), Object.fromEntries(result.notes)]
}
const noted = (note: AscNote) => [[], { [note]: 1 }]

test('A8 A table of a timetable has the columns of the school’s own, the file’s name and the lines of its cards', () => {
  const [courses, timetable] = converted({ cards: [card('L1', '10000', '1'), card('L2', '00001', '2')] }).tables
  expect([courses?.name, timetable?.name]).toEqual(['courses', 'timetable'])
  expect(courses?.header).toEqual(['Класс', 'Группа', 'Предмет', 'Учитель'])
  expect(timetable).toMatchObject({
    file: 'a.xml',
    header: [
      'Класс',
      'Группа',
      'День',
      'Урок',
      'Предмет',
      'Учитель',
      'Кабинет',
      'Неделя',
      'Вместе с',
      'Действует с',
      'Действует по',
    ],
  })
  expect(timetable?.rows[0]?.cells).toEqual(['7А', '', 'пн', '1', 'Алгебра', '№1', '12', '', '', '', ''])
  const [first, second] = timetable!.rows.map(({ line }) => line)
  expect(second! - first!).toBe(1)
  expect(courses!.rows.map(({ line }) => line)).toEqual([first, second])
})

test('A8 A timetable without a lesson is a table without a row', () => {
  const { tables, questions, answered } = converted({ cards: [] })
  expect(tables.map(({ name, rows }) => [name, rows])).toEqual([['timetable', []]])
  expect([questions, answered]).toEqual([[], []])
})

test('A8 A card takes each of its days; more days than a week has are none', () => {
  expect(one({}, card('L1', '1111111', '2'))).toEqual([
    ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'].map((day) => `7А ${day} 2 Алгебра №1 12`),
    {},
  ])
  expect(one({}, card('L1', '00000001', '1'))).toEqual(noted('no-place'))
})

test('A8 A card of a lesson that the file lacks, or of no period, has no place', () => {
  const result = converted({ lessons: [lesson('L1')], cards: [card('L9', '10000', '1'), card('L1', '10000', '9')] })
  expect([rowsOf(result), Object.fromEntries(result.notes)]).toEqual([[], { 'no-place': 2 }])
})

test.each([
  ['1', '', {}],
  ['', '', {}],
  ['0', '', {}],
  ['00', '', {}],
  ['11', '', {}],
  ['111', '', {}],
  ['000', '', {}],
  ['10', ' 1', {}],
  ['01', ' 2', {}],
])('A8 The weeks «%s» are kept as «%s»', (weeks, kept, notes) => {
  expect(one({}, card('L1', '10000', '1', { weeks }))).toEqual([[`7А пн 1 Алгебра №1 12${kept}`], notes])
})

test.each(['100', '011', '0101'])('A8 The weeks «%s» of three and more do not come along', (weeks) => {
  expect(one({}, card('L1', '10000', '1', { weeks }))).toEqual(noted('weeks'))
})

test('A8 A lesson of a part of the year does not come along, of all its parts it does', () => {
  for (const terms of ['10', '01', '110'])
    expect(one({}, card('L1', '10000', '1', { terms }))).toEqual(noted('part-of-year'))
  for (const terms of ['1', '11', '', '0']) expect(one({}, card('L1', '10000', '1', { terms }))[1]).toEqual({})
})

test('A8 A double lesson has a card for all its periods, or one for each: its hours a week tell', () => {
  const rows = (periodsperweek: string, ...cards: ReturnType<typeof card>[]) =>
    rowsOf(converted({ lessons: [lesson('L1', { periodspercard: '2', periodsperweek }), lesson('L2')], cards }))
  const monday = card('L1', '10000', '1')
  const both = ['7А пн 1 Алгебра №1 12', '7А пн 2 Алгебра №1 12']
  expect(rows('2', monday)).toEqual(both)
  // nobody said how many hours a week
  expect(rows('0', monday)).toEqual(both)
  expect(rows('1', monday)).toEqual(both.slice(0, 1))
  expect(rows('2', monday, card('L1', '01000', '1'))).toEqual(['7А пн 1 Алгебра №1 12', '7А вт 1 Алгебра №1 12'])
  expect(rows('4', monday, card('L1', '01000', '1'))).toHaveLength(4)
  // another lesson's cards are not counted
  expect(rows('2', monday, card('L2', '01000', '1'))).toHaveLength(3)
})

test('A8 A single lesson takes one period, whatever its hours a week', () => {
  expect(one({ periodspercard: '1', periodsperweek: '5' })).toEqual([['7А пн 1 Алгебра №1 12'], {}])
})

test('A8 The same lesson said twice is one row', () => {
  const again = card('L1', '10000', '1')
  const result = converted({ lessons: [lesson('L1')], cards: [again, again] })
  expect([rowsOf(result), rowsOf(result, 'courses')]).toEqual([['7А пн 1 Алгебра №1 12'], ['7А Алгебра №1']])
})

test('A8 Rooms are called by their short names, else by whole ones, several together, 30 signs at most', () => {
  const timetable = timetableOf({ lessons: [lesson('L1')], cards: [card('L1', '10000', '1')] })
  const room = (rooms: Readonly<Record<string, { name: string; short: string }>>, ...roomIds: string[]) =>
    convertAsc(
      { ...timetable, rooms: new Map(Object.entries(rooms)), cards: [{ ...timetable.cards[0]!, roomIds }] },
      ...([journal, []] as const),
    ).tables.at(-1)?.rows[0]?.cells[6]
  expect(room({ a: { name: 'Кабинет 12', short: '12' }, b: { name: 'Спортзал', short: '' } }, 'a', 'b')).toBe(
    '12, Спортзал',
  )
  expect(room({ a: { name: '', short: '' }, b: { name: 'Зал', short: '' } }, 'a', 'x', 'b')).toBe('Зал')
  expect(room({})).toBe('')
  expect(room({ a: { name: 'я'.repeat(31), short: '' } }, 'a')).toBe('я'.repeat(30))
})

test('A8 Of several classes each is a row that names the others; who is left out does not hold the rest', () => {
  expect(one({ classids: '*2,*12,*13', groupids: '' })).toEqual([
    ['7А пн 1 Алгебра №1 12 7Б, 7В', '7Б пн 1 Алгебра №1 12 7А, 7В', '7В пн 1 Алгебра №1 12 7А, 7Б'],
    {},
  ])
  expect(one({ classids: '*19,*12', groupids: '' })).toEqual([['7Б пн 1 Алгебра №1 12'], { 'left-out': 1 }])
})

test('A8 While a teacher or a subject is asked about, or was left out, the lesson is', () => {
  const strange = { id: '*77', name: 'Хор', short: '' }
  const parts = (about: Parameters<typeof lesson>[1]) => ({
    teachers: [...smallTimetable.teachers, strange],
    subjects: [...smallTimetable.subjects, strange],
    lessons: [lesson('L1', about)],
    cards: [card('L1', '10000', '1')],
  })
  const left = (about: Parameters<typeof lesson>[1], ...aliases: Alias[]) => {
    const result = converted(parts(about), aliases)
    return [rowsOf(result), Object.fromEntries(result.notes)]
  }
  expect(left({ teacherids: '*77,*1' })).toEqual(noted('left-out'))
  expect(left({ teacherids: '*77' }, { kind: 'teacher', name: 'Хор', target: 'skip' })).toEqual(noted('left-out'))
  expect(left({ subjectid: '*77' })).toEqual(noted('left-out'))
  expect(left({ subjectid: '*77' }, { kind: 'subject', name: 'Хор', target: 'skip' })).toEqual(noted('left-out'))
  const renamed = left({ subjectid: '*77' }, { kind: 'subject', name: 'Хор', target: { id: 22 } })
  expect(renamed).toEqual([['7А пн 1 Физика №1 12'], {}])
})

test('A8 A new subject comes along once, with its name, beside the courses', () => {
  const choir = { id: '*77', name: 'Хор', short: 'Х' }
  const result = converted(
    {
      subjects: [...smallTimetable.subjects, choir],
      lessons: [lesson('L1'), lesson('L2', { subjectid: '*77' })],
      cards: [card('L1', '10000', '1'), card('L2', '10000', '2'), card('L2', '01000', '2')],
    },
    [{ kind: 'subject', name: 'Хор', target: 'new' }],
  )
  expect(result.tables.map(({ name }) => name)).toEqual(['subjects', 'courses', 'timetable'])
  expect([rowsOf(result, 'subjects'), rowsOf(result, 'courses')]).toEqual([['Хор'], ['7А Алгебра №1', '7А Хор №1']])
  expect(rowsOf(result)).toEqual(['7А пн 1 Алгебра №1 12', '7А пн 2 Хор №1 12', '7А вт 2 Хор №1 12'])
  expect(result.answered).toEqual([{ kind: 'subject', name: 'Хор', target: 'new' }])
  // a table that comes along for its sake stands at the first row of the timetable
  expect(result.tables[0]!.rows[0]!.line).toBe(result.tables[2]!.rows[0]!.line)
})
