import { expect, test } from 'vitest'
import { convertAsc } from '../../src/app/import/asc/convert.ts'
import { type Alias, resolveNames } from '../../src/app/import/asc/names.ts'
import type { AscGroup, AscLesson, AscTimetable } from '../../src/app/import/asc/timetable.ts'
import { emptyJournal, type Journal } from '../../src/app/import/plan/journal.ts'

const person = (id: number, lastName: string, firstName: string) => ({
  id,
  lastName,
  firstName,
  middleName: null,
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
  people: [person(1, 'Соколова', 'Анна'), person(2, 'Ли', 'Олег')],
  staff: [
    { id: 1, position: 'учитель', roles: ['teacher'] },
    { id: 2, position: 'учитель', roles: ['teacher'] },
  ],
  classes: [
    { id: 11, grade: 7, letter: 'А', shift: 1, leaderId: null },
    { id: 12, grade: 7, letter: 'Б', shift: 1, leaderId: null },
  ],
  subjects: [{ id: 21, title: 'Алгебра', shortTitle: 'Алг' }],
  groups: [
    { id: 31, classId: 11, title: 'Первая', memberIds: [] },
    { id: 32, classId: 12, title: 'Вторая', memberIds: [] },
  ],
}

const group = (name: string, about: Partial<AscGroup> = {}): AscGroup => ({
  name,
  classId: 'a',
  entireClass: false,
  division: '1',
  ...about,
})
const groups = new Map([
  ['a1', group('ПЕРВАЯ')],
  ['a2', group('Вторая')],
  ['a3', group('Девочки', { division: '2' })],
  ['a0', group('Весь класс', { entireClass: true, division: '0' })],
  ['b2', group('вторая', { classId: 'b' })],
  ['b4', group('Мальчики', { classId: 'b' })],
])

/** Algebra on Monday's first lesson of those classes and groups. */
function timetable(classIds: string[], groupIds: string[], about: Partial<AscLesson> = {}, cards = 1): AscTimetable {
  const lesson = {
    line: 5,
    subjectId: 's',
    classIds,
    groupIds,
    teacherIds: ['t'],
    periodsPerCard: 1,
    periodsPerWeek: 1,
  }
  const card = { line: 6, lessonId: 'L', period: '1', days: '1', weeks: '1', terms: '1', roomIds: [] }
  return {
    file: 'a.xml',
    periods: new Map([['1', 1]]),
    rooms: new Map(),
    groups,
    subjects: new Map([
      ['s', { name: 'Алгебра', short: '' }],
      ['s9', { name: 'Хор', short: 'Х' }],
    ]),
    teachers: new Map([
      ['t', { name: 'Соколова А.', short: '', firstName: '', lastName: '' }],
      ['t8', { name: 'Никто Н.', short: '', firstName: '', lastName: '' }],
      ['t9', { name: 'Хор А.', short: '', firstName: '', lastName: '' }],
    ]),
    classes: new Map([
      ['a', { name: '7А', short: '' }],
      ['b', { name: '7Б', short: '' }],
      ['r', { name: 'Резерв', short: '' }],
    ]),
    lessons: new Map([['L', { ...lesson, ...about }]]),
    cards: Array.from({ length: cards }, () => card),
  }
}

function rows(classIds: string[], groupIds: string[], ...aliases: Alias[]) {
  const { tables, notes } = convertAsc(timetable(classIds, groupIds), journal, aliases)
  const lines = tables.at(-1)!.rows.map(({ cells }) => cells.slice(0, 2).join(' ').trim())
  return [lines, Object.fromEntries(notes)]
}
const skip = (name: string): Alias => ({ kind: 'group', name, target: 'skip' })

test('A8 A lesson of a group is the group’s, by its name in the class', () => {
  expect(rows(['a'], ['a1'])).toEqual([['7А Первая'], {}])
  expect(rows(['b'], ['b2'])).toEqual([['7Б Вторая'], {}])
})

test('A8 A lesson of no group, of the whole class, or of another class’s group is the class’s', () => {
  expect(rows(['a'], [])).toEqual([['7А'], {}])
  expect(rows(['a'], ['a0'])).toEqual([['7А'], {}])
  expect(rows(['a'], ['a1', 'a2', 'a0'], skip('7А: Вторая'))).toEqual([['7А'], {}])
  expect(rows(['a'], ['b2'])).toEqual([['7А'], {}])
  expect(rows(['a'], ['x'])).toEqual([['7А'], {}])
})

test('A8 All groups of a division are the class; some of it, or of two divisions, are nothing that the journal has', () => {
  expect(rows(['a'], ['a1', 'a2'], skip('7А: Вторая'))).toEqual([['7А'], {}])
  expect(rows(['a'], ['a1', 'a2', 'a3'], skip('7А: Вторая'), skip('7А: Девочки'))).toEqual([
    [],
    { 'several-groups': 1 },
  ])
  const larger = new Map([...groups, ['a5', group('Третья')]])
  const result = convertAsc({ ...timetable(['a'], ['a1', 'a2']), groups: larger }, journal, [])
  expect(Object.fromEntries(result.notes)).toEqual({ 'several-groups': 1 })
})

test('A8 Groups of two classes come together', () => {
  expect(rows(['a', 'b'], ['a1', 'b2'])).toEqual([['7А Первая', '7Б Вторая'], {}])
})

test('A8 A group that nobody answers to leaves the lesson out until it is made or named', () => {
  expect(rows(['b'], ['b4'])).toEqual([[], { 'left-out': 1 }])
  expect(rows(['b'], ['b4'], skip('7Б: Мальчики'))).toEqual([[], { 'left-out': 1 }])
  expect(rows(['b'], ['b4'], { kind: 'group', name: '7Б: Мальчики', target: 'new' })).toEqual([['7Б Мальчики'], {}])
  expect(rows(['b'], ['b4'], { kind: 'group', name: '7Б: Мальчики', target: { id: 32 } })).toEqual([['7Б Вторая'], {}])
  // a group of another class is none of this one
  expect(rows(['b'], ['b4'], { kind: 'group', name: '7Б: Мальчики', target: { id: 31 } })[1]).toEqual({ 'left-out': 1 })
})

test('A8 A group that is new comes along once, with its class', () => {
  const made: Alias = { kind: 'group', name: '7Б: Мальчики', target: 'new' }
  const { tables } = convertAsc(timetable(['b'], ['b4'], {}, 2), journal, [made])
  const shown = tables.map(({ name, rows }) => [name, rows.map(({ line, cells }) => `${line} ${cells.join(';')}`)])
  expect(shown).toEqual([
    ['groups', ['6 7Б;Мальчики;']],
    ['courses', ['6 7Б;Мальчики;Алгебра;№1']],
    ['timetable', ['6 7Б;Мальчики;пн;1;Алгебра;№1;;;;;']],
  ])
  const known = convertAsc(timetable(['a'], ['a1']), journal, []).tables.map(({ name }) => name)
  expect(known).toEqual(['courses', 'timetable'])
})

test('A8 A name that nothing answers to is asked about with all that it may be and the lessons that hang on it', () => {
  // nobody is asked about the second teacher, whose the lesson is not
  const about = { subjectId: 's9', teacherIds: ['t9', 't8'] }
  const { questions, answered } = resolveNames(timetable(['r', 'b'], ['b4'], about, 3), journal, [])
  expect(answered).toEqual([])
  expect(questions).toEqual([
    {
      kind: 'class',
      name: 'Резерв',
      className: null,
      lessons: 3,
      mayBeNew: false,
      candidates: [
        { id: 11, title: '7А' },
        { id: 12, title: '7Б' },
      ],
    },
    {
      kind: 'teacher',
      name: 'Хор А.',
      className: null,
      lessons: 3,
      mayBeNew: false,
      candidates: [
        { id: 1, title: 'Соколова Анна' },
        { id: 2, title: 'Ли Олег' },
      ],
    },
    {
      kind: 'subject',
      name: 'Хор',
      className: null,
      lessons: 3,
      mayBeNew: true,
      candidates: [{ id: 21, title: 'Алгебра' }],
    },
    {
      kind: 'group',
      name: '7Б: Мальчики',
      className: '7Б',
      lessons: 3,
      mayBeNew: true,
      candidates: [{ id: 32, title: 'Вторая' }],
    },
  ])
})

test('A8 A group is not asked about before its class is known, nor one that is the whole class', () => {
  const kinds = (classIds: string[], groupIds: string[], ...aliases: Alias[]) =>
    resolveNames(timetable(classIds, groupIds), journal, aliases).questions.map(({ kind, name }) => `${kind} ${name}`)
  const reserve = new Map([...groups, ['r1', group('Первая', { classId: 'r' })]])
  const of = (...aliases: Alias[]) =>
    resolveNames({ ...timetable(['r'], ['r1']), groups: reserve }, journal, aliases).questions.map(({ kind }) => kind)
  expect(of()).toEqual(['class'])
  expect(of({ kind: 'class', name: 'Резерв', target: 'skip' })).toEqual([])
  expect(of({ kind: 'class', name: 'Резерв', target: { id: 12 } })).toEqual(['group'])
  expect(of({ kind: 'class', name: 'Резерв', target: { id: 11 } })).toEqual([])
  expect(kinds(['a'], ['a0'])).toEqual([])
})

test('A8 An answer counts for its kind and name alone, and not where the journal knows better', () => {
  const strange = timetable(['b'], ['b4'], { subjectId: 's9' })
  const answers: Alias[] = [
    { kind: 'teacher', name: 'Хор', target: { id: 2 } },
    { kind: 'subject', name: 'Хор', target: 'new' },
    { kind: 'group', name: 'Мальчики', target: 'new' },
    { kind: 'teacher', name: 'Соколова А.', target: { id: 2 } },
  ]
  const { questions, answered, target } = resolveNames(strange, journal, answers)
  expect(answered).toEqual([answers[1]])
  expect(questions.map(({ name }) => name)).toEqual(['7Б: Мальчики'])
  expect([target('subject', 's9'), target('teacher', 't'), target('group', 'b4'), target('class', 'b')]).toEqual([
    'new',
    { id: 1, title: 'Соколова Анна' },
    undefined,
    { id: 12, title: '7Б' },
  ])
})

test('A8 Names are looked at only where a lesson with a card hangs on them', () => {
  const { questions } = resolveNames({ ...timetable(['r'], []), cards: [] }, journal, [])
  expect(questions).toEqual([])
  const lost = timetable(['r'], [])
  const none = resolveNames({ ...lost, cards: [{ ...lost.cards[0]!, lessonId: 'X' }] }, journal, [])
  expect(none.questions).toEqual([])
})
