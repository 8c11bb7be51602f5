import { expect, test } from 'vitest'
import { CellFault } from '../../src/app/import/format/cells.ts'
import { readColumn, writeColumn } from '../../src/app/import/format/columns.ts'
import { columnsOf } from '../../src/app/import/format/format.ts'
import { type TableName, tableNames } from '../../src/domain/import/table.ts'

type Kind = 'text' | 'number' | 'date' | 'time' | 'class' | 'classes' | 'phone' | 'zone' | 'word' | 'words' | 'kinship'
type Row = readonly [title: string, kind: Kind, ...bounds: number[]]

const names: readonly Row[] = [
  ['Код', 'text', 60],
  ['Фамилия!', 'text', 100],
  ['Имя!', 'text', 100],
  ['Отчество', 'text', 100],
]
const born: readonly Row[] = [
  ['Дата рождения', 'date'],
  ['Телефон', 'phone'],
]
const span: readonly Row[] = [
  ['Начало!', 'date'],
  ['Конец!', 'date'],
]

/**
 * What stands in the files of a school, «!» at the columns that must be filled: the longest
 * text, the least and the most.
 */
const columns: Readonly<Record<TableName, readonly Row[]>> = {
  school: [
    ['Название!', 'text', 200],
    ['Часовой пояс', 'zone'],
  ],
  years: [['Учебный год!', 'text', 20], ...span],
  terms: [
    ['Период!', 'word'],
    ['Номер!', 'number', 1, 4],
    ...span,
    ['С класса', 'number', 1, 11],
    ['По класс', 'number', 1, 11],
  ],
  holidays: [
    ['Название!', 'text', 200],
    ['Начало!', 'date'],
    ['Конец', 'date'],
  ],
  bells: [
    ['Смена', 'number', 1, 3],
    ['Урок!', 'number', 0, 15],
    ['Начало!', 'time'],
    ['Конец!', 'time'],
  ],
  subjects: [
    ['Предмет!', 'text', 100],
    ['Кратко', 'text', 30],
  ],
  workkinds: [
    ['Вид работы!', 'text', 60],
    ['Кратко', 'text', 10],
    ['Вес', 'number', 1, 100],
  ],
  staff: [...names, ...born, ['Должность!', 'text', 200], ['Роли!', 'words'], ['Уволен', 'date']],
  classes: [
    ['Класс!', 'class'],
    ['Смена', 'number', 1, 3],
    ['Классный руководитель', 'text', 200],
  ],
  students: [...names, ...born, ['Класс!', 'class'], ['Зачислен', 'date'], ['Выбыл', 'date']],
  guardians: [
    ...names,
    ['Телефон', 'phone'],
    ['Ученик!', 'text', 200],
    ['Класс', 'class'],
    ['Кем приходится', 'kinship', 40],
  ],
  groups: [
    ['Класс!', 'class'],
    ['Группа!', 'text', 60],
    ['Ученик', 'text', 200],
  ],
  courses: [
    ['Класс!', 'class'],
    ['Группа', 'text', 60],
    ['Предмет!', 'text', 100],
    ['Учитель!', 'text', 200],
  ],
  plans: [
    ['Класс!', 'class'],
    ['Группа', 'text', 60],
    ['Предмет!', 'text', 100],
    ['Учитель', 'text', 200],
    ['Номер!', 'number', 1, 400],
    ['Тема!', 'text', 500],
    ['Часы', 'number', 1, 40],
    ['Домашнее задание', 'text', 1000],
  ],
  timetable: [
    ['Класс!', 'class'],
    ['Группа', 'text', 60],
    ['День!', 'word'],
    ['Урок!', 'number', 0, 15],
    ['Предмет!', 'text', 100],
    ['Учитель', 'text', 200],
    ['Кабинет', 'text', 30],
    ['Неделя', 'number', 1, 2],
    ['Вместе с', 'classes'],
    ['Действует с', 'date'],
    ['Действует по', 'date'],
  ],
}

/** Reads a cell by the title of its column: its value, or the reason with what its text will say. */
function read(name: TableName, title: string, cell: string): unknown {
  const result = readColumn(columnsOf(name).find((column) => column.title === title)!, cell)
  return result instanceof CellFault ? [result.reason, result.params] : result.value
}

test.each(tableNames)('A8 The columns of %s are those that schools were told, in their order', (name) => {
  expect(columnsOf(name).map(({ title, needed }) => (needed ? `${title}!` : title))).toEqual(
    columns[name].map(([title]) => title),
  )
})

test.each(tableNames)('A8 In %s a cell may be empty where nothing must stand', (name) => {
  for (const { title, needed } of columnsOf(name))
    expect(read(name, title, ''), title).toEqual(
      needed ? [name === 'guardians' && title === 'Ученик' ? 'no-child' : 'required', {}] : null,
    )
})

const nothing = 'никогда'
const samples: Readonly<Record<Exclude<Kind, 'text' | 'number' | 'kinship' | 'word' | 'words'>, [unknown, unknown][]>> =
  {
    date: [
      [Temporal.PlainDate.from('2026-09-01'), '01.09.2026'],
      [['bad-date', { value: nothing }], nothing],
    ],
    time: [
      [510, '8:30'],
      [['bad-time', { value: nothing }], nothing],
    ],
    class: [
      [{ grade: 7, letter: 'А' }, '7а'],
      [['bad-class', { value: nothing }], nothing],
    ],
    classes: [
      [['7А', '7Б'], '7а, 7б'],
      [['bad-class', { value: nothing }], nothing],
    ],
    phone: [
      ['+79101234567', '8 910 123-45-67'],
      [['bad-phone', { value: nothing }], nothing],
    ],
    zone: [
      ['Asia/Omsk', 'Asia/Omsk'],
      [['bad-zone', { value: nothing }], nothing],
    ],
  }

test.each(tableNames)('A8 The cells of %s are read as what their columns hold, up to their bounds', (name) => {
  for (const [written, kind, ...bounds] of columns[name]) {
    const title = written.replace('!', '')
    const [least = 0, most = 0] = bounds
    if (kind === 'text' || kind === 'kinship') {
      expect(read(name, title, 'я'.repeat(least)), title).toBe('я'.repeat(least))
      expect(read(name, title, 'я'.repeat(least + 1)), title).toEqual(['too-long', { longest: least }])
    } else if (kind === 'number') {
      expect(
        [least, most].map((value) => read(name, title, `${value}`)),
        title,
      ).toEqual([least, most])
      for (const value of [`${least - 1}`, `${most + 1}`])
        expect(read(name, title, value), title).toEqual(['bad-number', { value, least, most }])
    } else if (kind !== 'word' && kind !== 'words')
      for (const [value, cell] of samples[kind]) expect(read(name, title, `${cell}`), title).toEqual(value)
  }
})

test('A8 Terms are quarters or halves of a year; no word else', () => {
  expect(['четверть', 'Полугодие'].map((cell) => read('terms', 'Период', cell))).toEqual(['quarter', 'half'])
  expect(read('terms', 'Период', 'год')).toEqual(['bad-choice', { value: 'год', allowed: 'четверть, полугодие' }])
})

test('A8 Members of staff have any of three roles', () => {
  expect(read('staff', 'Роли', 'Учитель, администратор, координатор')).toEqual([
    'teacher',
    'administrator',
    'coordinator',
  ])
  expect(read('staff', 'Роли', 'повар')).toEqual([
    'bad-choice',
    { value: 'повар', allowed: 'учитель, администратор, координатор' },
  ])
})

test('A8 The days of a week are known by their names, short or whole', () => {
  const short = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']
  const whole = ['Понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье']
  for (const week of [short, whole])
    expect(week.map((cell) => read('timetable', 'День', cell))).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(read('timetable', 'День', 'завтра')).toMatchObject(['bad-choice', { value: 'завтра' }])
})

test.each(tableNames)('A8 What is written into the cells of %s is read as what it was', (name) => {
  for (const column of columnsOf(name)) {
    const cell = column.example || '2'
    const result = readColumn(column, cell)
    if (result instanceof CellFault) continue
    expect(readColumn(column, writeColumn(column, result.value)), column.title).toEqual(result)
    expect(writeColumn(column, null)).toBe('')
  }
})

test('A8 Cells are written as people write them', () => {
  const written = (name: TableName, title: string, value: unknown) =>
    writeColumn(columnsOf(name).find((column) => column.title === title)!, value)
  expect([
    written('years', 'Начало', Temporal.PlainDate.from('2026-09-01')),
    written('bells', 'Начало', 510),
    written('bells', 'Конец', 5),
    written('timetable', 'День', 2),
    written('terms', 'Период', 'half'),
    written('staff', 'Роли', ['administrator', 'teacher']),
    written('classes', 'Класс', { grade: 7, letter: 'А' }),
    written('timetable', 'Вместе с', ['7Б', '7В']),
    written('guardians', 'Кем приходится', 'mother'),
    written('guardians', 'Кем приходится', 'тётя'),
  ]).toEqual([
    '01.09.2026',
    '8:30',
    '0:05',
    'вт',
    'полугодие',
    'администратор, учитель',
    '7А',
    '7Б, 7В',
    'мать',
    'тётя',
  ])
})
