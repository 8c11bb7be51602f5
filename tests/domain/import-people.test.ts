import { expect, test } from 'vitest'
import { namesOf, wholeName } from '../../src/domain/people/list-names.ts'
import { bareSchool, planOf, wrongIn } from '../support/school-plan.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const noCourses = { ...bareSchool, courses: 'Класс;Предмет;Учитель' }
const withStaff = (...rows: readonly string[]) => ({
  ...noCourses,
  staff: ['Код;Фамилия;Имя;Отчество;Дата рождения;Телефон;Должность;Роли;Уволен', ...rows].join('\n'),
})
const withStudents = (...rows: readonly string[]) => ({
  ...bareSchool,
  students: ['Код;Фамилия;Имя;Отчество;Дата рождения;Телефон;Класс;Зачислен;Выбыл', ...rows].join('\n'),
})
const withClasses = (...rows: readonly string[]) => ({
  ...noCourses,
  classes: ['Класс;Смена;Классный руководитель', ...rows].join('\n'),
  students: 'Фамилия;Имя;Класс',
})

test('A8 Members of staff are kept with all that their rows say', () => {
  const { staff, people } = planOf(
    withStaff(
      'Т1;Ли;Анна;Петровна;01.02.1980;89101234567;Завуч;координатор, учитель,администратор;31.01.2027',
      ';Ким;Олег;;;;Сторож;учитель;',
    ),
  )
  expect(staff).toEqual([
    {
      person: {
        code: 'Т1',
        lastName: 'Ли',
        firstName: 'Анна',
        middleName: 'Петровна',
        birthDate: day('1980-02-01'),
        phone: '+79101234567',
      },
      position: 'Завуч',
      // in one order, whatever the file's
      roles: ['administrator', 'coordinator', 'teacher'],
      leftOn: day('2027-01-31'),
    },
    {
      person: { code: null, lastName: 'Ким', firstName: 'Олег', middleName: null, birthDate: null, phone: null },
      position: 'Сторож',
      roles: ['teacher'],
      leftOn: null,
    },
  ])
  expect(people.slice(0, 2)).toEqual(staff.map(({ person }) => person))
})

test.each([
  ['staff', 'at least 14', '31.05.2013', true],
  ['staff', 'at least 14', '01.06.2013', false],
  ['staff', 'at most 100', '01.06.1926', true],
  ['staff', 'at most 100', '31.05.1926', false],
  ['students', 'at least 5', '31.05.2022', true],
  ['students', 'at least 5', '01.06.2022', false],
  ['students', 'at most 25', '01.06.2001', true],
  ['students', 'at most 25', '31.05.2001', false],
])('A8 Who is of the %s is %s years old at the end of the year: born on %s %s', (kind, _, born, possible) => {
  const files =
    kind === 'staff' ? withStaff(`;Ли;Анна;;${born};;Завуч;учитель;`) : withStudents(`;Ли;Анна;;${born};;7А;;`)
  const value = born.split('.').reverse().join('-')
  expect(wrongIn(files)).toEqual(possible ? [] : [[`${kind}.csv:2 Дата рождения impossible-birth-date`, { value }]])
})

test('A8 While nobody knows the year, no age is judged', () => {
  const files = { ...withStudents(';Ли;Анна;;01.01.1900;;7А;;'), years: 'Учебный год;Начало;Конец\nг;01.09.2026;нет' }
  expect(wrongIn(files)).toEqual([['years.csv:2 Конец bad-date', { value: 'нет' }]])
})

test('A8 A code is one person’s in the whole school, however written, and names the first who has it', () => {
  expect(wrongIn(withStaff('т1;Ли;Анна;;;;Завуч;учитель;', 'Т1;Ким;Олег;;;;Завуч;учитель;'))).toEqual([
    ['staff.csv:3 Код duplicate', { line: 2, file: 'staff.csv' }],
  ])
  expect(wrongIn(withStudents('т2;Ли;Анна;;;;7А;;'))).toEqual([
    ['students.csv:2 Код duplicate', { line: 3, file: 'staff.csv' }],
  ])
  const files = withStudents('У1;Ли;Анна;;;;7А;;', 'У1;Ким;Олег;;;;7Б;;')
  expect(wrongIn({ ...files, guardians: 'Фамилия;Имя;Ученик;Класс\nЛи;Инна;У1;7А\nКим;Инна;У1;7Б' })).toEqual([
    ['students.csv:3 Код duplicate', { line: 2, file: 'students.csv' }],
    ['guardians.csv:3 Ученик unknown-student', { value: 'У1' }],
  ])
})

test('A8 Two members of staff of one name are a fault unless either has a code', () => {
  const two = (one: string, other: string) =>
    wrongIn(withStaff(`${one};Ли;Анна;Петровна;;;Завуч;учитель;`, `${other};ли;анна;Петровна;;;Учитель;учитель;`))
  expect(two('', '')).toEqual([['staff.csv:3 Фамилия namesakes', { line: 2, name: 'ли анна Петровна' }]])
  expect(two('Т1', '')).toEqual([])
  expect(two('', 'Т1')).toEqual([])
  expect(two('Т1', 'Т2')).toEqual([])
})

test('A8 A person is called by code, whole name, two names or initials', () => {
  const person = { code: 'Т1', lastName: 'Ли', firstName: 'Анна', middleName: 'Петровна' }
  expect(wholeName(person)).toBe('Ли Анна Петровна')
  expect(namesOf(person)).toEqual(['Т1', 'Ли Анна Петровна', 'Ли Анна', 'Ли А. П.', 'Ли А.П.'])
  const short = { ...person, code: null, middleName: null }
  expect(wholeName(short)).toBe('Ли Анна')
  expect(namesOf(short)).toEqual(['Ли Анна', 'Ли А.'])
})

test('A8 A class is of the first shift and led by nobody unless its row says else', () => {
  const { classes, staff } = planOf(withClasses('7А;;', '7Б;2;Браун О.П.'))
  expect(classes).toEqual([
    { grade: 7, letter: 'А', shift: 1, leader: null },
    { grade: 7, letter: 'Б', shift: 2, leader: staff[1] },
  ])
  expect(classes[1]?.leader).toBe(staff[1])
})

test('A8 A class twice and a leader whom nobody or several answer to are faults', () => {
  expect(wrongIn(withClasses('7А;;', '7 «а»;;'))).toEqual([
    ['classes.csv:3 Класс duplicate', { line: 2, file: 'classes.csv' }],
  ])
  expect(wrongIn(withClasses('7А;;Никто Н.'))).toEqual([
    ['classes.csv:2 Классный руководитель unknown-teacher', { value: 'Никто Н.' }],
  ])
  const staff = 'Фамилия;Имя;Отчество;Должность;Роли\nЛи;Анна;Петровна;Завуч;учитель\nЛи;Алла;Павловна;Завуч;учитель'
  expect(wrongIn({ ...withClasses('7А;;Ли А. П.'), staff })).toEqual([
    ['classes.csv:2 Классный руководитель ambiguous-teacher', { value: 'Ли А. П.' }],
  ])
})

test('A8 Students are kept with all that their rows say', () => {
  const { students, classes } = planOf(
    withStudents('У1;Ли;Анна;Петровна;01.02.2013;89101234567;7Б;10.09.2026;31.01.2027', ';Ким;Олег;;;;7А;;'),
  )
  expect(students).toEqual([
    {
      person: {
        code: 'У1',
        lastName: 'Ли',
        firstName: 'Анна',
        middleName: 'Петровна',
        birthDate: day('2013-02-01'),
        phone: '+79101234567',
      },
      class: classes[1],
      startsOn: day('2026-09-10'),
      endsOn: day('2027-01-31'),
    },
    {
      person: { code: null, lastName: 'Ким', firstName: 'Олег', middleName: null, birthDate: null, phone: null },
      class: classes[0],
      startsOn: null,
      endsOn: null,
    },
  ])
})

test('A8 A student of a class that is not there is told once; who refers to the student is not to blame', () => {
  const guardians = 'Фамилия;Имя;Ученик\nЛи;Инна;У1\nЛи;Олег;Ли Анна\nКим;Инна;Ким Анна'
  expect(wrongIn({ ...withStudents('У1;Ли;Анна;;;;7В;;', 'У2;Ко;Анна;;;;7А;;'), guardians })).toEqual([
    ['students.csv:2 Класс unknown-class', { value: '7В' }],
    ['guardians.csv:4 Ученик unknown-student', { value: 'Ким Анна' }],
  ])
})

test.each([
  ['of one name', ';Ли;Анна;;;;7А;;', ';ли;анна;;;;7А;;', true],
  ['of whom one has a code', 'У1;Ли;Анна;;;;7А;;', ';Ли;Анна;;;;7А;;', true],
  ['of whom the other has a code', ';Ли;Анна;;;;7А;;', 'У1;Ли;Анна;;;;7А;;', true],
  ['with codes', 'У1;Ли;Анна;;;;7А;;', 'У2;Ли;Анна;;;;7А;;', false],
  ['of whom one has a birth date', ';Ли;Анна;;01.02.2013;;7А;;', ';Ли;Анна;;;;7А;;', true],
  ['of whom the other has a birth date', ';Ли;Анна;;;;7А;;', ';Ли;Анна;;01.02.2013;;7А;;', true],
  ['born on one day', ';Ли;Анна;;01.02.2013;;7А;;', ';Ли;Анна;;01.02.2013;;7А;;', true],
  ['born on different days', ';Ли;Анна;;01.02.2013;;7А;;', ';Ли;Анна;;02.02.2013;;7А;;', false],
  ['in different classes', ';Ли;Анна;;;;7А;;', ';Ли;Анна;;;;7Б;;', false],
  ['with different patronymics', ';Ли;Анна;Ильинична;;;7А;;', ';Ли;Анна;;;;7А;;', false],
])('A8 Two students %s: a fault or two students', (_, one, other, isFault) => {
  expect(wrongIn(withStudents(one, other)).map(([fault]) => fault)).toEqual(
    isFault ? ['students.csv:3 Фамилия namesakes'] : [],
  )
})

test('A8 Of several namesakes the one is named who cannot be told apart', () => {
  const rows = [';Ли;Анна;;01.02.2013;;7А;;', ';Ли;Анна;;02.02.2013;;7А;;', ';Ли;Анна;;02.02.2013;;7А;;']
  expect(wrongIn(withStudents(...rows))).toEqual([['students.csv:4 Фамилия namesakes', { line: 3, name: 'Ли Анна' }]])
})
