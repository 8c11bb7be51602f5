import { expect, test } from 'vitest'
import type { Journal } from '../../src/app/import/plan/journal.ts'
import { journal, known } from '../support/known-school.ts'
import { planOf, wrongIn } from '../support/school-plan.ts'

const planFrom = (files: Parameters<typeof planOf>[0], from: Journal = journal) => planOf(files, from)

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
    class: plan.classes[0],
    group: plan.groups[0],
    subject: plan.subjects[0],
    teacher: plan.staff[0],
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

test('A8 A stored group has the students whom the files name again', () => {
  const plan = planFrom({
    students: 'Код;Фамилия;Имя;Класс\nУ1;Иванов;Пётр;7А',
    courses: 'Класс;Группа;Предмет;Учитель\n7А;Первая;Алгебра;Т1',
  })
  expect([...plan.courses[0]!.group!.members]).toEqual([plan.students[0]])
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
