import { Prisma } from '../../../db/generated/client.ts'
import type { KnownPerson } from '../../../domain/people/recognise.ts'
import type { Tx } from '../../deps.ts'
import type { PlannedPerson, SchoolPlan } from '../plan/plan.ts'
import { count, type NotablePeople, together } from './counts.ts'
import { type Place, storeStays } from './store-stays.ts'
import { type JsonRow, loadRows, replaceRows, type Status, syncRows } from './sync-rows.ts'
import { guardian, person, schoolClass, staff, student } from './tables.ts'

/** People and what they are to the school. Nobody is removed but a guardian whom a child's rows no longer name. */
export async function storePeople(tx: Tx, plan: SchoolPlan, place: Place, known: readonly KnownPerson[]) {
  const { yearId, ids } = place
  const matches = plan.known
  // an entry that was joined into another one says nothing new: the other one's row in the files does
  const own = plan.people.filter((person) => typeof matches.get(person)?.joinedIntoId !== 'number')
  const people = await syncRows(
    tx,
    person,
    ['id'],
    own.map((each) => personRow(each, matches.get(each))),
    known.map(({ joinedIntoId, isStaff, className, childIds, ...row }): JsonRow => row),
  )
  for (const person of plan.people) ids.set(person, matches.get(person)?.joinedIntoId ?? 0)
  for (const [index, person] of own.entries()) ids.set(person, people.ids[index]!)
  const personStatus = new Map(own.map((person, index) => [person, people.statuses[index]!]))
  const idOf = (person: PlannedPerson) => ids.get(person)!

  const storedStaff = await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Staff" t`)
  const employees = await syncRows(
    tx,
    staff,
    ['id'],
    plan.staff.map(({ person, position, roles, leftOn }) => ({ id: idOf(person), position, roles, leftOn })),
    storedStaff,
  )
  const classes = await syncRows(
    tx,
    schoolClass,
    ['yearId', 'grade', 'letter'],
    plan.classes.map(({ grade, letter, shift, leader }) => ({
      ...{ yearId, grade, letter, shift },
      leaderId: leader && idOf(leader.person),
    })),
    await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "SchoolClass" t WHERE "yearId" = ${yearId}`),
  )
  for (const [index, one] of plan.classes.entries()) ids.set(one, classes.ids[index]!)

  const students = await syncRows(
    tx,
    student,
    ['id'],
    plan.students.map(({ person }) => ({ id: idOf(person) })),
    await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Student" t`),
  )
  const stays = await storeStays(tx, plan, place)
  const guardians = await storeGuardians(tx, plan, idOf)
  const withPerson = (
    rows: readonly { person: PlannedPerson }[],
    statuses: readonly Status[],
    others: readonly Status[] = [],
  ) => rows.map(({ person }, index) => together(statuses[index]!, personStatus.get(person), others[index]))

  const names = new Map(known.map((one) => [one.id, `${one.lastName} ${one.firstName}`]))
  const nameOf = (id: unknown) => names.get(Number(id)) ?? ''
  const before = new Map(storedStaff.map((one) => [one.id, one]))
  const namesOf = (rows: readonly { person: PlannedPerson }[]) => rows.map(({ person }) => nameOf(idOf(person)))
  const notable: NotablePeople = {
    leaving: stays.leaving.map(({ person, on }) => ({ name: nameOf(idOf(person)), on })),
    returning: namesOf(stays.returning.map((person) => ({ person }))),
    transferred: stays.transferred.map(({ person, to }) => ({
      ...{ name: nameOf(idOf(person)), to },
      from: matches.get(person)?.className ?? null,
    })),
    dismissed: plan.staff.flatMap(({ person, leftOn }) =>
      leftOn && matches.has(person) && !before.get(idOf(person))?.leftOn
        ? [{ name: nameOf(idOf(person)), on: leftOn }]
        : [],
    ),
    rehired: namesOf(plan.staff.filter(({ person, leftOn }) => !leftOn && before.get(idOf(person))?.leftOn)),
    demoted: namesOf(
      plan.staff.filter(
        ({ person, roles }) => isCoordinator(before.get(idOf(person))?.roles) && !roles.includes('coordinator'),
      ),
    ),
    released: guardians.gone.map(({ personId, studentId }) => ({ name: nameOf(personId), child: nameOf(studentId) })),
  }
  return {
    notable,
    counts: {
      staff: count(withPerson(plan.staff, employees.statuses)),
      classes: count(classes.statuses),
      students: count(withPerson(plan.students, students.statuses, stays.statuses)),
      guardians: count(withPerson(plan.guardians, guardians.statuses), guardians.gone.length),
    },
  }
}

const isCoordinator = (roles: unknown): boolean => Array.isArray(roles) && roles.includes('coordinator')

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

/** The guardians of a child that the files name are those of the files: who lost that right loses the access (п. 5.7). */
async function storeGuardians(tx: Tx, plan: SchoolPlan, idOf: (person: PlannedPerson) => number) {
  const wanted = plan.guardians.map(({ person, student, kinship }) => ({
    personId: idOf(person),
    studentId: idOf(student.person),
    kinship,
  }))
  const named = new Set(wanted.map(({ studentId }) => studentId))
  const all = await loadRows(tx, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Guardian" t`)
  const stored = all.filter((row) => named.has(Number(row.studentId)))
  // two entries of the files may be one person by now
  const keyOf = ({ personId, studentId }: (typeof wanted)[number]) => `${personId} ${studentId}`
  const once = [...new Map(wanted.map((row) => [keyOf(row), row])).values()]
  const { statuses, gone } = await replaceRows(tx, guardian, ['personId', 'studentId'], once, stored)
  const statusOf = new Map(once.map((row, index) => [keyOf(row), statuses[index]!]))
  return { statuses: wanted.map((row) => statusOf.get(keyOf(row))!), gone }
}
