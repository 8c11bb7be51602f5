import { expect, test } from 'vitest'
import { bareSchool, wrongIn } from '../support/school-plan.ts'

const staying = (from: string, to: string) => ({
  ...bareSchool,
  students: `Фамилия;Имя;Класс;Зачислен;Выбыл\nЛи;Анна;7А;${from};${to}`,
})
const holding = (from: string, to: string) => ({
  ...bareSchool,
  timetable: `Класс;День;Урок;Предмет;Действует с;Действует по\n7А;пн;1;Алгебра;${from};${to}`,
})

test.each([
  ['01.09.2026', '31.05.2027', []],
  ['01.01.2020', '', []],
  ['31.05.2027', '', []],
  ['', '01.09.2026', []],
  ['10.09.2026', '10.09.2026', []],
  ['', '31.05.2027', []],
  ['11.09.2026', '10.09.2026', [['students.csv:2 Выбыл dates-reversed', {}]]],
  ['31.05.2027', '30.05.2027', [['students.csv:2 Выбыл dates-reversed', {}]]],
  ['', '31.08.2026', [['students.csv:2 Выбыл dates-reversed', {}]]],
  ['01.01.2020', '31.08.2026', [['students.csv:2 Выбыл outside-year', { year: '2026/2027' }]]],
  ['01.09.2026', '01.06.2027', [['students.csv:2 Выбыл outside-year', { year: '2026/2027' }]]],
  ['01.06.2027', '', [['students.csv:2 Зачислен outside-year', { year: '2026/2027' }]]],
  ['01.06.2027', '02.06.2027', [['students.csv:2 Зачислен outside-year', { year: '2026/2027' }]]],
])('A8 A stay from «%s» to «%s» lies within the year, at least in part', (from, to, faults) => {
  expect(wrongIn(staying(from, to))).toEqual(faults)
})

test('A8 While nobody knows the year, no stay is judged', () => {
  const files = {
    ...staying('02.02.2030', '01.02.2030'),
    years: 'Учебный год;Начало;Конец\nг;01.09.2026;нет',
  }
  expect(wrongIn(files)).toEqual([['years.csv:2 Конец bad-date', { value: 'нет' }]])
})

test.each([
  ['01.09.2026', '31.05.2027', []],
  ['01.01.2020', '', []],
  ['31.05.2027', '', []],
  ['', '01.09.2026', []],
  ['', '01.06.2027', []],
  ['10.09.2026', '10.09.2026', []],
  ['11.09.2026', '10.09.2026', [['timetable.csv:2 Действует по dates-reversed', {}]]],
  ['31.05.2027', '30.05.2027', [['timetable.csv:2 Действует по dates-reversed', {}]]],
  ['', '31.08.2026', [['timetable.csv:2 Действует по dates-reversed', {}]]],
  ['01.08.2026', '31.08.2026', [['timetable.csv:2 Действует с outside-year', { year: '2026/2027' }]]],
  ['01.06.2027', '', [['timetable.csv:2 Действует с outside-year', { year: '2026/2027' }]]],
  ['01.06.2027', '02.06.2027', [['timetable.csv:2 Действует с outside-year', { year: '2026/2027' }]]],
])('A8 A slot that holds from «%s» to «%s» does so within the year, at least in part', (from, to, faults) => {
  expect(wrongIn(holding(from, to))).toEqual(faults)
})
