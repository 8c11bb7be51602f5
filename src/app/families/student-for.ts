import type { StudentTarget } from '../../domain/access/can.ts'
import { refuse } from '../../domain/result.ts'
import { type Clock, type Tx, today } from '../deps.ts'
import type { Session } from '../frame/session.ts'
import { permit, type Reading, target } from '../frame/use-case.ts'

export interface StudentFor extends StudentTarget {
  /** «Иванов Пётр» */
  readonly name: string
  readonly className: string | null
  readonly grade: number | null
}

/** Both inclusive. */
export interface Days {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/**
 * A student with the class he is in today: what access to all his data is judged by, old and new. `during` asks
 * for the name of the class that he was in then, if he was in any. One statement.
 */
export async function studentFor(
  { db, clock }: { readonly db: Tx; readonly clock: Clock },
  studentId: number,
  during?: Days,
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

export interface OfStudent {
  readonly studentId: number
}

type Asked = Pick<Session, 'clock'> & { readonly tx: Tx }

/** A student as the school has him today. */
export const anyStudent = target({
  missing: 'no-student',
  find: ({ tx, clock }: Asked, { studentId }: OfStudent) => studentFor({ db: tx, clock }, studentId),
})

/** Whoever may read a student's diary (п. 5.7); `during` says of which days the class is to be named. */
export const diaryReader =
  <Input extends OfStudent = OfStudent>(during?: (input: Input) => Days) =>
  async (scope: Reading, input: Input) => {
    const student = await studentFor(scope, input.studentId, during?.(input))
    if (!student) return refuse('no-student')
    const allowed = permit(scope, 'diary.read', student, student)
    return allowed.ok ? allowed : refuse('forbidden', { clause: '5.7' })
  }
