import { emptyJournal, type Journal } from '../../src/app/import/plan/journal.ts'
import type { SchoolPlan } from '../../src/app/import/plan/plan.ts'
import { planSchool } from '../../src/app/import/plan/plan-school.ts'
import type { Fault } from '../../src/domain/import/table.ts'
import { filesOf } from './small-school.ts'

type Files = Parameters<typeof filesOf>[0]

/** What the files of a school come to, in the zone that the small school has. */
export const planned = (files: Files, journal: Journal = emptyJournal) =>
  planSchool(filesOf(files).tables, 'Europe/Moscow', journal)

/** The plan of files that have no fault. */
export function planOf(files: Files, journal?: Journal): SchoolPlan {
  const result = planned(files, journal)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}

/** All that is wrong, each as «file:line column reason» with what its text will say. */
export function wrongIn(files: Files, journal?: Journal): [fault: string, params: Fault['params']][] {
  const result = planned(files, journal)
  if (result.ok) return []
  return result.faults.map(({ file, line, column, reason, params }) => [
    `${file}:${line} ${column ?? '—'} ${reason}`,
    params,
  ])
}

/** A small school whose other files say nothing, so that only those given can be at fault. */
export const bareSchool = {
  school: 'Название\nШкола № 7',
  years: 'Учебный год;Начало;Конец\n2026/2027;01.09.2026;31.05.2027',
  terms: 'Период;Номер;Начало;Конец',
  bells: 'Урок;Начало;Конец\n1;8:30;9:15\n2;9:25;10:10',
  subjects: 'Предмет\nАлгебра\nФизика',
  staff:
    'Код;Фамилия;Имя;Отчество;Должность;Роли\nТ1;Кузнецова;Анна;Сергеевна;Учитель;учитель\nТ2;Браун;Ольга;Петровна;Учитель;учитель',
  classes: 'Класс\n7А\n7Б',
  students: 'Код;Фамилия;Имя;Класс\nУ1;Иванов;Пётр;7А\nУ2;Сидорова;Анна;7А\nУ3;Яшин;Лев;7Б',
  courses: 'Класс;Предмет;Учитель\n7А;Алгебра;Т1\n7Б;Алгебра;Т1\n7А;Физика;Т2',
} satisfies Files
