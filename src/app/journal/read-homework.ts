import { z } from 'zod'
import type { LessonTarget } from '../../domain/access/can.ts'
import type { HomeworkKind } from '../../domain/journal/homework.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { type Reading, readOf, target } from '../frame/use-case.ts'
import { keptFile, parsed, type Raw, type Read } from '../json.ts'
import { lastAction, lastActionOf, type Undoable, undoableOn } from './undo.ts'

/** A school day that homework can be due on. */
interface DueDay {
  readonly day: Temporal.PlainDate
  /** the course has a lesson then */
  readonly hasLesson: boolean
}

/** A lesson of a parallel class that the same homework can be copied to. */
interface ParallelLesson {
  readonly lessonId: number
  readonly className: string
  readonly group: string | null
  readonly date: Temporal.PlainDate
}

export interface HomeworkCard extends LessonTarget, Pick<Read<typeof json>, 'files'> {
  readonly lessonId: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  readonly text: string
  readonly kind: HomeworkKind | null
  readonly dueOn: Temporal.PlainDate
  /** the class's next school days after the lesson */
  readonly days: readonly DueDay[]
  readonly parallels: readonly ParallelLesson[]
  /** what the reader did last, if it was here and can be taken back */
  readonly undo: Undoable | null
  /** … or if it was a copy of this for another class */
  readonly undoCopy: Undoable | null
}

type Row = Omit<HomeworkCard, 'text' | 'dueOn' | 'undo' | 'undoCopy' | keyof Read<typeof json>> &
  Read<typeof json> & {
    /** the lesson of the last action has the same homework */
    copied: boolean
    text: string | null
    dueOn: string | null
    locked: boolean
  }

const json = z.object({
  files: z.array(keptFile.extend({ id: z.number() })),
  days: z.array(z.object({ day: z.string(), hasLesson: z.boolean() })),
  parallels: z.array(
    z.object({ lessonId: z.number(), className: z.string(), group: z.string().nullable(), date: z.string() }),
  ),
  last: lastAction,
})

/** Days that are offered: three school weeks. */
const offeredDays = 15

async function findCard({ db, clock, actor }: Reading, lessonId: number): Promise<Row | undefined> {
  const day = today(clock).toString()
  const now = clock.now().toString()
  const rows = await db.$queryRaw<Raw<Row, typeof json>[]>`
    SELECT l.id AS "lessonId", l."teacherId", l."courseTeacherId", l."classId", l.subject,
      l."className", l."group", h.text, h.kind::text, h."dueOn"::text,
      is_locked(l.id, l.date, ${actor.personId}::int, ${day}::date, ${now}::timestamptz) AS locked,
      coalesce((SELECT jsonb_agg(to_jsonb(f) ORDER BY f.id) FROM "HomeworkFile" f WHERE f."lessonId" = l.id), '[]') AS files,
      (SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY d.day), '[]') FROM (
        SELECT b.date AS day, bool_or(b."courseId" = l."courseId") AS "hasLesson" FROM "NamedLesson" b
        WHERE b."classId" = l."classId" AND b.date > l.date GROUP BY b.date ORDER BY b.date LIMIT ${offeredDays}) d) AS days,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('lessonId', t.id, 'className', p."className", 'group', p."group",
          'date', t.date) ORDER BY p.letter COLLATE russian, p."group" COLLATE russian, t.id), '[]')
        FROM "NamedCourse" p
        CROSS JOIN LATERAL (
          SELECT b.id, b.date FROM "Lesson" b
          WHERE b."courseId" = p.id AND b."teacherId" = ${actor.personId} AND abs(b.date - l.date) <= 7
            AND NOT EXISTS (SELECT FROM "Homework" x WHERE x."lessonId" = b.id)
            AND NOT is_locked(b.id, b.date, ${actor.personId}::int, ${day}::date, ${now}::timestamptz)
          ORDER BY abs(b.date - l.date), b."startsAt" DESC LIMIT 1) t
        WHERE p.id <> l."courseId" AND p."subjectId" = l."subjectId" AND p.grade = l.grade AND p."yearId" = l."yearId"
          AND NOT EXISTS (SELECT FROM "Homework" x JOIN "Lesson" b ON b.id = x."lessonId"
            WHERE b."courseId" = p.id AND abs(b.date - l.date) <= 7 AND x.text = h.text)) AS parallels,
      a.last, EXISTS (SELECT FROM "Homework" x
        WHERE x."lessonId" = (a.last ->> 'lessonId')::int AND a.last ->> 'entry' LIKE 'Homework%' AND x.text = h.text) AS copied
    FROM "NamedLesson" l
    LEFT JOIN "Homework" h ON h."lessonId" = l.id
    CROSS JOIN (SELECT ${lastActionOf(clock, actor)} AS last) a
    WHERE l.id = ${lessonId}`
  return parsed(rows, json)[0]
}

const openCard = target({ missing: 'no-lesson', find: findCard, closed: ({ locked }) => locked && 'locked' })

/**
 * What was set on a lesson, and what can be done with it: another day, the same for parallel classes — lessons that the
 * actor gives on the subject to the same grade within a week of this one, without homework yet, the nearest of each
 * course that has not got the same already. One statement.
 */
export const readHomework = readOf('homework.write', openCard, async ({ actor }, row) => {
  const { lessonId } = row
  const { text, dueOn, locked: _, last, copied, ...card } = row
  if (text === null || dueOn === null) return refuse('no-homework')
  return done<HomeworkCard>({
    ...card,
    text,
    undo: undoableOn(actor, last, lessonId),
    undoCopy: last && copied && last.lessonId !== lessonId ? undoableOn(actor, last, last.lessonId) : null,
    dueOn: Temporal.PlainDate.from(dueOn),
    days: row.days.map((each) => ({ ...each, day: Temporal.PlainDate.from(each.day) })),
    parallels: row.parallels.map((each) => ({ ...each, date: Temporal.PlainDate.from(each.date) })),
  })
})
