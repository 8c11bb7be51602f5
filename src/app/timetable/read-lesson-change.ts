import { z } from 'zod'
import { mondayOf } from '../../domain/calendar/monday.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { read } from '../frame/use-case.ts'
import { hour, parsed } from '../json.ts'
import { readPlaces, readSchoolDays } from './places.ts'
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
  /** null: the whole class */
  readonly group: string | null
  readonly teacher: string
  /** where the timetable has it, if that is elsewhere */
  readonly movedFrom: { readonly day: Temporal.PlainDate; readonly number: number } | null
}

interface OfDay {
  readonly day: Temporal.PlainDate
}

/** What was moved away from a day or cancelled on it, in the whole school. One statement. */
export const readDayChanges = read('timetable.change', async ({ db }, { day }: OfDay) =>
  done(await readChanges(db, { from: day, to: day })),
)

/** What of the own lessons was moved away from a day or cancelled on it. One statement. */
export const readOwnChanges = read('day.read', async ({ db, actor }, { day }: OfDay) =>
  done(await readChanges(db, { from: day, to: day, teacherId: actor.personId })),
)

const json = z.object({ movedFrom: hour.nullable() })

async function lessonToMove(tx: Tx, lessonId: number): Promise<LessonToMove | undefined> {
  const rows = await tx.$queryRaw<(Omit<LessonToMove, 'day' | 'movedFrom'> & { day: string; movedFrom: unknown })[]>`
    SELECT l.id, l."courseId", l."classId", l."teacherId", l.date::text AS day, l.number, l.subject,
      l."className", l."group", p."lastName" || ' ' || p."firstName" AS teacher,
      (SELECT jsonb_build_object('day', x.date::text, 'number', x.number) FROM "TimetableChange" x
        WHERE x."lessonId" = l.id) AS "movedFrom"
    FROM "NamedLesson" l JOIN "Person" p ON p.id = l."teacherId"
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

/** The lesson and the days that it could be moved to, from the Monday of its week on. Two statements. */
export const readMoveDays = read('timetable.change', async ({ db }, { lessonId }: { lessonId: number }) => {
  const lesson = await lessonToMove(db, lessonId)
  if (!lesson) return refuse('no-lesson')
  return done({ ...lesson, days: await readSchoolDays(db, lesson.classId, mondayOf(lesson.day), offeredDays) })
})

/** The lesson and the hours of a day. Two statements. */
export const readMovePlaces = read(
  'timetable.change',
  async ({ db, clock }, { lessonId, day }: OfDay & { lessonId: number }) => {
    const lesson = await lessonToMove(db, lessonId)
    if (!lesson) return refuse('no-lesson')
    return done({ ...lesson, places: await readPlaces(db, lesson, day, clock.zone) })
  },
)
