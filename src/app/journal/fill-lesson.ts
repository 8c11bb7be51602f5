import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { AbsenceCode } from '../../domain/journal/absence.ts'
import type { MarkValue } from '../../domain/journal/mark.ts'
import { clauseOf, type EntryRefusal, refuseEntry, refuseMark } from '../../domain/journal/refuse-entry.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, today } from '../deps.ts'
import { lessonFor } from './lesson-for.ts'
import { writeHomeworkRow } from './write-homework.ts'

export interface FillLesson {
  lessonId: number
  /** unique for this call; each mark's own id is made from it */
  requestId: string
  absences?: readonly { studentId: number; code: AbsenceCode }[]
  marks?: readonly { studentId: number; workKindId: number; value: MarkValue; comment?: string }[]
  topic?: { text: string; planItemId?: number }
  /** null text: «не задано» */
  homework?: { text: string | null }
}

export type FillLessonRefusal = 'forbidden' | 'no-lesson' | EntryRefusal

/**
 * A whole lesson in one call: attendance is taken with these exceptions, marks are added, topic and homework are set.
 * All or nothing; the same request twice writes once. Tells nobody: for histories and imports.
 */
export async function fillLesson(
  deps: Deps,
  actor: Actor,
  input: FillLesson,
): Promise<Result<undefined, FillLessonRefusal>> {
  return deps.db.$transaction(async (tx) => {
    const lesson = await lessonFor(tx, input.lessonId, null)
    if (!lesson) return refuse('no-lesson')
    if (!can(actor, 'attendance.take', lesson)) return refuse('forbidden')

    const roster = new Set(
      (
        await tx.$queryRaw<{ studentId: number }[]>`
        SELECT "studentId" FROM "LessonRoster" WHERE "lessonId" = ${lesson.id}`
      ).map((row) => row.studentId),
    )
    const entry = (studentId: number) => ({
      lessonDate: lesson.date,
      today: today(deps.clock),
      onRoster: roster.has(studentId),
      grade: lesson.grade,
      scale: lesson.scale,
    })
    for (const refusal of [
      ...(input.absences ?? []).map((absence) => refuseEntry(entry(absence.studentId))),
      ...(input.marks ?? []).map((mark) => refuseMark({ ...entry(mark.studentId), value: mark.value })),
    ])
      if (refusal) return refuse(refusal, clauseOf(refusal))

    await tx.$executeRaw`
      UPDATE "Lesson" SET "attendanceTakenAt" = coalesce("attendanceTakenAt", ${deps.clock.now().toString()}::timestamptz),
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
        SELECT ${lesson.id}::int, m."studentId", m."workKindId", m.value, m.comment, ${deps.clock.now().toString()}::timestamptz,
          ${input.requestId} || ':' || ordinality
        FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(input.marks)}::jsonb)
          AS ("studentId" int, "workKindId" int, value text, comment text)) WITH ORDINALITY AS m
        ON CONFLICT ("requestId") DO NOTHING`
    if (input.homework) await writeHomeworkRow(tx, lesson, input.homework.text)
    await audit(tx, deps, actor, {
      action: 'lesson.fill',
      lessonId: lesson.id,
      requestId: input.requestId,
      after: {
        absences: input.absences ?? [],
        marks: (input.marks ?? []).map(({ studentId, workKindId, value }) => ({ studentId, workKindId, value })),
        topic: input.topic !== undefined,
        homework: input.homework !== undefined,
      },
    })
    return done(undefined)
  })
}
