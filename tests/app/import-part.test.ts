import { afterEach, beforeEach, expect, test } from 'vitest'
import { importSchool } from '../../src/app/import/import-school.ts'
import type { TableName } from '../../src/domain/import/table.ts'
import { dbDate, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { filesOf, smallSchool } from '../support/small-school.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
const clock = standingClock('2026-08-25T12:00')
const deps = () => ({ db: database.db, clock, pepper: 'pepper' })

beforeEach(async () => {
  clock.set('2026-08-25T12:00')
  database = await openDatabase()
  await load(smallSchool)
})
afterEach(() => database.close())

type Texts = Readonly<Partial<Record<TableName, string>>>

async function load(texts: Texts) {
  const result = await importSchool(deps(), filesOf(texts))
  if (!result.ok) throw new Error(JSON.stringify(result))
  return Object.fromEntries(
    Object.entries(result.value.counts).flatMap(([kind, { added, changed, removed }]) =>
      added + changed + removed > 0 ? [[kind, { added, changed, removed }]] : [],
    ),
  )
}

async function faultsOf(texts: Texts) {
  const result = await importSchool(deps(), filesOf(texts))
  if (result.ok || result.refusal !== 'faulty') throw new Error('nothing is wrong')
  return result.faults.map(({ file, line, column, reason }) => `${file}:${line} ${column} ${reason}`)
}

const only = (added: number) => ({ added, changed: 0, removed: 0 })

test('A8 Two students who came in September need a file of two rows, and another for their mother', async () => {
  clock.set('2026-09-16T12:00')
  const students = 'Фамилия;Имя;Класс;Зачислен\nНовиков;Олег;7А;16.09.2026\nНовикова;Ольга;7Б;16.09.2026'
  const guardians =
    'Фамилия;Имя;Телефон;Ученик\nНовикова;Инна;+79001112233;Новиков Олег\nНовикова;Инна;+79001112233;Новикова Ольга'
  expect(await load({ students, guardians })).toEqual({ students: only(2), guardians: only(2) })
  expect(await load({ students, guardians })).toEqual({})
  expect(await database.db.student.count()).toBe(6)
  expect(await database.db.groupMember.count()).toBe(3)
})

test('A8 A guardian’s file refers to students, a course to teachers and classes that only the journal knows', async () => {
  const guardians = 'Фамилия;Имя;Ученик;Кем приходится\nСидоров;Яков;Сидорова Анна;отец'
  const courses = 'Класс;Предмет;Учитель\n7Б;Английский язык;Браун О. П.'
  const timetable = `${smallSchool.timetable}\n7Б;;вт;1;Английский язык;14;;`
  expect(await load({ guardians, courses, timetable })).toMatchObject({
    guardians: only(1),
    courses: only(1),
    timetable: only(1),
    lessons: { changed: 0, removed: 0 },
  })
})

test('A8 A teacher of the journal who is a mother too is one person, by the code', async () => {
  const before = await database.db.person.count()
  expect(await load({ guardians: 'Код;Фамилия;Имя;Отчество;Ученик\nТ2;Браун;Ольга;Петровна;У3' })).toEqual({
    guardians: only(1),
  })
  expect(await database.db.person.count()).toBe(before)
})

test('A8 What neither the file nor the journal knows is a fault of its row', async () => {
  expect(await faultsOf({ guardians: 'Фамилия;Имя;Ученик\nСидоров;Яков;Петров Иван' })).toEqual([
    'guardians.csv:2 Ученик unknown-student',
  ])
  expect(await faultsOf({ students: 'Фамилия;Имя;Класс\nНовиков;Олег;9А' })).toEqual([
    'students.csv:2 Класс unknown-class',
  ])
  expect(await faultsOf({ students: 'Код;Фамилия;Имя;Класс\nТ2;Новиков;Олег;7А' })).toEqual([
    'students.csv:2 Код name-differs',
  ])
  // nor who works here no more
  const gone = { person: { lastName: 'Браун' } }
  await database.db.staff.updateMany({ where: gone, data: { leftOn: dbDate('2026-08-25') } })
  expect(await faultsOf({ courses: 'Класс;Предмет;Учитель\n7А;Алгебра;Браун Ольга Петровна' })).toEqual([
    'courses.csv:2 Учитель unknown-teacher',
  ])
})

test('A8 A name that the file and the journal both have is nobody’s guess', async () => {
  const students = 'Фамилия;Имя;Класс\nСидорова;Анна;7Б'
  const guardians = 'Фамилия;Имя;Ученик\nСидорова;Зоя;Сидорова Анна'
  expect(await faultsOf({ students, guardians })).toEqual(['guardians.csv:2 Ученик ambiguous-student'])
  // who has left is not meant
  clock.set('2026-09-10T12:00')
  const left = { student: { person: { lastName: 'Сидорова' } } }
  await database.db.enrollment.updateMany({ where: left, data: { endsOn: dbDate('2026-09-09'), reason: 'moved' } })
  expect(await load({ students, guardians })).toMatchObject({ students: only(1), guardians: only(1) })
})

test('A8 A timetable alone replaces the timetable; bells, terms and holidays that no file names stay', async () => {
  const counts = async () => {
    const { db } = database
    return [await db.bellTime.count(), await db.term.count(), await db.holiday.count(), await db.workKind.count()]
  }
  const before = await counts()
  const timetable = 'Класс;День;Урок;Предмет;Кабинет\n7А;ср;1;Алгебра;12\n7Б;чт;1;Алгебра;12'
  expect(await load({ timetable })).toMatchObject({ timetable: { added: 2, removed: 6 } })
  expect(await counts()).toEqual(before)
})

test('A8 A course whose teacher changed is the new one’s, wherever a row names no teacher', async () => {
  await load({
    courses: 'Класс;Предмет;Учитель\n7А;Алгебра;Т2',
    timetable: 'Класс;День;Урок;Предмет\n7А;ср;1;Алгебра',
  })
  await load({ timetable: 'Класс;День;Урок;Предмет\n7А;чт;1;Алгебра' })
  const [slot, ...others] = await database.db.timetableSlot.findMany({
    include: { course: { include: { teacher: { include: { person: true } } } } },
  })
  expect(others).toEqual([])
  expect(slot?.course.teacher.person.lastName).toBe('Браун')
})

test('A8 A new year asks for what every year needs', async () => {
  expect(await faultsOf({ years: 'Учебный год;Начало;Конец\n2027/2028;01.09.2027;31.05.2028' })).toEqual([
    'terms:0 null missing-file',
    'classes:0 null missing-file',
    'students:0 null missing-file',
    'courses:0 null missing-file',
  ])
})

test('A8 Lessons alternate by week where the timetable says so', async () => {
  await load({
    timetable: 'Класс;День;Урок;Предмет;Неделя\n7А;ср;1;Алгебра;1\n7Б;ср;1;Алгебра;2',
  })
  const lessons = await database.db.lesson.findMany({
    where: { date: { lt: new Date('2026-10-01T00:00:00Z') } },
    orderBy: { date: 'asc' },
    select: { date: true, course: { select: { class: { select: { letter: true } } } } },
  })
  expect(lessons.map(({ date, course }) => `${date.toISOString().slice(5, 10)} ${course.class.letter}`)).toEqual([
    '09-02 А',
    '09-09 Б',
    '09-16 А',
    '09-23 Б',
    '09-30 А',
  ])
})

test('A8 One lesson of two classes is no clash of the teacher’s when the rows say that it is one', async () => {
  const clash = 'Класс;День;Урок;Предмет;Вместе с\n7А;ср;1;Алгебра;\n7Б;ср;1;Алгебра;'
  const bells = smallSchool.bells.replace('2;1;14:00;14:45', '2;1;8:30;9:15')
  expect(await faultsOf({ bells, timetable: clash })).toEqual(['timetable.csv:3 Учитель teacher-twice'])
  expect(await load({ bells, timetable: clash.replace('7Б;ср;1;Алгебра;', '7Б;ср;1;Алгебра;7А') })).toMatchObject({
    timetable: { added: 2 },
  })
})
