import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { type ComingTest, type NoRoom, roomForTest, type TestLimits } from '../../domain/journal/announced-test.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { parsed, type Raw } from '../json.ts'
import { type LockedLesson, lessonFor, writerOf } from './lesson-for.ts'

/** A test that a class has coming, as teachers of the class read it. */
export interface ClassTest extends ComingTest {
  readonly lessonId: number
  readonly kind: string
  readonly group: string | null
}

export interface TestPlan {
  readonly lessonId: number
  readonly className: string
  readonly subject: string
  /** of the whole class, in the two weeks to come */
  readonly tests: readonly ClassTest[]
  /** the next lessons of the course, today's too */
  readonly lessons: readonly { readonly id: number; readonly date: Temporal.PlainDate; readonly number: number }[]
  readonly workKinds: readonly { readonly id: number; readonly title: string; readonly shortTitle: string }[]
}

const wordsJson = z.object({
  workKinds: z.array(z.object({ id: z.number(), title: z.string(), shortTitle: z.string() })),
})

const mostLessons = 6
const ahead = { weeks: 2 }

/**
 * The tests that a lesson's class has coming, and the lessons at which the course could have one. Refuses 'no-lesson',
 * 'forbidden'. Four statements.
 */
export async function readTests(
  deps: Deps,
  actor: Actor,
  lessonId: number,
): Promise<Result<TestPlan, 'no-lesson' | 'forbidden'>> {
  const lesson = await lessonFor(deps.db, lessonId, null)
  if (!lesson) return refuse('no-lesson')
  if (!can(actor, 'test.announce', lesson)) return refuse('forbidden')
  const day = today(deps.clock)
  const tests = await testsOf(deps.db, lesson.classId, { from: day, to: day.add(ahead) })
  const lessons = await deps.db.$queryRaw<{ id: number; date: string; number: number }[]>`
    SELECT id, date::text, number FROM "Lesson" WHERE "courseId" = ${lesson.courseId} AND date >= ${day.toString()}::date
    ORDER BY "startsAt" LIMIT ${mostLessons}`
  const words = await deps.db.$queryRaw<Raw<Pick<TestPlan, 'className' | 'subject' | 'workKinds'>, 'workKinds'>[]>`
    SELECT c."className", c.subject,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'title', w.title, 'shortTitle', w."shortTitle")
        ORDER BY w.weight DESC, w.position, w.id), '[]') FROM "WorkKind" w WHERE NOT w.retired) AS "workKinds"
    FROM "NamedCourse" c
    WHERE c.id = ${lesson.courseId}`
  return done({
    lessonId,
    ...parsed(words, wordsJson)[0]!,
    tests,
    lessons: lessons.map((one) => ({ ...one, date: Temporal.PlainDate.from(one.date) })),
  })
}

async function testsOf(
  tx: Tx,
  classId: number,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<ClassTest[]> {
  const rows = await tx.$queryRaw<(Omit<ClassTest, 'date'> & { date: string })[]>`
    SELECT a."lessonId", l.date::text, s.title AS subject, w.title AS kind, g.title AS "group"
    FROM "AnnouncedTest" a JOIN "Lesson" l ON l.id = a."lessonId" JOIN "Course" c ON c.id = l."courseId"
    JOIN "Subject" s ON s.id = c."subjectId" JOIN "WorkKind" w ON w.id = a."workKindId"
    LEFT JOIN "ClassGroup" g ON g.id = c."groupId"
    WHERE c."classId" = ${classId} AND l.date BETWEEN ${from.toString()}::date AND ${to.toString()}::date
    ORDER BY l."startsAt", l.id`
  return rows.map((row) => ({ ...row, date: Temporal.PlainDate.from(row.date) }))
}

type AnnounceRefusal = 'no-lesson' | 'forbidden' | 'past-day' | 'no-work-kind'

/**
 * Announces a test at a lesson, or another kind of work in place of the one announced there. Two teachers of a class take
 * turns: its limits hold. In grade 1 too: what is refused there is marks alone (п. 5.5). Refuses 'no-lesson', 'forbidden',
 * 'past-day', 'no-work-kind', and with the tests that take the room.
 */
export async function announceTest(
  deps: Deps,
  actor: Actor,
  { lessonId, workKindId, requestId }: { lessonId: number; workKindId: number; requestId: string },
): Promise<Result<{ date: Temporal.PlainDate }, AnnounceRefusal> | { ok: false; noRoom: NoRoom }> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, lessonId, writerOf(deps, actor, requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'test.announce', lesson)) return refuse('forbidden')
    if (Temporal.PlainDate.compare(lesson.date, today(deps.clock)) < 0) return refuse('past-day')
    await tx.$executeRaw`SELECT FROM "SchoolClass" WHERE id = ${lesson.classId} FOR NO KEY UPDATE`
    const kind = await tx.workKind.findFirst({ where: { id: workKindId, retired: false }, select: { id: true } })
    if (!kind) return refuse('no-work-kind')
    const noRoom = await noRoomOn(tx, lesson, lesson.date)
    if (noRoom) return { ok: false, noRoom } as const
    const before = await tx.announcedTest.findUnique({ where: { lessonId }, select: { workKindId: true } })
    const written = await tx.$executeRaw`
      INSERT INTO "AnnouncedTest" ("lessonId", "workKindId", "authorId", at)
      VALUES (${lessonId}, ${workKindId}, ${actor.personId}, ${deps.clock.now().toString()}::timestamptz)
      ON CONFLICT ("lessonId") DO UPDATE SET "workKindId" = excluded."workKindId"
      WHERE "AnnouncedTest"."workKindId" <> excluded."workKindId"`
    if (written > 0)
      await audit(tx, deps, actor, {
        action: 'test.announce',
        lessonId,
        requestId,
        ...(before && { before }),
        after: { workKindId },
      })
    return done({ date: lesson.date })
  })
}

/** What takes the room for a lesson's test on that day, if there is none. For use cases that have locked the class. */
export async function noRoomOn(
  tx: Tx,
  lesson: Pick<LockedLesson, 'id' | 'courseId' | 'classId'>,
  day: Temporal.PlainDate,
): Promise<NoRoom | undefined> {
  const monday = mondayOf(day)
  const tests = await testsOf(tx, lesson.classId, { from: monday, to: monday.add({ days: 6 }) })
  const [of] = await tx.$queryRaw<[Pick<ClassTest, 'subject' | 'group'>]>`
    SELECT s.title AS subject, g.title AS "group" FROM "Course" c JOIN "Subject" s ON s.id = c."subjectId"
    LEFT JOIN "ClassGroup" g ON g.id = c."groupId" WHERE c.id = ${lesson.courseId}`
  const others = tests.filter(({ lessonId }) => lessonId !== lesson.id)
  return roomForTest(others, day, await limitsOf(tx), of)
}

/** Takes an announced test back. Refuses 'no-lesson', 'forbidden'. */
export async function cancelTest(
  deps: Deps,
  actor: Actor,
  { lessonId, requestId }: { lessonId: number; requestId: string },
): Promise<Result<undefined, 'no-lesson' | 'forbidden'>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, lessonId, writerOf(deps, actor, requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'test.announce', lesson)) return refuse('forbidden')
    const [before] = await tx.$queryRaw<{ workKindId: number }[]>`
      DELETE FROM "AnnouncedTest" WHERE "lessonId" = ${lessonId} RETURNING "workKindId"`
    if (before) await audit(tx, deps, actor, { action: 'test.cancel', lessonId, requestId, before })
    return done(undefined)
  })
}

async function limitsOf(tx: Tx): Promise<TestLimits> {
  const school = await tx.school.findFirst({ select: { testsPerDay: true, testsPerWeek: true } })
  return { perDay: school?.testsPerDay ?? 1, perWeek: school?.testsPerWeek ?? 3 }
}

/** How many tests a class may have. One statement. Refuses 'forbidden'. */
export async function readTestLimits({ db }: Deps, actor: Actor): Promise<Result<TestLimits, 'forbidden'>> {
  return can(actor, 'journal.configure') ? done(await limitsOf(db)) : refuse('forbidden')
}

/** Sets them; tests that are announced stay. Refuses 'forbidden'. */
export async function setTestLimits(
  deps: Deps,
  actor: Actor,
  { perDay, perWeek, requestId }: TestLimits & { requestId: string },
): Promise<Result<undefined, 'forbidden'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const before = await limitsOf(tx)
    const after = { perDay: Math.max(1, perDay), perWeek: Math.max(1, perWeek) }
    if (before.perDay === after.perDay && before.perWeek === after.perWeek) return done(undefined)
    await tx.school.updateMany({ data: { testsPerDay: after.perDay, testsPerWeek: after.perWeek } })
    await audit(tx, deps, actor, { action: 'journal.test-limits', requestId, before, after })
    return done(undefined)
  })
}
