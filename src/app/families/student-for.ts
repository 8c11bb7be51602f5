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
    SELECT s.id AS "studentId", p."lastName" || ' ' || p."firstName" AS name, k."classId", k."className", k.grade
    FROM "Student" s JOIN "Person" p ON p.id = s.id
    LEFT JOIN placed(${today(clock).toString()}::date) k ON k."studentId" = s.id
    WHERE s.id = ${studentId}`
  return student
}
