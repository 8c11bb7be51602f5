import { today } from '../app/deps.ts'
import { writeOn } from '../app/frame/use-case.ts'
import { lessonAsIs } from '../app/journal/lesson-for.ts'
import { writeHomeworkRow } from '../app/journal/write-homework.ts'
import type { AbsenceCode } from '../domain/journal/absence.ts'
import type { MarkValue } from '../domain/journal/mark.ts'
import { refuseByClause, refuseEntry, refuseMark } from '../domain/journal/refuse-entry.ts'
import { done } from '../domain/result.ts'

export interface FillLesson {
  lessonId: number
  absences?: readonly { studentId: number; code: AbsenceCode }[]
  marks?: readonly { studentId: number; workKindId: number; value: MarkValue; comment?: string }[]
  topic?: { text: string; planItemId?: number }
  /** null text: «не задано» */
  homework?: { text: string | null }
}

/**
 * A whole lesson in one call: attendance is taken with these exceptions, marks are added, topic and homework are set.
 * All or nothing; the same request twice writes once. Tells nobody: for histories and imports.
 */
export const fillLesson = writeOn(
  'attendance.take',
  lessonAsIs,
  async ({ tx, clock, requestId, audit }, lesson, input: FillLesson) => {
    const roster = new Set(
      (
        await tx.$queryRaw<{ studentId: number }[]>`
        SELECT "studentId" FROM "LessonRoster" WHERE "lessonId" = ${lesson.id}`
      ).map((row) => row.studentId),
    )
    const entry = (studentId: number) => ({
      lessonDate: lesson.date,
      today: today(clock),
      onRoster: roster.has(studentId),
      grade: lesson.grade,
      scale: lesson.scale,
    })
    for (const refusal of [
      ...(input.absences ?? []).map((absence) => refuseEntry(entry(absence.studentId))),
      ...(input.marks ?? []).map((mark) => refuseMark({ ...entry(mark.studentId), value: mark.value })),
    ])
      if (refusal) return refuseByClause(refusal)

    await tx.$executeRaw`
      UPDATE "Lesson" SET "attendanceTakenAt" = coalesce("attendanceTakenAt", ${clock.now().toString()}::timestamptz),
        topic = coalesce(${input.topic?.text ?? null}, topic),
        "planItemId" = coalesce(${input.topic?.planItemId ?? null}::int, "planItemId")
      WHERE id = ${lesson.id}`
    if (input.absences?.length)
      await tx.$executeRaw`
        INSERT INTO "Absence" ("lessonId", "studentId", code)
        SELECT ${lesson.id}::int, a."studentId", a.code
        FROM jsonb_to_recordset(${JSON.stringify(input.absences)}::jsonb) AS a("studentId" int, code "AbsenceCode")
        ON CONFLICT ("lessonId", "studentId") DO UPDATE SET code = excluded.code`
    if (input.marks?.length)
      await tx.$executeRaw`
        INSERT INTO "Mark" ("lessonId", "studentId", "workKindId", value, comment, "createdAt", "requestId")
        SELECT ${lesson.id}::int, m."studentId", m."workKindId", m.value, m.comment, ${clock.now().toString()}::timestamptz,
          ${requestId} || ':' || ordinality
        FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(input.marks)}::jsonb)
          AS ("studentId" int, "workKindId" int, value text, comment text)) WITH ORDINALITY AS m
        ON CONFLICT ("requestId") DO NOTHING`
    if (input.homework) await writeHomeworkRow(tx, lesson, input.homework.text)
    await audit({
      action: 'lesson.fill',
      lessonId: lesson.id,
      after: {
        absences: input.absences ?? [],
        marks: (input.marks ?? []).map(({ studentId, workKindId, value }) => ({ studentId, workKindId, value })),
        topic: input.topic !== undefined,
        homework: input.homework !== undefined,
      },
    })
    return done(undefined)
  },
)
