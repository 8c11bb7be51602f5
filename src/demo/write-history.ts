import { z } from 'zod'
import type { Deps } from '../app/deps.ts'
import { sessionFor } from '../app/frame/session.ts'
import { parsed, type Raw } from '../app/json.ts'
import { fillLesson } from './fill-lesson.ts'
import { type PastLesson, pageOf, type WorkKinds } from './history.ts'

/** Lessons written at once; each is a transaction of its own. */
const atOnce = 6

/**
 * Writes the journal of the days until `upTo`, inclusive, as the teachers would have: lesson by lesson, as it ended.
 */
export async function writeHistory(deps: Deps, upTo: Temporal.PlainDate): Promise<void> {
  const kinds = new Map((await deps.db.workKind.findMany()).map(({ title, id }) => [title, id]))
  const lessons = (await pastLessons(deps, upTo))[Symbol.iterator]()
  const write = async () => {
    for (const lesson of lessons) await writeLesson(deps, lesson, kinds)
  }
  await Promise.all(Array.from({ length: atOnce }, write))
}

async function writeLesson(deps: Deps, lesson: PastLesson & { endsAt: string }, kinds: WorkKinds): Promise<void> {
  const page = pageOf(lesson, kinds)
  if (page === null) return
  const now = Temporal.Instant.from(lesson.endsAt).subtract({ minutes: 2 })
  const then: Deps = { ...deps, clock: { zone: deps.clock.zone, now: () => now } }
  const teacher = {
    personId: lesson.teacherId,
    staffRoles: ['teacher'],
    leadsClassIds: [],
    headsDepartmentIds: [],
    childIds: [],
    isStudent: false,
  } as const
  const filled = await fillLesson(sessionFor(then, teacher, `demo:${lesson.id}`), page)
  if (!filled.ok) throw new Error(`lesson ${lesson.id} of the demo was refused: ${filled.refusal}`)
}

const json = z.object({
  item: z.object({ id: z.number(), topic: z.string(), homework: z.string().nullable() }).nullable(),
})

/** Every lesson until that day with its roster and what its plan has for it. */
async function pastLessons({ db }: Deps, upTo: Temporal.PlainDate) {
  const lessons = await db.$queryRaw<(Raw<PastLesson, typeof json> & { endsAt: string })[]>`
    WITH hours AS (
      SELECT i.id, i.topic, i.homework, i."courseId",
        row_number() OVER (PARTITION BY i."courseId" ORDER BY i.number, hour) - 1 AS index
      FROM "PlanItem" i, generate_series(1, i.hours) hour),
    past AS (
      SELECT l.*, row_number() OVER (PARTITION BY l."courseId" ORDER BY l."startsAt") - 1 AS index,
        dense_rank() OVER (ORDER BY l.date DESC) - 1 AS "daysAgo"
      FROM "NamedLesson" l WHERE l.date <= ${upTo.toString()}::date)
    SELECT l.id, l.date::text, l.number, l."courseId", l."teacherId", l.subject, l.grade,
      l.index::int, l."daysAgo"::int, to_jsonb(l."endsAt")#>>'{}' AS "endsAt",
      ARRAY(SELECT r."studentId" FROM "LessonRoster" r WHERE r."lessonId" = l.id ORDER BY 1) AS "studentIds",
      (SELECT to_jsonb(h) FROM hours h WHERE h."courseId" = l."courseId" AND h.index = l.index) AS item
    FROM past l
    ORDER BY l."startsAt", l.id`
  return parsed(lessons, json)
}
