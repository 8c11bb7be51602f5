import type { StudentTarget } from '../../domain/access/can.ts'
import { type Deps, today } from '../deps.ts'

export interface StudentFor extends StudentTarget {
  /** «Иванов Пётр» */
  readonly name: string
  readonly className: string | null
  readonly grade: number | null
}

/**
 * A student with the class he is in today: what access to all his data is judged by, old and new. `during` asks
 * for the name of the class that he was in then, if he was in any. One statement.
 */
export async function studentFor(
  { db, clock }: Deps,
  studentId: number,
  during?: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<StudentFor | undefined> {
  const [student] = await db.$queryRaw<StudentFor[]>`
    SELECT s.id AS "studentId", shown_name(p) AS name, k."classId", k.grade,
      coalesce((SELECT c.title FROM "Enrollment" e JOIN "SchoolClass" c ON c.id = e."classId"
        WHERE e."studentId" = s.id AND e."startsOn" <= ${during?.to.toString() ?? null}::date
          AND coalesce(e."endsOn", 'infinity') >= ${during?.from.toString() ?? null}::date
        ORDER BY e."startsOn" DESC LIMIT 1), k."className") AS "className"
    FROM "Student" s JOIN "Person" p ON p.id = s.id
    LEFT JOIN placed(${today(clock).toString()}::date) k ON k."studentId" = s.id
    WHERE s.id = ${studentId}`
  return student
}
