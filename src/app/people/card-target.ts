import type { CardTarget } from '../../domain/access/can.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { type Reading, target, type Writing } from '../frame/use-case.ts'

/** A person as a change of the card needs it. */
export interface LockedCard extends CardTarget {
  readonly personId: number
  /** what stands on the card has this number; whoever saw another one saw another card */
  readonly version: number
  readonly isStudent: boolean
}

/** What a person's card is judged by; undefined when there is no such person. One statement. */
export async function cardTarget(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  personId: number,
): Promise<LockedCard | undefined> {
  const day = today(clock).toString()
  const [card] = await tx.$queryRaw<LockedCard[]>`
    WITH placed AS (
      SELECT DISTINCT ON (e."studentId") e."classId", coalesce(e."endsOn", 'infinity') < ${day}::date AS "hasLeft"
      FROM "Enrollment" e
      WHERE e."studentId" = ${personId}
        OR e."studentId" IN (SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = ${personId})
      -- the stay of today, failing that the next one, failing that the last
      ORDER BY e."studentId", coalesce(e."endsOn", 'infinity') < ${day}::date,
        CASE WHEN coalesce(e."endsOn", 'infinity') >= ${day}::date THEN e."startsOn" END, e."startsOn" DESC)
    SELECT p.id AS "personId", p.version, EXISTS (SELECT FROM "Student" t WHERE t.id = p.id) AS "isStudent",
      EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id AND works_here(s."leftOn", ${day}::date)) AS staff,
      ARRAY(SELECT DISTINCT "classId" FROM placed WHERE NOT "hasLeft") AS "classIds",
      ARRAY(SELECT DISTINCT "classId" FROM placed WHERE "hasLeft") AS "leftClassIds"
    FROM "Person" p WHERE p.id = ${personId} AND p."joinedIntoId" IS NULL`
  return card
}

interface OfPerson {
  readonly personId: number
}
interface OfStudent {
  readonly studentId: number
}
interface OfClass {
  readonly classId: number
}

/** Two who change one card take turns until the transaction ends. Two statements. */
export async function lockCard(
  { tx, clock }: Pick<Writing, 'tx' | 'clock'>,
  personId: number,
): Promise<LockedCard | undefined> {
  await tx.$executeRaw`SELECT FROM "Person" WHERE id = ${personId} FOR NO KEY UPDATE`
  return cardTarget({ clock }, tx, personId)
}

const ofStudent = (card: LockedCard | undefined) => (card?.isStudent ? card : undefined)

/** Anybody's card, to be shown. */
export const anyCard = target({
  missing: 'no-person',
  find: (scope: Reading, { personId }: OfPerson) => cardTarget(scope, scope.tx, personId),
})

/** A student's card, to be shown. */
export const studentCard = target({
  missing: 'no-person',
  find: async (scope: Reading, { studentId }: OfStudent) => ofStudent(await cardTarget(scope, scope.tx, studentId)),
})

/** Anybody's card, to be changed. */
export const lockedCard = target({
  missing: 'no-person',
  find: (scope: Writing, { personId }: OfPerson) => lockCard(scope, personId),
})

/** A student's card, to be changed. */
export const lockedStudentCard = target({
  missing: 'no-person',
  find: async (scope: Writing, { studentId }: OfStudent) => ofStudent(await lockCard(scope, studentId)),
})

/** The cards of a whole class. */
export const cardsOfClass = (classId: number): CardTarget => ({ staff: false, classIds: [classId], leftClassIds: [] })

/** The cards of a whole class, which may be none. */
export const classCards = target({
  missing: 'no-class',
  find: async (_, { classId }: OfClass) => cardsOfClass(classId),
})

/** The cards of everybody who works at the school. */
export const cardsOfStaff: CardTarget = { staff: true, classIds: [], leftClassIds: [] }

/** The cards of the staff, which is never none. */
export const staffCards = target({ missing: 'no-person', find: async () => cardsOfStaff })
