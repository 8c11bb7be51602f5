import { done, refuse } from '../../domain/result.ts'
import { cancelReasonLimit } from '../../domain/timetable/change.ts'
import type { Tx } from '../deps.ts'
import { type Writing, write } from '../frame/use-case.ts'
import { noRoomOn } from '../journal/announced-tests.ts'
import { type LockedLesson, lessonFor } from '../journal/lesson-for.ts'
import type { NewNotice, NoticeData } from '../notices/notice.ts'
import { readPlaces } from './places.ts'
import { unwritten } from './unfilled.ts'

interface Place {
  readonly day: Temporal.PlainDate
  readonly number: number
}

/**
 * Cancels a lesson with nothing written into it; its place stays empty whatever the timetable says, and homework that
 * was due on it is due on the course's next one. Its teacher is told.
 */
export const cancelLesson = write(
  'timetable.change',
  async (scope, { lessonId, reason: words }: { lessonId: number; reason: string }) => {
    const { tx } = scope
    const reason = words.trim()
    if (reason === '') return refuse('empty')
    if (reason.length > cancelReasonLimit) return refuse('too-long')
    const lesson = await lessonFor(tx, lessonId, null)
    if (!lesson) return refuse('no-lesson')
    const [empty] = await tx.$queryRaw<object[]>`SELECT FROM "Lesson" l WHERE l.id = ${lessonId} AND ${unwritten}`
    if (!empty) return refuse('has-written')
    const named = await wordsOf(tx, lessonId)
    const place = await ownPlace(tx, lesson)
    await tx.announcedTest.deleteMany({ where: { lessonId } })
    const moved = await tx.timetableChange.updateMany({ where: { lessonId }, data: { lessonId: null, reason } })
    if (moved.count === 0)
      await tx.$executeRaw`
        INSERT INTO "TimetableChange" ("courseId", date, number, room, reason)
        SELECT "courseId", date, number, room, ${reason} FROM "Lesson" WHERE id = ${lessonId}`
    await tx.lesson.delete({ where: { id: lessonId } })
    await moveHomework(tx, lesson)
    await tellFamilies(scope, place)
    const { day, number } = named
    await scope.audit({ action: 'lesson.cancel', lessonId, before: { courseId: lesson.courseId, day, number } })
    await tellTeachers(scope, lesson, { ...named, lessonId: null, to: null, reason })
    return done({ day: lesson.date })
  },
)

/**
 * Moves a lesson whose attendance is not taken to another hour or day, with all that was written into it
 * before; back to where the timetable has it too. Its teacher is told. Tests may leave no room on that day for
 * the one that is announced at it.
 */
export const moveLesson = write(
  'timetable.change',
  async (scope, { lessonId, to }: { lessonId: number; to: Place }) => {
    const { tx } = scope
    const lesson = await lessonFor(tx, lessonId, null)
    if (!lesson) return refuse('no-lesson')
    const given = await tx.lesson.count({
      where: { id: lessonId, OR: [{ marks: { some: {} } }, { absences: { some: {} } }] },
    })
    if (lesson.attendanceTaken || given > 0) return refuse('filled-already')
    const words = await wordsOf(tx, lessonId)
    const from = { day: words.day, number: words.number }
    if (to.day.toString() === from.day && to.number === from.number) return done(undefined)
    const place = await freePlace(scope, lesson, to)
    if (!place.ok) return place
    const { startsAt, endsAt } = place.value
    const hasTest = (await tx.announcedTest.count({ where: { lessonId } })) > 0
    const noRoom = hasTest ? await noRoomOn(tx, lesson, to.day) : undefined
    if (noRoom) return refuse('no-room', noRoom)
    const own = await ownPlace(tx, lesson)
    await keepPlace(tx, lesson, to)
    await tx.$executeRaw`
    UPDATE "Lesson" SET date = ${to.day.toString()}::date, number = ${to.number}, "startsAt" = ${startsAt}::timestamptz,
      "endsAt" = ${endsAt}::timestamptz WHERE id = ${lessonId}`
    await moveHomework(tx, lesson)
    await tellFamilies(scope, own)
    const after = { day: to.day.toString(), number: to.number }
    await scope.audit({ action: 'lesson.move', lessonId, before: from, after })
    await tellTeachers(scope, lesson, { ...words, lessonId, to: after, reason: null })
    return done(undefined)
  },
)

interface Cancelled {
  readonly courseId: number
  readonly classId: number
  readonly teacherId: number
  readonly date: string
  readonly number: number
  readonly room: string | null
}

/** A cancelled lesson takes place after all, where the timetable has it. */
export const restoreLesson = write('timetable.change', async (scope, { changeId }: { changeId: number }) => {
  const { tx } = scope
  const [change] = await tx.$queryRaw<Cancelled[]>`
    SELECT x."courseId", c."classId", c."teacherId", x.date::text, x.number, x.room
    FROM "TimetableChange" x JOIN "Course" c ON c.id = x."courseId"
    WHERE x.id = ${changeId} AND x."lessonId" IS NULL FOR NO KEY UPDATE OF x`
  if (!change) return refuse('no-lesson')
  const { courseId, date, number, room, teacherId } = change
  const to = { day: Temporal.PlainDate.from(date), number }
  const place = await freePlace(scope, { ...change, id: 0 }, to)
  if (!place.ok) return place
  const { startsAt, endsAt } = place.value
  const [lesson] = await tx.$queryRaw<[{ id: number }]>`
    INSERT INTO "Lesson" ("courseId", date, number, room, "teacherId", "startsAt", "endsAt")
    VALUES (${courseId}, ${date}::date, ${number}, ${room}, ${teacherId},
      ${startsAt}::timestamptz, ${endsAt}::timestamptz) RETURNING id`
  await tx.timetableChange.delete({ where: { id: changeId } })
  const lessonId = lesson.id
  await tellFamilies(scope, `${courseId}:${date}:${number}`)
  await scope.audit({ action: 'lesson.restore', lessonId, after: { courseId, day: date, number } })
  const words = await wordsOf(tx, lessonId)
  const teachers = { teacherId, courseTeacherId: teacherId }
  await tellTeachers(scope, teachers, { ...words, lessonId, to: { day: date, number }, reason: null })
  return done({ day: to.day })
})

/**
 * The hour of a place that neither the class nor the teacher has a lesson at; two who take places
 * for one of them take turns.
 */
async function freePlace(
  { tx, clock }: Writing,
  lesson: { id: number; courseId: number; classId: number; teacherId: number },
  { day, number }: Place,
) {
  await tx.$executeRaw`SELECT FROM "SchoolClass" WHERE id = ${lesson.classId} FOR NO KEY UPDATE`
  await tx.$executeRaw`SELECT FROM "Staff" WHERE id = ${lesson.teacherId} FOR NO KEY UPDATE`
  const place = (await readPlaces(tx, lesson, day, clock.zone)).find((each) => each.number === number)
  if (!place) return refuse('no-school-day')
  const { taken } = place
  // «Физика 7А» has a lesson at that hour already
  return taken ? refuse('place-taken', { values: { lesson: `${taken.subject} ${taken.className}` } }) : done(place)
}

/** The timetable's own place of a lesson, as families know it by: «course:day:number». */
async function ownPlace(tx: Tx, { id }: LockedLesson): Promise<string> {
  const [place] = await tx.$queryRaw<[{ key: string }]>`
    SELECT concat_ws(':', l."courseId", coalesce(x.date, l.date), coalesce(x.number, l.number)) AS key
    FROM "Lesson" l LEFT JOIN "TimetableChange" x ON x."lessonId" = l.id WHERE l.id = ${id}`
  return place.key
}

/** Families hear of it as of any entry: when it has stood for a while, and only if it is not as they know it. */
async function tellFamilies({ tx, clock }: Writing, place: string): Promise<void> {
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

/**
 * Homework of the course that was due on the lesson's old day, or is not after its own lesson any
 * more, waits for the next one.
 */
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
  const [words] = await tx.$queryRaw<[Words]>`
    SELECT date::text AS day, number, subject, "className" FROM "NamedLesson" WHERE id = ${lessonId}`
  return words
}

/** The teacher whose lesson it is, and whoever was to stand in. */
async function tellTeachers(
  { clock, actor, requestId, tell }: Writing,
  { teacherId, courseTeacherId }: { teacherId: number; courseTeacherId: number },
  data: NoticeData['lesson-changed'],
): Promise<void> {
  const people = new Set([teacherId, courseTeacherId])
  people.delete(actor.personId)
  await tell(
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
