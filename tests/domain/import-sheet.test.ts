import { expect, test } from 'vitest'
import { tableNamed, tableWithHeader } from '../../src/app/import/format/detect.ts'
import { readSheet } from '../../src/app/import/format/sheet.ts'
import { Directory, theOne } from '../../src/app/import/plan/directory.ts'
import { hintTitles, isFaultTitle } from '../../src/domain/import/table.ts'
import { bareSchool, planOf, wrongIn } from '../support/school-plan.ts'

const withFile = (name: string, text: string) => ({ ...bareSchool, [name]: text })

test('A8 Columns stand in any order, under titles of any spelling; the empty and the one of faults are passed over', () => {
  const students = '  класс ;ИМЯ;;Фамилия;Ошибка: строка 2;Error;ошибка\n7А;Пётр;x;Иванов;y;z;w'
  expect(planOf(withFile('students', students)).students.map(({ person }) => person)).toMatchObject([
    { lastName: 'Иванов', firstName: 'Пётр', code: null, birthDate: null, phone: null, middleName: null },
  ])
})

test.each([
  ['Ошибка', true],
  [' ошибка: в строке ', true],
  ['ERROR', true],
  ['error: row 2', true],
  ['Ошибки', false],
  ['Без ошибка', false],
  ['ошибка строки', false],
])('A8 «%s» may head the column of faults of a file that came back: %s', (title, may) => {
  expect(isFaultTitle(title)).toBe(may)
})

test('A8 A sheet of explanations is known by its title', () => {
  expect(hintTitles).toEqual(['подсказки', 'hints'])
})

test('A8 Every fault of a header is told, with the columns that there are, and no row is blamed for it', () => {
  expect(wrongIn(withFile('classes', 'Смена;Литера;смена;Литера\nчто угодно;;;;'))).toEqual([
    ['classes.csv:1 Класс missing-column', {}],
    ['classes.csv:1 Литера unknown-column', { known: 'Класс, Смена, Классный руководитель' }],
    ['classes.csv:1 смена column-twice', {}],
    ['classes.csv:1 Литера unknown-column', { known: 'Класс, Смена, Классный руководитель' }],
  ])
})

test('A8 Cells beyond the header are a fault only when something stands in them', () => {
  expect(wrongIn(withFile('classes', 'Класс\n7А;;  ;\n7Б'))).toEqual([])
  expect(wrongIn(withFile('classes', 'Класс\n7А;;x;\n7Б'))).toEqual([['classes.csv:2 — extra-cells', {}]])
})

test('A8 Spaces around a cell are not its own, and a row may end before its header does', () => {
  const table = {
    file: 'Лист 1',
    header: ['Класс', 'Смена', 'Классный руководитель', ' '],
    rows: [
      { line: 2, cells: ['  7А ', ' ', ' ', '', ' '] },
      { line: 5, cells: ['7Б', ' 2'] },
    ],
  }
  const { file, rows, empty, faults } = readSheet('classes', table)
  expect({ file, rows, empty, faults }).toEqual({
    file: 'Лист 1',
    empty: false,
    faults: [],
    rows: [
      { line: 2, class: { grade: 7, letter: 'А' }, shift: null, leader: null },
      { line: 5, class: { grade: 7, letter: 'Б' }, shift: 2, leader: null },
    ],
  })
  expect(readSheet('classes', { ...table, rows: [] }).empty).toBe(true)
})

test('A8 All faults of a row are told, in the order of the columns; empty lines keep their numbers', () => {
  const staff = 'Фамилия;Имя;Должность;Роли;Телефон\n\n;;Учитель;повар;1\nКузнецова;Анна;;учитель;'
  expect(wrongIn({ ...withFile('staff', staff), courses: 'Класс;Предмет;Учитель' })).toEqual([
    ['staff.csv:3 Фамилия required', {}],
    ['staff.csv:3 Имя required', {}],
    ['staff.csv:3 Телефон bad-phone', { value: '1' }],
    ['staff.csv:3 Роли bad-choice', { value: 'повар', allowed: 'учитель, администратор, координатор' }],
    ['staff.csv:4 Должность required', {}],
  ])
})

test('A8 Who refers to a faulty row by any of its names is not to blame, whoever else is', () => {
  const students = 'Код;Фамилия;Имя;Отчество;Класс\nУ1;Иванов;Пётр;Ильич;17А\nУ2;Сидорова;Анна;;7А'
  const child = (name: string) =>
    wrongIn({ ...withFile('students', students), guardians: `Фамилия;Имя;Ученик\nКим;Инна;${name}` }).map(
      ([fault]) => fault,
    )
  const own = 'students.csv:2 Класс bad-class'
  for (const name of ['у1', 'Иванов Пётр', 'иванов петр ильич']) expect(child(name), name).toEqual([own])
  // names that are not the row's
  for (const name of ['Иванов Илья', 'Петр Илья', 'Иванов Пётр Ильич 17А'])
    expect(child(name), name).toEqual([own, 'guardians.csv:2 Ученик unknown-student'])
  expect(child('Сидорова Анна')).toEqual([own])
})

test('A8 While a header is at fault, or a file is missing, nothing that refers to its rows is blamed', () => {
  const named = { guardians: 'Фамилия;Имя;Ученик\nКим;Инна;Никто Такой' }
  expect(wrongIn({ ...withFile('students', 'Фамилия;Имя\nИванов;Пётр'), ...named })).toEqual([
    ['students.csv:1 Класс missing-column', {}],
  ])
  const { students: _, ...rest } = bareSchool
  expect(wrongIn({ ...rest, ...named })).toEqual([['students:0 — missing-file', {}]])
})

test('A8 Faults stand in the order of the files and their lines', () => {
  const staff = 'Фамилия;Имя;Должность;Роли\nКузнецова;Анна;Учитель;учитель\nБраун;Ольга;Учитель;учитель'
  const courses = 'Класс;Предмет;Учитель\n7А;Алгебра;Кузнецова Анна\n7А;алгебра;Кузнецова Анна\n7Б;Химия;Никто Н.'
  const classes = 'Класс;Классный руководитель\n7А;Никто Н.\n7Б;Браун О.'
  expect(wrongIn({ ...bareSchool, staff, courses, classes }).map(([fault]) => fault)).toEqual([
    'classes.csv:2 Классный руководитель unknown-teacher',
    'courses.csv:3 Предмет duplicate',
    'courses.csv:4 Предмет unknown-subject',
    'courses.csv:4 Учитель unknown-teacher',
  ])
})

test('A8 A thing is found by any of its names, however written; among several by what fits, else it is nobody’s guess', () => {
  const directory = new Directory(
    [
      { thing: 1, names: ['Ёжик', 'Первый'] },
      { thing: 2, names: ['ежик'] },
      { thing: 1, names: ['первый'] },
    ],
    { doubtful: ['Сомнение', 'Ёжик'], mayMean: (name) => name === 'Гость' },
  )
  expect(directory.find('ПЕРВЫЙ')).toEqual({ one: 1 })
  expect(directory.find('Ежик')).toBe('ambiguous')
  expect(directory.find('Ежик', (one) => one === 2)).toEqual({ one: 2 })
  expect(directory.find('Ежик', () => false)).toBe('doubtful')
  expect([directory.find('сомнение'), directory.find('Гость'), directory.find('Второй')]).toEqual([
    'doubtful',
    'doubtful',
    'unknown',
  ])
})

test('A8 What was not found is blamed once, for its own reason', () => {
  const reasons = { unknown: 'unknown-teacher', ambiguous: 'ambiguous-teacher' } as const
  const told: string[] = []
  const report = (reason: string) => void told.push(reason)
  expect(theOne({ one: 5 }, reasons, report)).toBe(5)
  for (const found of ['doubtful', 'unknown', 'ambiguous'] as const)
    expect(theOne(found, reasons, report)).toBeUndefined()
  expect(told).toEqual(['unknown-teacher', 'ambiguous-teacher'])
})

test.each([
  ['students.csv', 'students'],
  ['STUDENTS.XLSX', 'students'],
  ['Students (2).csv', 'students'],
  ['students(12)', 'students'],
  ['students  (2)', 'students'],
  [' timetable ', 'timetable'],
  ['students.ab1cd', 'students'],
  ['students.abcdef', undefined],
  ['students.', undefined],
  ['students (a).csv', undefined],
  ['students (2) b.csv', undefined],
  ['students.csv.zip', undefined],
  ['my students.csv', undefined],
  ['.csv', undefined],
])('A8 The name «%s» means %s', (name, table) => {
  expect(tableNamed(name)).toBe(table)
})

test('A8 A header that may be of several tables, or lacks or adds a column, tells nothing', () => {
  expect(tableWithHeader(['Предмет', 'Кратко'])).toBe('subjects')
  expect(tableWithHeader(['Предмет', ' ', 'Error'])).toBe('subjects')
  expect(tableWithHeader(['Предмет', 'Учитель'])).toBeUndefined()
  expect(tableWithHeader(['Кратко'])).toBeUndefined()
  expect(tableWithHeader([])).toBeUndefined()
  // staff and guardians share these; what is needed tells them apart
  expect(tableWithHeader(['Фамилия', 'Имя', 'Ученик'])).toBe('guardians')
  expect(tableWithHeader(['Фамилия', 'Имя', 'Класс'])).toBe('students')
  expect(tableWithHeader(['Фамилия', 'Имя'])).toBeUndefined()
})
