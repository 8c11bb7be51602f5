import { z } from 'zod'
import { type Deps, type Tx, today } from '../deps.ts'
import { parsed, pupil, type Raw, type Read } from '../json.ts'

/** The people whose access is managed together: the families of a class, or the staff (null). */
export type GroupId = number | null

const json = z.object({
  /** of a guardian: everybody he is a guardian of */
  children: z.array(pupil),
})

/** Whom a code is for, in the words of a slip. */
export interface CodePerson extends Read<typeof json> {
  readonly personId: number
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly kind: 'staff' | 'student' | 'guardian'
  /** of staff */
  readonly position: string | null
  /** of a student; null out of any class */
  readonly className: string | null
}

/** A person of a group with the state of the access. */
export interface GroupPerson extends CodePerson {
  /** the student this person is, or is a guardian of: families stand together; null for staff */
  readonly studentId: number | null
  /** works at the school, whatever else: the code comes from the coordinator */
  readonly isStaff: boolean
  readonly linked: boolean
  /** linked, and the messenger says that none of the accounts can be reached */
  readonly gone: boolean
  /** the access is suspended */
  readonly frozen: boolean
  /** ms of the epoch until which the code handed out lives, null without one */
  readonly codeUntil: number | null
}

/**
 * Everybody of a group as it stands today, each family by its student's name, the student first. A guardian of two
 * students of the class stands with both. One statement.
 */
export async function peopleOfGroup({ clock }: Pick<Deps, 'clock'>, tx: Tx, group: GroupId): Promise<GroupPerson[]> {
  const day = today(clock).toString()
  const now = clock.now().toString()
  const people = await tx.$queryRaw<Raw<GroupPerson, typeof json>[]>`
    WITH placed AS (SELECT * FROM placed(${day}::date)),
    roster AS (SELECT * FROM placed WHERE "classId" = ${group}::int),
    member AS (
      SELECT s.id, 'staff' AS kind, 0 AS rank, NULL::int AS "studentId", s.position, NULL AS "className" FROM "Staff" s
      WHERE ${group}::int IS NULL AND works_here(s."leftOn", ${day}::date)
      UNION ALL SELECT "studentId", 'student', 0, "studentId", NULL, "className" FROM roster
      UNION ALL SELECT g."personId", 'guardian', 1, g."studentId", NULL, NULL
      FROM "Guardian" g JOIN roster r ON r."studentId" = g."studentId")
    SELECT p.id AS "personId", named."lastName", named."firstName", named."middleName", m.kind, m."studentId", m.position, m."className",
      EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id AND works_here(s."leftOn", ${day}::date)) AS "isStaff",
      EXISTS (SELECT FROM "Link" l WHERE l."personId" = p.id AND l."endedAt" IS NULL) AS linked,
      coalesce((SELECT bool_and(l."goneAt" IS NOT NULL) FROM "Link" l WHERE l."personId" = p.id AND l."endedAt" IS NULL), false) AS gone,
      p."frozenAt" IS NOT NULL AS frozen,
      (SELECT extract(epoch FROM max(a."expiresAt"))::float8 * 1000 FROM "AccessCode" a WHERE a."personId" = p.id
        AND a."usedAt" IS NULL AND a."revokedAt" IS NULL AND a."expiresAt" > ${now}::timestamptz) AS "codeUntil",
      CASE WHEN m.kind <> 'guardian' THEN '[]'::jsonb ELSE (
        SELECT coalesce(jsonb_agg(jsonb_build_object('name', shown_name(c),
          'className', (SELECT "className" FROM placed WHERE "studentId" = c.id)) ORDER BY c."birthDate", c.id), '[]')
        FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" WHERE g."personId" = p.id) END AS children
    FROM member m JOIN "Person" p ON p.id = m.id
    CROSS JOIN LATERAL (SELECT CASE WHEN m.kind = 'guardian' THEN family_mark(p.id) END AS mark) hidden
    CROSS JOIN LATERAL (SELECT coalesce(mark, shown_last_name(p)) AS "lastName",
      CASE WHEN mark IS NULL THEN shown_first_name(p) ELSE '' END AS "firstName",
      CASE WHEN mark IS NULL THEN shown_middle_name(p) END AS "middleName") named
    LEFT JOIN "Person" f ON f.id = m."studentId"
    ORDER BY coalesce(f."lastName", p."lastName") COLLATE russian, coalesce(f."firstName", p."firstName") COLLATE russian,
      coalesce(f.id, p.id), m.rank, p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id`
  return parsed(people, json)
}

/** What a group is called: «7А»; null for staff, undefined for a class that is not there. One statement. */
export async function groupTitle(tx: Tx, group: GroupId): Promise<string | null | undefined> {
  if (group === null) return null
  const schoolClass = await tx.schoolClass.findUnique({ where: { id: group }, select: { title: true } })
  return schoolClass?.title
}
