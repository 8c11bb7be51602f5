import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { type BorrowedDatabase, borrowDatabase } from '../support/database.ts'
import { dbDate } from '../support/fixture.ts'

let borrowed: BorrowedDatabase
let database: Database
let db: Database['prisma']
let yearId: number
let letters = 0

beforeAll(async () => {
  borrowed = await borrowDatabase()
  database = connect(borrowed.url)
  db = database.prisma
  const days = { startsOn: dbDate('2026-09-01'), endsOn: dbDate('2027-05-31') }
  yearId = (await db.academicYear.create({ data: { title: '2026/2027', ...days } })).id
})

afterAll(async () => {
  await database.close()
  await borrowed.giveBack()
})

const aClass = async () => (await db.schoolClass.create({ data: { yearId, grade: 7, letter: `А${++letters}` } })).id

async function aStudent(lastName: string): Promise<number> {
  const { id } = await db.person.create({ data: { lastName, firstName: 'Пётр' } })
  await db.student.create({ data: { id } })
  return id
}

const enroll = (classId: number, studentIds: readonly number[], startsOn = '2026-09-01') =>
  db.enrollment.createMany({
    data: studentIds.map((studentId) => ({ studentId, classId, startsOn: dbDate(startsOn) })),
  })

/** The register of a class, everybody who ever was in it. */
async function registerOf(classId: number): Promise<ReadonlyMap<number, number | null>> {
  const stays = await db.enrollment.findMany({ where: { classId }, orderBy: { id: 'asc' } })
  return new Map(stays.map(({ studentId, number }) => [studentId, number]))
}

const numbersOf = async (classId: number, students: readonly number[]) => {
  const register = await registerOf(classId)
  return students.map((id) => register.get(id))
}

test('E11 When a class comes together it is numbered by the alphabet, «ё» beside «е»', async () => {
  const classId = await aClass()
  const students = [await aStudent('Ёлкин'), await aStudent('Жуков'), await aStudent('Егоров')]
  await enroll(classId, students)
  expect(await numbersOf(classId, students)).toEqual([2, 3, 1])
})

test('E11 When somebody changes class, the old number stays free, and the new class gives its next', async () => {
  const [from, to] = [await aClass(), await aClass()]
  const [first, second, there] = [await aStudent('Белов'), await aStudent('Волков'), await aStudent('Яшин')]
  await enroll(from, [first, second])
  await enroll(to, [there])
  await db.enrollment.updateMany({ where: { studentId: first }, data: { classId: to } })
  expect(await numbersOf(from, [second])).toEqual([2])
  expect(await numbersOf(to, [there, first])).toEqual([1, 2])
})

test('E11 When two come to a class at the same moment, each has a number of its own', async () => {
  const classId = await aClass()
  const students = await Promise.all(Array.from({ length: 4 }, () => aStudent('Тёзкин')))
  await Promise.all(students.map((id) => enroll(classId, [id])))
  expect((await numbersOf(classId, students)).toSorted()).toEqual([1, 2, 3, 4])
})

test('E11 Whoever comes, leaves and comes back, in whatever order: a number stays its student’s own and is no other’s', async () => {
  const batch = fc.record({
    is: fc.constant('come' as const),
    names: fc.array(fc.constantFrom(...'АБВГДЕЁ'), { minLength: 1, maxLength: 4 }),
  })
  const one = fc.record({ is: fc.constantFrom('leave' as const, 'return' as const), who: fc.nat() })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(batch, one), { minLength: 1, maxLength: 8 }), async (events) => {
      const classId = await aClass()
      const present: number[] = []
      const gone: number[] = []
      let day = Temporal.PlainDate.from('2026-09-01')
      for (const event of events) {
        const before = await registerOf(classId)
        day = day.add({ days: 2 })
        if (event.is === 'come') {
          const come = await Promise.all(event.names.map(aStudent))
          await enroll(classId, come, day.toString())
          present.push(...come)
        } else {
          const [from, to] = event.is === 'leave' ? [present, gone] : [gone, present]
          const [studentId] = from.splice(event.who % Math.max(1, from.length), 1)
          if (studentId === undefined) continue
          to.push(studentId)
          if (event.is === 'return') await enroll(classId, [studentId], day.toString())
          else
            await db.enrollment.updateMany({
              where: { studentId, endsOn: null },
              data: { endsOn: dbDate(day.toString()) },
            })
        }
        const after = await registerOf(classId)
        const highest = Math.max(0, ...[...before.values()].map(Number))
        for (const [id, number] of before) expect(after.get(id)).toBe(number)
        const fresh = [...after].filter(([id]) => !before.has(id)).map(([, number]) => Number(number))
        expect(fresh.toSorted((a, b) => a - b)).toEqual(fresh.map((_, index) => highest + 1 + index))
      }
    }),
    { numRuns: 12 },
  )
})
