import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/universal'
import { expect, onTestFinished, test } from 'vitest'
import { toDate } from '../../src/db/values.ts'
import { commandFor } from '../support/command.ts'
import { schoolBuilder } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { wordsOf } from '../support/pdf.ts'

/** A school without names, by the real clock, which the command goes by. */
async function aSchoolWithoutNames() {
  const { db, url, close } = await openDatabase()
  onTestFinished(close)
  const build = schoolBuilder(db)
  const today = Temporal.Now.plainDateISO('Europe/Moscow')
  await db.school.create({ data: { title: 'Школа № 1', nameFree: true } })
  const days = { startsOn: toDate(today.subtract({ days: 60 })), endsOn: toDate(today.add({ days: 60 })) }
  const year = await db.academicYear.create({ data: { title: 'нынешний', ...days } })
  const classId = await build.schoolClass(year.id, 7, 'А')
  const student = await build.student(classId, 'Иванов')
  await build.student(classId, 'Петрова', 'Вера')
  await db.enrollment.updateMany({ data: { startsOn: days.startsOn } })
  await build.guardian([student], 'Иванова')
  const teacher = await build.teacher('Соколова')
  await db.schoolClass.update({ where: { id: classId }, data: { leaderId: teacher } })
  const course = await build.course(classId, teacher, 'Алгебра')
  await build.lesson({ courseId: course, teacherId: teacher, day: today.toString(), number: 1 })
  const folder = await mkdtemp(join(tmpdir(), 'classbook-papers-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const run = await commandFor('document', url)
  return { db, run: (...args: string[]) => run(...args, '--to', folder) }
}

const cellsOf = async (path: string) => JSON.stringify(await readWorkbook((await readFile(path)).buffer as ArrayBuffer))

test('E11 When papers with names are made on the school’s machine, they have them, and nothing of it is told to anybody', async () => {
  const { db, run } = await aSchoolWithoutNames()
  const register = await run('register', '7а')
  expect(register).toMatchObject({ code: 0 })
  expect(await cellsOf(register.output)).toMatch(/1,"Иванов Пётр".*Иванова Мария.*2,"Петрова Вера"/)

  const slips = await run('codes', '7А', '--bot', '@school_bot')
  expect(slips).toMatchObject({ code: 0 })
  const words = wordsOf(await readFile(slips.output))
  for (const said of ['Иванов Пётр', 'Иванова Мария', 'Петрова Вера', 'родитель: Иванов Пётр', '@school_bot'])
    expect(words).toContain(said)
  expect(await db.accessCode.count()).toBe(3)
  expect(JSON.stringify(await db.notice.findMany())).not.toMatch(/Иванов|Петров/)
  expect((await run('codes', '7А', '--bot', 'school_bot')).errors).toContain('everybody there has joined')

  const receipts = await run('receipts', '7А')
  expect(wordsOf(await readFile(receipts.output))).toContain('Иванова Мария')
  const page = await run('journal', '7А', 'Алгебра')
  expect(await cellsOf(page.output)).toContain('Иванов')
})

test('E11 When a paper is asked for that cannot be, one line says why, and no file is made', async () => {
  const { db, run } = await aSchoolWithoutNames()
  for (const [args, said] of [
    [['slips', '7А'], /none of register, codes, receipts, journal, post/],
    [['register', '9Я'], /no class «9Я»/],
    [['codes', '7А'], /--bot says/],
    [['post', '5', '7А'], /no-post/],
    [['journal', '7А', 'Танцы'], /the class has Алгебра/],
  ] as const) {
    const answer = await run(...args)
    expect(answer.code).toBe(1)
    expect(answer.errors).toMatch(said)
    expect(answer.output).toBe('')
  }
  expect(await db.accessCode.count()).toBe(0)
})
