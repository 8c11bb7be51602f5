import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { jobs } from '../../src/jobs/index.ts'
import { runDue } from '../../src/jobs/run-due.ts'
import { aSmallSchool, dbDate, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

const database = await openDatabase()
const { db } = database
const deps = { db, clock: standingClock('2026-09-11T08:00'), pepper: 'pepper' }
const log = { warn: vi.fn(), error: vi.fn() }
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Moscow').toInstant()
let school: Awaited<ReturnType<typeof aSmallSchool>>

beforeAll(async () => {
  school = await aSmallSchool(db)
})
afterAll(() => database.close())

test('K7 A clock moved over a week-end tells every family and teacher of each school day once, when it was due', async () => {
  await runDue({ jobs, deps, from: at('2026-09-11T08:00'), to: at('2026-09-15T08:00'), log })
  const notices = await db.notice.findMany({ orderBy: [{ due: 'asc' }, { personId: 'asc' }] })
  const { students, mothers, teacherId } = school
  const day = (date: string) => [
    { kind: 'unfilled', personId: teacherId, due: new Date(`${date}T13:00:00Z`) },
    ...[students.ivanov, students.petrova, mothers.ivanov].map((personId) => ({
      kind: 'digest',
      personId,
      due: new Date(`${date}T15:00:00Z`),
    })),
  ]
  expect(notices.map(({ kind, personId, due }) => ({ kind, personId, due }))).toEqual([
    ...day('2026-09-11'),
    ...day('2026-09-14'),
  ])
  expect(log.error).not.toHaveBeenCalled()
})

test('Dialogues left in the middle are forgotten after a day', async () => {
  await db.conversationState.createMany({
    data: [
      { key: 'old', state: {}, updatedAt: new Date('2026-09-14T08:00:00Z') },
      { key: 'new', state: {}, updatedAt: new Date('2026-09-14T20:00:00Z') },
    ],
  })
  await runDue({ jobs, deps, from: at('2026-09-15T08:00'), to: at('2026-09-15T12:00'), log })
  expect((await db.conversationState.findMany()).map(({ key }) => key)).toEqual(['new'])
})

test('Every night the lessons are made to the end of the year', async () => {
  await db.lesson.deleteMany()
  await runDue({ jobs, deps, from: at('2026-10-10T01:00'), to: at('2026-10-10T04:00'), log })
  const made = await db.lesson.findMany({ where: { number: 1 }, orderBy: { date: 'asc' } })
  expect(made.map(({ date }) => date)).toEqual(
    ['2026-10-12', '2026-10-16', '2026-10-19', '2026-10-23'].map((day) => dbDate(day)),
  )
  expect(log.error).not.toHaveBeenCalled()
})
