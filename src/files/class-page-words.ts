import type { ClassPage } from '../app/journal/read-class-page.ts'
import { absenceCodes } from '../domain/journal/absence.ts'
import type { PageCell } from '../domain/journal/class-page.ts'
import { formatMonth } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { classWithGroup } from '../i18n/titles.ts'

/** A word of a cell: «н», «5». */
export interface CellWord {
  readonly text: string
  readonly is: 'absence' | 'mark'
  /** a mark that weighs more than one */
  readonly heavy: boolean
}

/** What stands in a cell, as in the paper journal: «н», «оп 4», «5 4». */
export function cellWords(t: Translate, { absence, marks }: PageCell): CellWord[] {
  const codes = absence ? [t.plain(`journal.attendance.code.${absence}`).toLowerCase()] : []
  return [
    ...codes.map((text) => ({ text, is: 'absence' as const, heavy: false })),
    ...marks.map(({ value, weight, leftOut }) => ({
      text: leftOut === null ? t.plain(`journal.page.value.${value}`) : `(${t.plain(`journal.page.value.${value}`)})`,
      is: 'mark' as const,
      heavy: weight > 1,
    })),
  ]
}

/** «Алгебра · 7А · сентябрь 2026» */
export const pageTitle = (t: Translate, page: ClassPage): string =>
  t.plain('journal.page.title', {
    subject: page.subject,
    className: classWithGroup(t, page),
    month: formatMonth(t.locale, page.month),
  })

/** Whose journal it is: the school and the teacher. */
export const pageOwner = (t: Translate, { school, teacher }: ClassPage): string =>
  t.plain(school === '' ? 'journal.page.teacher' : 'journal.page.owner', { school, teacher })

/** What the signs of a page mean, those alone that it has. */
export function pageLegend(t: Translate, { table }: ClassPage): string[] {
  const cells = table.rows.flatMap((row) => row.cells)
  const has = (one: (cell: PageCell) => boolean) => cells.some(one)
  const value = (one: 'pass' | 'fail') => has(({ marks }) => marks.some((mark) => mark.value === one))
  return [
    ...absenceCodes
      .filter((code) => has(({ absence }) => absence === code))
      .map((code) => t.plain(`journal.attendance.code-name.${code}`).toLowerCase()),
    ...(value('pass') ? [t.plain('journal.page.legend.pass')] : []),
    ...(value('fail') ? [t.plain('journal.page.legend.fail')] : []),
    ...(has(({ marks }) => marks.some(({ weight }) => weight > 1)) ? [t.plain('journal.page.legend.heavy')] : []),
    ...(has(({ marks }) => marks.some(({ leftOut }) => leftOut !== null))
      ? [t.plain('journal.page.legend.left-out')]
      : []),
    ...(table.hasMeans ? [t.plain('journal.page.legend.mean')] : [t.plain('journal.page.legend.first-grade')]),
    ...(has(({ away }) => away) ? [t.plain('journal.page.legend.away')] : []),
    ...(table.columns.some(({ state }) => state === 'open') ? [t.plain('journal.page.legend.open')] : []),
  ]
}
