import { z } from 'zod'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { type ComingTest, type NoRoom, roomForTest, type TestLimits } from '../../domain/journal/announced-test.ts'
import { isOffered } from '../../domain/journal/choices.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { read, readOf, write, writeOn } from '../frame/use-case.ts'
import { parsedRow, type Raw, type Read } from '../json.ts'
import { anyLesson, type LockedLesson, lessonAsIs } from './lesson-for.ts'

/** A test that a class has coming, as teachers of the class read it. */
export interface ClassTest extends ComingTest {
  readonly lessonId: number
  readonly kind: string
  readonly group: string | null
}

const wordsJson = z.object({
  workKinds: z.array(z.object({ id: z.number(), title: z.string(), shortTitle: z.string() })),
})

export interface TestPlan extends Read<typeof wordsJson> {
  readonly lessonId: number
  readonly className: string
  readonly subject: string
  /** of the whole class, in the two weeks to come */
  readonly tests: readonly ClassTest[]
  /** the next lessons of the course, today's too */
  readonly lessons: readonly { readonly id: number; readonly date: Temporal.PlainDate; readonly number: number }[]
}

const mostLessons = 6
const ahead = { weeks: 2 }

/** The tests that a lesson's class has coming, and the lessons at which the course could have one. Four statements. */
export const readTests = readOf('test.announce', lessonAsIs, async ({ db, clock }, lesson) => {
  const day = today(clock)
  const tests = await testsOf(db, lesson.classId, { from: day, to: day.add(ahead) })
  const lessons = await db.$queryRaw<{ id: number; date: string; number: number }[]>`
    SELECT id, date::text, number FROM "Lesson" WHERE "courseId" = ${lesson.courseId} AND date >= ${day.toString()}::date
    ORDER BY "startsAt" LIMIT ${mostLessons}`
  const [words] = await db.$queryRaw<[Raw<Pick<TestPlan, 'className' | 'subject' | 'workKinds'>, typeof wordsJson>]>`
    SELECT c."className", c.subject,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'title', w.title, 'shortTitle', w."shortTitle")
        ORDER BY w.weight DESC, w.position, w.id), '[]') FROM "WorkKind" w WHERE NOT w.retired) AS "workKinds"
    FROM "NamedCourse" c
    WHERE c.id = ${lesson.courseId}`
  const plan: TestPlan = {
    lessonId: lesson.id,
    ...parsedRow(words, wordsJson),
    tests,
    lessons: lessons.map((one) => ({ ...one, date: Temporal.PlainDate.from(one.date) })),
  }
  return done(plan)
})

async function testsOf(
  tx: Tx,
  classId: number,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<ClassTest[]> {
  const rows = await tx.$queryRaw<(Omit<ClassTest, 'date'> & { date: string })[]>`
    SELECT a."lessonId", l.date::text, l.subject, w.title AS kind, l."group"
    FROM "AnnouncedTest" a JOIN "NamedLesson" l ON l.id = a."lessonId" JOIN "WorkKind" w ON w.id = a."workKindId"
    WHERE l."classId" = ${classId} AND l.date BETWEEN ${from.toString()}::date AND ${to.toString()}::date
    ORDER BY l."startsAt", l.id`
  return rows.map((row) => ({ ...row, date: Temporal.PlainDate.from(row.date) }))
}

/**
 * Announces a test at a lesson, or another kind of work in place of the one announced there. Two teachers of a
 * class take turns: its limits hold. In grade 1 too: what is refused there is marks alone (п. 5.5). Without room it
 * says which tests take it.
 */
export const announceTest = writeOn(
  'test.announce',
  anyLesson,
  async ({ tx, clock, actor, audit }, lesson, { workKindId }: { workKindId: number }) => {
    const { id: lessonId } = lesson
    if (Temporal.PlainDate.compare(lesson.date, today(clock)) < 0) return refuse('past-day')
    await tx.$executeRaw`SELECT FROM "SchoolClass" WHERE id = ${lesson.classId} FOR NO KEY UPDATE`
    const kind = await tx.workKind.findFirst({ where: { id: workKindId, retired: false }, select: { id: true } })
    if (!kind) return refuse('no-work-kind')
    const noRoom = await noRoomOn(tx, lesson, lesson.date)
    if (noRoom) return refuse('no-room', noRoom)
    const before = await tx.announcedTest.findUnique({ where: { lessonId }, select: { workKindId: true } })
    const written = await tx.$executeRaw`
      INSERT INTO "AnnouncedTest" ("lessonId", "workKindId", "authorId", at)
      VALUES (${lessonId}, ${workKindId}, ${actor.personId}, ${clock.now().toString()}::timestamptz)
      ON CONFLICT ("lessonId") DO UPDATE SET "workKindId" = excluded."workKindId"
      WHERE "AnnouncedTest"."workKindId" <> excluded."workKindId"`
    if (written > 0)
      await audit({
        action: 'test.announce',
        lessonId,
        ...(before && { before }),
        after: { workKindId },
      })
    return done({ date: lesson.date })
  },
)

/** What takes the room for a lesson's test on that day, if there is none. For use cases that have locked the class. */
export async function noRoomOn(
  tx: Tx,
  lesson: Pick<LockedLesson, 'id' | 'courseId' | 'classId'>,
  day: Temporal.PlainDate,
): Promise<NoRoom | undefined> {
  const monday = mondayOf(day)
  const tests = await testsOf(tx, lesson.classId, { from: monday, to: monday.add({ days: 6 }) })
  const [of] = await tx.$queryRaw<[Pick<ClassTest, 'subject' | 'group'>]>`
    SELECT subject, "group" FROM "NamedCourse" WHERE id = ${lesson.courseId}`
  const others = tests.filter(({ lessonId }) => lessonId !== lesson.id)
  return roomForTest(others, day, await limitsOf(tx), of)
}

/** Takes an announced test back. */
export const cancelTest = writeOn('test.announce', anyLesson, async ({ tx, audit }, { id: lessonId }) => {
  const [before] = await tx.$queryRaw<{ workKindId: number }[]>`
      DELETE FROM "AnnouncedTest" WHERE "lessonId" = ${lessonId} RETURNING "workKindId"`
  if (before) await audit({ action: 'test.cancel', lessonId, before })
  return done(undefined)
})

async function limitsOf(tx: Tx): Promise<TestLimits> {
  const school = await tx.school.findFirst({ select: { testsPerDay: true, testsPerWeek: true } })
  return { perDay: school?.testsPerDay ?? 1, perWeek: school?.testsPerWeek ?? 3 }
}

/** How many tests a class may have. One statement. */
export const readTestLimits = read('journal.configure', async ({ db }) => done(await limitsOf(db)))

/** Sets them; tests that are announced stay. */
export const setTestLimits = write('journal.configure', async ({ tx, audit }, { perDay, perWeek }: TestLimits) => {
  const before = await limitsOf(tx)
  const after = { perDay, perWeek }
  // the button of one carries the other as it is
  const isNew = { day: perDay !== before.perDay, week: perWeek !== before.perWeek }
  if (isNew.day && !isOffered('testsPerDay', perDay)) return refuse('not-offered')
  if (isNew.week && !isOffered('testsPerWeek', perWeek)) return refuse('not-offered')
  if (before.perDay === after.perDay && before.perWeek === after.perWeek) return done(undefined)
  await tx.school.updateMany({ data: { testsPerDay: after.perDay, testsPerWeek: after.perWeek } })
  await audit({ action: 'journal.test-limits', before, after })
  return done(undefined)
})
