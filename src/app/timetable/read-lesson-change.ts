import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { LessonChange } from '../../domain/timetable/change.ts'
import type { Deps } from '../deps.ts'
import { hour, parsed } from '../json.ts'
import { type LessonPlace, readPlaces, readSchoolDays } from './places.ts'
import { readChanges } from './read-changes.ts'

/** A lesson that can be moved or cancelled. */
export interface LessonToMove {
  readonly id: number
  readonly courseId: number
  readonly classId: number
  readonly teacherId: number
  readonly day: Temporal.PlainDate
  readonly number: number
  readonly subject: string
  readonly className: string
  readonly teacher: string
  /** where the timetable has it, if that is elsewhere */
  readonly movedFrom: { readonly day: Temporal.PlainDate; readonly number: number } | null
}

/** What was moved away from a day or cancelled on it, in the whole school. One statement. Refuses 'forbidden'. */
export async function readDayChanges(
  { db }: Deps,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<Result<readonly LessonChange[], 'forbidden'>> {
  if (!can(actor, 'timetable.change')) return refuse('forbidden')
  return done(await readChanges(db, { from: day, to: day }))
}

/** What of the own lessons was moved away from a day or cancelled on it. One statement. Refuses 'forbidden'. */
export async function readOwnChanges(
  { db }: Deps,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<Result<readonly LessonChange[], 'forbidden'>> {
  if (!can(actor, 'day.read')) return refuse('forbidden')
  return done(await readChanges(db, { from: day, to: day, teacherId: actor.personId }))
}

const json = z.object({ movedFrom: hour.nullable() })

async function readLessonToMove({ db }: Deps, lessonId: number): Promise<LessonToMove | undefined> {
  const rows = await db.$queryRaw<(Omit<LessonToMove, 'day' | 'movedFrom'> & { day: string; movedFrom: unknown })[]>`
    SELECT l.id, l."courseId", c."classId", l."teacherId", l.date::text AS day, l.number, c.subject,
      c."className", p."lastName" || ' ' || p."firstName" AS teacher,
      (SELECT jsonb_build_object('day', x.date::text, 'number', x.number) FROM "TimetableChange" x
        WHERE x."lessonId" = l.id) AS "movedFrom"
    FROM "Lesson" l JOIN "NamedCourse" c ON c.id = l."courseId" JOIN "Person" p ON p.id = l."teacherId"
    WHERE l.id = ${lessonId}`
  const [row] = parsed(rows, json)
  if (!row) return undefined
  const { day, movedFrom, ...lesson } = row
  return {
    ...lesson,
    day: Temporal.PlainDate.from(day),
    movedFrom: movedFrom && { ...movedFrom, day: Temporal.PlainDate.from(movedFrom.day) },
  }
}

/** Days that are offered: two school weeks of six days. */
const offeredDays = 12

/** The lesson and the days that it could be moved to, from the Monday of its week on. Two statements. Refuses 'forbidden', 'no-lesson'. */
export async function readMoveDays(
  deps: Deps,
  actor: Actor,
  lessonId: number,
): Promise<Result<LessonToMove & { readonly days: readonly Temporal.PlainDate[] }, 'forbidden' | 'no-lesson'>> {
  if (!can(actor, 'timetable.change')) return refuse('forbidden')
  const lesson = await readLessonToMove(deps, lessonId)
  if (!lesson) return refuse('no-lesson')
  const monday = mondayOf(lesson.day)
  return done({ ...lesson, days: await readSchoolDays(deps.db, lesson.classId, monday, offeredDays) })
}

/** The lesson and the hours of a day. Two statements. Refuses 'forbidden', 'no-lesson'. */
export async function readMovePlaces(
  deps: Deps,
  actor: Actor,
  { lessonId, day }: { lessonId: number; day: Temporal.PlainDate },
): Promise<Result<LessonToMove & { readonly places: readonly LessonPlace[] }, 'forbidden' | 'no-lesson'>> {
  if (!can(actor, 'timetable.change')) return refuse('forbidden')
  const lesson = await readLessonToMove(deps, lessonId)
  if (!lesson) return refuse('no-lesson')
  return done({ ...lesson, places: await readPlaces(deps.db, lesson, day, deps.clock.zone) })
}
