import type { NewNotice, NoticeData } from '../../domain/notices.ts'
import type { Deps, Tx } from '../deps.ts'
import { writeNotices } from '../notices/write-notices.ts'

interface Where {
  readonly lessonId: number
  readonly studentId: number
  readonly requestId: string
}

/** What stood there and what stands there now. */
type Corrected =
  | Pick<NoticeData['mark-corrected'], 'before' | 'after'>
  | (Pick<NoticeData['absence-corrected'], 'before' | 'after'> & { readonly attendance: true })

/** A slip of the thumb is taken back before anybody is told. */
const wait = { minutes: 10 }

/**
 * A mark or an absence that is changed after the days of writing are over is shown to the family, old and new; one that is put,
 * changed or taken away in time is not. At most two statements.
 */
export async function tellOfCorrection(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  { late }: { late: boolean },
  { lessonId, studentId, requestId }: Where,
  corrected: Corrected,
): Promise<void> {
  if (!late) return
  const told = await tx.$queryRaw<{ personId: number; name: string; subject: string; day: string }[]>`
    SELECT f."personId", p."lastName" || ' ' || p."firstName" AS name, s.title AS subject, l.date::text AS day
    FROM (SELECT "personId" FROM "Guardian" WHERE "studentId" = ${studentId} UNION SELECT ${studentId}::int) f,
      "Person" p, "Lesson" l JOIN "Course" c ON c.id = l."courseId" JOIN "Subject" s ON s.id = c."subjectId"
    WHERE p.id = ${studentId} AND l.id = ${lessonId}`
  const notices = told.map(({ personId, ...words }): NewNotice => {
    const told = { personId, due: clock.now().add(wait), key: `corrected:${requestId}:${studentId}:${personId}` }
    if (!('attendance' in corrected)) {
      const { before, after } = corrected
      return { ...told, kind: 'mark-corrected', data: { ...words, studentId, before, after } }
    }
    const { before, after } = corrected
    return { ...told, kind: 'absence-corrected', data: { ...words, studentId, before, after } }
  })
  await writeNotices(tx, notices)
}

/** What was taken back is told to nobody. One statement. */
export async function tellNot(tx: Tx, { clock }: Pick<Deps, 'clock'>, requestId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Notice" SET state = 'cancelled', reason = 'undone', "settledAt" = ${clock.now().toString()}::timestamptz
    WHERE starts_with(key, ${`corrected:${requestId}:`}) AND state = 'waiting'`
}
