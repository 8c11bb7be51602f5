import type { Fault } from '../domain/import/table.ts'
import type { Translate } from './index.ts'

/** A fault of an imported file as one line of plain text: where, then what is wrong. */
export function faultText(t: Translate, fault: Fault): string {
  const { file, line, column } = fault
  const values = { file, line, column: column ?? '', reason: reasonText(t, fault) }
  if (line === 0) return t.plain('import.place.file', values)
  return t.plain(column === null ? 'import.place.line' : 'import.place.cell', values)
}

/** What is wrong, to be read beside the row. */
export const faultReasonText = (t: Translate, fault: Fault): string =>
  fault.column === null
    ? reasonText(t, fault)
    : t.plain('import.place.beside', { column: fault.column, reason: reasonText(t, fault) })

function reasonText(t: Translate, { reason, params }: Fault): string {
  const weekday = typeof params.weekday === 'number' ? weekdayText(t, params.weekday) : ''
  return t.plain(`import.fault.${reason}`, { ...params, weekday })
}

/** ISO weekday as the files write it */
function weekdayText(t: Translate, weekday: number): string {
  const keys = ['1', '2', '3', '4', '5', '6', '7'] as const
  const key = keys[weekday - 1]
  return key ? t.plain(`import.weekday.${key}`) : ''
}
