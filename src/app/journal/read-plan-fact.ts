import { z } from 'zod'
import type { CourseTarget } from '../../domain/access/can.ts'
import { comparePlan, type PlanFact, type PlannedItem } from '../../domain/journal/plan-fact.ts'
import { done } from '../../domain/result.ts'
import { type Reading, readOf, target } from '../frame/use-case.ts'
import { parsed, type Raw, type Read, topic } from '../json.ts'

/** An item of the plan with the days on which it was given. */
export interface GivenItem extends PlannedItem {
  readonly days: readonly Temporal.PlainDate[]
}

export interface CoursePlan {
  readonly courseId: number
  readonly classId: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  readonly items: readonly GivenItem[]
  readonly fact: PlanFact<GivenItem>
}

const json = z.object({
  items: z.array(
    topic.extend({
      days: z.array(z.string()),
    }),
  ),
  given: z.array(z.number().nullable()),
})

interface Row extends CourseTarget, Omit<CoursePlan, 'items' | 'fact' | 'classId'>, Read<typeof json> {}

async function findPlan({ db, clock }: Reading, courseId: number): Promise<Row | undefined> {
  const rows = await db.$queryRaw<Raw<Row, typeof json>[]>`
    WITH held AS (
      SELECT l."planItemId", l.date, l."startsAt" FROM "Lesson" l
      WHERE l."courseId" = ${courseId} AND (l."endsAt" <= ${clock.now().toString()}::timestamptz OR l."planItemId" IS NOT NULL))
    SELECT c.id AS "courseId", c."teacherId" AS "courseTeacherId", c."classId", c.subject,
      c."className", c."group",
      coalesce((SELECT jsonb_agg(h."planItemId") FROM held h), '[]') AS given,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'topic', p.topic, 'hours', p.hours,
          'days', ARRAY(SELECT h.date::text FROM held h WHERE h."planItemId" = p.id ORDER BY h."startsAt")) ORDER BY p.number)
        FROM "PlanItem" p WHERE p."courseId" = c.id), '[]') AS items
    FROM "NamedCourse" c
    WHERE c.id = ${courseId}`
  return parsed(rows, json)[0]
}

/**
 * A course's plan against what was given of it (п. 3.3): lessons that are over, and those that have their
 * topic already. One statement.
 */
export const readPlanFact = readOf(
  'page.read',
  target({ missing: 'no-course', find: findPlan }),
  async (_scope, row) => {
    const { given, courseTeacherId: _, ...course } = row
    const items = row.items.map((item) => ({ ...item, days: item.days.map((day) => Temporal.PlainDate.from(day)) }))
    return done<CoursePlan>({ ...course, items, fact: comparePlan(items, given) })
  },
)
