import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { NoRoom } from '../../domain/journal/announced-test.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { cancelReasonLimit } from '../../domain/timetable/change.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { noRoomOn } from '../journal/announced-tests.ts'
import { type LockedLesson, lessonFor } from '../journal/lesson-for.ts'
import type { NewNotice, NoticeData } from '../notices/notice.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { readPlaces } from './places.ts'
import { unfilled } from './unfilled.ts'

/** Who has a lesson at that hour already. */
export interface PlaceTaken {
  readonly ok: false
  readonly refusal: 'place-taken'
  /** «Физика 7А» */
  readonly values: { readonly lesson: string }
}

const placeTaken = ({ subject, className }: { subject: string; className: string }): PlaceTaken => ({
  ok: false,
  refusal: 'place-taken',
  values: { lesson: `${subject} ${className}` },
})

interface Place {
  readonly day: Temporal.PlainDate
  readonly number: number
}

/**
 * Cancels a lesson with nothing written into it; its place stays empty whatever the timetable says, and homework that was due
 * on it is due on the course's next one. Its teacher is told. Refuses 'forbidden', 'no-lesson', 'has-written', 'empty',
 * 'too-long'.
 */
export async function cancelLesson(
  deps: Deps,
  actor: Actor,
  { lessonId, reason, requestId }: { lessonId: number; reason: string; requestId: string },
): Promise<Result<{ day: Temporal.PlainDate }, 'forbidden' | 'no-lesson' | 'has-written' | 'empty' | 'too-long'>> {
  if (!can(actor, 'timetable.change')) return refuse('forbidden')
  if (reason.trim() === '') return refuse('empty')
  if (reason.trim().length > cancelReasonLimit) return refuse('too-long')
  return deps.db
    .$transaction(async (tx) => {
      const lesson = await lessonFor(tx, lessonId, null)
      if (!lesson) return refuse('no-lesson')
      const words = await wordsOf(tx, lessonId)
      const place = await ownPlace(tx, lesson)
      await tx.announcedTest.deleteMany({ where: { lessonId } })
      const [empty] = await tx.$queryRaw<object[]>`SELECT FROM "Lesson" l WHERE l.id = ${lessonId} AND ${unfilled}`
      if (!empty) throw new HasEntries()
      const cancelled = { lessonId: null, reason: reason.trim() }
      const moved = await tx.timetableChange.updateMany({ where: { lessonId }, data: cancelled })
      if (moved.count === 0)
        await tx.$executeRaw`
        INSERT INTO "TimetableChange" ("courseId", date, number, room, reason)
        SELECT "courseId", date, number, room, ${cancelled.reason} FROM "Lesson" WHERE id = ${lessonId}`
      await tx.lesson.delete({ where: { id: lessonId } })
      await moveHomework(tx, lesson)
      await tellFamilies(tx, deps, place)
      const { day, number } = words
      await audit(tx, deps, actor, {
        action: 'lesson.cancel',
        lessonId,
        requestId,
        before: { courseId: lesson.courseId, day, number },
      })
      await tell(deps, tx, actor, lesson, requestId, { ...words, lessonId: null, to: null, reason: cancelled.reason })
      return done({ day: lesson.date })
    })
    .catch((error: unknown) => {
      if (error instanceof HasEntries) return refuse('has-written')
      throw error
    })
}

/** Rolls back what was taken from a lesson that turns out to be written into. */
class HasEntries extends Error {}

/**
 * Moves a lesson whose attendance is not taken to another hour or day, with all that was written into it before; back to
 * where the timetable has it too. Its teacher is told. Refuses 'forbidden', 'no-lesson', 'filled-already', 'no-school-day' (or
 * no such hour), 'place-taken' by a lesson of the class or the teacher, and with the tests that leave no room on that day for the one
 * that is announced at the lesson.
 */
export async function moveLesson(
  deps: Deps,
  actor: Actor,
  { lessonId, to, requestId }: { lessonId: number; to: Place; requestId: string },
): Promise<
  | Result<undefined, 'forbidden' | 'no-lesson' | 'filled-already' | 'no-school-day'>
  | PlaceTaken
  | { readonly ok: false; readonly noRoom: NoRoom }
> {
  if (!can(actor, 'timetable.change')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, lessonId, null)
    if (!lesson) return refuse('no-lesson')
    const given = await tx.lesson.count({
      where: { id: lessonId, OR: [{ marks: { some: {} } }, { absences: { some: {} } }] },
    })
    if (lesson.attendanceTaken || given > 0) return refuse('filled-already')
    const words = await wordsOf(tx, lessonId)
    const from = { day: words.day, number: words.number }
    if (to.day.toString() === from.day && to.number === from.number) return done(undefined)
    const place = await freePlace(tx, deps, lesson, to)
    if ('ok' in place) return place
    const { startsAt, endsAt } = place
    const hasTest = (await tx.announcedTest.count({ where: { lessonId } })) > 0
    const noRoom = hasTest ? await noRoomOn(tx, lesson, to.day) : undefined
    if (noRoom) return { ok: false, noRoom } as const
    const own = await ownPlace(tx, lesson)
    await keepPlace(tx, lesson, to)
    await tx.$executeRaw`
      UPDATE "Lesson" SET date = ${to.day.toString()}::date, number = ${to.number}, "startsAt" = ${startsAt}::timestamptz,
        "endsAt" = ${endsAt}::timestamptz WHERE id = ${lessonId}`
    await moveHomework(tx, lesson)
    await tellFamilies(tx, deps, own)
    const after = { day: to.day.toString(), number: to.number }
    await audit(tx, deps, actor, { action: 'lesson.move', lessonId, requestId, before: from, after })
    await tell(deps, tx, actor, lesson, requestId, { ...words, lessonId, to: after, reason: null })
    return done(undefined)
  })
}

/**
 * A cancelled lesson takes place after all, where the timetable has it. Refuses 'forbidden', 'no-lesson' (is not cancelled any
 * more), 'no-school-day', 'place-taken'.
 */
export async function restoreLesson(
  deps: Deps,
  actor: Actor,
  { changeId, requestId }: { changeId: number; requestId: string },
): Promise<Result<{ day: Temporal.PlainDate }, 'forbidden' | 'no-lesson' | 'no-school-day'> | PlaceTaken> {
  if (!can(actor, 'timetable.change')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const [change] = await tx.$queryRaw<
      { courseId: number; classId: number; teacherId: number; date: string; number: number; room: string | null }[]
    >`
      SELECT x."courseId", c."classId", c."teacherId", x.date::text, x.number, x.room
      FROM "TimetableChange" x JOIN "Course" c ON c.id = x."courseId"
      WHERE x.id = ${changeId} AND x."lessonId" IS NULL FOR NO KEY UPDATE OF x`
    if (!change) return refuse('no-lesson')
    const to = { day: Temporal.PlainDate.from(change.date), number: change.number }
    const place = await freePlace(tx, deps, { ...change, id: 0 }, to)
    if ('ok' in place) return place
    const [lesson] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO "Lesson" ("courseId", date, number, room, "teacherId", "startsAt", "endsAt")
      VALUES (${change.courseId}, ${change.date}::date, ${change.number}, ${change.room}, ${change.teacherId},
        ${place.startsAt}::timestamptz, ${place.endsAt}::timestamptz) RETURNING id`
    await tx.timetableChange.delete({ where: { id: changeId } })
    const lessonId = lesson!.id
    const { courseId, date, number } = change
    await tellFamilies(tx, deps, `${courseId}:${date}:${number}`)
    await audit(tx, deps, actor, {
      action: 'lesson.restore',
      lessonId,
      requestId,
      after: { courseId, day: date, number },
    })
    const words = await wordsOf(tx, lessonId)
    const teachers = { teacherId: change.teacherId, courseTeacherId: change.teacherId }
    await tell(deps, tx, actor, teachers, requestId, {
      ...words,
      lessonId,
      to: { day: date, number },
      reason: null,
    })
    return done({ day: to.day })
  })
}

/** The hour of a place that neither the class nor the teacher has a lesson at; two who take places for one of them take turns. */
async function freePlace(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  lesson: { id: number; courseId: number; classId: number; teacherId: number },
  { day, number }: Place,
): Promise<{ startsAt: string; endsAt: string } | ReturnType<typeof refuse<'no-school-day'>> | PlaceTaken> {
  await tx.$executeRaw`SELECT FROM "SchoolClass" WHERE id = ${lesson.classId} FOR NO KEY UPDATE`
  await tx.$executeRaw`SELECT FROM "Staff" WHERE id = ${lesson.teacherId} FOR NO KEY UPDATE`
  const place = (await readPlaces(tx, lesson, day, clock.zone)).find((each) => each.number === number)
  if (!place) return refuse('no-school-day')
  return place.taken ? placeTaken(place.taken) : place
}

/** The timetable's own place of a lesson, as families know it by: «course:day:number». */
async function ownPlace(tx: Tx, { id }: LockedLesson): Promise<string> {
  const [place] = await tx.$queryRaw<{ key: string }[]>`
    SELECT concat_ws(':', l."courseId", coalesce(x.date, l.date), coalesce(x.number, l.number)) AS key
    FROM "Lesson" l LEFT JOIN "TimetableChange" x ON x."lessonId" = l.id WHERE l.id = ${id}`
  return place!.key
}

/** Families hear of it as of any entry: when it has stood for a while, and only if it is not as they know it. */
async function tellFamilies(tx: Tx, { clock }: Pick<Deps, 'clock'>, place: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "UntoldEntry" (entry, key, "changedAt", told)
    VALUES ('Place', ${place}, ${clock.now().toString()}::timestamptz, jsonb_build_object(
      'day', split_part(${place}, ':', 2)::date, 'number', split_part(${place}, ':', 3)::int))
    ON CONFLICT (entry, key) DO UPDATE SET "changedAt" = excluded."changedAt", open = true`
}

/** The timetable's own place of a lesson is kept free for as long as the lesson is elsewhere. */
async function keepPlace(tx: Tx, lesson: LockedLesson, to: Place): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "TimetableChange" ("courseId", date, number, room, "lessonId")
    SELECT "courseId", date, number, room, id FROM "Lesson" WHERE id = ${lesson.id}
    ON CONFLICT ("lessonId") DO NOTHING`
  await tx.$executeRaw`
    DELETE FROM "TimetableChange"
    WHERE "lessonId" = ${lesson.id} AND date = ${to.day.toString()}::date AND number = ${to.number}`
}

/** Homework of the course that was due on the lesson's old day, or is not after its own lesson any more, waits for the next one. */
async function moveHomework(tx: Tx, { courseId, date }: LockedLesson): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Homework" h SET "dueOn" = coalesce(
      (SELECT min(n.date) FROM "Lesson" n WHERE n."courseId" = b."courseId" AND n.date > b.date), greatest(h."dueOn", b.date + 7))
    FROM "Lesson" b
    WHERE b.id = h."lessonId" AND b."courseId" = ${courseId} AND (h."dueOn" <= b.date
      OR h."dueOn" = ${date.toString()}::date AND NOT EXISTS (
        SELECT FROM "Lesson" s WHERE s."courseId" = b."courseId" AND s.date = h."dueOn"))`
}

type Words = Pick<NoticeData['lesson-changed'], 'day' | 'number' | 'subject' | 'className'>

async function wordsOf(tx: Tx, lessonId: number): Promise<Words> {
  const [words] = await tx.$queryRaw<Words[]>`
    SELECT l.date::text AS day, l.number, c.subject, c."className"
    FROM "Lesson" l JOIN "NamedCourse" c ON c.id = l."courseId" WHERE l.id = ${lessonId}`
  return words!
}

/** The teacher whose lesson it is, and whoever was to stand in. */
async function tell(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  actor: Actor,
  { teacherId, courseTeacherId }: { teacherId: number; courseTeacherId: number },
  requestId: string,
  data: NoticeData['lesson-changed'],
): Promise<void> {
  const people = new Set([teacherId, courseTeacherId])
  people.delete(actor.personId)
  await writeNotices(
    tx,
    [...people].map(
      (personId): NewNotice => ({
        personId,
        kind: 'lesson-changed',
        data,
        due: clock.now(),
        key: `lesson-changed:${requestId}:${personId}`,
      }),
    ),
  )
}
