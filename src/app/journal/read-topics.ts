import { z } from 'zod'
import type { LessonTarget } from '../../domain/access/can.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { type Reading, readOf, target } from '../frame/use-case.ts'
import { parsed, type Raw, type Read, topic } from '../json.ts'

const json = z.object({
  /** the topic of the course's lesson before this one that has one */
  previous: z.object({ lessonId: z.number(), topic: z.string() }).nullable(),
  items: z.array(
    topic.extend({
      /** given on it, this one too */
      lessons: z.number(),
    }),
  ),
})

/** What a lesson's topic can be taken from. */
export interface Topics extends LessonTarget, Read<typeof json> {
  readonly lessonId: number
  readonly courseId: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  readonly date: Temporal.PlainDate
  readonly topic: string | null
  readonly planItemId: number | null
  /** the plan's item that is due: the last one given before until its hours are over, then the one after it */
  readonly nextItemId: number | null
}

type Row = Omit<Topics, 'date'> & { date: string; locked: boolean }

async function findTopics({ db, clock, actor }: Reading, lessonId: number): Promise<Row | undefined> {
  const rows = await db.$queryRaw<Raw<Row, typeof json>[]>`
    SELECT l.id AS "lessonId", l."courseId", l.date::text, l.topic, l."planItemId", l."teacherId",
      l."courseTeacherId", l."classId", l.subject, l."className", l."group",
      is_locked(l.id, l.date, ${actor.personId}::int, ${today(clock).toString()}::date, ${clock.now().toString()}::timestamptz) AS locked,
      (SELECT jsonb_build_object('lessonId', b.id, 'topic', b.topic) FROM "Lesson" b
        WHERE b."courseId" = l."courseId" AND b.date <= l.date AND b."startsAt" < l."startsAt" AND b.topic IS NOT NULL
        ORDER BY b.date DESC, b."startsAt" DESC LIMIT 1) AS previous,
      next_plan_item(l.id) AS "nextItemId",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'topic', p.topic, 'hours', p.hours,
          'lessons', coalesce(given.lessons, 0)) ORDER BY p.number)
        FROM "PlanItem" p LEFT JOIN (SELECT b."planItemId", count(*) AS lessons FROM "Lesson" b
          WHERE b."planItemId" = ANY(ARRAY(SELECT i.id FROM "PlanItem" i WHERE i."courseId" = l."courseId"))
          GROUP BY b."planItemId") given ON given."planItemId" = p.id
        WHERE p."courseId" = l."courseId"), '[]') AS items
    FROM "NamedLesson" l
    WHERE l.id = ${lessonId}`
  return parsed(rows, json)[0]
}

const openTopics = target({ missing: 'no-lesson', find: findTopics, closed: ({ locked }) => locked && 'locked' })

/** The plan of a lesson's course, to choose the topic from (п. 4.2.4). One statement. */
export const readTopics = readOf('topic.write', openTopics, async (_scope, { date, locked: _, ...topics }) =>
  done<Topics>({ ...topics, date: Temporal.PlainDate.from(date) }),
)
