import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ClassPage } from '../../src/app/journal/read-class-page.ts'
import { layOutPage, type PageRecords } from '../../src/domain/journal/class-page.ts'
import { classPagePicture, drawPage } from '../../src/files/class-page-picture.ts'
import { classPageWorkbook } from '../../src/files/class-page-workbook.ts'
import { fileName } from '../../src/files/file-name.ts'
import { translator } from '../../src/i18n/index.ts'
import { readPng } from '../support/png.ts'

const month = Temporal.PlainYearMonth.from('2026-09')
const range = (count: number) => Array.from({ length: count }, (_, index) => index)

function aPage({ students = 35, lessons = 26, marks = 1, lastName = 'Иванов', fields = {} }): ClassPage {
  const lessonIds = range(lessons)
  const records: PageRecords = {
    grade: 7,
    lessons: lessonIds.map((id) => ({
      id,
      date: month.toPlainDate({ day: 1 + (id % 30) }),
      attendanceTaken: id % 2 === 0,
    })),
    students: range(students).map((id) => ({ id, lastName, firstName: 'Пётр', middleName: null, lessonIds })),
    absences: [],
    marks: range(students * lessons * marks).map((index) => ({
      studentId: index % students,
      lessonId: Math.floor(index / students) % lessons,
      value: index % 7 === 0 ? 'pass' : '5',
      weight: 1 + (index % 3),
      leftOut: null,
    })),
  }
  return {
    courseId: 1,
    courseTeacherId: 1,
    classId: 1,
    subject: 'Алгебра',
    className: '7А',
    group: null,
    teacher: 'Соколова Анна Ивановна',
    school: 'Школа № 1',
    month,
    before: null,
    after: null,
    table: layOutPage(records, month.toPlainDate({ day: 20 })),
    ...fields,
  }
}

const sizes = {
  'one student of one lesson': { students: 1, lessons: 1 },
  'nobody at all': { students: 0, lessons: 3, marks: 0 },
  'a class of 35 with a lesson every day': {},
  'a group of three with sixty crowded lessons': { students: 3, lessons: 60, marks: 8 },
  'a class of 60 with sixty crowded lessons': { students: 60, lessons: 60, marks: 6 },
}

for (const [what, size] of Object.entries(sizes))
  test(`B14 A page of ${what} is a picture that Telegram takes`, async () => {
    const t = translator('ru')
    const { width, height } = readPng(await classPagePicture(t, aPage(size)))
    expect(width + height).toBeLessThanOrEqual(10_000)
    expect(Math.max(width, height)).toBeLessThanOrEqual(20 * Math.min(width, height))
  })

test('B14 An ordinary page is twice as fine as it is drawn', async () => {
  const t = translator('ru')
  const drawn = drawPage(t, aPage({}))
  const png = readPng(await classPagePicture(t, aPage({})))
  expect(png).toEqual({ width: drawn.width * 2, height: drawn.height * 2 })
})

for (const locale of ['ru', 'en'] as const)
  test(`B14 Names as long and as strange as can be leave the page whole, in «${locale}»`, async () => {
    const t = translator(locale)
    const strange = `Щ${'щ'.repeat(90)}<&>"'\u0007`
    const page = aPage({
      students: 3,
      lessons: 2,
      lastName: strange,
      fields: { subject: strange, teacher: strange, school: strange, group: strange },
    })
    const usual = drawPage(t, aPage({ students: 3, lessons: 2 }))
    const drawn = drawPage(t, page)
    expect(drawn.svg).toContain('…')
    expect(drawn.height).toBe(usual.height)
    expect(drawn.width).toBeLessThan(usual.width + 10)
    expect(readPng(await classPagePicture(t, page)).width).toBe(drawn.width * 2)
  })

test('B14 When all marks of a cell weigh more than one, they are bold in the workbook, and a mixed cell is not', async () => {
  const boldOf = async (lessons: number, marks: number) => {
    const files = unzipSync(await classPageWorkbook(translator('ru'), aPage({ students: 1, lessons, marks })))
    const [sheet = '', styles = ''] = ['worksheets/sheet1', 'styles'].map((name) => strFromU8(files[`xl/${name}.xml`]!))
    const fonts = [...styles.matchAll(/<font>.*?<\/font>/g)].map(([font]) => font.includes('<b/>'))
    const formats = [...styles.matchAll(/<xf [^>]*>/g)].map(([format]) =>
      Number(/fontId="(\d+)"/.exec(format)?.[1] ?? 0),
    )
    // from the third column on, without the mean at the right
    const cells = [...sheet.matchAll(/<c r="[C-Z]5"[^>]* s="(\d+)"/g)].slice(0, -1)
    return cells.map(([, style]) => fonts[formats[Number(style)] ?? 0])
  }
  expect(await boldOf(3, 1)).toEqual([false, true, true])
  // one and two in the same cell
  expect(await boldOf(1, 2)).toEqual([false])
})

test('B14 A workbook is printed across the sheet on one page, however wide it is', async () => {
  const entries = Object.entries(unzipSync(await classPageWorkbook(translator('ru'), aPage({}))))
  const sheet = entries.filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, file]) => strFromU8(file))[0]
  expect(sheet).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews/)
  expect(sheet).toMatch(/<pageSetup[^>]* orientation="landscape"[^>]* fitToWidth="1" fitToHeight="1"/)
})

test('B14 A file is named after its page, with what a computer does not take in a name left out', () => {
  expect(fileName('Алгебра · 7А · сентябрь 2026', 'xlsx')).toBe('Алгебра, 7А, сентябрь 2026.xlsx')
  expect(fileName('Труд/технология: «А?» · 7А', 'png')).toBe('Труд технология «А », 7А.png')
})
