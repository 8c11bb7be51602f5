import { z } from 'zod'
import type { AccessTarget } from '../../domain/access/can.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { permit, type Reading, readIf } from '../frame/use-case.ts'
import { parsed, pupil, type Raw, type Read } from '../json.ts'
import type { CodePerson } from './people-of-group.ts'

const json = z.object({
  children: z.array(pupil),
  code: z.object({ issuedAt: z.number(), expiresAt: z.number(), issuer: z.string().nullable() }).nullable(),
})

/** How a person stands: what a card shows. Moments are ms of the epoch. */
export interface PersonAccess extends Pick<Read<typeof json>, 'code'> {
  readonly person: CodePerson
  /** since when each account is linked */
  readonly linkedSince: readonly number[]
  /** linked, and the messenger says that none of the accounts can be reached */
  readonly gone: boolean
  /** access is suspended */
  readonly frozen: boolean
  /** what the actor may do about it */
  readonly may: { readonly issue: boolean; readonly revoke: boolean; readonly end: boolean; readonly freeze: boolean }
}

type Row = CodePerson & AccessTarget & Pick<PersonAccess, 'linkedSince' | 'gone' | 'code' | 'frozen'>

const accessOf = async (scope: Reading, { personId }: { personId: number }) => {
  const { tx, clock } = scope
  const day = today(clock).toString()
  const rows = await tx.$queryRaw<Raw<Row, typeof json>[]>`
    WITH placed AS (SELECT * FROM placed(${day}::date)),
    ward AS (
      SELECT c.id, c."birthDate", shown_name(c) AS name, e."classId", e."className"
      FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" LEFT JOIN placed e ON e."studentId" = c.id
      WHERE g."personId" = ${personId}),
    code AS (
      SELECT a.*, concat_ws(' ', i."lastName", i."firstName", i."middleName") AS issuer
      FROM "AccessCode" a LEFT JOIN "Person" i ON i.id = a."issuedById"
      WHERE a."personId" = ${personId} AND a."usedAt" IS NULL AND a."revokedAt" IS NULL
        AND a."expiresAt" > ${clock.now().toString()}::timestamptz
      ORDER BY a.id DESC LIMIT 1)
    SELECT p.id AS "personId", shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName", shown_middle_name(p) AS "middleName", s.id IS NOT NULL AS staff, s.position,
      p."frozenAt" IS NOT NULL AS frozen,
      CASE WHEN s.id IS NOT NULL THEN 'staff' WHEN t.id IS NOT NULL THEN 'student' ELSE 'guardian' END AS kind,
      (SELECT "className" FROM placed WHERE "studentId" = p.id) AS "className",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', name, 'className', "className") ORDER BY "birthDate", id), '[]')
        FROM ward) AS children,
      ARRAY(SELECT "classId" FROM placed WHERE "studentId" = p.id
        UNION SELECT "classId" FROM ward WHERE "classId" IS NOT NULL) AS "classIds",
      ARRAY(SELECT extract(epoch FROM l."createdAt")::float8 * 1000 FROM "Link" l
        WHERE l."personId" = p.id AND l."endedAt" IS NULL ORDER BY l.id) AS "linkedSince",
      coalesce((SELECT bool_and(l."goneAt" IS NOT NULL) FROM "Link" l WHERE l."personId" = p.id AND l."endedAt" IS NULL), false) AS gone,
      (SELECT jsonb_build_object('issuedAt', extract(epoch FROM "issuedAt") * 1000,
        'expiresAt', extract(epoch FROM "expiresAt") * 1000, 'issuer', nullif(issuer, '')) FROM code) AS code
    FROM "Person" p
    LEFT JOIN "Staff" s ON s.id = p.id AND works_here(s."leftOn", ${day}::date)
    LEFT JOIN "Student" t ON t.id = p.id
    WHERE p.id = ${personId} AND p."joinedIntoId" IS NULL`
  const [row] = parsed(rows, json)
  if (!row) return refuse('no-person')
  // staff who are parents too are shown to the class teacher, whose matter their access is not
  return permit(scope, 'access.read', row, { staff: false, classIds: row.classIds })
}

/** A person's access. One statement. */
export const readPersonAccess = readIf(accessOf, async ({ actor, can }, row) => {
  const { staff, classIds, linkedSince, gone, code, frozen, ...person } = row
  const target = { staff, classIds }
  const may = {
    issue: can('code.issue', target),
    revoke: can('code.revoke', target),
    end: can('link.end-other', target),
    freeze: can('access.freeze', target) && person.personId !== actor.personId,
  }
  const access: PersonAccess = { person, linkedSince, gone, frozen, code, may }
  return done(access)
})
