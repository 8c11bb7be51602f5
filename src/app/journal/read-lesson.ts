import { z } from 'zod'
import type { LessonTarget } from '../../domain/access/can.ts'
import { type AbsenceCode, absenceCodes } from '../../domain/journal/absence.ts'
import { homeworkKinds } from '../../domain/journal/homework.ts'
import { markValues, type Scale } from '../../domain/journal/mark.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { permit, type Reading, readIf, readOf, target } from '../frame/use-case.ts'
import { hour, named, parsed, type Raw, type Read } from '../json.ts'
import { lastAction, lastActionOf, type Undoable, undoableOn } from './undo.ts'

const mark = z.object({
  id: z.number(),
  value: z.enum(markValues),
  kindId: z.number(),
  kind: z.string(),
  shortKind: z.string(),
  sign: z.string().nullable(),
  comment: z.string().nullable(),
  /** why it does not count in the mean */
  leftOut: z.string().nullable(),
})

const student = named.extend({
  absence: z.enum(absenceCodes).nullable(),
  /** while attendance is not taken: missed the day's lesson before this one, so most likely is not here either */
  expected: z.enum(absenceCodes).nullable(),
  marks: z.array(mark),
})

const json = z.object({
  homework: z
    .object({
      text: z.string().nullable(),
      kind: z.enum(homeworkKinds).nullable(),
      dueOn: z.string(),
      files: z.number(),
    })
    .nullable(),
  /** the plan's item that is due, by those given before this lesson */
  nextPlanItem: z.object({ id: z.number(), number: z.number(), topic: z.string() }).nullable(),
  /** who it is given instead of, and whether that was signed */
  substitution: z.object({ absent: z.string(), signed: z.boolean() }).nullable(),
  movedFrom: hour.nullable(),
  workKinds: z
    .array(z.object({ id: z.number(), title: z.string(), shortTitle: z.string(), sign: z.string().nullable() }))
    .nullable(),
  /** whoever was on the roster that day, by name */
  students: z.array(student),
  last: lastAction,
})

type Json = Read<typeof json>

export type CardMark = Read<typeof mark>

export type CardStudent = Read<typeof student>

export interface LessonCard extends LessonTarget, Pick<Json, 'nextPlanItem' | 'substitution' | 'students'> {
  readonly id: number
  readonly courseId: number
  readonly date: Temporal.PlainDate
  readonly number: number
  readonly subject: string
  readonly className: string
  readonly group: string | null
  readonly grade: number
  readonly room: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly topic: string | null
  readonly attendanceTaken: boolean
  /** the days of writing into it are over for whoever reads it here */
  readonly locked: boolean
  /** where the timetable has it, if it was moved */
  readonly movedFrom: { readonly day: Temporal.PlainDate; readonly number: number } | null
  /** a request to correct it waits for an answer */
  readonly asked: boolean
  /** the codes that the school offers */
  readonly absenceCodes: readonly AbsenceCode[]
  readonly homework: (Omit<NonNullable<Json['homework']>, 'dueOn'> & { readonly dueOn: Temporal.PlainDate }) | null
  readonly hasPlan: boolean
  readonly scale: Scale
  readonly workKinds: NonNullable<Json['workKinds']>
  /** what the reader did last, if it was here and can be taken back */
  readonly undo: Undoable | null
}

interface CardRow extends Omit<LessonCard, 'date' | 'startsAt' | 'endsAt' | 'undo' | keyof Json>, Json {
  date: string
  starts: number
  ends: number
}

async function findCard({ db, clock, actor }: Reading, lessonId: number): Promise<CardRow | undefined> {
  const rows = await db.$queryRaw<Raw<CardRow, typeof json>[]>`
    SELECT l.id, l."courseId", l.date::text, l.number, l.room, l.topic, l."teacherId",
      l."courseTeacherId", l."classId", l.scale::text, l.grade, l.subject, l."className", l."group",
      extract(epoch FROM l."startsAt")::float8 * 1000 AS starts, extract(epoch FROM l."endsAt")::float8 * 1000 AS ends,
      l."attendanceTakenAt" IS NOT NULL AS "attendanceTaken",
      (SELECT jsonb_build_object('text', h.text, 'kind', h.kind, 'dueOn', h."dueOn"::text,
        'files', (SELECT count(*) FROM "HomeworkFile" f WHERE f."lessonId" = h."lessonId")) FROM "Homework" h WHERE h."lessonId" = l.id) AS homework,
      (SELECT jsonb_build_object('id', p.id, 'number', p.number, 'topic', p.topic) FROM "PlanItem" p
        WHERE p.id = next_plan_item(l.id)) AS "nextPlanItem",
      EXISTS (SELECT FROM "PlanItem" p WHERE p."courseId" = l."courseId") AS "hasPlan",
      is_locked(l.id, l.date, ${actor.personId}::int, ${today(clock).toString()}::date, ${clock.now().toString()}::timestamptz) AS locked,
      CASE WHEN l.substituted THEN jsonb_build_object('signed', l."signedAt" IS NOT NULL, 'absent',
        (SELECT a."lastName" || ' ' || a."firstName" FROM "Person" a WHERE a.id = l."courseTeacherId")) END AS substitution,
      (SELECT jsonb_build_object('day', x.date::text, 'number', x.number) FROM "TimetableChange" x
        WHERE x."lessonId" = l.id) AS "movedFrom",
      EXISTS (SELECT FROM "Correction" q
        WHERE q."lessonId" = l.id AND q."askedById" = ${actor.personId} AND q.state = 'waiting') AS asked,
      ARRAY(SELECT code::text FROM unnest(enum_range(NULL::"AbsenceCode")) AS code
        WHERE NOT EXISTS (SELECT FROM "AbsenceSign" a WHERE a.code = code.code AND NOT a.offered)
        ORDER BY code.code) AS "absenceCodes",
      (SELECT jsonb_agg(jsonb_build_object('id', w.id, 'title', w.title, 'shortTitle', w."shortTitle", 'sign', w.sign)
        ORDER BY w.position, w.id) FROM "WorkKind" w WHERE NOT w.retired) AS "workKinds",
      coalesce((WITH absence AS MATERIALIZED (SELECT a."studentId", a.code FROM "Absence" a WHERE a."lessonId" = l.id)
        SELECT jsonb_agg(jsonb_build_object('id', p.id, 'lastName', shown_last_name(p), 'firstName', shown_first_name(p),
          'middleName', shown_middle_name(p),
          'absence', a.code, 'expected', x.code, 'marks', coalesce(m.marks, '[]'))
          ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."birthDate", p.id)
        FROM "LessonRoster" r JOIN "Person" p ON p.id = r."studentId"
        LEFT JOIN absence a ON a."studentId" = p.id
        LEFT JOIN (SELECT m."studentId", jsonb_agg(jsonb_build_object('id', m.id, 'value', m.value, 'kindId', w.id, 'kind', w.title,
            'shortKind', w."shortTitle", 'sign', w.sign, 'comment', m.comment, 'leftOut', m."leftOut") ORDER BY m.id) AS marks
          FROM "Mark" m JOIN "WorkKind" w ON w.id = m."workKindId" WHERE m."lessonId" = l.id GROUP BY m."studentId") m
          ON m."studentId" = p.id
        LEFT JOIN expected_absences(l.id) x ON x."studentId" = p.id WHERE r."lessonId" = l.id), '[]') AS students,
      ${lastActionOf(clock, actor)} AS last
    FROM "NamedLesson" l
    WHERE l.id = ${lessonId}`
  return parsed(rows, json)[0]
}

async function cardOf({ actor }: Reading, row: CardRow) {
  const { starts, ends, homework, date, movedFrom, last, ...card } = row
  return done<LessonCard>({
    ...card,
    undo: undoableOn(actor, last, card.id),
    workKinds: card.workKinds ?? [],
    movedFrom: movedFrom && { ...movedFrom, day: Temporal.PlainDate.from(movedFrom.day) },
    date: Temporal.PlainDate.from(date),
    startsAt: Temporal.Instant.fromEpochMilliseconds(starts),
    endsAt: Temporal.Instant.fromEpochMilliseconds(ends),
    homework: homework && { ...homework, dueOn: Temporal.PlainDate.from(homework.dueOn) },
  })
}

/** Everything that a lesson's screens show. One statement. */
export const readLesson = readOf('lesson.read', target({ missing: 'no-lesson', find: findCard }), cardOf)

interface ToWrite {
  readonly lessonId: number
  readonly action: 'topic.write' | 'homework.write' | 'mark.put' | 'remark.write'
}

/** The same for whoever may write that there now: nobody is asked for what could not be written. One statement. */
export const lessonToWrite = readIf(async (scope: Reading, { lessonId, action }: ToWrite) => {
  const row = await findCard(scope, lessonId)
  if (!row) return refuse('no-lesson')
  const allowed = permit(scope, action, row, row)
  return allowed.ok && row.locked ? refuse('locked') : allowed
}, cardOf)

/** Whether somebody may ask now to correct a lesson. One statement. */
export const mayAskCorrection = readOf(
  'correction.ask',
  target({ missing: 'no-lesson', find: findCard }),
  async (_, { locked, asked }) => {
    if (!locked) return refuse('not-locked')
    return asked ? refuse('asked-already') : done(undefined)
  },
)
