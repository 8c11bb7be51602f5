import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { Scale } from '../../domain/journal/mark.ts'
import { clauseOf } from '../../domain/journal/refuse-entry.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { lessonFor } from './lesson-for.ts'

/**
 * How the course of this lesson is marked from now on; marks of the other scale stay as they are.
 * Refuses 'no-lesson', 'forbidden', 'first-grade' (п. 5.5).
 */
export async function setScale(
  deps: Deps,
  actor: Actor,
  { lessonId, scale, requestId }: { lessonId: number; scale: Scale; requestId: string },
): Promise<Result<undefined, 'no-lesson' | 'forbidden' | 'first-grade'>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, lessonId, null)
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'course.set-scale', lesson)) return refuse('forbidden')
    if (lesson.grade === 1) return refuse('first-grade', clauseOf('first-grade'))
    if (lesson.scale === scale) return done(undefined)
    await tx.$executeRaw`UPDATE "Course" SET scale = ${scale}::"Scale" WHERE id = ${lesson.courseId}`
    await audit(tx, deps, actor, {
      action: 'course.set-scale',
      requestId,
      before: { courseId: lesson.courseId, scale: lesson.scale },
      after: { courseId: lesson.courseId, scale },
    })
    return done(undefined)
  })
}
