import { type Format, format } from '../domain/import/format.ts'
import { type TableName, tableNames } from '../domain/import/table.ts'
import type { Translate } from '../i18n/index.ts'
import { csvBytes } from './csv.ts'
import { workbookOf } from './workbook.ts'

/** A made-up row of each table: together they are a school that could be loaded. */
export const examples: { readonly [Name in TableName]: Readonly<Record<keyof Format[Name], string>> } = {
  school: { title: 'Школа № 1', timezone: 'Europe/Moscow' },
  years: { title: '2026/2027', startsOn: '01.09.2026', endsOn: '31.05.2027' },
  terms: {
    ...{ kind: 'четверть', number: '1', startsOn: '01.09.2026', endsOn: '25.10.2026' },
    ...{ fromGrade: '1', toGrade: '9' },
  },
  holidays: { title: 'День народного единства', startsOn: '04.11.2026', endsOn: '04.11.2026' },
  bells: { shift: '1', number: '1', startsAt: '8:30', endsAt: '9:15' },
  subjects: { title: 'Алгебра', shortTitle: 'Алг.' },
  workkinds: { title: 'Контрольная работа', shortTitle: 'КР', weight: '3' },
  staff: {
    ...{ code: 'С-12', lastName: 'Кузнецова', firstName: 'Анна', middleName: 'Сергеевна', birthDate: '12.03.1985' },
    ...{ phone: '+7 900 000-00-01', position: 'Учитель математики', roles: 'учитель', leftOn: '' },
  },
  classes: { class: '7А', shift: '1', leader: 'Кузнецова Анна Сергеевна' },
  students: {
    ...{ code: 'У-345', lastName: 'Иванов', firstName: 'Пётр', middleName: 'Ильич', birthDate: '05.03.2013' },
    ...{ phone: '', class: '7А', startsOn: '01.09.2026', endsOn: '' },
  },
  guardians: {
    ...{ code: 'Р-678', lastName: 'Иванова', firstName: 'Мария', middleName: 'Павловна', phone: '+7 900 000-00-02' },
    ...{ student: 'Иванов Пётр Ильич', class: '7А', kinship: 'мать' },
  },
  groups: { class: '7А', title: 'Группа 1', student: 'Иванов Пётр Ильич' },
  courses: { class: '7А', group: 'Группа 1', subject: 'Алгебра', teacher: 'Кузнецова А. С.' },
  plans: {
    ...{ class: '7А', group: 'Группа 1', subject: 'Алгебра', teacher: 'Кузнецова А. С.', number: '1' },
    ...{ topic: 'Числовые выражения', hours: '2', homework: '№ 12, 14' },
  },
  timetable: {
    ...{ class: '7А', group: 'Группа 1', weekday: 'пн', number: '1', subject: 'Алгебра', teacher: 'Кузнецова А. С.' },
    ...{ room: '203', week: '', joined: '', validFrom: '01.09.2026', validTo: '' },
  },
}

const columnsOf = (name: TableName) =>
  Object.entries<{ readonly title: string; readonly needed: boolean }>(format[name]).map(([key, column]) => ({
    ...column,
    example: (examples[name] as Readonly<Record<string, string>>)[key] ?? '',
  }))

/** What may stand where: a row for each column of each table. */
function hints(t: Translate): string[][] {
  const words = ['table', 'about', 'column', 'needed', 'example'] as const
  return [
    words.map((word) => t.plain(`import.hints.${word}`)),
    ...tableNames.flatMap((name) =>
      columnsOf(name).map(({ title, needed, example }, index) => [
        name,
        index === 0 ? t.plain(`import.hints.of.${name}`) : '',
        title,
        needed ? t.plain('import.hints.yes') : '',
        example,
      ]),
    ),
  ]
}

/** The workbook to fill in: a sheet for each table, with its header alone, and one of explanations. */
export async function templateWorkbook(t: Translate): Promise<Uint8Array> {
  const text = (value: string, bold = false) => ({ value, type: String, ...(bold && { fontWeight: 'bold' as const }) })
  const explained = hints(t).map((row, index) => row.map((cell) => ({ ...text(cell, index === 0), wrap: true })))
  const sheets = tableNames.map((name) => ({
    sheet: name,
    data: [columnsOf(name).map(({ title, needed }) => ({ ...text(title, needed), backgroundColor: '#EAF1FB' }))],
    columns: columnsOf(name).map(() => ({ width: 20 })),
    stickyRowsCount: 1,
  }))
  const guide = {
    sheet: t.plain('import.hints.title'),
    data: explained,
    columns: [14, 60, 24, 14, 30].map((width) => ({ width })),
    stickyRowsCount: 1,
  }
  return workbookOf([guide, ...sheets])
}

/** The same as files: one for each table, and one of explanations. */
export function templateFiles(t: Translate): { readonly name: string; readonly bytes: Uint8Array }[] {
  return [
    { name: `${t.plain('import.hints.title')}.csv`, bytes: csvBytes(hints(t)) },
    ...tableNames.map((name) => ({
      name: `${name}.csv`,
      bytes: csvBytes([columnsOf(name).map(({ title }) => title)]),
    })),
  ]
}
