import { enroll, type Stay } from '../../domain/import/enroll.ts'
import { type KnownPerson, matchPeople } from '../../domain/import/match-people.ts'
import type { PlannedClass, PlannedPerson, SchoolPlan } from '../../domain/import/plan.ts'
import type { Tx } from '../deps.ts'
import { count, together } from './counts.ts'
import { type JsonRow, loadRows, replaceRows, type Status, syncRows } from './sync-rows.ts'

/** People and what they are to the school. Nobody is removed but a guardian whom a child's rows no longer name. */
export async function storePeople(tx: Tx, plan: SchoolPlan, yearId: number, today: Temporal.PlainDate) {
  const known = await knownPeople(tx)
  const matches = matchPeople(plan, known)
  // an entry that was joined into another one says nothing new: the other one's row in the files does
  const own = plan.people.filter((person) => typeof matches.get(person)?.joinedIntoId !== 'number')
  const people = await syncRows(
    tx,
    'Person',
    ['id'],
    own.map((person) => personRow(person, matches.get(person))),
    known.map(({ joinedIntoId, isStaff, className, childIds, ...person }) => person),
  )
  const ids = new Map(plan.people.map((person) => [person, matches.get(person)?.joinedIntoId ?? 0]))
  for (const [index, person] of own.entries()) ids.set(person, people.ids[index]!)
  const personStatus = new Map(own.map((person, index) => [person, people.statuses[index]!]))
  const idOf = (person: PlannedPerson) => ids.get(person)!

  const staff = await syncRows(
    tx,
    'Staff',
    ['id'],
    plan.staff.map(({ person, position, roles, leftOn }) => ({ id: idOf(person), position, roles, leftOn })),
    await loadRows(tx, 'Staff'),
  )
  const classes = await syncRows(
    tx,
    'SchoolClass',
    ['yearId', 'grade', 'letter'],
    plan.classes.map(({ grade, letter, shift, leader }) => ({
      ...{ yearId, grade, letter, shift },
      leaderId: leader && idOf(leader.person),
    })),
    await loadRows(tx, 'SchoolClass', '"yearId" = $1', yearId),
  )
  const classIds = new Map(plan.classes.map((one, index) => [one, classes.ids[index]!]))

  const students = await syncRows(
    tx,
    'Student',
    ['id'],
    plan.students.map(({ person }) => ({ id: idOf(person) })),
    await loadRows(tx, 'Student'),
  )
  const stays = await storeStays(tx, plan, idOf, classIds, today)
  const guardians = await storeGuardians(tx, plan, idOf)
  const withPerson = (
    rows: readonly { person: PlannedPerson }[],
    statuses: readonly Status[],
    others: readonly Status[] = [],
  ) => rows.map(({ person }, index) => together(statuses[index]!, personStatus.get(person), others[index]))
  return {
    idOf,
    classIds,
    counts: {
      staff: count(withPerson(plan.staff, staff.statuses)),
      classes: count(classes.statuses),
      students: count(withPerson(plan.students, students.statuses, stays)),
      guardians: count(withPerson(plan.guardians, guardians.statuses), guardians.removed),
    },
  }
}

/** An empty cell says nothing: a birth date or a phone that the journal has is kept. */
const personRow = (person: PlannedPerson, known: KnownPerson | undefined): JsonRow => ({
  id: known?.id,
  externalId: person.code ?? known?.externalId ?? null,
  lastName: person.lastName,
  firstName: person.firstName,
  middleName: person.middleName,
  birthDate: person.birthDate ?? known?.birthDate ?? null,
  phone: person.phone ?? known?.phone ?? null,
})

/** Everybody in the journal, with what tells namesakes apart. One statement. */
const knownPeople = (tx: Tx) =>
  tx.$queryRaw<(KnownPerson & JsonRow)[]>`
    SELECT p.id, p."externalId", p."lastName", p."firstName", p."middleName", p."birthDate"::text, p.phone, p."joinedIntoId",
      EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id) AS "isStaff",
      (SELECT k.grade || k.letter FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
        WHERE e."studentId" = p.id ORDER BY e."startsOn" DESC LIMIT 1) AS "className",
      ARRAY(SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = coalesce(p."joinedIntoId", p.id)) AS "childIds"
    FROM "Person" p ORDER BY p.id`

/** The students' stays in classes; the status of each is the stay's. */
async function storeStays(
  tx: Tx,
  plan: SchoolPlan,
  idOf: (person: PlannedPerson) => number,
  classIds: ReadonlyMap<PlannedClass, number>,
  today: Temporal.PlainDate,
): Promise<Status[]> {
  const stored = await loadRows<StayRow>(tx, 'Enrollment')
  // a year that another one has followed is over: its files, loaded again, move nobody back into it
  const nextYears = '"yearId" IN (SELECT id FROM "AcademicYear" WHERE "startsOn" > $1::date)'
  const later = new Set((await loadRows(tx, 'SchoolClass', nextYears, `${plan.year.endsOn}`)).map(({ id }) => id))
  if (stored.some(({ classId }) => later.has(classId))) return plan.students.map(() => 'unchanged')
  const staysOf = Map.groupBy(stored.toSorted(byStart), (row) => row.studentId)
  const since = { year: plan.year.startsOn, transfer: latest(today, plan.year.startsOn) }
  const rows = plan.students.flatMap((student, index) => {
    const studentId = idOf(student.person)
    const known = staysOf.get(studentId) ?? []
    const wanted = { ...student, classId: classIds.get(student.class)! }
    const stays = enroll(known.map(stayOf), wanted, since)
    return [
      ...(stays.last ? [{ index, id: known.at(-1)?.id, studentId, ...stays.last }] : []),
      ...(stays.next ? [{ index, id: undefined, studentId, ...stays.next }] : []),
    ]
  })
  const { statuses } = await syncRows(
    tx,
    'Enrollment',
    ['id'],
    rows.map(({ index: _, ...row }) => row),
    stored,
  )
  const changed = new Set(rows.flatMap(({ index }, at) => (statuses[at] === 'unchanged' ? [] : [index])))
  return plan.students.map((_, index) => (changed.has(index) ? 'changed' : 'unchanged'))
}

interface StayRow extends JsonRow {
  readonly id: number
  readonly studentId: number
  readonly classId: number
  readonly startsOn: string
  readonly endsOn: string | null
}

const stayOf = ({ classId, startsOn, endsOn }: StayRow): Stay => ({
  classId,
  startsOn: Temporal.PlainDate.from(startsOn),
  endsOn: endsOn === null ? null : Temporal.PlainDate.from(endsOn),
})

const byStart = (one: StayRow, other: StayRow) => (one.startsOn < other.startsOn ? -1 : 1)

const latest = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other

/** The guardians of a child that the files name are those of the files: who lost that right loses the access (п. 5.7). */
async function storeGuardians(tx: Tx, plan: SchoolPlan, idOf: (person: PlannedPerson) => number) {
  const wanted = plan.guardians.map(({ person, student, kinship }) => ({
    personId: idOf(person),
    studentId: idOf(student.person),
    kinship,
  }))
  const named = new Set(wanted.map(({ studentId }) => studentId))
  const stored = (await loadRows(tx, 'Guardian')).filter((row) => named.has(Number(row.studentId)))
  // two entries of the files may be one person by now
  const keyOf = ({ personId, studentId }: (typeof wanted)[number]) => `${personId} ${studentId}`
  const once = [...new Map(wanted.map((row) => [keyOf(row), row])).values()]
  const { statuses, removed } = await replaceRows(tx, 'Guardian', ['personId', 'studentId'], once, stored)
  const statusOf = new Map(once.map((row, index) => [keyOf(row), statuses[index]!]))
  return { statuses: wanted.map((row) => statusOf.get(keyOf(row))!), removed }
}
