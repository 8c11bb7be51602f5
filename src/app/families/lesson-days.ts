import { done } from '../../domain/result.ts'
import { readIf } from '../frame/use-case.ts'
import { diaryReader } from './student-for.ts'

/** The days of a month on which a student has lessons, «2026-09-14». Two statements. */
export const readLessonDays = readIf(
  diaryReader(),
  async ({ db }, student, { month }: { month: Temporal.PlainYearMonth }) => {
    const first = month.toPlainDate({ day: 1 })
    const rows = await db.$queryRaw<{ day: string }[]>`
    SELECT DISTINCT l.date::text AS day FROM "LessonRoster" r JOIN "Lesson" l ON l.id = r."lessonId"
    WHERE r."studentId" = ${student.studentId} AND l.date >= ${first.toString()}::date
      AND l.date < ${first.add({ months: 1 }).toString()}::date`
    return done({ student, days: new Set(rows.map(({ day }) => day)) })
  },
)
