import { z } from 'zod'
import { staffRoles } from '../../domain/access/actor.ts'
import type { Named } from '../../domain/people/short-names.ts'
import { leaveReasons } from '../../domain/people/stays.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { readOf } from '../frame/use-case.ts'
import { named, parsed, pupil, type Raw, type Read } from '../json.ts'
import { anyCard } from './card-target.ts'

/** A person's own data; days are «2015-03-12». */
export interface CardPerson extends Named {
  readonly birthDate: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
  readonly version: number
}

const staff = z.object({
  position: z.string(),
  roles: z.array(z.enum(staffRoles)),
  /** the first day without access */
  leftOn: z.string().nullable(),
  departments: z.array(z.object({ id: z.number(), title: z.string(), head: z.boolean() })),
  /** classes of the present year */
  leads: z.array(z.object({ id: z.number(), className: z.string() })),
  /** how many courses of the present year are theirs */
  courses: z.number(),
})

const stay = z.object({
  classId: z.number(),
  className: z.string(),
  /** the year that the class belongs to, «2026/2027» */
  year: z.string(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  reason: z.enum(leaveReasons).nullable(),
})

const guardian = named.extend({ kinship: z.string(), phone: z.string().nullable(), email: z.string().nullable() })

const change = z.object({
  at: z.number(),
  /** null: the system itself */
  author: z.string().nullable(),
  action: z.string(),
  fields: z.array(z.string()),
})

const json = z.object({
  /** shown to the administration only */
  staff: staff.nullable(),
  stays: z.array(stay).nullable(),
  guardians: z.array(guardian),
  /** the groups of the class, and whether the student is in them */
  groups: z.array(z.object({ id: z.number(), title: z.string(), member: z.boolean() })),
  /** the class of today; between two years the one to come */
  here: z.object({ classId: z.number(), className: z.string() }).nullable(),
  children: z.array(pupil.extend({ id: z.number(), kinship: z.string() })),
  /** who changed what last: the names of the fields, or the action; ms of the epoch */
  lastChange: change.nullable(),
})

type Json = Read<typeof json>

export type CardStay = Read<typeof stay>
export type CardChange = Read<typeof change>

interface StudentCard extends Pick<Json, 'here' | 'guardians' | 'groups'> {
  readonly stays: readonly CardStay[]
  /** in today's register of the class, null out of it */
  readonly number: number | null
  /** has left the school */
  readonly left: boolean
}

export interface Card extends Pick<Json, 'staff' | 'children' | 'lastChange'> {
  readonly person: CardPerson
  readonly student: StudentCard | null
  /** what would name a child is kept back: the school does without names */
  readonly hidden: boolean
  readonly may: {
    readonly edit: boolean
    readonly enroll: boolean
    readonly manage: boolean
    readonly history: boolean
    readonly erase: boolean
    /** codes and accounts of the person */
    readonly access: boolean
  }
}

const nothing = { birthDate: null, phone: null, email: null, address: null }

/** Whose child somebody on the staff has is kept back, of everybody else what would name the child. */
const withoutContacts = <Known extends CardPerson & Pick<Json, 'guardians' | 'children'>>(
  known: Known,
  isStaff: boolean,
): Known => ({
  ...known,
  ...(isStaff ? { children: [] } : nothing),
  guardians: known.guardians.map((guardian) => ({ ...guardian, phone: null, email: null })),
})

type Row = CardPerson & Json & { readonly number: number | null; readonly hides: boolean }

/** A person's card (п. 5.3.1). Two statements. */
export const readCard = readOf(
  'person.read',
  anyCard,
  async ({ tx, clock, can }, target, { personId }: { personId: number }) => {
    const day = today(clock).toString()
    const rows = await tx.$queryRaw<Raw<Row, typeof json>[]>`
    WITH class AS (SELECT k.id, k.title AS "className", y.title AS year, k."leaderId", k.grade,
        y.id = school_year(${day}::date) AS present
      FROM "SchoolClass" k JOIN "AcademicYear" y ON y.id = k."yearId"),
    stay AS (SELECT e.*, c."className", c.year FROM "Enrollment" e JOIN class c ON c.id = e."classId"),
    here AS (SELECT * FROM placed(${day}::date))
    SELECT p.id, shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName", shown_middle_name(p) AS "middleName", p."birthDate"::text, p.phone, p.email, p.address, p.version,
      family_mark(p.id) IS NOT NULL AS hides,
      (SELECT jsonb_build_object('position', s.position, 'roles', to_jsonb(s.roles), 'leftOn', s."leftOn"::text,
        'departments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'head', m.head)
            ORDER BY d.title COLLATE russian), '[]')
          FROM "DepartmentMember" m JOIN "Department" d ON d.id = m."departmentId" WHERE m."staffId" = s.id),
        'leads', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'className', c."className")
            ORDER BY c.grade, c."className"), '[]') FROM class c WHERE c."leaderId" = s.id AND c.present),
        'courses', (SELECT count(*) FROM "Course" o JOIN class c ON c.id = o."classId" WHERE o."teacherId" = s.id AND c.present))
        FROM "Staff" s WHERE s.id = p.id) AS staff,
      CASE WHEN t.id IS NOT NULL THEN (SELECT coalesce(jsonb_agg(jsonb_build_object('classId', e."classId",
          'className', e."className", 'year', e.year, 'startsOn', e."startsOn"::text, 'endsOn', e."endsOn"::text,
          'reason', e.reason) ORDER BY e."startsOn"), '[]') FROM stay e WHERE e."studentId" = p.id) END AS stays,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', q.id,
          'lastName', coalesce(family_mark(q.id), q."lastName"),
          'firstName', CASE WHEN family_mark(q.id) IS NULL THEN q."firstName" ELSE '' END,
          'middleName', CASE WHEN family_mark(q.id) IS NULL THEN q."middleName" END, 'kinship', g.kinship, 'phone', q.phone, 'email', q.email)
          ORDER BY g.kinship = 'mother' DESC, g.kinship = 'father' DESC, q.id), '[]')
        FROM "Guardian" g JOIN "Person" q ON q.id = g."personId" WHERE g."studentId" = p.id) AS guardians,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'member', EXISTS (
          SELECT FROM "GroupMember" m WHERE m."groupId" = g.id AND m."studentId" = p.id)) ORDER BY g.title COLLATE russian), '[]')
        FROM "ClassGroup" g WHERE t.id IS NOT NULL AND g."classId" = ANY(${[...target.classIds]}::int[])) AS groups,
      (SELECT jsonb_build_object('classId', here."classId", 'className', here."className")
        FROM here WHERE here."studentId" = p.id) AS here,
      (SELECT here.number FROM here WHERE here."studentId" = p.id) AS number,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', shown_name(c),
          'kinship', g.kinship, 'className', (SELECT "className" FROM here WHERE "studentId" = c.id))
          ORDER BY c."birthDate", c.id), '[]')
        FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" WHERE g."personId" = p.id) AS children,
      (SELECT jsonb_build_object('at', extract(epoch FROM a.at) * 1000, 'action', a.action,
          'author', (SELECT concat_ws(' ', "lastName", "firstName") FROM "Person" WHERE id = a."actorId"),
          'fields', coalesce(a.after -> 'fields', '[]'))
        FROM "AuditEntry" a WHERE a."personId" = p.id ORDER BY a.id DESC LIMIT 1) AS "lastChange"
    FROM "Person" p LEFT JOIN "Student" t ON t.id = p.id WHERE p.id = ${personId}`
    const [row] = parsed(rows, json)
    if (!row) return refuse('no-person')
    const { staff, here, stays, groups, number, lastChange, hides, ...rest } = row
    const { guardians, children, ...person } = hides ? withoutContacts(rest, staff !== null) : rest
    const card: Card = {
      person,
      hidden: hides && (staff === null || stays !== null),
      staff: can('people.find') ? staff : null,
      student: stays && {
        here,
        stays,
        guardians,
        groups,
        number,
        left: target.classIds.length === 0 && stays.length > 0,
      },
      children,
      lastChange,
      may: {
        edit: can('person.edit', target),
        enroll: target.isStudent && can('student.enroll', target),
        manage: staff !== null && can('staff.manage'),
        history: can('card.history'),
        erase: !target.staff && can('person.erase', target),
        access: can('access.read', { staff: target.staff, classIds: target.classIds }),
      },
    }
    return done(card)
  },
)
