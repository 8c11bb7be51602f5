import { expect, test } from 'vitest'
import { bareSchool, planOf, wrongIn } from '../support/school-plan.ts'

const withSubjects = (...rows: readonly string[]) => ({
  ...bareSchool,
  subjects: ['Предмет;Кратко', ...rows].join('\n'),
  courses: 'Класс;Предмет;Учитель',
})
const withGroups = (...rows: readonly string[]) => ({
  ...bareSchool,
  groups: ['Класс;Группа;Ученик', ...rows].join('\n'),
})
const withCourses = (...rows: readonly string[]) => ({
  ...withGroups('7А;Первая;'),
  courses: ['Класс;Группа;Предмет;Учитель', ...rows].join('\n'),
})
const withPlans = (...rows: readonly string[]) => ({
  ...withCourses('7А;;Алгебра;Т1', '7А;;Алгебра;Т2', '7А;Первая;Физика;Т2', '7Б;;Алгебра;Т1'),
  plans: ['Класс;Группа;Предмет;Учитель;Номер;Тема;Часы;Домашнее задание', ...rows].join('\n'),
})

test('A8 A subject is short for itself unless its row says how; twice it is a fault, however written', () => {
  expect(planOf(withSubjects('Алгебра;Алг', 'Физика;')).subjects).toEqual([
    { title: 'Алгебра', shortTitle: 'Алг' },
    { title: 'Физика', shortTitle: 'Физика' },
  ])
  expect(wrongIn(withSubjects('Музыка;', 'Алгебра;', '  АЛГЕБРА ;'))).toEqual([
    ['subjects.csv:4 Предмет duplicate', { line: 3, file: 'subjects.csv' }],
  ])
})

test('A8 Who refers to a thing that stands twice is not to blame', () => {
  const twice = { ...withSubjects('Алгебра;', 'Алгебра;'), courses: 'Класс;Предмет;Учитель\n7А;Алгебра;Т1' }
  expect(wrongIn(twice).map(([fault]) => fault)).toEqual(['subjects.csv:3 Предмет duplicate'])
  const classes = wrongIn({ ...bareSchool, classes: 'Класс\n7А\n7Б\n7А' })
  expect(classes.map(([fault]) => fault)).toEqual(['classes.csv:4 Класс duplicate'])
  const courses = {
    ...withCourses('7А;;Алгебра;Т1', '7А;;Алгебра;т1'),
    timetable: 'Класс;День;Урок;Предмет\n7А;пн;1;Алгебра',
  }
  expect(wrongIn(courses).map(([fault]) => fault)).toEqual(['courses.csv:3 Предмет duplicate'])
})

test('A8 Kinds of work keep the order of the file, short for themselves and of weight 1 where nothing is said', () => {
  const workkinds = (...rows: readonly string[]) => ({
    ...bareSchool,
    workkinds: ['Вид работы;Кратко;Вес', ...rows].join('\n'),
  })
  expect(planOf(workkinds('Ответ;Отв;2', 'Опрос;;')).workKinds).toEqual([
    { title: 'Ответ', shortTitle: 'Отв', weight: 2, position: 0 },
    { title: 'Опрос', shortTitle: 'Опрос', weight: 1, position: 1 },
  ])
  expect(wrongIn(workkinds('Ответ;;', 'Опрос;;', 'ОТВЕТ;;'))).toEqual([
    ['workkinds.csv:4 Вид работы duplicate', { line: 2, file: 'workkinds.csv' }],
  ])
})

test('A8 A group is what the rows of its class and title say together; without a member it is there', () => {
  const { groups, classes, students } = planOf(
    withGroups('7А;Первая;У1', '7а;ПЕРВАЯ;Сидорова А.', '7А;Вторая;', '7Б;Первая;Яшин Лев'),
  )
  expect(groups).toEqual([
    { class: classes[0], title: 'Первая', members: new Set([students[0], students[1]]) },
    { class: classes[0], title: 'Вторая', members: new Set() },
    { class: classes[1], title: 'Первая', members: new Set([students[2]]) },
  ])
})

test('A8 A course names its group however the group’s rows write it', () => {
  const files = {
    ...withGroups('7А;Первая;У1', '7А;первая;У2'),
    courses: 'Класс;Группа;Предмет;Учитель\n7А;ПЕРВАЯ;Алгебра;Т1',
  }
  const { groups, courses } = planOf(files)
  expect(courses[0]?.group).toBe(groups[0])
})

test.each([
  ['of a class that is not there', '8А;Первая;У1', 'Класс unknown-class', { value: '8А' }],
  ['of nobody known', '7А;Первая;У9', 'Ученик unknown-student', { value: 'У9', class: '7А' }],
  ['of another class', '7Б;Первая;У1', 'Ученик not-in-class', { value: 'У1', class: '7Б' }],
])('A8 A member %s is a fault', (_, row, fault, params) => {
  expect(wrongIn(withGroups(row))).toEqual([[`groups.csv:2 ${fault}`, params]])
})

test('A8 A member is sought in the class of the group: two of a name there are nobody’s guess', () => {
  const students = 'Код;Фамилия;Имя;Класс\nУ1;Иванов;Пётр;7А\nУ2;Иванов;Павел;7А\nУ3;Иванов;Прохор;7Б'
  const files = (row: string) => ({ ...withGroups(row), students })
  expect(planOf(files('7Б;Первая;Иванов П.')).groups[0]?.members.size).toBe(1)
  expect(wrongIn(files('7А;Первая;Иванов П.'))).toEqual([
    ['groups.csv:2 Ученик ambiguous-student', { value: 'Иванов П.', class: '7А' }],
  ])
  // two of the name, both of them elsewhere
  expect(wrongIn({ ...files('7В;Первая;Иванов П.'), classes: 'Класс\n7А\n7Б\n7В' })).toEqual([
    ['groups.csv:2 Ученик not-in-class', { value: 'Иванов П.', class: '7В' }],
  ])
})

test('A8 A member, or a group without members, stands once', () => {
  const duplicate = [['groups.csv:3 Ученик duplicate', { line: 2, file: 'groups.csv' }]]
  expect(wrongIn(withGroups('7А;Первая;У1', '7а;первая;у1'))).toEqual(duplicate)
  expect(wrongIn(withGroups('7А;Первая;', '7А;Первая;'))).toEqual(duplicate)
  expect(wrongIn(withGroups('7А;Первая;У1', '7А;Вторая;У1', '7А;Первая;У2', '7А;Первая;'))).toEqual([])
})

test('A8 A course is a class or a group of it, a subject and a teacher', () => {
  const plan = planOf(withCourses('7А;;алгебра;Кузнецова А.С.', '7А;первая;Физика;Т2'))
  expect(plan.courses).toEqual([
    { class: plan.classes[0], group: null, subject: plan.subjects[0], teacher: plan.staff[0] },
    { class: plan.classes[0], group: plan.groups[0], subject: plan.subjects[1], teacher: plan.staff[1] },
  ])
})

test('A8 All that a course names and nobody knows is told at once', () => {
  expect(wrongIn(withCourses('8А;Вторая;Химия;Т9'))).toEqual([
    ['courses.csv:2 Класс unknown-class', { value: '8А' }],
    ['courses.csv:2 Группа unknown-group', { value: 'Вторая', class: '8А' }],
    ['courses.csv:2 Предмет unknown-subject', { value: 'Химия' }],
    ['courses.csv:2 Учитель unknown-teacher', { value: 'Т9' }],
  ])
  const staff = 'Код;Фамилия;Имя;Должность;Роли\nТ1;Ли;Анна;Секретарь;администратор\nТ2;Ли;Алла;Учитель;учитель'
  expect(wrongIn({ ...withCourses('7А;;Алгебра;Т1', '7А;;Физика;Ли А.'), staff })).toEqual([
    ['courses.csv:2 Учитель not-a-teacher', { value: 'Т1' }],
    ['courses.csv:3 Учитель ambiguous-teacher', { value: 'Ли А.' }],
  ])
})

test('A8 A course whose group has a faulty class is not to blame', () => {
  const files = { ...withGroups('8А;Первая;'), courses: 'Класс;Группа;Предмет;Учитель\n8А;Первая;Алгебра;Т1' }
  expect(wrongIn(files).map(([fault]) => fault)).toEqual([
    'groups.csv:2 Класс unknown-class',
    'courses.csv:2 Класс unknown-class',
  ])
})

test('A8 A subject of a class may have two teachers, or go to a group beside; the same once more is a fault', () => {
  expect(wrongIn(withCourses('7А;;Алгебра;Т1', '7А;;Алгебра;Т2', '7А;Первая;Алгебра;Т1', '7Б;;Алгебра;Т1'))).toEqual([])
  expect(wrongIn(withCourses('7А;Первая;Алгебра;Т1', '7А;;Алгебра;Т1', '7а;первая;алгебра;т1'))).toEqual([
    ['courses.csv:4 Предмет duplicate', { line: 2, file: 'courses.csv' }],
  ])
})

test('A8 A course whose teacher is named in one row and given by the code in another is one course, once too often', () => {
  expect(wrongIn(withCourses('7А;;Алгебра;Т1', '7А;;Алгебра;Т2', '7А;;Алгебра;Кузнецова Анна'))).toEqual([
    ['courses.csv:4 Предмет duplicate', { line: 2, file: 'courses.csv' }],
  ])
})

test('A8 A topic of a plan is kept with its course, an hour long where nothing is said', () => {
  const { items, courses } = planOf(
    withPlans('7Б;;алгебра;;1;Степени;;', '7А;первая;Физика;;2;Силы;3;§ 5', '7А;;Алгебра;Т2;1;Корни;2;'),
  )
  expect(items).toEqual([
    { course: courses[3], number: 1, topic: 'Степени', hours: 1, homework: null },
    { course: courses[2], number: 2, topic: 'Силы', hours: 3, homework: '§ 5' },
    { course: courses[1], number: 1, topic: 'Корни', hours: 2, homework: null },
  ])
})

test('A8 A plan numbers the topics of each course once', () => {
  const rows = [
    '7Б;;Алгебра;;1;Степени;;',
    '7А;;Алгебра;Т1;1;Степени;;',
    '7А;;Алгебра;Т2;1;Степени;;',
    '7Б;;Алгебра;;2;Корни;;',
  ]
  expect(wrongIn(withPlans(...rows))).toEqual([])
  expect(wrongIn(withPlans(...rows, '7Б;;Алгебра;;1;Корни;;', '7Б;;Алгебра;;1;Дроби;;'))).toEqual([
    ['plans.csv:6 Номер duplicate', { line: 2, file: 'plans.csv' }],
    ['plans.csv:7 Номер duplicate', { line: 2, file: 'plans.csv' }],
  ])
})

test('A8 A plan of no course, of a teacher whom nobody knows, or of either of two teachers is a fault', () => {
  expect(wrongIn(withPlans('7А;Первая;Алгебра;;1;Корни;;', '7Б;;Алгебра;Т2;1;Корни;;'))).toEqual([
    ['plans.csv:2 Предмет unknown-course', { value: 'Алгебра', class: '7А', group: 'Первая' }],
    ['plans.csv:3 Предмет unknown-course', { value: 'Алгебра', class: '7Б', group: '' }],
  ])
  expect(wrongIn(withPlans('7А;;Алгебра;Т9;1;Корни;;', '7А;;Алгебра;;1;Корни;;'))).toEqual([
    ['plans.csv:2 Учитель unknown-teacher', { value: 'Т9', class: '7А', group: '' }],
    ['plans.csv:3 Предмет ambiguous-course', { value: 'Алгебра', class: '7А', group: '' }],
  ])
})
