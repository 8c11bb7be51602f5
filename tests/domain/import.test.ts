import { expect, test } from 'vitest'
import { planSchool } from '../../src/app/import/plan/plan-school.ts'
import { changed, extended, filesOf, smallSchool } from '../support/small-school.ts'

const zone = 'Europe/Moscow'
const plan = (texts: Parameters<typeof filesOf>[0]) => planSchool(filesOf(texts).tables, zone)

/** What is wrong, as «file:line column reason». */
function faultsIn(texts: Parameters<typeof filesOf>[0]): string[] {
  const planned = plan(texts)
  return planned.ok ? [] : planned.faults.map(({ file, line, column, reason }) => `${file}:${line} ${column} ${reason}`)
}

test('A8 The files of a school become a plan whose references are the things themselves', () => {
  const planned = plan(smallSchool)
  if (!planned.ok) throw new Error(JSON.stringify(planned.faults))
  const { classes, staff, students, guardians, groups, courses, slots, people } = planned.value
  expect(classes.map((one) => one.leader)).toEqual(staff)
  expect(groups.map(({ title, members }) => [title, members.size])).toEqual([
    ['Группа 1', 1],
    ['Группа 2', 2],
  ])
  expect(courses.map(({ teacher }) => teacher.person.lastName)).toEqual([
    'Кузнецова',
    'Кузнецова',
    'Браун',
    'Кузнецова',
  ])
  expect(slots?.[1]?.course).toBe(courses[1])
  // one mother of two, and a teacher who is a mother: 2 staff, 4 students and 1 more
  expect(people).toHaveLength(7)
  expect(guardians[0]?.person).toBe(guardians[1]?.person)
  expect(guardians[2]?.person).toBe(staff[0]?.person)
  expect(guardians[2]?.student).toBe(students[3])
  expect(guardians[0]?.person.phone).toBe('+79000000001')
})

type Case = [fault: string, texts: Parameters<typeof filesOf>[0], faults: string[]]

/** Students with the column for who left, and whoever refers to others left out. */
const leavers = (...rows: readonly string[]) => ({
  ...smallSchool,
  students: ['Код;Фамилия;Имя;Класс;Зачислен;Выбыл', ...rows].join('\n'),
  guardians: 'Фамилия;Имя;Ученик',
  groups: 'Класс;Группа;Ученик',
  courses: 'Класс;Предмет;Учитель',
  plans: 'Класс;Предмет;Номер;Тема',
  timetable: 'Класс;День;Урок;Предмет',
})

test.each<Case>([
  [
    'a day the calendar lacks',
    changed('students', '05.03.2013', '31.02.2013'),
    ['students.csv:2 Дата рождения bad-date'],
  ],
  [
    'born a century ago',
    changed('students', '01.02.2013', '01.02.1913'),
    ['students.csv:4 Дата рождения impossible-birth-date'],
  ],
  ['no name', changed('staff', 'Браун', ''), ['staff.csv:3 Фамилия required']],
  [
    'a class that cannot be',
    changed('students', '05.03.2013;7А', '05.03.2013;17А'),
    ['students.csv:2 Класс bad-class'],
  ],
  [
    'a class that is not there',
    changed('students', 'Олегович;;7Б', 'Олегович;;7В'),
    ['students.csv:5 Класс unknown-class'],
  ],
  ['one code for two students', changed('students', 'У3', 'У1'), ['students.csv:4 Код duplicate']],
  ['a student with a teacher’s code', changed('students', 'У3', 'Т1'), ['students.csv:4 Код duplicate']],
  [
    'a stay that ends before the year',
    leavers('У1;Иванов;Пётр;7А;;01.08.2026'),
    ['students.csv:2 Выбыл dates-reversed'],
  ],
  ['a stay that ends after the year', leavers('У1;Иванов;Пётр;7А;;01.08.2027'), ['students.csv:2 Выбыл outside-year']],
  ['a guardian without a child', changed('guardians', '0-01;У2', '0-01;'), ['guardians.csv:3 Ученик no-child']],
  [
    'a guardian of nobody known',
    changed('guardians', '0-01;У2', '0-01;У8'),
    ['guardians.csv:3 Ученик unknown-student'],
  ],
  [
    'a guardian of one of two namesakes',
    changed('guardians', '0-01;У2', '0-01;Иванов Пётр'),
    ['guardians.csv:3 Ученик ambiguous-student'],
  ],
  [
    'a guardian twice',
    extended('guardians', 'Т1;Кузнецова;Анна;Сергеевна;;Яшин Лев;мать'),
    ['guardians.csv:5 Ученик duplicate'],
  ],
  [
    'a guardian with another’s code',
    changed('guardians', 'Т1;Кузнецова', 'Т2;Кузнецова'),
    ['guardians.csv:4 Код name-differs'],
  ],
  ['a phone that is none', changed('guardians', '8 (900) 000-00-01', '12-34'), ['guardians.csv:2 Телефон bad-phone']],
  ['an unknown role', changed('staff', 'координатор', 'повар'), ['staff.csv:3 Роли bad-choice']],
  [
    'an unknown class teacher',
    changed('classes', '2;Т2', '2;Т9'),
    ['classes.csv:3 Классный руководитель unknown-teacher'],
  ],
  ['a class twice', extended('classes', '7а;1;Т2'), ['classes.csv:4 Класс duplicate']],
  [
    'a teacher who is not there',
    changed('courses', 'Алгебра;Т1', 'Алгебра;Т9'),
    ['courses.csv:2 Учитель unknown-teacher'],
  ],
  [
    'no teacher’s role',
    changed('staff', 'учитель, координатор', 'координатор'),
    ['courses.csv:4 Учитель not-a-teacher'],
  ],
  ['a subject that is not there', extended('courses', '7Б;;Химия;Т1'), ['courses.csv:6 Предмет unknown-subject']],
  ['a group that is not there', extended('courses', '7Б;Группа 1;Алгебра;Т1'), ['courses.csv:6 Группа unknown-group']],
  ['a member from another class', extended('groups', '7А;Группа 1;Яшин Лев'), ['groups.csv:5 Ученик not-in-class']],
  [
    'a lesson of no course',
    extended('timetable', '7Б;;вт;1;Английский язык;;;'),
    ['timetable.csv:8 Предмет unknown-course'],
  ],
  ['a lesson without a bell', extended('timetable', '7Б;;вт;3;Алгебра;;;'), ['timetable.csv:8 Урок unknown-bell']],
  ['a weekday that is none', extended('timetable', '7Б;;вск;1;Алгебра;;;'), ['timetable.csv:8 День bad-choice']],
  [
    'a slot that ends before it begins',
    extended('timetable', '7А;;вт;2;Алгебра;;02.10.2026;01.10.2026'),
    ['timetable.csv:8 Действует по dates-reversed'],
  ],
  [
    'a slot after the year',
    extended('timetable', '7А;;вт;2;Алгебра;;01.09.2027;02.09.2027'),
    ['timetable.csv:8 Действует с outside-year'],
  ],
  ['terms that overlap', changed('terms', '02.11.2026', '25.10.2026'), ['terms.csv:3 Начало terms-overlap']],
  ['a term beyond the year', changed('terms', '30.12.2026', '30.12.2027'), ['terms.csv:3 Начало outside-year']],
  [
    'a year that ends before it begins',
    changed('years', '31.05.2027', '31.05.2026'),
    ['years.csv:2 Конец dates-reversed'],
  ],
  ['a year without end', changed('years', '31.05.2027', '31.05.2037'), ['years.csv:2 Конец year-too-long']],
  [
    'bells that overlap',
    { ...changed('bells', '9:25', '9:10'), timetable: 'Класс;День;Урок;Предмет' },
    ['bells.csv:3 Начало bells-overlap'],
  ],
  ['a time that is none', changed('bells', '9:25', '9:75'), ['bells.csv:3 Начало bad-time']],
  ['a number out of bounds', changed('workkinds', 'Отв;1', 'Отв;0'), ['workkinds.csv:2 Вес bad-number']],
  ['a plan that numbers twice', changed('plans', 'Алгебра;2', 'Алгебра;1'), ['plans.csv:3 Номер duplicate']],
  ['a holiday twice', extended('holidays', 'Он же;11.09.2026;'), ['holidays.csv:3 Начало duplicate']],
  ['two schools', extended('school', 'Школа № 8;'), ['school.csv:3 null one-row']],
  ['a zone that is none', changed('school', 'Europe/Moscow', 'Европа/Москва'), ['school.csv:2 Часовой пояс bad-zone']],
  [
    'a zone that is not the journal’s',
    changed('school', 'Europe/Moscow', 'Asia/Omsk'),
    ['school.csv:2 Часовой пояс wrong-zone'],
  ],
  ['a row that is too long', changed('students', '7Б', '7Б;лишнее'), ['students.csv:5 null extra-cells']],
  ['a control character', changed('subjects', 'Алг.', 'Ал\u0000г.'), ['subjects.csv:2 Кратко bad-text']],
])('A8 A fault is named with its line and column: %s', (_, texts, faults) => {
  expect(faultsIn(texts)).toEqual(faults)
})

test('A8 Two students of one name in a class are a fault unless codes or birth dates tell them apart', () => {
  const [twin, born, coded] = [';Яшин;Лев;Олегович;;7Б', ';Яшин;Лев;Олегович;02.02.2013;7Б', 'У9;Яшин;Лев;Олегович;;7Б']
  const alone = { ...smallSchool, guardians: 'Фамилия;Имя;Ученик' }
  const withRow = (row: string) => ({ ...alone, students: `${smallSchool.students}\n${row}` })
  for (const row of [twin, born, coded]) expect(faultsIn(withRow(row))).toEqual(['students.csv:6 Фамилия namesakes'])
  expect(faultsIn(changed('students', 'Олегович;;7Б', 'Олегович;01.02.2013;7Б', withRow(born)))).toEqual([])
  expect(faultsIn(changed('students', ';Яшин;Лев;Олегович;;', 'У8;Яшин;Лев;Олегович;;', withRow(coded)))).toEqual([])
  expect(faultsIn(withRow(twin.replace('7Б', '7А')))).toEqual([])
})

test('A8 Guardians of one name are one person by code or phone, else a fault: nobody gets another’s child by a name', () => {
  const rows = (one: string, other: string) => extended('guardians', `${one};У3;мать`, `${other};У1;мать`)
  expect(faultsIn(rows(';Ким;Инна;;', ';Ким;Инна;;'))).toEqual([
    'guardians.csv:5 Телефон ambiguous-guardian',
    'guardians.csv:6 Телефон ambiguous-guardian',
  ])
  const people = (one: string, other: string) => {
    const planned = plan(rows(one, other))
    return planned.ok && new Set(planned.value.guardians.slice(3).map(({ person }) => person)).size
  }
  expect(people(';Ким;Инна;;8 900 000 00 07', ';Ким;Инна;;+7 900 0000007')).toBe(1)
  expect(people(';Ким;Инна;;8 900 000 00 07', ';Ким;Инна;;8 900 000 00 08')).toBe(2)
  expect(people('Р7;Ким;Инна;;', 'р7;Ким;Инна;;')).toBe(1)
})

test('A8 Nobody is in two places at once: the bells decide, while both slots hold', () => {
  const slot = (row: string) => faultsIn(extended('timetable', row))
  expect(slot('7А;;пн;2;Алгебра;;;')).toEqual([
    'timetable.csv:8 Учитель teacher-twice',
    'timetable.csv:8 Класс class-twice',
  ])
  // the group's own teacher twice, and a group with the whole class
  expect(slot('7А;Группа 2;пн;1;Английский язык;;;')).toEqual(['timetable.csv:8 Класс class-twice'])
  // lesson 1 of the second shift is another hour than lesson 1 of the first
  expect(slot('7Б;;чт;1;Алгебра;;;')).toEqual([])
  // the first Friday slot ends on the day before
  expect(slot('7А;;пт;1;Алгебра;;07.09.2026;')).toEqual([])
  expect(slot('7А;;пт;1;Алгебра;;06.09.2026;')).toEqual([
    'timetable.csv:8 Учитель teacher-twice',
    'timetable.csv:8 Класс class-twice',
  ])
  const longer = changed('bells', '9:15', '14:01', changed('bells', '1;2;9:25;10:10\n', ''))
  const only = { ...longer, timetable: 'Класс;День;Урок;Предмет\n7А;пн;1;Алгебра\n7Б;пн;1;Алгебра' }
  expect(faultsIn(only)).toEqual(['timetable.csv:3 Учитель teacher-twice'])
})

test('A8 Groups that share a student cannot have lessons at one time', () => {
  const shared = extended('groups', '7А;Группа 1;У2')
  expect(faultsIn(shared)).toEqual(['timetable.csv:4 Класс class-twice'])
})

test('A8 A course that several teachers share needs the teacher named', () => {
  const shared = extended('courses', '7Б;;Алгебра;Т2')
  expect(faultsIn(shared)).toEqual(['timetable.csv:7 Предмет ambiguous-course'])
  const named = { ...shared, timetable: 'Класс;День;Урок;Предмет;Учитель\n7Б;пн;1;Алгебра;Браун О. П.' }
  const planned = plan(named)
  expect(planned.ok && planned.value.slots?.[0]?.course.teacher.person.lastName).toBe('Браун')
})

test('A8 Every faulty row is named at once, in the order of the files, and none twice over', () => {
  const texts = changed('students', '05.03.2013', 'весной', changed('courses', '7Б;;Алгебра;Т1', '7Б;;Алгебра;Т9'))
  // the guardian and the group refer to the faulty student, the timetable to the faulty course: they are not to blame
  expect(faultsIn({ ...texts, bells: changed('bells', '9:25', 'утром').bells ?? '' })).toEqual([
    'bells.csv:3 Начало bad-time',
    'students.csv:2 Дата рождения bad-date',
    'courses.csv:5 Учитель unknown-teacher',
  ])
})

test('A8 A file or a column that is missing, or that nobody knows, is named', () => {
  const { students: _, ...rest } = smallSchool
  expect(faultsIn(rest)).toEqual(['students:0 null missing-file'])
  expect(faultsIn(changed('students', 'Фамилия', 'Имя ученика'))).toEqual([
    'students.csv:1 Фамилия missing-column',
    'students.csv:1 Имя ученика unknown-column',
  ])
  expect(faultsIn(changed('students', 'Отчество', 'Имя'))).toEqual(['students.csv:1 Имя column-twice'])
  const { timetable, plans, ...fewer } = smallSchool
  const planned = plan(fewer)
  expect(planned.ok && planned.value.slots).toBeNull()
})
