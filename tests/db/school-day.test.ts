import { afterAll, beforeAll, expect, test } from 'vitest'
import { dbDate, schoolBuilder } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
let years: { last: number; next: number }

/** Two years; one student who went on, one who left with the first year, one who left in the June after the second. */
beforeAll(async () => {
  database = await openDatabase()
  const { db } = database
  const build = schoolBuilder(db)
  const year = async (title: string, startsOn: string, endsOn: string) =>
    (await db.academicYear.create({ data: { title, startsOn: dbDate(startsOn), endsOn: dbDate(endsOn) } })).id
  years = { last: await year('2026/2027', '2026-09-01', '2027-05-31'), next: 0 }
  const old = await build.schoolClass(years.last, 10, 'А')
  const [stays, leaves] = [await build.student(old, 'Остаётся'), await build.student(old, 'Уходит')]
  await db.enrollment.updateMany({
    where: { studentId: { in: [stays, leaves] } },
    data: { endsOn: dbDate('2027-05-31') },
  })
  years = { ...years, next: await year('2027/2028', '2027-09-01', '2028-05-31') }
  const fresh = await build.schoolClass(years.next, 11, 'А')
  const inJune = await build.student(fresh, 'Ушла')
  await db.enrollment.updateMany({
    where: { studentId: inJune },
    data: { startsOn: dbDate('2027-09-01'), endsOn: dbDate('2028-06-10') },
  })
  await db.enrollment.create({ data: { studentId: stays, classId: fresh, startsOn: dbDate('2027-09-01') } })
})

afterAll(() => database.close())

async function on(day: string) {
  const [row] = await database.db.$queryRaw<{ day: string; year: number; placed: string[] }[]>`
    SELECT school_day(${day}::date)::text AS day, school_year(${day}::date) AS year,
      ARRAY(SELECT p."lastName" || ' ' || k."className" FROM placed(${day}::date) k JOIN "Person" p ON p.id = k."studentId"
        ORDER BY 1) AS placed`
  return row
}

test.each([
  ['before the first year is its first day', '2026-08-10', '2026-09-01', ['Остаётся 10А', 'Уходит 10А']],
  ['in a year is the day itself', '2027-02-14', '2027-02-14', ['Остаётся 10А', 'Уходит 10А']],
  ['on the last day of a year is that day', '2027-05-31', '2027-05-31', ['Остаётся 10А', 'Уходит 10А']],
  ['between two years is the first day of the next', '2027-07-01', '2027-09-01', ['Остаётся 11А', 'Ушла 11А']],
  [
    'after the last year is its last day, for who leaves in June too',
    '2028-06-10',
    '2028-05-31',
    ['Остаётся 11А', 'Ушла 11А'],
  ],
  ['after the last year is its last day', '2028-07-01', '2028-05-31', ['Остаётся 11А']],
])('A9 The day that lists are judged by %s', async (_, today, day, placed) => {
  const year = day < '2027-08' ? years.last : years.next
  expect(await on(today)).toEqual({ day, year, placed })
})

test('A9 In a school without a year every day is judged by itself', async () => {
  const empty = await openDatabase()
  const rows = await empty.db.$queryRaw`SELECT school_day('2027-07-01')::text AS day, school_year('2027-07-01') AS year`
  await empty.close()
  expect(rows).toEqual([{ day: '2027-07-01', year: null }])
})
