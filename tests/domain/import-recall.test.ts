import { expect, test } from 'vitest'
import { emptyJournal, type Journal, referenceTo } from '../../src/app/import/plan/journal.ts'
import { tableNames } from '../../src/domain/import/table.ts'
import { journal } from '../support/known-school.ts'
import { planned, planOf, wrongIn } from '../support/school-plan.ts'

const planFrom = (files: Parameters<typeof planOf>[0], from: Journal = journal) => planOf(files, from)

test('A8 A journal that nothing was imported into knows nothing', () => {
  expect(emptyJournal).toEqual({
    school: null,
    year: null,
    stored: new Set(),
    bells: [],
    subjects: [],
    people: [],
    staff: [],
    classes: [],
    students: [],
    groups: [],
    courses: [],
  })
})

test('A8 Files that say nothing leave all as it is stored', () => {
  const plan = planFrom({})
  const { ids, known: matches, ...rest } = plan
  expect(rest).toEqual({
    school: null,
    year: journal.year,
    terms: null,
    holidays: null,
    bells: null,
    slots: null,
    workKinds: [],
    subjects: [],
    people: [],
    staff: [],
    classes: [],
    students: [],
    guardians: [],
    groups: [],
    courses: [],
    items: [],
  })
  expect(matches.size).toBe(0)
})

test('A8 Of a school that the journal does not know all files are asked for but those that it may do without', () => {
  const result = planned({})
  expect(result.ok ? [] : result.faults).toEqual(
    ['school', 'years', 'terms', 'bells', 'subjects', 'staff', 'classes', 'students', 'courses'].map((file) => ({
      file,
      line: 0,
      column: null,
      reason: 'missing-file',
      params: {},
    })),
  )
  // what no file has to say is no fault, and still no plan without a year
  const yearless = planned({}, { ...emptyJournal, stored: new Set(tableNames) })
  expect(yearless).toEqual({ ok: false, refusal: 'faulty', faults: [] })
})

test('A8 Tables that are given, even without a row, are the whole list', () => {
  const files = {
    terms: 'Период;Номер;Начало;Конец',
    holidays: 'Название;Начало',
    bells: 'Урок;Начало;Конец',
    timetable: 'Класс;День;Урок;Предмет',
  }
  expect(planFrom(files)).toMatchObject({ terms: [], holidays: [], bells: [], slots: [] })
})

test('A8 A row refers to what the journal alone knows, by any of its names, and the plan bears the ids', () => {
  const plan = planFrom({
    guardians: 'Фамилия;Имя;Ученик\nИванов;Олег;у1\nЯшина;Ада;Яшин Л.',
    groups: 'Класс;Группа;Ученик\n7Б;Вторая;Яшин Лев',
    courses: `Класс;Группа;Предмет;Учитель\n7Б;Вторая;физика;ли а.\n7А;Первая;Алгебра;${referenceTo(1)}`,
    plans: 'Класс;Группа;Предмет;Номер;Тема\n7А;первая;Физика;1;Силы',
    timetable: 'Класс;День;Урок;Предмет\n7А;пн;1;Алгебра',
  })
  const idOf = (thing: object | null | undefined) => thing && plan.ids.get(thing)
  expect(plan.guardians.map(({ student }) => idOf(student))).toEqual([3, 5])
  expect(plan.guardians.map(({ student }) => idOf(student.person))).toEqual([3, 5])
  expect(plan.groups.map((group) => [idOf(group.class), [...group.members].map(idOf)])).toEqual([[22, [5]]])
  expect(plan.courses.map((one) => [one.class, one.group, one.subject, one.teacher].map(idOf))).toEqual([
    [22, undefined, 12, 1],
    [21, 31, 11, 1],
  ])
  expect(plan.courses[0]?.group).toBe(plan.groups[0])
  expect(plan.items.map(({ course }) => idOf(course))).toEqual([42])
  expect(plan.slots?.map(({ course }) => idOf(course))).toEqual([41])
  // only who is new is brought
  expect(plan.people.map(({ lastName }) => lastName)).toEqual(['Иванов', 'Яшина'])
})

test('A8 What is recalled is what the journal says of it', () => {
  const plan = planFrom({ courses: 'Класс;Группа;Предмет;Учитель\n7А;Первая;Алгебра;Т1' })
  const [course] = plan.courses
  const person = {
    code: 'Т1',
    lastName: 'Ли',
    firstName: 'Анна',
    middleName: null,
    birthDate: null,
    phone: '+79101234567',
  }
  const teacher = { person, position: 'Завуч', roles: ['teacher'], leftOn: null }
  const schoolClass = { grade: 7, letter: 'А', shift: 1, leader: teacher }
  expect(course).toMatchObject({
    class: schoolClass,
    subject: { title: 'Алгебра', shortTitle: 'Алг' },
    teacher,
    group: { class: schoolClass, title: 'Первая' },
  })
  expect([...course!.group!.members]).toEqual([
    {
      person: { ...person, code: 'У1', lastName: 'Иванов', firstName: 'Пётр', phone: null },
      class: schoolClass,
      startsOn: null,
      endsOn: null,
    },
  ])
})

test('A8 What nobody knows, or who left, is a fault of its row', () => {
  expect(
    wrongIn(
      {
        guardians: 'Фамилия;Имя;Ученик\nКим;Ада;Прежний Глеб',
        courses: 'Класс;Предмет;Учитель\n8А;Алгебра;Ли Анна\n7А;Химия;Ли Анна\n7А;Алгебра;Ким Олег',
        timetable: 'Класс;День;Урок;Предмет\n7А;пн;2;Алгебра\n7Б;пн;1;Физика',
      },
      journal,
    ).map(([fault]) => fault),
  ).toEqual([
    'guardians.csv:2 Ученик unknown-student',
    'courses.csv:2 Класс unknown-class',
    'courses.csv:3 Предмет unknown-subject',
    'courses.csv:4 Учитель not-a-teacher',
    'timetable.csv:2 Урок unknown-bell',
    'timetable.csv:3 Предмет unknown-course',
  ])
})

test('A8 Of stored courses that share a subject those count that the timetable has; if none, all', () => {
  const second = (inTimetable: boolean, first = true): Journal => ({
    ...journal,
    staff: [...journal.staff, { id: 6, position: 'Учитель', roles: ['teacher'] }],
    courses: [
      { ...journal.courses[0]!, inTimetable: first },
      { ...journal.courses[0]!, id: 44, teacherId: 6, inTimetable },
      journal.courses[2]!,
    ],
  })
  const files = { timetable: 'Класс;День;Урок;Предмет\n7А;пн;1;Алгебра' }
  const plan = planFrom(files, second(false))
  expect(plan.ids.get(plan.slots![0]!.course)).toBe(41)
  const ambiguous = [['timetable.csv:2 Предмет ambiguous-course', { value: 'Алгебра', class: '7А', group: '' }]]
  expect(wrongIn(files, second(true))).toEqual(ambiguous)
  expect(wrongIn(files, second(false, false))).toEqual(ambiguous)
})

test('A8 A stored course counts only while its class, group, subject and teacher are there', () => {
  const files = { timetable: 'Класс;Группа;День;Урок;Предмет\n7А;Первая;пн;1;Физика' }
  expect(wrongIn(files, journal)).toEqual([])
  const lacking: Partial<Journal>[] = [
    { subjects: journal.subjects.slice(0, 1) },
    { staff: journal.staff.slice(1) },
    { groups: [] },
    { classes: journal.classes.slice(1) },
  ]
  // nor is it then the whole class's
  const whole = { timetable: 'Класс;День;Урок;Предмет\n7А;пн;1;Физика' }
  expect(wrongIn(whole, { ...journal, groups: [] }).map(([fault]) => fault)).toEqual([
    'timetable.csv:2 Предмет unknown-course',
  ])
  for (const lack of lacking)
    expect(wrongIn(files, { ...journal, ...lack }).map(([fault]) => fault)).toEqual([
      'timetable.csv:2 Предмет unknown-course',
    ])
})
