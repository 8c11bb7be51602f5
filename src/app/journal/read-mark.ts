import { z } from 'zod'
import type { LessonTarget } from '../../domain/access/can.ts'
import type { MarkValue, Scale } from '../../domain/journal/mark.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { type Reading, readOf, target } from '../frame/use-case.ts'
import { parsed, type Raw, type Read } from '../json.ts'
import type { CardMark } from './read-lesson.ts'
import { lastAction, lastActionOf, type Undoable, undoableOn } from './undo.ts'

const json = z.object({
  /** what the school offers */
  workKinds: z.array(z.object({ id: z.number(), shortTitle: z.string(), sign: z.string().nullable() })),
  /** other comments of the same teacher, each with a mark that bears it, the latest first */
  comments: z.array(z.object({ markId: z.number(), text: z.string() })),
  last: lastAction,
})

/** A mark with its place, and the comments that its author wrote last. */
export interface MarkCard extends CardMark, Omit<Read<typeof json>, 'last'> {
  readonly lessonId: number
  /** the days of writing into its lesson are over for whoever reads it here */
  readonly locked: boolean
  readonly studentId: number
  readonly studentName: string
  readonly value: MarkValue
  readonly scale: Scale
  readonly weight: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  readonly date: Temporal.PlainDate
  /** what the reader did last, if it was on this lesson and can be taken back */
  readonly undo: Undoable | null
}

type Row = LessonTarget & Omit<MarkCard, 'date' | 'undo'> & Read<typeof json> & { date: string }

const mostComments = 4

async function findMark({ db, clock, actor }: Reading, markId: number): Promise<Row | undefined> {
  const marks = await db.$queryRaw<Raw<Row, typeof json>[]>`
    SELECT m.id, m."lessonId", m."studentId", m.value, shown_name(p) AS "studentName",
      w.id AS "kindId", w.title AS kind, w."shortTitle" AS "shortKind", w.sign, w.weight, m.comment, m."leftOut",
      l.scale::text, l.subject, l."className", l."group", l.date::text,
      is_locked(l.id, l.date, ${actor.personId}::int, ${today(clock).toString()}::date, ${clock.now().toString()}::timestamptz) AS locked,
      l."teacherId", l."courseTeacherId", l."classId",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', k2.id, 'shortTitle', k2."shortTitle", 'sign', k2.sign)
        ORDER BY k2.position, k2.id), '[]') FROM "WorkKind" k2 WHERE NOT k2.retired) AS "workKinds",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('markId', last.id, 'text', last.comment) ORDER BY last.id DESC), '[]')
        FROM (SELECT max(o.id) AS id, o.comment FROM "Mark" o JOIN "Lesson" n ON n.id = o."lessonId"
          WHERE n."teacherId" = l."teacherId" AND o.comment <> coalesce(m.comment, '') AND n.date > l.date - 60
          GROUP BY o.comment ORDER BY 1 DESC LIMIT ${mostComments}) last) AS comments,
      ${lastActionOf(clock, actor)} AS last
    FROM "Mark" m JOIN "NamedLesson" l ON l.id = m."lessonId"
    JOIN "WorkKind" w ON w.id = m."workKindId" JOIN "Person" p ON p.id = m."studentId"
    WHERE m.id = ${markId}`
  return parsed(marks, json)[0]
}

/** One mark, for whoever may change it. One statement. */
export const readMark = readOf('mark.put', target({ missing: 'no-mark', find: findMark }), async ({ actor }, mark) => {
  const { last, date, ...card } = mark
  const undo = undoableOn(actor, last, card.lessonId)
  return done<MarkCard>({ ...card, date: Temporal.PlainDate.from(date), undo })
})
