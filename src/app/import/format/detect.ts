import { isFaultTitle, type TableName, tableNames } from '../../../domain/import/table.ts'
import { plain } from '../../../domain/plain.ts'
import { columnsOf } from './format.ts'

/** The table that a name means: «students.csv», «Students (2).csv», the sheet «students». */
export const tableNamed = (name: string): TableName | undefined => {
  const bare = plain(name)
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .replace(/\s*\(\d+\)$/, '')
  return tableNames.find((one) => one === bare)
}

/** The one table whose first line this can be: it has every column that is required there, and none that is not. */
export function tableWithHeader(header: readonly string[]): TableName | undefined {
  const titles = header.filter((title) => title.trim() !== '' && !isFaultTitle(title)).map(plain)
  const fitting = tableNames.filter((name) => {
    const columns = columnsOf(name)
    const known = new Set(columns.map(({ title }) => plain(title)))
    const needed = columns.filter(({ needed }) => needed)
    return titles.every((title) => known.has(title)) && needed.every(({ title }) => titles.includes(plain(title)))
  })
  return fitting.length === 1 ? fitting[0] : undefined
}
