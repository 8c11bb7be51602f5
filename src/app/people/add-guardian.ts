import { type NewGuardian, readNewGuardian } from '../../domain/people/new-person.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { keepDone, madeBy } from '../done-requests.ts'
import { readOf, type Writing, writeOn } from '../frame/use-case.ts'
import { lockedStudentCard, studentCard } from './card-target.ts'

/** Somebody of that name and phone whom the school knows already. */
interface SamePerson {
  readonly id: number
  /** classes of the children, «5Б» */
  readonly classNames: readonly string[]
  readonly isStaff: boolean
}

interface PlannedGuardian extends NewGuardian {
  readonly same: SamePerson | null
}

export interface AddGuardian {
  readonly studentId: number
  /** «Иванова Мария Павловна, мать, +7 910 123-45-67» */
  readonly line: string
}

/** Who would become a guardian. Two statements. */
export const previewGuardian = readOf('person.edit', studentCard, (scope, _, input: AddGuardian) =>
  planGuardian(scope, input),
)

/**
 * One more guardian of a student. When name and phone agree with somebody whom the school knows, whoever writes says
 * whether it is the same person (`same`): nobody is taken for another on a name alone (п. 5.7). The same request twice
 * writes once.
 */
export const addGuardian = writeOn(
  'person.edit',
  lockedStudentCard,
  async (scope, _, { same, ...input }: AddGuardian & { same: boolean }) => {
    const { tx, requestId, audit } = scope
    const repeated = await madeBy(tx, requestId)
    if (repeated) return done({ guardianId: repeated })
    const plan = await planGuardian(scope, input)
    if (!plan.ok) return plan
    if (same && !plan.value.same) return refuse('card-changed')
    const { studentId } = input
    const guardianId = same && plan.value.same ? plan.value.same.id : await insertPerson(tx, plan.value)
    await tx.$executeRaw`
      INSERT INTO "Guardian" ("personId", "studentId", kinship)
      VALUES (${guardianId}, ${studentId}, ${plan.value.kinship})`
    await keepDone(tx, scope, requestId, guardianId)
    await audit({ action: 'guardian.add', personId: studentId, studentId, after: { guardianId, known: same } })
    return done({ guardianId })
  },
)

async function insertPerson(tx: Tx, { lastName, firstName, middleName, phone, email }: NewGuardian): Promise<number> {
  const [row] = await tx.$queryRaw<[{ id: number }]>`
    INSERT INTO "Person" ("lastName", "firstName", "middleName", phone, email)
    VALUES (${lastName}, ${firstName}, ${middleName}, ${phone}, ${email}) RETURNING id`
  return row.id
}

async function planGuardian({ tx, clock }: Pick<Writing, 'tx' | 'clock'>, { studentId, line }: AddGuardian) {
  const day = today(clock)
  const read = readNewGuardian(line, day)
  if (!read.ok) return read
  const { lastName, firstName, phone } = read.value
  const [same] = await tx.$queryRaw<(SamePerson & { already: boolean })[]>`
    SELECT p.id, EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id) AS "isStaff",
      EXISTS (SELECT FROM "Guardian" g WHERE g."personId" = p.id AND g."studentId" = ${studentId}) AS already,
      ARRAY(SELECT DISTINCT k."className" FROM "Guardian" g
        JOIN placed(${day.toString()}::date) k ON k."studentId" = g."studentId" WHERE g."personId" = p.id) AS "classNames"
    FROM "Person" p
    WHERE p.phone = ${phone} AND p."joinedIntoId" IS NULL AND NOT EXISTS (SELECT FROM "Student" t WHERE t.id = p.id)
      AND plain_name(p."lastName") = plain_name(${lastName})
      AND plain_name(p."firstName") = plain_name(${firstName})
    ORDER BY p.id LIMIT 1`
  if (same?.already) return refuse('guardian-already')
  const planned: PlannedGuardian = { ...read.value, same: same ?? null }
  return done(planned)
}
