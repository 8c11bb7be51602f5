import { fromDate } from '../../db/values.ts'
import type { HomeworkKind } from '../../domain/journal/homework.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { permit, type Writing, writeIf, writeOn } from '../frame/use-case.ts'
import { type LockedLesson, lessonFor, openLesson, writerOf } from './lesson-for.ts'

/** The homework that is set on a lesson, if there is any. */
const homeworkOf = (tx: Tx, lessonId: number) => tx.homework.findFirst({ where: { lessonId, NOT: { text: null } } })

/** How it is to be done; null: not said. */
export const setHomeworkKind = writeOn(
  'homework.write',
  openLesson,
  async ({ tx, audit }, { id: lessonId }, { kind }: { kind: HomeworkKind | null }) => {
    const set = await homeworkOf(tx, lessonId)
    if (!set) return refuse('no-homework')
    if (set.kind !== kind) {
      await tx.homework.update({ where: { lessonId }, data: { kind } })
      await audit({ action: 'homework.change', lessonId, before: { kind: set.kind }, after: { kind } })
    }
    return done(undefined)
  },
)

/** Due on another school day of the class. */
export const setHomeworkDue = writeOn(
  'homework.write',
  openLesson,
  async ({ tx, audit }, { id: lessonId, date, classId }, { day }: { day: Temporal.PlainDate }) => {
    const set = await homeworkOf(tx, lessonId)
    if (!set) return refuse('no-homework')
    const moved = await tx.$executeRaw`
      UPDATE "Homework" SET "dueOn" = ${day.toString()}::date
      WHERE "lessonId" = ${lessonId} AND ${day.toString()}::date > ${date.toString()}::date AND EXISTS (
        SELECT FROM "NamedLesson"
        WHERE "classId" = ${classId} AND date = ${day.toString()}::date)`
    if (moved === 0) return refuse('no-school-day')
    const before = { dueOn: fromDate(set.dueOn).toString() }
    const after = { dueOn: day.toString() }
    if (before.dueOn !== after.dueOn) await audit({ action: 'homework.change', lessonId, before, after })
    return done(undefined)
  },
)

/** Takes one file away; with the last one of homework without words the homework goes too. */
export const removeHomeworkFile = writeOn(
  'homework.write',
  openLesson,
  async ({ tx, audit }, { id: lessonId }, { fileId }: { fileId: number }) => {
    if (!(await homeworkOf(tx, lessonId))) return refuse('no-homework')
    const removed = await tx.homeworkFile.deleteMany({ where: { id: fileId, lessonId } })
    if (removed.count === 0) return refuse('no-file')
    await tx.homework.deleteMany({ where: { lessonId, text: '', files: { none: {} } } })
    await audit({ action: 'homework.change', lessonId, before: { fileId }, after: { fileId: null } })
    return done(undefined)
  },
)

interface Copy {
  readonly lessonId: number
  /** the lesson whose homework it is */
  readonly from: number
}

/** Both lessons of a copy, for whoever writes into either. */
async function bothLessons(scope: Writing, { lessonId, from: fromId }: Copy) {
  // the lower id first: two who copy to and fro wait for each other, not for ever
  const both = new Map<number, LockedLesson | null>()
  for (const id of [lessonId, fromId].toSorted((one, other) => one - other))
    both.set(id, await lessonFor(scope.tx, id, writerOf(scope)))
  const [from, to] = [both.get(fromId), both.get(lessonId)]
  if (!from || !to) return refuse('no-lesson')
  const allowed = permit(scope, 'homework.write', undefined, from)
  if (!allowed.ok) return allowed
  return permit(scope, 'homework.write', { from, to }, to)
}

/**
 * The same homework on a lesson of a parallel class, due on that course's own next lesson; its files go with it. What
 * stands there already stays.
 */
export const copyHomework = writeIf(
  bothLessons,
  async ({ tx, audit }, { from, to }, { lessonId, from: fromId }: Copy) => {
    if (to.locked) return refuse('locked')
    const [parallel] = await tx.$queryRaw<{ className: string }[]>`
        SELECT b."className" FROM "NamedCourse" a JOIN "NamedCourse" b
          ON b."subjectId" = a."subjectId" AND b.id <> a.id AND b.grade = a.grade AND b."yearId" = a."yearId"
        WHERE a.id = ${from.courseId} AND b.id = ${to.courseId}`
    if (!parallel) return refuse('no-course')
    if (!(await homeworkOf(tx, fromId))) return refuse('no-homework')
    const copied = await tx.$executeRaw`
        INSERT INTO "Homework" ("lessonId", text, kind, "dueOn")
        SELECT ${lessonId}::int, h.text, h.kind, coalesce(
          (SELECT min(b.date) FROM "Lesson" b WHERE b."courseId" = ${to.courseId}::int AND b.date > ${to.date.toString()}::date),
          ${to.date.add({ days: 7 }).toString()}::date)
        FROM "Homework" h WHERE h."lessonId" = ${fromId}
        ON CONFLICT ("lessonId") DO NOTHING`
    if (copied === 0) return refuse('homework-there')
    await tx.$executeRaw`
        INSERT INTO "HomeworkFile" ("lessonId", kind, file, "fileKey", name)
        SELECT ${lessonId}::int, kind, file, "fileKey", name FROM "HomeworkFile" WHERE "lessonId" = ${fromId} ORDER BY id`
    await audit({ action: 'homework.copy', lessonId, after: { from: fromId } })
    return done({ date: to.date, className: parallel.className })
  },
)
