import type { Translate } from '../../i18n/index.ts'
import { limits } from '../telegram.ts'
import { button, type Row } from './keyboard.ts'

/** Rows of a page. */
export const pageSize = limits.rows

export interface Page<Row> {
  readonly rows: readonly Row[]
  /** from 0 */
  readonly page: number
  readonly pages: number
}

/** A page of a list; the list may have become shorter since the button was made. */
export function pageOf<Row>(all: readonly Row[], asked: number): Page<Row> {
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  const page = Math.min(asked, pages - 1)
  return { rows: all.slice(page * pageSize, (page + 1) * pageSize), page, pages }
}

/** The page that has a row; the first one when none is it. */
export const pageWith = <Row>(all: readonly Row[], isIt: (row: Row) => boolean): Page<Row> =>
  pageOf(all, Math.max(0, Math.floor(all.findIndex(isIt) / pageSize)))

/** «‹ 2/5 ›» below a list of several pages; the last one leads on to the first. */
export const pagerRow = (
  t: Translate,
  { page, pages }: Omit<Page<unknown>, 'rows'>,
  to: (page: number) => string,
): Row =>
  pages === 1
    ? []
    : [
        button(t.plain('common.pages.previous'), to((page - 1 + pages) % pages)),
        button(t.plain('common.pages.page', { page: page + 1, pages }), to(page)),
        button(t.plain('common.pages.next'), to((page + 1) % pages)),
      ]
