import type { Named } from '../../domain/people/short-names.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { read } from '../frame/use-case.ts'

export interface FoundPerson extends Named {
  readonly position: string | null
  readonly className: string | null
  /** classes of the children */
  readonly childClasses: readonly string[]
}

export interface Found {
  readonly people: readonly FoundPerson[]
  /** there are more */
  readonly more: boolean
}

/** People whose surname begins so («иванов», «иванов п», «иванова мария»), by name; «ё» is «е». One statement. */
export const findPeople = read(
  'people.find',
  async ({ tx, clock }, { text, limit }: { text: string; limit: number }) => {
    const pattern = `${text
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/[\\%_]/g, '\\$&')}%`
    const people = await tx.$queryRaw<FoundPerson[]>`
    WITH placed AS (SELECT * FROM placed(${today(clock).toString()}::date))
    SELECT p.id, shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName", shown_middle_name(p) AS "middleName",
      (SELECT s.position FROM "Staff" s WHERE s.id = p.id) AS position,
      (SELECT "className" FROM placed WHERE "studentId" = p.id) AS "className",
      ARRAY(SELECT DISTINCT placed."className" FROM "Guardian" g JOIN placed ON placed."studentId" = g."studentId"
        WHERE g."personId" = p.id) AS "childClasses"
    FROM "Person" p
    WHERE p."joinedIntoId" IS NULL
      AND plain_name(concat_ws(' ', p."lastName", p."firstName", p."middleName")) LIKE plain_name(${pattern})
    ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."middleName" COLLATE russian, p.id
    LIMIT ${limit + 1}`
    const found: Found = { people: people.slice(0, limit), more: people.length > limit }
    return done(found)
  },
)
