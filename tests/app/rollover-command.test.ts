import { expect, onTestFinished, test } from 'vitest'
import { toDate } from '../../src/db/values.ts'
import { commandFor } from '../support/command.ts'
import { schoolBuilder } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

/** The command goes by the real clock, so the year that it finds ended ten days ago, whatever today is. */
async function aSchoolWhoseYearEnded() {
  const { db, url, close } = await openDatabase()
  onTestFinished(close)
  const build = schoolBuilder(db)
  const end = Temporal.Now.plainDateISO('Europe/Moscow').subtract({ days: 10 })
  const year = await db.academicYear.create({
    data: { title: 'прошлый', startsOn: toDate(end.subtract({ days: 270 })), endsOn: toDate(end) },
  })
  for (const [grade, letter] of [
    [8, 'А'],
    [9, 'А'],
    [9, 'Б'],
    [10, 'А'],
  ] as const)
    await build.student(await build.schoolClass(year.id, grade, letter), `Тайный${grade}${letter}`)
  await db.enrollment.updateMany({ data: { startsOn: year.startsOn } })

  return { db, run: await commandFor('rollover', url) }
}

test('A9 When a technician runs the rollover, the plan is printed first, written with --apply, and once only', async () => {
  const { db, run } = await aSchoolWhoseYearEnded()
  const dry = await run('--leave', '9б')
  expect(dry).toMatchObject({
    code: 0,
    errors: expect.stringMatching(/^a school without a name yet, database \S+ on \S+$/),
  })
  const plan = dry.output
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim())
  expect(plan).toEqual([
    '8А -> 9А, 1 student',
    '9А -> 10А, 1 student',
    '9Б -> leaves, 1 student',
    '10А -> 11А, 1 student',
  ])
  expect(dry.output).toContain('dry run: nothing was written')
  expect(dry.output).not.toContain('Тайный')
  expect(await db.academicYear.count()).toBe(1)

  const applied = await run('--apply', '--leave', '9Б')
  expect(applied).toMatchObject({ code: 0, errors: dry.errors })
  expect(applied.output).toContain('done: 3 students moved up, 1 left')
  expect(await db.academicYear.count()).toBe(2)

  const again = await run('--apply')
  expect(again.code).toBe(1)
  expect(again.errors).toContain('too early')
  expect(await db.academicYear.count()).toBe(2)
  expect(await db.auditEntry.count({ where: { action: 'year.roll-over', actorId: null } })).toBe(1)
})

test('A9 When the command is mistyped or names a class that there is not, it says so and writes nothing', async () => {
  const { db, run } = await aSchoolWhoseYearEnded()
  const answers = [await run('--now'), await run('--apply', '--leave', '9Я')]
  expect(answers.map(({ code }) => code)).toEqual([1, 1])
  expect(answers[0]?.errors).toContain('usage: npm run rollover')
  expect(answers[1]?.errors).toContain('names a class that the year does not have')
  expect(await db.academicYear.count()).toBe(1)
})
