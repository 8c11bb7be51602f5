import type { PseudonymousStudent, PseudonymReader } from '../../domain/people/pseudonym.ts'
import { type Account, accountKey } from '../access/account.ts'
import { type Deps, today } from '../deps.ts'

/** What it takes to speak of students without their names. */
export interface Pseudonyms {
  readonly students: ReadonlyMap<number, PseudonymousStudent>
  /** by `accountKey` */
  readonly readers: ReadonlyMap<string, PseudonymReader & { readonly locale: string }>
}

/** Every student with the number in the class register, and everybody who reads, by account. Two statements. */
export async function readPseudonyms({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Pseudonyms> {
  const students = await db.$queryRaw<PseudonymousStudent[]>`
    SELECT s.id, left(p."firstName", 1) AS letter, k."className", k.number
    FROM "Student" s JOIN "Person" p ON p.id = s.id
    LEFT JOIN placed(${today(clock).toString()}::date) k ON k."studentId" = s.id`
  const readers = await db.$queryRaw<(PseudonymReader & Account & { locale: string })[]>`
    SELECT l.messenger, l.account, l.locale, l."personId", ARRAY(SELECT g."studentId" FROM "Guardian" g
      JOIN "Person" c ON c.id = g."studentId" WHERE g."personId" = l."personId" ORDER BY c."birthDate", c.id) AS "childIds"
    FROM "Link" l WHERE l."endedAt" IS NULL`
  return {
    students: new Map(students.map((student) => [student.id, student])),
    readers: new Map(readers.map((reader) => [accountKey(reader), reader])),
  }
}
