import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSchoolFiles } from '../../src/app/import/read/read-school-files.ts'
import { smallSchool } from '../support/small-school.ts'
import { workbook, zip } from '../support/workbook.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'classbook-import-'))
})
afterEach(() => rm(folder, { recursive: true }))

const put = (file: string, data: string | Uint8Array) => writeFile(join(folder, file), data)
const faults = async (path = folder) => (await readSchoolFiles(path)).faults

test('A8 A folder is read file by file, and what is no table in it is left alone', async () => {
  for (const [name, text] of Object.entries(smallSchool)) await put(`${name}.csv`, text)
  await put('README.txt', 'как заполнять')
  await mkdir(join(folder, 'старое'))
  const read = await readSchoolFiles(folder)
  expect(read.faults).toEqual([])
  expect(read.tables.map(({ name }) => name).sort()).toEqual(Object.keys(smallSchool).sort())
})

test('A8 A line is the line of the file, whatever empty lines and quoted breaks stand before it', async () => {
  await put(
    'holidays.csv',
    'Название;Начало;Конец\r\n\r\n"День\r\nгорода";11.09.2026;\r\n;;\r\nДень учителя;05.10.2026;\r\n',
  )
  const { tables } = await readSchoolFiles(folder)
  expect(tables[0]?.rows).toEqual([
    { line: 3, cells: ['День\nгорода', '11.09.2026', ''] },
    { line: 6, cells: ['День учителя', '05.10.2026', ''] },
  ])
})

test('A8 A file that nobody knows, or that comes twice, is named instead of being passed over', async () => {
  await put('ученики.csv', 'Фамилия')
  await put('students.csv', 'Фамилия')
  await put('STUDENTS.CSV', 'Фамилия')
  expect(await faults()).toMatchObject([
    { file: 'ученики.csv', line: 0, reason: 'unknown-file' },
    { file: 'students.csv', line: 0, reason: 'file-twice' },
  ])
})

test('A8 A quote that is never closed is named with its line', async () => {
  await put('school.csv', 'Название;Часовой пояс\nШкола № 1;Europe/Moscow\n"Школа № 2;Europe/Moscow\n')
  expect(await faults()).toMatchObject([{ file: 'school.csv', line: 3, reason: 'unreadable' }])
})

test('A8 More than 20 MB or 50 000 rows is refused', async () => {
  await put('students.csv', `Фамилия\n${'Иванов\n'.repeat(50_001)}`)
  expect(await faults()).toMatchObject([{ reason: 'too-many-rows', params: { most: 50_000 } }])
  await put('students.csv', new Uint8Array(20 * 1024 * 1024 + 1))
  expect(await faults()).toMatchObject([{ reason: 'too-large', params: { megabytes: 20 } }])
})

test('A8 A workbook names the row of its sheet, and sheets that nobody knows', async () => {
  await put('school.xlsx', workbook({ school: [['Название'], [''], ['Школа № 1']], Лист1: [['черновик']], Лист2: [] }))
  const read = await readSchoolFiles(join(folder, 'school.xlsx'))
  expect(read.tables).toEqual([
    { name: 'school', file: 'school', header: ['Название'], rows: [{ line: 3, cells: ['Школа № 1'] }] },
  ])
  expect(read.faults).toMatchObject([{ file: 'Лист1', line: 0, reason: 'unknown-file' }])
})

test('A8 A workbook that would unpack beyond all bounds is not unpacked', async () => {
  const open = async (bytes: Uint8Array) => {
    await put('school.xlsx', bytes)
    const read = await readSchoolFiles(join(folder, 'school.xlsx'))
    return read.faults.map(({ reason }) => reason)
  }
  const sheet = (cells: string) => ({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${cells}</sheetData></worksheet>`,
  })
  expect(await open(zip(sheet(''), 4_000_000_000))).toEqual(['too-large'])
  // an entry that says 10 bytes and holds more
  expect(await open(zip(sheet('<row/>'.repeat(1000)), 10))).toEqual(['unreadable'])
  expect(await open(zip(sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')))).toEqual(['too-many-rows'])
  expect(await open(zip(sheet(`<row r="1"><c r='XFD1'><v>1</v></c></row>`)))).toEqual(['too-many-columns'])
  expect(await open(new TextEncoder().encode('Название;Часовой пояс'))).toEqual(['unreadable'])
  expect(await open(zip({ mimetype: 'application/epub+zip' }))).toEqual(['wrong-type'])
})

test('A8 A workbook whose sheet holds more than it says is refused, never read in part', async () => {
  const bytes = Buffer.from(workbook({ school: [['Название'], ['Одна'], ['Другая'], ['Третья']] }))
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!, true)
  // up to the end of its second row, wherever the archive says how long it is
  const cut = sheet.indexOf('</row>', sheet.indexOf('</row>') + 1) + '</row>'.length
  const size = Buffer.from(new Uint32Array([sheet.length]).buffer)
  const places: number[] = []
  for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1)) places.push(at)
  expect(places).toHaveLength(2)
  for (const place of places) bytes.writeUInt32LE(cut, place)
  await put('school.xlsx', new Uint8Array(bytes))
  const read = await readSchoolFiles(join(folder, 'school.xlsx'))
  expect(read).toMatchObject({ tables: [], faults: [{ file: 'school.xlsx', line: 0, reason: 'unreadable' }] })
})

test('A8 An archive that stores its entries as they are may not claim that they are small', async () => {
  const bytes = Buffer.from(zip({ 'xl/workbook.xml': 'x' }))
  const entry = bytes.indexOf('PK\x01\x02', 0, 'latin1')
  // stored, not deflated; of two hundred million packed bytes, and none unpacked
  bytes.writeUInt16LE(0, entry + 10)
  bytes.writeUInt32LE(200_000_000, entry + 20)
  bytes.writeUInt32LE(0, entry + 24)
  await put('school.xlsx', new Uint8Array(bytes))
  expect((await faults(join(folder, 'school.xlsx'))).map(({ reason }) => reason)).toEqual(['too-large'])
})
