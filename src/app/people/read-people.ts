import { z } from 'zod'
import type { CardTarget } from '../../domain/access/can.ts'
import { certain } from '../../domain/certain.ts'
import type { Named } from '../../domain/people/short-names.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { permit, type Reading, readIf, readOf } from '../frame/use-case.ts'
import { parsed, person, type Read } from '../json.ts'
import { cardsOfClass, cardsOfStaff, classCards, staffCards, studentCard } from './card-target.ts'

export interface PeopleGroups {
  readonly staff: boolean
  /** classes of the school year; between two years of the next one, as soon as it is there */
  readonly classes: readonly { readonly id: number; readonly className: string }[]
}

const groupsToRead = async (scope: Reading) => {
  const { tx, clock, can } = scope
  const all = await tx.$queryRaw<{ id: number; className: string }[]>`
    SELECT id, title AS "className" FROM "SchoolClass"
    WHERE "yearId" = school_year(${today(clock).toString()}::date)
    ORDER BY grade, letter COLLATE russian`
  const classes = all.filter(({ id }) => can('person.read', cardsOfClass(id)))
  const staff = can('person.read', cardsOfStaff)
  const groups: PeopleGroups = { staff, classes }
  const some = staff ? cardsOfStaff : classes[0] && cardsOfClass(classes[0].id)
  return some ? permit(scope, 'person.read', groups, some) : refuse('forbidden')
}

/** Whose cards a person may read: the staff, classes; nobody's is refused. One statement. */
export const listPeopleGroups = readIf(groupsToRead, async (_, groups) => done(groups))

export interface ListedStaff extends Named {
  readonly position: string
  /** «2026-09-14», the first day without access */
  readonly leftOn: string | null
}

/** Who works at the school, by name, or who does not any more. One statement. */
export const readStaffList = readOf(
  'person.read',
  staffCards,
  async ({ tx, clock }, _, { gone }: { gone: boolean }) => {
    const staff = await tx.$queryRaw<ListedStaff[]>`
    SELECT p.id, shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName",
      shown_middle_name(p) AS "middleName", s.position, s."leftOn"::text
    FROM "Staff" s JOIN "Person" p ON p.id = s.id
    WHERE works_here(s."leftOn", ${today(clock).toString()}::date) <> ${gone}
    ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."middleName" COLLATE russian, p.id`
    return done(staff)
  },
)

const classJson = z.object({ leader: person.nullable() })

export interface ClassPeople extends Read<typeof classJson> {
  readonly classId: number
  readonly className: string
  /** who is in the class today, by name, with the number in its register */
  readonly students: readonly (Named & { readonly number: number | null })[]
  /** who is about to come, «2026-09-14» */
  readonly coming: readonly (Named & { readonly startsOn: string })[]
  /** who was in it this year and has left the school; with the last day */
  readonly gone: readonly (Named & { readonly endsOn: string })[]
  readonly may: { readonly enroll: boolean; readonly readPages: boolean; readonly followWeek: boolean }
}

type Placed = Named & {
  number: number | null
  startsOn: string
  endsOn: string | null
  state: 'here' | 'coming' | 'gone'
}

async function peopleOf({ tx, clock, can }: Reading, cards: CardTarget, { classId }: { classId: number }) {
  const day = today(clock).toString()
  const classes = await tx.$queryRaw<{ className: string; leader: unknown }[]>`
    SELECT k.title AS "className",
      (SELECT jsonb_build_object('id', p.id, 'name', concat_ws(' ', p."lastName", p."firstName", p."middleName"))
        FROM "Person" p WHERE p.id = k."leaderId") AS leader
    FROM "SchoolClass" k WHERE k.id = ${classId}`
  const [found] = parsed(classes, classJson)
  if (!found) return refuse('no-class')
  const placed = await tx.$queryRaw<Placed[]>`
    SELECT p.id, shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName", shown_middle_name(p) AS "middleName", e.number, e."startsOn"::text, e."endsOn"::text,
      CASE WHEN e."endsOn" < ${day}::date THEN 'gone' WHEN e."startsOn" > school_day(${day}::date) THEN 'coming' ELSE 'here' END AS state
    FROM "Enrollment" e JOIN "Person" p ON p.id = e."studentId"
    WHERE e."classId" = ${classId} AND (coalesce(e."endsOn", 'infinity') >= ${day}::date OR NOT EXISTS (
      SELECT FROM "Enrollment" n WHERE n."studentId" = e."studentId" AND n."startsOn" > e."startsOn"))
    ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p."birthDate", p.id`
  const of = (state: Placed['state']) => placed.filter((one) => one.state === state)
  const people: ClassPeople = {
    classId,
    ...found,
    students: of('here'),
    coming: of('coming'),
    gone: of('gone').map((one) => ({ ...one, endsOn: certain(one.endsOn, 'the end of a stay that is over') })),
    may: {
      enroll: can('student.enroll', cards),
      readPages: can('page.read', { courseTeacherId: null, classId }),
      followWeek: can('week.follow', { courseTeacherId: null, classId }),
    },
  }
  return done(people)
}

/** A class with its students. Two statements. */
export const readClassPeople = readOf('person.read', classCards, peopleOf)

/** The same for whoever may enrol somebody in it. */
export const classToEnroll = readOf('student.enroll', classCards, peopleOf)

/** The classes of the year, those of the student's own grade first: where he may go. Two statements. */
export const listClassesToMove = readOf(
  'student.enroll',
  studentCard,
  async ({ tx, clock }, _, { studentId }: { studentId: number }) => {
    const classes = await tx.$queryRaw<{ id: number; className: string }[]>`
      SELECT k.id, k.title AS "className" FROM "SchoolClass" k
      WHERE k."yearId" = school_year(${today(clock).toString()}::date)
      ORDER BY k.grade IS DISTINCT FROM (SELECT l.grade FROM "Enrollment" e JOIN "SchoolClass" l ON l.id = e."classId"
        WHERE e."studentId" = ${studentId} ORDER BY e."startsOn" DESC LIMIT 1), k.grade, k.letter COLLATE russian`
    return done(classes)
  },
)
