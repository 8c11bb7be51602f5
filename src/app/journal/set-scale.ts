import type { Scale } from '../../domain/journal/mark.ts'
import { refuseByClause } from '../../domain/journal/refuse-entry.ts'
import { done } from '../../domain/result.ts'
import { writeOn } from '../frame/use-case.ts'
import { anyLesson } from './lesson-for.ts'

/** How the course of this lesson is marked from now on; marks of the other scale stay as they are. */
export const setScale = writeOn(
  'course.set-scale',
  anyLesson,
  async ({ tx, audit }, lesson, { scale }: { scale: Scale }) => {
    if (lesson.grade === 1) return refuseByClause('first-grade')
    if (lesson.scale === scale) return done(undefined)
    await tx.$executeRaw`UPDATE "Course" SET scale = ${scale}::"Scale" WHERE id = ${lesson.courseId}`
    await audit({
      action: 'course.set-scale',
      before: { courseId: lesson.courseId, scale: lesson.scale },
      after: { courseId: lesson.courseId, scale },
    })
    return done(undefined)
  },
)
