import { afterEach, beforeEach, expect, test } from 'vitest'
import { columnsOf } from '../../src/app/import/format/format.ts'
import { importSchool } from '../../src/app/import/import-school.ts'
import { planSchool } from '../../src/app/import/plan/plan-school.ts'
import { readApart } from '../../src/app/import/read/read-apart.ts'
import { allFiles } from '../../src/app/import/read/school-files.ts'
import { tableNames } from '../../src/domain/import/table.ts'
import { ascXml, card, lesson } from '../support/asc.ts'
import { standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { smallSchool } from '../support/small-school.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeEach(async () => {
  database = await openDatabase()
})
afterEach(() => database.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const deps = () => ({ db: database.db, clock: standingClock('2026-08-25T12:00'), pepper: 'pepper' })

const timetable = ascXml(
  {
    teachers: [
      { id: '*1', name: 'Кузнецова А.С.', short: 'Куз' },
      { id: '*2', name: 'Браун Ольга Петровна', short: 'Бра' },
    ],
    classes: [
      { id: '*3', name: '7-а', short: '7а' },
      { id: '*4', name: '7-б', short: '7б' },
    ],
    subjects: [
      { id: '*5', name: 'алгебра', short: 'А' },
      { id: '*6', name: 'Англ.', short: 'Ан' },
    ],
    groups: [
      { id: '*7', name: 'Группа 1', classid: '*3', entireclass: '0', divisiontag: '1' },
      { id: '*8', name: 'Группа 2', classid: '*3', entireclass: '0', divisiontag: '1' },
    ],
    lessons: [
      lesson('L1', { classids: '*3', subjectid: '*5', groupids: '', teacherids: '*1' }),
      lesson('L2', { classids: '*3', subjectid: '*6', groupids: '*7', teacherids: '*1' }),
      lesson('L3', { classids: '*3', subjectid: '*6', groupids: '*8', teacherids: '*2' }),
      lesson('L4', { classids: '*4', subjectid: '*5', groupids: '', teacherids: '*1' }),
    ],
    cards: [
      card('L1', '01000', '1'),
      card('L2', '01000', '2'),
      card('L3', '01000', '2', { classroomids: '' }),
      card('L4', '00100', '1', { weeks: '10' }),
    ],
  },
  { encoding: 'UTF-8' },
)

test('A8 A school’s tables and its timetable of aSc come in together, and again without a change', async () => {
  const { courses: _, timetable: __, plans: ___, ...tables } = smallSchool
  const files = [
    ...Object.entries(tables).map(([name, text]) => ({ name: `${name}.csv`, bytes: bytes(text) })),
    { name: 'расписание.xml', bytes: timetable },
  ]
  const school = allFiles(await readApart(files))
  const first = await importSchool(deps(), school)
  if (!first.ok) throw new Error(JSON.stringify(first))
  expect(first.value.counts).toMatchObject({ courses: { added: 4 }, timetable: { added: 4 }, students: { added: 4 } })
  const slots = await database.db.timetableSlot.findMany({
    orderBy: [{ weekday: 'asc' }, { number: 'asc' }, { courseId: 'asc' }],
    select: {
      weekday: true,
      number: true,
      week: true,
      room: true,
      course: { select: { group: { select: { title: true } }, teacher: { select: { person: true } } } },
    },
  })
  expect(
    slots.map(({ weekday, number, week, room, course }) =>
      [weekday, number, week, room, course.group?.title, course.teacher.person.lastName].join(' '),
    ),
  ).toEqual(['2 1  12  Кузнецова', '2 2  12 Группа 1 Кузнецова', '2 2   Группа 2 Браун', '3 1 1 12  Кузнецова'])

  const again = await importSchool(deps(), school)
  if (!again.ok) throw new Error(JSON.stringify(again))
  expect(
    Object.values(again.value.counts).every(({ added, changed, removed }) => added + changed + removed === 0),
  ).toBe(true)
})

test('A8 A timetable with a name that nobody answers to stores nothing, not even what came along with it', async () => {
  const { courses: _, timetable: __, plans: ___, ...tables } = smallSchool
  const files = Object.entries({ ...tables, classes: 'Класс\n7А\n7В', students: 'Фамилия;Имя;Класс\nИванов;Пётр;7А' })
  const { guardians: ____, groups: _____, ...rest } = Object.fromEntries(files)
  const school = allFiles(
    await readApart([
      ...Object.entries(rest).map(([name, text]) => ({ name: `${name}.csv`, bytes: bytes(text) })),
      { name: 'a.xml', bytes: timetable },
    ]),
  )
  expect(await importSchool(deps(), school)).toMatchObject({
    refusal: 'asking',
    questions: [
      { kind: 'class', name: '7-б', candidates: [{ title: '7А' }, { title: '7В' }] },
      { kind: 'group', name: '7А: Группа 1' },
      { kind: 'group', name: '7А: Группа 2' },
    ],
  })
  expect(await database.db.person.count()).toBe(0)
})

test('A8 A file that takes more memory or time than it may is refused, and the thread goes with it', async () => {
  const file = { name: 'students.csv', bytes: bytes(`Фамилия;Имя;Класс\n${'Иванов;Пётр;7А\n'.repeat(40_000)}`) }
  const reasons = async (bounds: { megabytes: number; seconds: number }) =>
    (await readApart([file], bounds)).flatMap(({ faults }) => faults.map(({ reason }) => reason))
  expect(await reasons({ megabytes: 8, seconds: 60 })).toEqual(['too-heavy'])
  expect(await reasons({ megabytes: 256, seconds: 0.001 })).toEqual(['too-heavy'])
})

test('A8 The examples in the templates are a school that can be loaded', () => {
  const tables = tableNames.map((name) => {
    const header = columnsOf(name).map(({ title }) => title)
    return {
      name,
      file: name,
      header,
      rows: [{ line: 2, cells: columnsOf(name).map(({ example }) => example) }],
    }
  })
  expect(planSchool(tables, 'Europe/Moscow')).toMatchObject({ ok: true })
})
