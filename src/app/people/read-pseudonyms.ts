import type {
  Pseudonymous,
  PseudonymousGuardian,
  PseudonymousStudent,
  PseudonymReader,
} from '../../domain/people/pseudonym.ts'
import { type Account, accountKey } from '../access/account.ts'
import { type Deps, today } from '../deps.ts'

/** What it takes to speak of students and their guardians without names. */
export interface Pseudonyms extends Pseudonymous {
  /** by `accountKey` */
  readonly readers: ReadonlyMap<string, PseudonymReader & { readonly locale: string }>
}

/**
 * Every student with the number in the class register, every guardian, and everybody who reads, by account. Three
 * statements.
 */
export async function readPseudonyms({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Pseudonyms> {
  const day = today(clock).toString()
  const students = await db.$queryRaw<PseudonymousStudent[]>`
    SELECT s.id, left(p."firstName", 1) AS letter, k."className", k.number
    FROM "Student" s JOIN "Person" p ON p.id = s.id
    LEFT JOIN placed(${day}::date) k ON k."studentId" = s.id`
  const guardians = await db.$queryRaw<PseudonymousGuardian[]>`
    SELECT DISTINCT ON (g."personId") g."personId" AS id, g."studentId" AS "childId", g.kinship
    FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" LEFT JOIN placed(${day}::date) k ON k."studentId" = c.id
    ORDER BY g."personId", k."classId" IS NULL, c."birthDate", c.id`
  const readers = await db.$queryRaw<(PseudonymReader & Account & { locale: string })[]>`
    SELECT l.messenger, l.account, l.locale, l."personId", ARRAY(SELECT g."studentId" FROM "Guardian" g
      JOIN "Person" c ON c.id = g."studentId" WHERE g."personId" = l."personId" ORDER BY c."birthDate", c.id) AS "childIds"
    FROM "Link" l WHERE l."endedAt" IS NULL`
  return {
    students: new Map(students.map((student) => [student.id, student])),
    guardians: new Map(guardians.map((guardian) => [guardian.id, guardian])),
    readers: new Map(readers.map((reader) => [accountKey(reader), reader])),
  }
}
