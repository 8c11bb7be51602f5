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

/** How many pages a list of that length takes: an empty one has a page too. */
export const pagesOf = (count: number, size: number = pageSize): number => Math.max(1, Math.ceil(count / size))

/** A page of a list; the list may have become shorter since the button was made. */
export function pageOf<Row>(all: readonly Row[], asked: number, size: number = pageSize): Page<Row> {
  const pages = pagesOf(all.length, size)
  const page = Math.min(asked, pages - 1)
  return { rows: all.slice(page * size, (page + 1) * size), page, pages }
}

/** The page that has a row; the first one when none is it. */
export const pageWith = <Row>(all: readonly Row[], isIt: (row: Row) => boolean, size: number = pageSize): Page<Row> =>
  pageOf(all, Math.max(0, Math.floor(all.findIndex(isIt) / size)), size)

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
