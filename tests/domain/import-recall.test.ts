import { expect, test } from 'vitest'
import { emptyJournal, type Journal, referenceTo } from '../../src/domain/import/journal.ts'
import type { KnownPerson } from '../../src/domain/import/known-person.ts'
import { tableNames } from '../../src/domain/import/table.ts'
import { planned, planOf, wrongIn } from '../support/school-plan.ts'

const known = (id: number, lastName: string, firstName: string, about: Partial<KnownPerson> = {}): KnownPerson => ({
  ...{ id, lastName, firstName, middleName: null, joinedIntoId: null, externalId: null, birthDate: null, phone: null },
  ...{ isStaff: false, className: null, childIds: [], ...about },
})

/** A school that everything is stored of: two teachers, two classes, three students, a group, three courses. */
const journal: Journal = {
  school: { title: 'Школа № 7' },
  year: {
    ...{ id: 1, title: '2026/2027' },
    ...{ startsOn: Temporal.PlainDate.from('2026-09-01'), endsOn: Temporal.PlainDate.from('2027-05-31') },
  },
  stored: new Set(tableNames),
  bells: [{ shift: 1, number: 1, startsAt: 510, endsAt: 555 }],
  subjects: [
    { id: 11, title: 'Алгебра', shortTitle: 'Алг' },
    { id: 12, title: 'Физика', shortTitle: 'Физ' },
  ],
  people: [
    known(1, 'Ли', 'Анна', { isStaff: true, externalId: 'Т1', phone: '+79101234567' }),
    known(2, 'Ким', 'Олег', { isStaff: true }),
    known(3, 'Иванов', 'Пётр', { className: '7А', externalId: 'У1' }),
    known(4, 'Сидорова', 'Анна', { className: '7А' }),
    known(5, 'Яшин', 'Лев', { className: '7Б' }),
    known(6, 'Иванова', 'Мария', { childIds: [3] }),
    known(7, 'Прежний', 'Глеб', { className: '7А' }),
  ],
  staff: [
    { id: 1, position: 'Завуч', roles: ['teacher'] },
    { id: 2, position: 'Секретарь', roles: ['administrator'] },
  ],
  classes: [
    { id: 21, grade: 7, letter: 'А', shift: 1, leaderId: 1 },
    { id: 22, grade: 7, letter: 'Б', shift: 1, leaderId: null },
  ],
  students: [
    { id: 3, classId: 21 },
    { id: 4, classId: 21 },
    { id: 5, classId: 22 },
  ],
  groups: [{ id: 31, classId: 21, title: 'Первая', memberIds: [3, 99] }],
  courses: [
    { id: 41, classId: 21, groupId: null, subjectId: 11, teacherId: 1, inTimetable: true },
    { id: 42, classId: 21, groupId: 31, subjectId: 12, teacherId: 1, inTimetable: false },
    { id: 43, classId: 22, groupId: null, subjectId: 11, teacherId: 1, inTimetable: true },
  ],
}

const planFrom = (files: Parameters<typeof planOf>[0], from: Journal = journal) => planOf(files, from)

test('A8 Files that say nothing leave all as it is stored', () => {
  const plan = planFrom({})
  const { ids, known: matches, ...rest } = plan
  expect(rest).toEqual({
    ...{ school: null, year: journal.year, terms: null, holidays: null, bells: null, slots: null, workKinds: [] },
    ...{
      subjects: [],
      people: [],
      staff: [],
      classes: [],
      students: [],
      guardians: [],
      groups: [],
      courses: [],
      items: [],
    },
  })
  expect(matches.size).toBe(0)
})

test('A8 Of a school that the journal does not know all files are asked for but those that it may do without', () => {
  const result = planned({})
  expect(result.ok ? [] : result.faults).toEqual(
    ['school', 'years', 'terms', 'bells', 'subjects', 'staff', 'classes', 'students', 'courses'].map((file) => ({
      ...{ file, line: 0, column: null, reason: 'missing-file', params: {} },
    })),
  )
  // what no file has to say is no fault, and still no plan without a year
  const yearless = planned({}, { ...emptyJournal, stored: new Set(tableNames) })
  expect(yearless).toEqual({ ok: false, faults: [] })
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
    ...{ code: 'Т1', lastName: 'Ли', firstName: 'Анна', middleName: null, birthDate: null, phone: '+79101234567' },
  }
  const teacher = { person, position: 'Завуч', roles: ['teacher'], leftOn: null }
  const schoolClass = { grade: 7, letter: 'А', shift: 1, leader: teacher }
  expect(course).toMatchObject({
    ...{ class: schoolClass, subject: { title: 'Алгебра', shortTitle: 'Алг' }, teacher },
    group: { class: schoolClass, title: 'Первая' },
  })
  expect([...course!.group!.members]).toEqual([
    {
      person: { ...person, code: 'У1', lastName: 'Иванов', firstName: 'Пётр', phone: null },
      ...{ class: schoolClass, startsOn: null, endsOn: null },
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

test('A8 What the files say themselves goes before what is stored', () => {
  const plan = planFrom({
    subjects: 'Предмет;Кратко\nАЛГЕБРА;Алгебр.',
    staff: 'Код;Фамилия;Имя;Должность;Роли\nТ1;Ли;Анна;Учитель;учитель',
    classes: 'Класс;Смена;Классный руководитель\n7А;1;Ким Олег',
    students: 'Фамилия;Имя;Класс\nСидорова;Анна;7А',
    groups: 'Класс;Группа;Ученик\n7А;ПЕРВАЯ;Сидорова Анна',
    courses: 'Класс;Группа;Предмет;Учитель\n7А;Первая;алгебра;Т1',
    timetable: 'Класс;Группа;День;Урок;Предмет\n7А;Первая;пн;1;Алгебра\n7А;Первая;вт;1;Физика',
  })
  const [course] = plan.courses
  expect(course).toEqual({
    ...{ class: plan.classes[0], group: plan.groups[0], subject: plan.subjects[0], teacher: plan.staff[0] },
  })
  expect([...plan.groups[0]!.members]).toEqual(plan.students)
  expect(plan.classes[0]?.leader && plan.ids.get(plan.classes[0].leader)).toBe(2)
  expect(plan.slots?.[0]?.course).toBe(course)
  // a stored course is of the things that the files say
  expect(plan.slots?.[1]?.course).toEqual({ ...course, subject: { title: 'Физика', shortTitle: 'Физ' } })
  expect(plan.slots?.[1]?.course.group).toBe(plan.groups[0])
  expect([...plan.known].map(([person, { id }]) => [person.lastName, id])).toEqual([
    ['Ли', 1],
    ['Сидорова', 4],
  ])
  // and has no second entry of those who stand in both
  for (const thing of [...plan.staff, ...plan.students, ...plan.groups, ...plan.classes, ...plan.subjects])
    expect(plan.ids.has(thing)).toBe(false)
})

test('A8 Who gives a subject to a class is said by the files alone where they say it', () => {
  const files = {
    staff: 'Код;Фамилия;Имя;Должность;Роли\nТ3;Браун;Ева;Учитель;учитель',
    courses: 'Класс;Предмет;Учитель\n7А;Алгебра;Т3',
    timetable: 'Класс;День;Урок;Предмет\n7А;пн;1;Алгебра\n7Б;вт;1;Алгебра',
  }
  expect(planFrom(files).slots?.map(({ course }) => course.teacher.person.lastName)).toEqual(['Браун', 'Ли'])
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
  for (const lack of lacking)
    expect(wrongIn(files, { ...journal, ...lack }).map(([fault]) => fault)).toEqual([
      'timetable.csv:2 Предмет unknown-course',
    ])
})

test('A8 A student whom the files put into another class is no longer found in the stored one', () => {
  const files = {
    students: 'Код;Фамилия;Имя;Класс\nУ1;Иванов;Пётр;7Б',
    guardians: 'Фамилия;Имя;Ученик;Класс\nИванов;Олег;Иванов Пётр;7Б',
    groups: 'Класс;Группа;Ученик\n7Б;Вторая;У1',
  }
  const plan = planFrom(files)
  expect(plan.guardians[0]?.student).toBe(plan.students[0])
  expect([...plan.groups[0]!.members]).toEqual([plan.students[0]])
  expect(wrongIn({ ...files, groups: 'Класс;Группа;Ученик\n7А;Вторая;У1' }, journal)).toEqual([
    ['groups.csv:2 Ученик not-in-class', { value: 'У1', class: '7А' }],
  ])
})

test('A8 A code that the journal knows is that person’s: another name beside it is a fault', () => {
  expect(wrongIn({ students: 'Код;Фамилия;Имя;Класс\nт1;Новиков;Олег;7А' }, journal)).toEqual([
    ['students.csv:2 Код name-differs', { code: 'т1', name: 'Ли Анна' }],
  ])
  const mother = planFrom({ guardians: 'Код;Фамилия;Имя;Ученик\nТ1;Ли;Анна;Яшин Лев' })
  expect(mother.ids.get(mother.guardians[0]!.person)).toBe(1)
  expect(mother.people).toEqual([])
})

test('A8 A guardian is known by the child, whether the files or only the journal have the child', () => {
  const guardians = 'Фамилия;Имя;Ученик\nИванова;Мария;У1'
  const known = (plan: ReturnType<typeof planFrom>) => plan.known.get(plan.guardians[0]!.person)?.id
  expect(known(planFrom({ guardians }))).toBe(6)
  expect(known(planFrom({ guardians, students: 'Код;Фамилия;Имя;Класс\nУ1;Иванов;Пётр;7А' }))).toBe(6)
  expect(known(planFrom({ guardians: 'Фамилия;Имя;Ученик\nИванова;Мария;Яшин Лев' }))).toBeUndefined()
})

test('A8 Who stands in the journal under two joined entries is recalled once, by the files', () => {
  const joined: Journal = {
    ...journal,
    people: [...journal.people, known(8, 'Браун', 'Ева', { isStaff: true, externalId: 'Т8', joinedIntoId: 1 })],
  }
  const files = {
    staff: 'Код;Фамилия;Имя;Должность;Роли\nТ8;Браун;Ева;Учитель;учитель',
    timetable: 'Класс;День;Урок;Предмет\n7А;пн;1;Алгебра',
  }
  const plan = planFrom(files, joined)
  expect(plan.slots?.[0]?.course.teacher).toBe(plan.staff[0])
})
