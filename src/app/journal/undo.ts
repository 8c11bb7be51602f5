import { z } from 'zod'
import { Prisma } from '../../db/generated/client.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { absenceCodes } from '../../domain/journal/absence.ts'
import { markValues } from '../../domain/journal/mark.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { target, type Writing, writeOn } from '../frame/use-case.ts'
import { parsed, type Read } from '../json.ts'

/** How long an own action can be taken back. */
const undoFor = { minutes: 10 }

const entry = z.object({
  value: z.enum(markValues).exactOptional(),
  code: z.enum(absenceCodes).exactOptional(),
  topic: z.string().nullable().exactOptional(),
  workKindId: z.number().exactOptional(),
})

const undoable = z.object({
  /** names the press: the last one, as long as no other came after it */
  id: z.number(),
  /** how many entries that press changed */
  count: z.number(),
  entry: z.enum(['Mark', 'Absence', 'Homework', 'HomeworkFile', 'Lesson']),
  before: entry.nullable(),
  after: entry.nullable(),
  studentName: z.string().nullable(),
})

/** What `lastActionOf` gives. */
export const lastAction = undoable
  .extend({
    requestId: z.string(),
    lessonId: z.number(),
    teacherId: z.number(),
    courseTeacherId: z.number(),
    classId: z.number(),
    /** the days of writing into that lesson are over by now */
    locked: z.boolean(),
  })
  .nullable()

/** As much of an entry as its button needs. */
export type Entry = Read<typeof entry>

/** What was changed last, as a button says it. */
export type Undoable = Read<typeof undoable>

/** The own last action of the journal, with where it was done. */
export type LastAction = NonNullable<Read<typeof lastAction>>
const json = z.object({ last: lastAction })

/**
 * SQL: the actor's last action of these ten minutes as one JSON value, null if there is none;
 * screens read it with all else.
 */
export function lastActionOf(clock: Deps['clock'], actor: Actor): Prisma.Sql {
  const now = clock.now()
  return Prisma.sql`(
    SELECT to_jsonb(a) FROM (
      SELECT c.id, c."requestId", c."lessonId", c.entry, c.before, c.after,
        (SELECT count(*)::int FROM "Change" o WHERE o."actorId" = c."actorId" AND o."requestId" = c."requestId") AS count,
        (SELECT shown_name(p) FROM "Person" p
          WHERE p.id = (coalesce(c.after, c.before) ->> 'studentId')::int) AS "studentName",
        l."teacherId", l."courseTeacherId", l."classId",
        is_locked(l.id, l.date, ${actor.personId}::int, ${today(clock).toString()}::date, ${now.toString()}::timestamptz) AS locked
      FROM "Change" c JOIN "NamedLesson" l ON l.id = c."lessonId"
      WHERE c."actorId" = ${actor.personId} AND c.at > ${now.subtract(undoFor).toString()}::timestamptz
      ORDER BY c.id DESC LIMIT 1) a)`
}

/** What of it a screen of that lesson offers to take back. */
export const undoableOn = (actor: Actor, last: LastAction | null, lessonId: number): Undoable | null =>
  last?.lessonId === lessonId && !last.locked && can(actor, 'attendance.take', last) ? last : null

/** The own last action, as long as no other came after it. */
const ownLast = target({
  missing: 'nothing-to-undo',
  find: async ({ tx, clock, actor }: Writing, { changeId }: { changeId: number }) => {
    const rows = await tx.$queryRaw<{ last: unknown }[]>`SELECT ${lastActionOf(clock, actor)} AS last`
    const last = parsed(rows, json)[0]?.last
    return last?.id === changeId ? last : undefined
  },
  closed: ({ locked }) => locked && 'locked',
})

/**
 * Takes the own last action back, all entries of that press at once or, where somebody else has changed one meanwhile,
 * none, as a new entry of the audit log (п. 6.4). Every entry is afterwards exactly as it was before. Once the ten
 * minutes are over there is nothing to undo.
 */
export const undo = writeOn(
  'attendance.take',
  ownLast,
  async ({ tx, clock, actor, audit }, { lessonId, requestId }) => {
    await tx.$executeRaw`
    SELECT set_config('classbook.undone_at', ${clock.now().toString()}, true) FROM "Lesson" WHERE id = ${lessonId} FOR NO KEY UPDATE`
    const [undone] = await tx.$queryRaw<{ whole: boolean }[]>`
    SELECT undo_changes(${actor.personId}::int, ${requestId}) AS whole`
    if (!undone?.whole) return refuse('changed-since')
    await audit({ action: 'undo', lessonId, after: { undone: requestId } })
    return done({ lessonId })
  },
)

/** Forgets what can be taken back no more. One statement. */
export async function forgetChanges({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return db.$executeRaw`DELETE FROM "Change" WHERE at <= ${clock.now().subtract(undoFor).toString()}::timestamptz`
}
