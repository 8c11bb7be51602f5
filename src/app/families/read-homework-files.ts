import { z } from 'zod'
import { done } from '../../domain/result.ts'
import { readIf } from '../frame/use-case.ts'
import { keptFile, parsed, type Raw, type Read } from '../json.ts'
import { diaryReader, type OfStudent } from './student-for.ts'

const json = z.object({ files: z.array(keptFile) })

export interface HomeworkFiles extends Read<typeof json> {
  readonly subject: string
  readonly text: string
}

interface OfDay extends OfStudent {
  readonly day: Temporal.PlainDate
}

const onDay = ({ day }: OfDay) => ({ from: day, to: day })

/** The photos and files of all that a student was to do by a day, subject by subject. Two statements. */
export const readHomeworkFiles = readIf(diaryReader(onDay), async ({ db }, { studentId }, { day }: OfDay) => {
  const date = day.toString()
  const homework = await db.$queryRaw<Raw<HomeworkFiles, typeof json>[]>`
      SELECT l.subject, h.text, jsonb_agg(to_jsonb(f) ORDER BY f.id) AS files
      FROM "Homework" h JOIN "HomeworkFile" f ON f."lessonId" = h."lessonId"
      JOIN "NamedLesson" l ON l.id = h."lessonId"
      WHERE h."dueOn" = ${date}::date AND h.text IS NOT NULL AND (
        EXISTS (SELECT FROM "LessonRoster" r WHERE r."lessonId" = l.id AND r."studentId" = ${studentId})
        OR EXISTS (SELECT FROM "LessonRoster" r JOIN "Lesson" b ON b.id = r."lessonId"
          WHERE b."courseId" = l."courseId" AND b.date = h."dueOn" AND r."studentId" = ${studentId}))
      GROUP BY h."lessonId", l.subject, l."startsAt" ORDER BY l.subject COLLATE russian, l."startsAt"`
  return done(parsed(homework, json))
})
