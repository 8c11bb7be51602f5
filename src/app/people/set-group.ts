import { done, refuse } from '../../domain/result.ts'
import type { Tx } from '../deps.ts'
import { writeOn } from '../frame/use-case.ts'
import { lockedStudentCard } from './card-target.ts'
import { type DroppedEntries, lessonsInTheWay } from './dropped-entries.ts'

interface SetGroup {
  readonly studentId: number
  readonly groupId: number
  readonly on: boolean
}

/**
 * Puts a student into a group of the class (английский, группа 1) or takes out; the same state twice is no change.
 * Lessons of a group show whoever is in it, so that a student with marks in them stays.
 */
export const setGroup = writeOn(
  'student.enroll',
  lockedStudentCard,
  async ({ tx, audit }, card, { studentId, groupId, on }: SetGroup) => {
    const [group] = await tx.$queryRaw<{ classId: number }[]>`
      SELECT "classId" FROM "ClassGroup" WHERE id = ${groupId} FOR NO KEY UPDATE`
    if (!group || !card.classIds.includes(group.classId)) return refuse('no-class')
    const entries = on ? undefined : await groupEntries(tx, studentId, groupId)
    if (entries) return entries
    const changed = on
      ? await tx.$executeRaw`
          INSERT INTO "GroupMember" ("groupId", "studentId") VALUES (${groupId}, ${studentId}) ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`DELETE FROM "GroupMember" WHERE "groupId" = ${groupId} AND "studentId" = ${studentId}`
    const after = { fields: ['group'], groupId, on }
    if (changed > 0) await audit({ action: 'student.group', personId: studentId, studentId, after })
    return done(undefined)
  },
)

/** What stands in the group's lessons of a student, undefined when nothing does. One statement. */
async function groupEntries(tx: Tx, studentId: number, groupId: number): Promise<DroppedEntries | undefined> {
  const lessons = await tx.$queryRaw<{ date: string; subject: string }[]>`
    SELECT l.date::text, l.subject
    FROM "LessonRoster" r JOIN "NamedLesson" l ON l.id = r."lessonId"
    WHERE r."studentId" = ${studentId} AND l."groupId" = ${groupId}
      AND (EXISTS (SELECT FROM "Mark" m WHERE m."lessonId" = l.id AND m."studentId" = r."studentId")
        OR EXISTS (SELECT FROM "Absence" a WHERE a."lessonId" = l.id AND a."studentId" = r."studentId"))
    ORDER BY l."startsAt", l.id`
  return lessonsInTheWay(lessons)
}
