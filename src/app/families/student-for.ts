import type { StudentTarget } from '../../domain/access/can.ts'
import { type Deps, today } from '../deps.ts'

export interface StudentFor extends StudentTarget {
  /** «Иванов Пётр» */
  readonly name: string
  readonly className: string | null
  readonly grade: number | null
}

/** A student with the class he is in today: what access to his data is judged by. One statement. */
export async function studentFor({ db, clock }: Deps, studentId: number): Promise<StudentFor | undefined> {
  const [student] = await db.$queryRaw<StudentFor[]>`
    SELECT s.id AS "studentId", p."lastName" || ' ' || p."firstName" AS name, k.id AS "classId", k.grade || k.letter AS "className", k.grade
    FROM "Student" s JOIN "Person" p ON p.id = s.id
    LEFT JOIN "Enrollment" e ON e."studentId" = s.id
      AND ${today(clock).toString()}::date BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
    LEFT JOIN "SchoolClass" k ON k.id = e."classId"
    WHERE s.id = ${studentId}`
  return student
}
