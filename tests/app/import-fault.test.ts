import { expect, test } from 'vitest'
import { planSchool } from '../../src/app/import/plan/plan-school.ts'
import { faultReasons } from '../../src/domain/import/table.ts'
import { faultText } from '../../src/i18n/import-fault.ts'
import { translator } from '../../src/i18n/index.ts'
import { changed, extended, filesOf } from '../support/small-school.ts'

const linesOf = (texts: Parameters<typeof filesOf>[0], locale = 'ru') => {
  const planned = planSchool(filesOf(texts).tables, 'Europe/Moscow')
  return planned.ok ? [] : planned.faults.map((fault) => faultText(translator(locale), fault))
}

test('A8 A fault reads as a line: file, line, column, and what is wrong', () => {
  expect(linesOf(changed('students', '05.03.2013', '31.02.2013'))).toEqual([
    'students.csv, строка 2, «Дата рождения»: такой даты нет: «31.02.2013»; пишите, например, 01.09.2026',
  ])
  expect(linesOf(extended('timetable', '7А;Группа 2;пн;1;Английский язык;;;'))).toEqual([
    'timetable.csv, строка 8, «Класс»: у класса 7А в это время (пн, 1-й урок) другой урок, строка 2',
  ])
  expect(linesOf(changed('courses', 'Группа 1', 'Группа <1>'), 'en')).toEqual([
    'courses.csv, line 3, “Группа”: class 7А has no such group: Группа <1>',
    'timetable.csv, line 3, “Предмет”: courses has no such subject for this class (group) and teacher: 7А Группа 1 Английский язык',
  ])
})

test('A8 Every reason there is has a text in each language', () => {
  for (const locale of ['ru', 'en'])
    for (const reason of faultReasons) {
      const text = faultText(translator(locale), { file: 'a.csv', line: 7, column: 'Класс', reason, params: {} })
      expect(text).toMatch(/7.*: \S/)
    }
})
