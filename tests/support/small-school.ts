import { readCsv } from '../../src/app/import/read/read-csv.ts'
import type { SchoolFiles } from '../../src/app/import/read/school-files.ts'
import type { TableName } from '../../src/domain/import/table.ts'

/** A whole school on a page: two classes, two teachers, four students, a week of lessons. */
export const smallSchool: Readonly<Record<TableName, string>> = {
  school: `Название;Часовой пояс
Школа № 7;Europe/Moscow`,
  years: `Учебный год;Начало;Конец
2026/2027;01.09.2026;31.05.2027`,
  terms: `Период;Номер;Начало;Конец
четверть;1;01.09.2026;25.10.2026
четверть;2;02.11.2026;30.12.2026`,
  holidays: `Название;Начало;Конец
День города;11.09.2026;`,
  bells: `Смена;Урок;Начало;Конец
1;1;8:30;9:15
1;2;9:25;10:10
2;1;14:00;14:45`,
  subjects: `Предмет;Кратко
Алгебра;Алг.
Английский язык;Англ.`,
  workkinds: `Вид работы;Кратко;Вес
Ответ на уроке;Отв;1`,
  staff: `Код;Фамилия;Имя;Отчество;Должность;Роли
Т1;Кузнецова;Анна;Сергеевна;Учитель математики;учитель
Т2;Браун;Ольга;Петровна;Завуч;учитель, координатор`,
  classes: `Класс;Смена;Классный руководитель
7А;1;Кузнецова Анна Сергеевна
7Б;2;Т2`,
  students: `Код;Фамилия;Имя;Отчество;Дата рождения;Класс
У1;Иванов;Пётр;Ильич;05.03.2013;7А
У2;Иванов;Пётр;Ильич;14.09.2013;7А
У3;Сидорова;Анна;;01.02.2013;7А
;Яшин;Лев;Олегович;;7Б`,
  guardians: `Код;Фамилия;Имя;Отчество;Телефон;Ученик;Кем приходится
Р1;Иванова;Мария;Павловна;8 (900) 000-00-01;У1;мать
Р1;Иванова;Мария;Павловна;8 (900) 000-00-01;У2;мать
Т1;Кузнецова;Анна;Сергеевна;;Яшин Лев;мать`,
  groups: `Класс;Группа;Ученик
7А;Группа 1;У1
7А;Группа 2;У2
7А;Группа 2;Сидорова Анна`,
  courses: `Класс;Группа;Предмет;Учитель
7А;;Алгебра;Т1
7А;Группа 1;Английский язык;Т1
7А;Группа 2;Английский язык;Т2
7Б;;Алгебра;Т1`,
  plans: `Класс;Предмет;Номер;Тема;Часы
7А;Алгебра;1;Числовые выражения;2
7А;Алгебра;2;Уравнение и его корни;1`,
  timetable: `Класс;Группа;День;Урок;Предмет;Кабинет;Действует с;Действует по
7А;;пн;1;Алгебра;12;;
7А;Группа 1;пн;2;Английский язык;12;;
7А;Группа 2;пн;2;Английский язык;14;;
7А;;пт;1;Алгебра;12;;06.09.2026
7А;;чт;1;Алгебра;12;07.09.2026;
7Б;;пн;1;Алгебра;12;;`,
}

type Files = Readonly<Partial<Record<TableName, string>>>

/** The files of a school as they come off the disk. */
export function filesOf(texts: Files): SchoolFiles {
  const read = Object.entries(texts).map(([name, text]) => readCsv(`${name}.csv`, new TextEncoder().encode(text)))
  return {
    tables: read.flatMap(({ tables }) => tables),
    faults: read.flatMap(({ faults }) => faults),
  }
}

/** The small school with one thing put in place of another, which must be there. */
export function changed(name: TableName, from: string | RegExp, to: string, school: Files = smallSchool): Files {
  const text = school[name] ?? ''
  const next = text.replace(from, to)
  if (next === text) throw new Error(`${name} has no ${from}`)
  return { ...school, [name]: next }
}

/** The small school with rows added to a file. */
export const extended = (name: TableName, ...rows: readonly string[]): Files => ({
  ...smallSchool,
  [name]: [smallSchool[name], ...rows].join('\n'),
})
