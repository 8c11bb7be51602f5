import type { StaffRole } from '../access/actor.ts'
import { choice, choices, className, classNames, date, kinship, number, phone, text, time, zone } from './cells.ts'
import { type Columns, optional, required } from './sheet.ts'
import type { TableName } from './table.ts'

const roles: Readonly<Record<string, StaffRole>> = {
  учитель: 'teacher',
  администратор: 'administrator',
  координатор: 'coordinator',
}

// biome-ignore format: a week on a line
const weekdays = {
  пн: 1, вт: 2, ср: 3, чт: 4, пт: 5, сб: 6, вс: 7,
  понедельник: 1, вторник: 2, среда: 3, четверг: 4, пятница: 5, суббота: 6, воскресенье: 7,
}
const lesson = number(0, 15)
const name = text(100)

const names = {
  code: optional('Код', text(60)),
  lastName: required('Фамилия', name),
  firstName: required('Имя', name),
  middleName: optional('Отчество', name),
}

/**
 * What a school's files hold: the columns by the titles that stand in their first line. «Код» is the school's own id of
 * a person; where there is none, people are told apart by name, birth date, class and phone.
 */
export const format = {
  school: { title: required('Название', text()), timezone: optional('Часовой пояс', zone) },
  years: {
    title: required('Учебный год', text(20)),
    startsOn: required('Начало', date),
    endsOn: required('Конец', date),
  },
  terms: {
    kind: required('Период', choice({ четверть: 'quarter', полугодие: 'half' } as const)),
    number: required('Номер', number(1, 4)),
    startsOn: required('Начало', date),
    endsOn: required('Конец', date),
    fromGrade: optional('С класса', number(1, 11)),
    toGrade: optional('По класс', number(1, 11)),
  },
  holidays: {
    title: required('Название', text()),
    startsOn: required('Начало', date),
    endsOn: optional('Конец', date),
  },
  bells: {
    shift: optional('Смена', number(1, 3)),
    number: required('Урок', lesson),
    startsAt: required('Начало', time),
    endsAt: required('Конец', time),
  },
  subjects: { title: required('Предмет', text(100)), shortTitle: optional('Кратко', text(30)) },
  workkinds: {
    title: required('Вид работы', text(60)),
    shortTitle: optional('Кратко', text(10)),
    weight: optional('Вес', number(1, 100)),
  },
  staff: {
    ...names,
    birthDate: optional('Дата рождения', date),
    phone: optional('Телефон', phone),
    position: required('Должность', text()),
    roles: required('Роли', choices(roles)),
    leftOn: optional('Уволен', date),
  },
  classes: {
    class: required('Класс', className),
    shift: optional('Смена', number(1, 3)),
    leader: optional('Классный руководитель', text()),
  },
  students: {
    ...names,
    birthDate: optional('Дата рождения', date),
    phone: optional('Телефон', phone),
    class: required('Класс', className),
    startsOn: optional('Зачислен', date),
    endsOn: optional('Выбыл', date),
  },
  guardians: {
    ...names,
    phone: optional('Телефон', phone),
    student: required('Ученик', text(), 'no-child'),
    class: optional('Класс', className),
    kinship: optional('Кем приходится', kinship),
  },
  groups: {
    class: required('Класс', className),
    title: required('Группа', text(60)),
    student: optional('Ученик', text()),
  },
  courses: {
    class: required('Класс', className),
    group: optional('Группа', text(60)),
    subject: required('Предмет', text(100)),
    teacher: required('Учитель', text()),
  },
  plans: {
    class: required('Класс', className),
    group: optional('Группа', text(60)),
    subject: required('Предмет', text(100)),
    teacher: optional('Учитель', text()),
    number: required('Номер', number(1, 400)),
    topic: required('Тема', text(500)),
    hours: optional('Часы', number(1, 40)),
    homework: optional('Домашнее задание', text(1000)),
  },
  timetable: {
    class: required('Класс', className),
    group: optional('Группа', text(60)),
    weekday: required('День', choice(weekdays)),
    number: required('Урок', lesson),
    subject: required('Предмет', text(100)),
    teacher: optional('Учитель', text()),
    room: optional('Кабинет', text(30)),
    week: optional('Неделя', number(1, 2)),
    joined: optional('Вместе с', classNames),
    validFrom: optional('Действует с', date),
    validTo: optional('Действует по', date),
  },
} satisfies Record<TableName, Columns>
export type Format = typeof format

/** More rows than any school has: a table of that many is some other table. */
export const mostRows: Readonly<Record<TableName, number>> = {
  ...{ school: 1_000, years: 1_000, terms: 1_000, holidays: 1_000, bells: 1_000, subjects: 2_000, workkinds: 1_000 },
  ...{ staff: 2_000, classes: 1_000, students: 10_000, guardians: 30_000, groups: 30_000, courses: 10_000 },
  ...{ plans: 50_000, timetable: 20_000 },
}

/** Files that a school may do without; a timetable that is not given stays as it was. */
export const dispensable: ReadonlySet<TableName> = new Set([
  'holidays',
  'workkinds',
  'guardians',
  'groups',
  'plans',
  'timetable',
])
