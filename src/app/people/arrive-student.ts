import { type NewStudent, readNewStudent } from '../../domain/people/new-person.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { keepDone, madeBy } from '../done-requests.ts'
import { readOf, type Writing, writeOn } from '../frame/use-case.ts'
import { classCards } from './card-target.ts'
import { tellOfMove } from './tell-of-move.ts'

export interface ArriveStudent {
  readonly classId: number
  readonly on: Temporal.PlainDate
  /** «Иванов Пётр Ильич, 12.03.2015» */
  readonly line: string
}

interface PlannedArrival extends NewStudent {
  readonly className: string
  /** whoever has this name already: a namesake, or the same student */
  readonly namesakes: readonly {
    readonly className: string
    readonly birthDate: string | null
    readonly left: boolean
  }[]
}

/** Who would arrive, and who is here of that name already. Two statements. */
export const previewArrival = readOf('student.enroll', classCards, (scope, _, input: ArriveStudent) =>
  planArrival(scope, input),
)

/** A new student in a class from a day on (п. 5.3.1). The same request twice writes once. */
export const arriveStudent = writeOn('student.enroll', classCards, async (scope, _, input: ArriveStudent) => {
  const { tx, requestId, audit } = scope
  const { classId, on } = input
  // two who type the same newcomer in take turns
  await tx.$executeRaw`SELECT FROM "SchoolClass" WHERE id = ${classId} FOR NO KEY UPDATE`
  const repeated = await madeBy(tx, requestId)
  if (repeated) return done({ studentId: repeated })
  const plan = await planArrival(scope, input)
  if (!plan.ok) return plan
  const { lastName, firstName, middleName, birthDate } = plan.value
  const [row] = await tx.$queryRaw<[{ id: number }]>`
    INSERT INTO "Person" ("lastName", "firstName", "middleName", "birthDate")
    VALUES (${lastName}, ${firstName}, ${middleName}, ${birthDate}::date) RETURNING id`
  const studentId = row.id
  await tx.$executeRaw`INSERT INTO "Student" (id) VALUES (${studentId})`
  await tx.$executeRaw`
    INSERT INTO "Enrollment" ("studentId", "classId", "startsOn")
    VALUES (${studentId}, ${classId}, ${on.toString()}::date)`
  await keepDone(tx, scope, requestId, studentId)
  const after = { stays: [{ classId, startsOn: on.toString() }] }
  await audit({ action: 'student.arrive', personId: studentId, studentId, after })
  const stay = { classId, startsOn: on, endsOn: null, reason: null }
  await tellOfMove(scope, { studentId, before: [], after: [stay] })
  return done({ studentId })
})

async function planArrival({ tx, clock }: Pick<Writing, 'tx' | 'clock'>, { classId, on, line }: ArriveStudent) {
  const [schoolClass] = await tx.$queryRaw<{ className: string; inYear: boolean }[]>`
    SELECT k.title AS "className", ${on.toString()}::date BETWEEN y."startsOn" AND y."endsOn" AS "inYear"
    FROM "SchoolClass" k JOIN "AcademicYear" y ON y.id = k."yearId" WHERE k.id = ${classId}`
  if (!schoolClass) return refuse('no-class')
  if (!schoolClass.inYear) return refuse('outside-year')
  const student = readNewStudent(line, today(clock))
  if (!student.ok) return student
  const { lastName, firstName, birthDate } = student.value
  const namesakes = await tx.$queryRaw<PlannedArrival['namesakes'][number][]>`
    SELECT last."className", p."birthDate"::text, last."left"
    FROM "Student" s JOIN "Person" p ON p.id = s.id
    JOIN LATERAL (SELECT k.title AS "className", coalesce(e."endsOn", 'infinity') < ${today(clock).toString()}::date AS "left"
      FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
      WHERE e."studentId" = s.id ORDER BY e."startsOn" DESC LIMIT 1) last ON true
    WHERE plain_name(p."lastName") = plain_name(${lastName})
      AND plain_name(p."firstName") = plain_name(${firstName})
    ORDER BY p.id LIMIT 5`
  if (namesakes.some((one) => birthDate !== null && one.birthDate === birthDate)) return refuse('same-student')
  const planned: PlannedArrival = { ...student.value, className: schoolClass.className, namesakes }
  return done(planned)
}
