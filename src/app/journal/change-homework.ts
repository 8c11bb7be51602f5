import type { Homework } from '../../db/generated/client.ts'
import { fromDate } from '../../db/values.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { HomeworkKind } from '../../domain/journal/homework.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type AuditRow, audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { type LockedLesson, lessonFor, writerOf } from './lesson-for.ts'

type Refusals = 'no-lesson' | 'forbidden' | 'locked' | 'no-homework'

interface Place {
  lessonId: number
  requestId: string
}

/** What was and what is, as the audit log keeps it. */
type Written = Required<Pick<AuditRow, 'before' | 'after'>>

/** A change of homework that is set; `write` says what it was and what it is, null: nothing has changed. */
async function changed<Refusal extends string = never>(
  deps: Deps,
  actor: Actor,
  { lessonId, requestId }: Place,
  write: (tx: Tx, lesson: LockedLesson, set: Homework) => Promise<Written | null | ReturnType<typeof refuse<Refusal>>>,
): Promise<Result<undefined, Refusals | Refusal>> {
  return deps.db.$transaction(async (tx): Promise<Result<undefined, Refusals | Refusal>> => {
    const lesson = await lessonFor(tx, lessonId, writerOf(deps, actor, requestId))
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'homework.write', lesson)) return refuse('forbidden')
    if (lesson.locked) return refuse('locked')
    const set = await tx.homework.findFirst({ where: { lessonId, NOT: { text: null } } })
    if (!set) return refuse('no-homework')
    const written = await write(tx, lesson, set)
    if (written && 'ok' in written) return written
    if (written) await audit(tx, deps, actor, { action: 'homework.change', lessonId, requestId, ...written })
    return done(undefined)
  })
}

/** How it is to be done; null: not said. Refuses 'no-lesson', 'forbidden', 'locked', 'no-homework'. */
export const setHomeworkKind = (deps: Deps, actor: Actor, { kind, ...place }: Place & { kind: HomeworkKind | null }) =>
  changed(deps, actor, place, async (tx, { id }, before) => {
    if (before.kind === kind) return null
    await tx.homework.update({ where: { lessonId: id }, data: { kind } })
    return { before: { kind: before.kind }, after: { kind } }
  })

/** Due on another school day of the class. Refuses 'no-school-day' besides. */
export const setHomeworkDue = (deps: Deps, actor: Actor, { day, ...place }: Place & { day: Temporal.PlainDate }) =>
  changed(deps, actor, place, async (tx, { id, date, classId }, before) => {
    const moved = await tx.$executeRaw`
      UPDATE "Homework" SET "dueOn" = ${day.toString()}::date
      WHERE "lessonId" = ${id} AND ${day.toString()}::date > ${date.toString()}::date AND EXISTS (
        SELECT FROM "Lesson" b JOIN "Course" c ON c.id = b."courseId"
        WHERE c."classId" = ${classId} AND b.date = ${day.toString()}::date)`
    if (moved === 0) return refuse('no-school-day')
    const dueOn = fromDate(before.dueOn).toString()
    return dueOn === day.toString() ? null : { before: { dueOn }, after: { dueOn: day.toString() } }
  })

/** Takes one file away; with the last one of homework without words the homework goes too. Refuses 'no-file' besides. */
export const removeHomeworkFile = (deps: Deps, actor: Actor, { fileId, ...place }: Place & { fileId: number }) =>
  changed(deps, actor, place, async (tx, { id }) => {
    const removed = await tx.homeworkFile.deleteMany({ where: { id: fileId, lessonId: id } })
    if (removed.count === 0) return refuse('no-file')
    await tx.homework.deleteMany({ where: { lessonId: id, text: '', files: { none: {} } } })
    return { before: { fileId }, after: { fileId: null } }
  })

/**
 * The same homework on a lesson of a parallel class, due on that course's own next lesson; its files go with it. Refuses
 * 'homework-there' when the other lesson has its own, 'no-course' when the two are no parallels.
 */
export const copyHomework = (
  deps: Deps,
  actor: Actor,
  { lessonId, from: fromId, requestId }: Place & { from: number },
) =>
  deps.db.$transaction(
    async (
      tx,
    ): Promise<Result<{ date: Temporal.PlainDate; className: string }, Refusals | 'homework-there' | 'no-course'>> => {
      // the lower id first: two who copy to and fro wait for each other, not for ever
      const writer = writerOf(deps, actor, requestId)
      const both = new Map<number, LockedLesson | null>()
      for (const id of [lessonId, fromId].toSorted((one, other) => one - other))
        both.set(id, await lessonFor(tx, id, writer))
      const [from, target] = [both.get(fromId), both.get(lessonId)]
      if (!from || !target) return refuse('no-lesson')
      if (!can(actor, 'homework.write', from) || !can(actor, 'homework.write', target)) return refuse('forbidden')
      if (target.locked) return refuse('locked')
      const [parallel] = await tx.$queryRaw<{ className: string }[]>`
        SELECT k.title AS "className" FROM "Course" a JOIN "SchoolClass" ak ON ak.id = a."classId"
        JOIN "Course" b ON b."subjectId" = a."subjectId" AND b.id <> a.id
        JOIN "SchoolClass" k ON k.id = b."classId" AND k.grade = ak.grade AND k."yearId" = ak."yearId"
        WHERE a.id = ${from.courseId} AND b.id = ${target.courseId}`
      if (!parallel) return refuse('no-course')
      if (!(await tx.homework.findFirst({ where: { lessonId: fromId, NOT: { text: null } } })))
        return refuse('no-homework')
      const copied = await tx.$executeRaw`
        INSERT INTO "Homework" ("lessonId", text, kind, "dueOn")
        SELECT ${lessonId}::int, h.text, h.kind, coalesce(
          (SELECT min(b.date) FROM "Lesson" b WHERE b."courseId" = ${target.courseId}::int AND b.date > ${target.date.toString()}::date),
          ${target.date.add({ days: 7 }).toString()}::date)
        FROM "Homework" h WHERE h."lessonId" = ${fromId}
        ON CONFLICT ("lessonId") DO NOTHING`
      if (copied === 0) return refuse('homework-there')
      await tx.$executeRaw`
        INSERT INTO "HomeworkFile" ("lessonId", kind, file, "fileKey", name)
        SELECT ${lessonId}::int, kind, file, "fileKey", name FROM "HomeworkFile" WHERE "lessonId" = ${fromId} ORDER BY id`
      await audit(tx, deps, actor, { action: 'homework.copy', lessonId, requestId, after: { from: fromId } })
      return done({ date: target.date, className: parallel.className })
    },
  )
