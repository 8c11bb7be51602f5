import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { lockCard } from './card-target.ts'
import { type DroppedEntries, lessonsInTheWay } from './dropped-entries.ts'

/**
 * Puts a student into a group of the class (английский, группа 1) or takes out; the same state twice is no change. Lessons
 * of a group show whoever is in it, so that a student with marks in them stays ('has-entries'). Other refusals:
 * 'no-person', 'forbidden', 'no-class' (no group of the student's class).
 */
export async function setGroup(
  deps: Deps,
  actor: Actor,
  { studentId, groupId, on }: { studentId: number; groupId: number; on: boolean },
): Promise<Result<undefined, 'no-person' | 'forbidden' | 'no-class'> | DroppedEntries> {
  return deps.db.$transaction(async (tx) => {
    const card = await lockCard(deps, tx, studentId)
    if (!card?.isStudent) return refuse('no-person')
    if (!can(actor, 'student.enroll', card)) return refuse('forbidden')
    const [group] = await tx.$queryRaw<{ classId: number }[]>`
      SELECT "classId" FROM "ClassGroup" WHERE id = ${groupId} FOR NO KEY UPDATE`
    if (!group || !card.classIds.includes(group.classId)) return refuse('no-class')
    if (!on) {
      const entries = await groupEntries(tx, studentId, groupId)
      if (entries) return entries
    }
    const changed = on
      ? await tx.$executeRaw`
          INSERT INTO "GroupMember" ("groupId", "studentId") VALUES (${groupId}, ${studentId}) ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`DELETE FROM "GroupMember" WHERE "groupId" = ${groupId} AND "studentId" = ${studentId}`
    if (changed > 0)
      await audit(tx, deps, actor, {
        action: 'student.group',
        personId: studentId,
        studentId,
        after: { fields: ['group'], groupId, on },
      })
    return done(undefined)
  })
}

/** What stands in the group's lessons of a student, undefined when nothing does. One statement. */
async function groupEntries(tx: Tx, studentId: number, groupId: number): Promise<DroppedEntries | undefined> {
  const lessons = await tx.$queryRaw<{ date: string; subject: string }[]>`
    SELECT l.date::text, s.title AS subject
    FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId" JOIN "Course" c ON c.id = l."courseId"
    JOIN "Subject" s ON s.id = c."subjectId"
    WHERE r."studentId" = ${studentId} AND c."groupId" = ${groupId}
      AND (EXISTS (SELECT FROM "Mark" m WHERE m."lessonId" = l.id AND m."studentId" = r."studentId")
        OR EXISTS (SELECT FROM "Absence" a WHERE a."lessonId" = l.id AND a."studentId" = r."studentId"))
    ORDER BY l."startsAt", l.id`
  return lessonsInTheWay(lessons)
}
