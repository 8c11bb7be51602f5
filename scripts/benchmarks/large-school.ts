import type { Deps } from '../../src/app/deps.ts'
import { importSchool } from '../../src/app/import/import-school.ts'
import { readApart } from '../../src/app/import/read/read-apart.ts'
import { allFiles, type SchoolFile } from '../../src/app/import/read/school-files.ts'

const classes = 60
const classSize = 25
/** lessons of a class a week: five days of six */
const places = 30
const subjects = [
  'Алгебра',
  'Физика',
  'Химия',
  'Биология',
  'История',
  'География',
  'Литература',
  'Музыка',
  'Физкультура',
]
/** in two groups, each with a teacher of its own */
const language = 'Английский язык'
const lanes = [...subjects, language]
const topics = 34
const weekdays = ['пн', 'вт', 'ср', 'чт', 'пт']

const range = (count: number) => Array.from({ length: count }, (_, index) => index)
const gradeOf = (index: number) => 1 + Math.floor(index / 6)
const titleOf = (index: number) => `${gradeOf(index)}${'АБВГДЕ'[index % 6]}`
const day = (index: number) =>
  `${String(1 + (index % 28)).padStart(2, '0')}.${String(1 + (index % 12)).padStart(2, '0')}`

/** Ten classes share a teacher of each subject, and no two of them have it at once: class and place shift together. */
const teacherOf = (index: number, lane: number) => `С${1 + lane * 6 + Math.floor(index / 10)}`
const secondTeacherOf = (index: number) => `С${61 + Math.floor(index / 10)}`

/** Who has a lesson in a place of the week: the whole class, or its two groups. */
const coursesOf = (index: number, lane: number): [group: string, teacher: string][] =>
  lanes[lane] === language
    ? [
        ['Группа 1', teacherOf(index, lane)],
        ['Группа 2', secondTeacherOf(index)],
      ]
    : [['', teacherOf(index, lane)]]

/**
 * A made-up school of 60 classes, 1,500 students, 2,600 guardians and 100 staff, with groups,
 * plans and a full timetable.
 */
export function largeSchool(): SchoolFile[] {
  const eachCourse = <T>(make: (index: number, lane: number, group: string, teacher: string) => T[]): T[] =>
    range(classes).flatMap((index) =>
      lanes.flatMap((_, lane) =>
        coursesOf(index, lane).flatMap(([group, teacher]) => make(index, lane, group, teacher)),
      ),
    )
  const students = range(classes * classSize)
  const tables: Readonly<Record<string, readonly string[]>> = {
    school: ['Название', 'Школа № 1500'],
    years: ['Учебный год;Начало;Конец', '2026/2027;01.09.2026;31.05.2027'],
    terms: [
      'Период;Номер;Начало;Конец',
      'четверть;1;01.09.2026;25.10.2026',
      'четверть;2;02.11.2026;30.12.2026',
      'четверть;3;11.01.2027;21.03.2027',
      'четверть;4;29.03.2027;31.05.2027',
    ],
    holidays: ['Название;Начало;Конец', 'День народного единства;04.11.2026;', 'День защитника;23.02.2027;'],
    bells: ['Урок;Начало;Конец', ...range(6).map((index) => `${index + 1};${8 + index}:30;${9 + index}:15`)],
    subjects: ['Предмет', ...lanes],
    workkinds: ['Вид работы;Кратко;Вес', 'Контрольная;КР;3', 'Ответ;Отв;1'],
    staff: [
      'Код;Фамилия;Имя;Отчество;Телефон;Должность;Роли',
      ...range(100).map(
        (index) => `С${index + 1};Учителева${index};Анна;Петровна;8900${1_000_000 + index};Учитель;учитель`,
      ),
    ],
    classes: ['Класс;Классный руководитель', ...range(classes).map((index) => `${titleOf(index)};С${index + 1}`)],
    students: [
      'Код;Фамилия;Имя;Отчество;Дата рождения;Класс',
      ...students.map((index) => {
        const schoolClass = Math.floor(index / classSize)
        return `У${index};Ученикова${index};Мария;Ильинична;${day(index)}.${2020 - gradeOf(schoolClass)};${titleOf(schoolClass)}`
      }),
    ],
    guardians: [
      'Код;Фамилия;Имя;Отчество;Телефон;Ученик;Кем приходится',
      ...students.map((index) => `М${index};Ученикова${index};Ольга;Павловна;8901${1_000_000 + index};У${index};мать`),
      ...students
        .slice(0, 1100)
        .map((index) => `О${index};Учеников${index};Илья;Ильич;8902${1_000_000 + index};У${index};отец`),
    ],
    groups: [
      'Класс;Группа;Ученик',
      ...students.map((index) => `${titleOf(Math.floor(index / classSize))};Группа ${1 + (index % 2)};У${index}`),
    ],
    courses: [
      'Класс;Группа;Предмет;Учитель',
      ...eachCourse((index, lane, group, teacher) => [`${titleOf(index)};${group};${lanes[lane]};${teacher}`]),
    ],
    plans: [
      'Класс;Группа;Предмет;Учитель;Номер;Тема;Часы',
      ...eachCourse((index, lane, group, teacher) =>
        range(topics).map(
          (topic) => `${titleOf(index)};${group};${lanes[lane]};${teacher};${topic + 1};Тема ${topic + 1};3`,
        ),
      ),
    ],
    timetable: [
      'Класс;Группа;День;Урок;Предмет;Учитель;Кабинет',
      ...range(classes).flatMap((index) =>
        range(places).flatMap((place) => {
          const lane = (place + index) % lanes.length
          return coursesOf(index, lane).map(
            ([group, teacher]) =>
              `${titleOf(index)};${group};${weekdays[place % 5]};${1 + Math.floor(place / 5)};${lanes[lane]};${teacher};${100 + index}`,
          )
        }),
      ),
    ],
  }
  return Object.entries(tables).map(([name, rows]) => ({
    name: `${name}.csv`,
    bytes: new TextEncoder().encode(rows.join('\n')),
  }))
}

/** Loads it as a technician would. */
export async function loadLargeSchool(deps: Deps): Promise<void> {
  const loaded = await importSchool(deps, allFiles(await readApart(largeSchool())), { dryRun: false })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded).slice(0, 1000))
}
