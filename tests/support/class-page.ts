import readWorkbook from 'read-excel-file/universal'
import { expect } from 'vitest'
import type { PersonsChat } from './persons-chat.ts'
import { readPng } from './png.ts'
import type { OpenSchool } from './school.ts'

/** The size of the picture in the last message, which must be a whole PNG. */
export function pictureOf(school: OpenSchool, chat: PersonsChat) {
  const { photo } = chat.last
  if (!photo) throw new Error(`no picture but «${chat.text}»`)
  return readPng(school.telegram.file(photo.fileId)!.bytes)
}

/** The cells of the workbook in the last message; an empty one is null. */
export async function cellsOf(school: OpenSchool, chat: PersonsChat) {
  const { document } = chat.last
  if (!document) throw new Error(`no file but «${chat.text}»`)
  const [sheet, ...others] = await readWorkbook(school.telegram.file(document.fileId)!.bytes.slice().buffer)
  expect(others).toEqual([])
  return { name: document.name, sheet: sheet!.sheet, rows: sheet!.data }
}

/** The rows of the table alone, without the title above and the legend below. */
export async function tableOf(school: OpenSchool, chat: PersonsChat) {
  const { rows } = await cellsOf(school, chat)
  const [header, ...rest] = rows.slice(rows.findIndex(([cell]) => cell === '№'))
  return { header: header!, students: rest.filter(([number]) => typeof number === 'number') }
}
