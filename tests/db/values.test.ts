import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { dateToInstant, fromDate, instantToDate, toDate } from '../../src/db/values.ts'
import { type BorrowedDatabase, borrowDatabase } from '../support/database.ts'
import { postRow } from '../support/posts.ts'

let borrowed: BorrowedDatabase
let database: Database

beforeAll(async () => {
  borrowed = await borrowDatabase()
  database = connect(borrowed.url)
})

afterAll(async () => {
  await database.close()
  await borrowed.giveBack()
})

const days = fc.integer({ min: 0, max: 36_524 }).map((n) => Temporal.PlainDate.from('2000-01-01').add({ days: n }))

test('a day comes back as it went', () => {
  fc.assert(fc.property(days, (day) => fromDate(toDate(day)).equals(day)))
})

test('a moment comes back as it went, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
      const moment = Temporal.Instant.fromEpochMilliseconds(ms)
      expect(dateToInstant(instantToDate(moment)).equals(moment)).toBe(true)
    }),
  )
})

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'])(
  'a DATE and a TIMESTAMPTZ do not shift when the machine’s zone is %s',
  async (zone) => {
    const before = process.env.TZ
    process.env.TZ = zone
    try {
      const day = Temporal.PlainDate.from('2026-09-01')
      const moment = Temporal.Instant.from('2026-09-01T23:30:00.123Z')
      const { prisma } = database
      const author = await prisma.person.create({ data: { lastName: 'Орлова', firstName: 'Анна' } })
      const { id } = await prisma.post.create({
        data: postRow(author.id, '', zone, { createdAt: instantToDate(moment) }),
      })
      await prisma.holiday.create({
        data: { title: zone, startsOn: toDate(day), endsOn: toDate(day.add({ days: id })) },
      })
      const post = await prisma.post.findUniqueOrThrow({ where: { id } })
      const holiday = await prisma.holiday.findFirstOrThrow({ where: { title: zone, startsOn: toDate(day) } })
      expect(String(fromDate(holiday.startsOn))).toBe('2026-09-01')
      expect(dateToInstant(post.createdAt).equals(moment)).toBe(true)
      const [stored] = await prisma.$queryRaw<{ day: string; at: string }[]>`
        SELECT "startsOn"::text AS day, to_char("createdAt" AT TIME ZONE 'UTC', 'HH24:MI:SS.MS') AS at
        FROM "Holiday", "Post" WHERE title = ${zone} AND "requestId" = ${zone}`
      expect(stored).toEqual({ day: '2026-09-01', at: '23:30:00.123' })
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  },
)
