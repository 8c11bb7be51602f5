import { columnsOf } from '../app/import/format/format.ts'
import { tableNames } from '../domain/import/table.ts'
import type { Translate } from '../i18n/index.ts'
import { csvBytes } from './csv.ts'
import { workbookOf } from './workbook.ts'

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
