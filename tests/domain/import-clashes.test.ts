import { expect, test } from 'vitest'
import { bareSchool, planOf, wrongIn } from '../support/school-plan.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/** Two classes in one shift, a third in the second; Кузнецова (Т1) and Браун (Т2); the groups of 7А share У2. */
const school = {
  ...bareSchool,
  bells: 'Смена;Урок;Начало;Конец\n1;1;8:30;9:15\n1;2;9:15;10:00\n2;1;9:59;10:40\n2;2;10:45;11:30',
  classes: 'Класс;Смена\n7А;1\n7Б;1\n8А;2',
  groups: 'Класс;Группа;Ученик\n7А;Первая;У1\n7А;Первая;У2\n7А;Вторая;У2\n7А;Третья;',
  courses: [
    'Класс;Группа;Предмет;Учитель',
    '7А;;Алгебра;Т1',
    '7Б;;Алгебра;Т1',
    '8А;;Алгебра;Т1',
    '7Б;;Физика;Т1',
    '7А;;Физика;Т2',
    '7А;Первая;Физика;Т1',
    '7А;Вторая;Физика;Т2',
    '7А;Третья;Физика;Т2',
    '8А;;Физика;Т2',
  ].join('\n'),
}
const header = 'Класс;Группа;День;Урок;Предмет;Учитель;Кабинет;Неделя;Вместе с;Действует с;Действует по'
const withSlots = (...rows: readonly string[]) => ({ ...school, timetable: [header, ...rows].join('\n') })
/** The columns of the faults with the lines that they name. */
const clashes = (...rows: readonly string[]) =>
  wrongIn(withSlots(...rows)).map(([fault, { line }]) => `${fault.replace('timetable.csv:', '')} ${line}`)

test('A8 A slot is kept with its course, place and days; it holds from the beginning of the year where nothing is said', () => {
  const { slots, courses } = planOf(
    withSlots('7а;;вт;2;алгебра;;12;1;;10.09.2026;20.12.2026', '7А;первая;Понедельник;1;Физика;;;;;;'),
  )
  expect(slots).toEqual([
    {
      course: courses[0],
      weekday: 2,
      number: 2,
      week: 1,
      room: '12',
      validFrom: day('2026-09-10'),
      validTo: day('2026-12-20'),
    },
    {
      course: courses[5],
      weekday: 1,
      number: 1,
      week: null,
      room: null,
      validFrom: day('2026-09-01'),
      validTo: null,
    },
  ])
})

test('A8 A slot of no course, or without a bell in the shift of its class, is a fault', () => {
  expect(
    wrongIn(withSlots('7А;Вторая;пн;1;Алгебра;;;;;;', '7А;;пн;3;Алгебра;;;;;;', '8А;;пн;0;Алгебра;;;;;;')),
  ).toEqual([
    ['timetable.csv:2 Предмет unknown-course', { value: 'Алгебра', class: '7А', group: 'Вторая' }],
    ['timetable.csv:3 Урок unknown-bell', { number: 3, shift: 1 }],
    ['timetable.csv:4 Урок unknown-bell', { number: 0, shift: 2 }],
  ])
  // the bell may be the one whose row is at fault
  const faulty = { ...withSlots('7А;;пн;3;Алгебра;;;;;;'), bells: `${school.bells}\n1;3;утром;10:55` }
  expect(wrongIn(faulty).map(([fault]) => fault)).toEqual(['bells.csv:6 Начало bad-time'])
})

test('A8 A slot of a course at fault is not to blame and stands in nobody’s way', () => {
  const files = withSlots('7А;Нет;пн;1;Физика;;;;;;', '7А;;пн;1;Алгебра;;;;;;')
  expect(wrongIn({ ...files, courses: `${school.courses}\n7А;Нет;Физика;Т2` }).map(([fault]) => fault)).toEqual([
    'courses.csv:11 Группа unknown-group',
  ])
})

test('A8 While nobody knows the year, no slot is judged', () => {
  const files = { ...withSlots('9А;;пн;9;Пение;;;;;;'), years: 'Учебный год;Начало;Конец\nг;01.09.2026;нет' }
  expect(wrongIn(files)).toEqual([['years.csv:2 Конец bad-date', { value: 'нет' }]])
})

test('A8 A teacher has one lesson at a time, a class has one: the fault names who, when, and the first row in the way', () => {
  expect(wrongIn(withSlots('7А;;вт;1;Алгебра;;;;;;', '7Б;;вт;1;Алгебра;;;;;;', '7Б;;вт;1;Физика;;;;;;'))).toEqual([
    ['timetable.csv:3 Учитель teacher-twice', { weekday: 2, number: 1, teacher: 'Кузнецова Анна Сергеевна', line: 2 }],
    ['timetable.csv:4 Учитель teacher-twice', { weekday: 2, number: 1, teacher: 'Кузнецова Анна Сергеевна', line: 2 }],
    ['timetable.csv:4 Класс class-twice', { weekday: 2, number: 1, class: '7Б', line: 3 }],
  ])
})

test('A8 The row in the way may be any before, not only the first of the teacher’s', () => {
  const rows = ['7А;;пн;1;Алгебра;;;;;;', '7Б;;вт;1;Алгебра;;;;;;', '7А;;вт;1;Алгебра;;;;;;']
  expect(clashes(...rows)).toEqual(['4 Учитель teacher-twice 3'])
})

test('A8 Lessons of different days, of different weeks, or one after the other clash with nothing', () => {
  const slot = '7А;;пн;1;Алгебра;;;;;;'
  expect(clashes(slot, '7Б;;вт;1;Алгебра;;;;;;')).toEqual([])
  expect(clashes(slot, '7Б;;пн;2;Алгебра;;;;;;')).toEqual([])
  expect(clashes('7Б;;пн;2;Алгебра;;;;;;', slot)).toEqual([])
  const week = (number: string) => `7Б;;пн;1;Алгебра;;;${number};;;`
  expect(clashes('7А;;пн;1;Алгебра;;;1;;;', week('2'))).toEqual([])
  expect(clashes('7А;;пн;1;Алгебра;;;1;;;', week('1'))).toEqual(['3 Учитель teacher-twice 2'])
  expect(clashes('7А;;пн;1;Алгебра;;;1;;;', week(''))).toEqual(['3 Учитель teacher-twice 2'])
  expect(clashes(slot, week('1'))).toEqual(['3 Учитель teacher-twice 2'])
})

test('A8 Bells of two shifts clash when they share a minute', () => {
  // 9:15–10:00 and 9:59–10:40
  const [early, late] = ['7А;;пн;2;Алгебра;;;;;;', '8А;;пн;1;Алгебра;;;;;;']
  expect(clashes(early, late)).toEqual(['3 Учитель teacher-twice 2'])
  expect(clashes(late, early)).toEqual(['3 Учитель teacher-twice 2'])
  const touching = { bells: school.bells.replace('9:59', '10:00') }
  expect(wrongIn({ ...withSlots(early, late), ...touching })).toEqual([])
  expect(wrongIn({ ...withSlots(late, early), ...touching })).toEqual([])
})

test('A8 Slots clash while both hold', () => {
  const until = (last: string) => `7А;;пн;1;Алгебра;;;;;;${last}`
  const since = '7Б;;пн;1;Алгебра;;;;;10.09.2026;'
  expect(clashes(until('09.09.2026'), since)).toEqual([])
  expect(clashes(until('10.09.2026'), since)).toEqual(['3 Учитель teacher-twice 2'])
  expect(clashes(until(''), since)).toEqual(['3 Учитель teacher-twice 2'])
})

test('A8 Classes come together for a lesson when either row says so, or it is one subject in one room', () => {
  const [seventh, other] = ['7А;;пн;1;Алгебра;;;;;;', '7Б;;пн;1;Алгебра;;;;;;']
  expect(clashes(seventh, '7Б;;пн;1;Алгебра;;;;7А;;')).toEqual([])
  expect(clashes('7А;;пн;1;Алгебра;;;;8А, 7 «б»;;', other)).toEqual([])
  expect(clashes('7А;;пн;1;Алгебра;;;;8А;;', other)).toEqual(['3 Учитель teacher-twice 2'])
  expect(clashes('7А;;пн;1;Алгебра;;12;;;;', '7Б;;пн;1;Алгебра;;12;;;;')).toEqual([])
  expect(clashes('7А;;пн;1;Алгебра;;12;;;;', '7Б;;пн;1;Алгебра;;14;;;;')).toEqual(['3 Учитель teacher-twice 2'])
  expect(clashes('7А;;пн;1;Алгебра;;12;;;;', '7Б;;пн;1;Физика;;12;;;;')).toEqual(['3 Учитель teacher-twice 2'])
})

test('A8 A class never comes together with itself, whatever its rows say', () => {
  expect(clashes('7А;;пн;1;Алгебра;;12;;7А;;', '7А;;пн;1;Алгебра;;12;;7А;;')).toEqual([
    '3 Учитель teacher-twice 2',
    '3 Класс class-twice 2',
  ])
})

test('A8 Groups of a class have lessons at once unless they share a student; the whole class meets them all', () => {
  const slot = (group: string) => `7А;${group};пн;1;Физика;;;;;;`
  expect(clashes(slot('Первая'), slot('Третья'))).toEqual([])
  expect(clashes(slot('Первая'), slot('Вторая'))).toEqual(['3 Класс class-twice 2'])
  const algebra = '7А;;пн;1;Алгебра;;;;;;'
  expect(clashes(algebra, slot('Третья'))).toEqual(['3 Класс class-twice 2'])
  expect(clashes(slot('Третья'), algebra)).toEqual(['3 Класс class-twice 2'])
  // a group that names nobody still meets itself
  expect(clashes(slot('Третья'), slot('Третья'))).toEqual(['3 Учитель teacher-twice 2', '3 Класс class-twice 2'])
})
