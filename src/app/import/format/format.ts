import type { StaffRole } from '../../../domain/access/actor.ts'
import type { TableName } from '../../../domain/import/table.ts'
import { choice, className, classNames, date, kinship, list, number, phone, text, time, zone } from './cells.ts'
import { type Column, type Columns, type Description, optional, type RowOf, required } from './columns.ts'

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

const table = <C extends Columns>(
  columns: C,
  { mostRows = 1_000, dispensable = false }: { mostRows?: number; dispensable?: boolean } = {},
): Description<C> => ({ columns, mostRows, dispensable })

const lesson = required('Урок', number(0, 15), '1')
const inClass = required('Класс', className, '7А')
const ofGroup = optional('Группа', text(60), 'Группа 1')
const ofSubject = required('Предмет', text(100), 'Алгебра')

const named = (code: string, lastName: string, firstName: string, middleName: string) => ({
  code: optional('Код', text(60), code),
  lastName: required('Фамилия', text(100), lastName),
  firstName: required('Имя', text(100), firstName),
  middleName: optional('Отчество', text(100), middleName),
})

/**
 * What a school's files hold: the columns by the titles that stand in their first line, each with the codec of its
 * cells. «Код» is the school's own id of a person; where there is none, people are told apart by name, birth date,
 * class and phone. Templates, headers, faults, rows and what is written out all come from here.
 */
export const format = {
  school: table({
    title: required('Название', text(), 'Школа № 1'),
    timezone: optional('Часовой пояс', zone, 'Europe/Moscow'),
  }),
  years: table({
    title: required('Учебный год', text(20), '2026/2027'),
    startsOn: required('Начало', date, '01.09.2026'),
    endsOn: required('Конец', date, '31.05.2027'),
  }),
  terms: table({
    kind: required('Период', choice({ четверть: 'quarter', полугодие: 'half' }), 'четверть'),
    number: required('Номер', number(1, 4), '1'),
    startsOn: required('Начало', date, '01.09.2026'),
    endsOn: required('Конец', date, '25.10.2026'),
    fromGrade: optional('С класса', number(1, 11), '1'),
    toGrade: optional('По класс', number(1, 11), '9'),
  }),
  holidays: table(
    {
      title: required('Название', text(), 'День народного единства'),
      startsOn: required('Начало', date, '04.11.2026'),
      endsOn: optional('Конец', date, '04.11.2026'),
    },
    { dispensable: true },
  ),
  bells: table({
    shift: optional('Смена', number(1, 3), '1'),
    number: lesson,
    startsAt: required('Начало', time, '8:30'),
    endsAt: required('Конец', time, '9:15'),
  }),
  subjects: table({ title: ofSubject, shortTitle: optional('Кратко', text(30), 'Алг.') }, { mostRows: 2_000 }),
  workkinds: table(
    {
      title: required('Вид работы', text(60), 'Контрольная работа'),
      shortTitle: optional('Кратко', text(10), 'КР'),
      weight: optional('Вес', number(1, 100), '3'),
    },
    { dispensable: true },
  ),
  staff: table(
    {
      ...named('С-12', 'Кузнецова', 'Анна', 'Сергеевна'),
      birthDate: optional('Дата рождения', date, '12.03.1985'),
      phone: optional('Телефон', phone, '+7 900 000-00-01'),
      position: required('Должность', text(), 'Учитель математики'),
      roles: required('Роли', list(choice(roles)), 'учитель'),
      leftOn: optional('Уволен', date),
    },
    { mostRows: 2_000 },
  ),
  classes: table({
    class: inClass,
    shift: optional('Смена', number(1, 3), '1'),
    leader: optional('Классный руководитель', text(), 'Кузнецова Анна Сергеевна'),
  }),
  students: table(
    {
      ...named('У-345', 'Иванов', 'Пётр', 'Ильич'),
      birthDate: optional('Дата рождения', date, '05.03.2013'),
      phone: optional('Телефон', phone),
      class: inClass,
      startsOn: optional('Зачислен', date, '01.09.2026'),
      endsOn: optional('Выбыл', date),
    },
    { mostRows: 10_000 },
  ),
  guardians: table(
    {
      ...named('Р-678', 'Иванова', 'Мария', 'Павловна'),
      phone: optional('Телефон', phone, '+7 900 000-00-02'),
      student: required('Ученик', text(), 'Иванов Пётр Ильич', 'no-child'),
      class: optional('Класс', className, '7А'),
      kinship: optional('Кем приходится', kinship, 'мать'),
    },
    { mostRows: 30_000, dispensable: true },
  ),
  groups: table(
    {
      class: inClass,
      title: required('Группа', text(60), 'Группа 1'),
      student: optional('Ученик', text(), 'Иванов Пётр Ильич'),
    },
    { mostRows: 30_000, dispensable: true },
  ),
  courses: table(
    {
      class: inClass,
      group: ofGroup,
      subject: ofSubject,
      teacher: required('Учитель', text(), 'Кузнецова А. С.'),
    },
    { mostRows: 10_000 },
  ),
  plans: table(
    {
      class: inClass,
      group: ofGroup,
      subject: ofSubject,
      teacher: optional('Учитель', text(), 'Кузнецова А. С.'),
      number: required('Номер', number(1, 400), '1'),
      topic: required('Тема', text(500), 'Числовые выражения'),
      hours: optional('Часы', number(1, 40), '2'),
      homework: optional('Домашнее задание', text(1000), '№ 12, 14'),
    },
    { mostRows: 50_000, dispensable: true },
  ),
  timetable: table(
    {
      class: inClass,
      group: ofGroup,
      weekday: required('День', choice(weekdays), 'пн'),
      number: lesson,
      subject: ofSubject,
      teacher: optional('Учитель', text(), 'Кузнецова А. С.'),
      room: optional('Кабинет', text(30), '203'),
      week: optional('Неделя', number(1, 2)),
      joined: optional('Вместе с', classNames),
      validFrom: optional('Действует с', date, '01.09.2026'),
      validTo: optional('Действует по', date),
    },
    { mostRows: 20_000, dispensable: true },
  ),
} satisfies Record<TableName, Description>
export type Format = typeof format

/** What a row of a table says, with the line it stands on. */
export type Row<Name extends TableName> = RowOf<Format[Name]['columns']>

/** The columns of a table in their order. */
export const columnsOf = (name: TableName): (Column & { readonly key: string })[] =>
  Object.entries<Column>(format[name].columns).map(([key, column]) => ({ key, ...column }))
