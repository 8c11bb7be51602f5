import { Prisma } from '../../../db/generated/client.ts'
import type { KnownPerson } from '../../../domain/people/recognise.ts'
import type { Tx } from '../../deps.ts'
import type { PlannedPerson, SchoolPlan } from '../plan/plan.ts'
import { count, type NotablePeople, together } from './counts.ts'
import { type Place, storeStays } from './store-stays.ts'
import { type Ids, idOf, learn, loadRows, replaceRows, type Status, syncRows } from './sync-rows.ts'
import { guardian, person, schoolClass, staff, student } from './tables.ts'

/** People and what they are to the school. Nobody is removed but a guardian whom a child's rows no longer name. */
export async function storePeople(tx: Tx, plan: SchoolPlan, place: Place, known: readonly KnownPerson[]) {
  const { yearId } = place
  const matches = plan.known
  // an entry that was joined into another one says nothing new: the other one's row in the files does
  const own = plan.people.filter((each) => typeof matches.get(each)?.joinedIntoId !== 'number')
  const people = await syncRows(
    tx,
    person,
    own.map((each) => personRow(each, matches.get(each))),
    known.map(({ joinedIntoId, isStaff, className, childIds, ...row }) => row),
  )
  const joined = plan.people.flatMap((each) => {
    const id = matches.get(each)?.joinedIntoId
    return typeof id === 'number' ? [[each, id] as const] : []
  })
  const personIds = learn(new Map([...place.ids, ...joined]), own, people)
  const personStatus = new Map(own.map((each, index) => [each, people.statuses[index]]))
  const idOfPerson = (each: PlannedPerson) => idOf(personIds, each)

  const storedStaff = await loadRows(tx, staff, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Staff" t`)
  const employees = await syncRows(
    tx,
    staff,
    plan.staff.map(({ person, ...each }) => ({ id: idOfPerson(person), ...each })),
    storedStaff,
  )
  const classes = await syncRows(
    tx,
    schoolClass,
    plan.classes.map(({ leader, ...each }) => ({ yearId, ...each, leaderId: leader && idOfPerson(leader.person) })),
    await loadRows(
      tx,
      schoolClass,
      Prisma.sql`SELECT to_jsonb(t) AS row FROM "SchoolClass" t WHERE "yearId" = ${yearId}`,
    ),
  )
  const ids = learn(personIds, plan.classes, classes)

  const students = await syncRows(
    tx,
    student,
    plan.students.map(({ person }) => ({ id: idOfPerson(person) })),
    await loadRows(tx, student, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Student" t`),
  )
  const stays = await storeStays(tx, plan, { ...place, ids })
  const guardians = await storeGuardians(tx, plan, ids)
  const withPerson = (
    rows: readonly { person: PlannedPerson }[],
    statuses: readonly Status[],
    others: readonly Status[] = [],
  ) =>
    rows.map(({ person }, index) => together(statuses[index] ?? 'unchanged', personStatus.get(person), others[index]))

  const names = new Map(known.map((one) => [one.id, `${one.lastName} ${one.firstName}`]))
  const nameOf = (id: number) => names.get(id) ?? ''
  const before = new Map(storedStaff.map((one) => [one.id, one]))
  const namesOf = (rows: readonly { person: PlannedPerson }[]) => rows.map(({ person }) => nameOf(idOfPerson(person)))
  const notable: NotablePeople = {
    leaving: stays.leaving.map(({ person, on }) => ({ name: nameOf(idOfPerson(person)), on })),
    returning: namesOf(stays.returning.map((person) => ({ person }))),
    transferred: stays.transferred.map(({ person, to }) => ({
      name: nameOf(idOfPerson(person)),
      to,
      from: matches.get(person)?.className ?? null,
    })),
    dismissed: plan.staff.flatMap(({ person, leftOn }) =>
      leftOn && matches.has(person) && !before.get(idOfPerson(person))?.leftOn
        ? [{ name: nameOf(idOfPerson(person)), on: leftOn }]
        : [],
    ),
    rehired: namesOf(plan.staff.filter(({ person, leftOn }) => !leftOn && before.get(idOfPerson(person))?.leftOn)),
    demoted: namesOf(
      plan.staff.filter(
        ({ person, roles }) =>
          before.get(idOfPerson(person))?.roles.includes('coordinator') && !roles.includes('coordinator'),
      ),
    ),
    released: guardians.gone.map(({ personId, studentId }) => ({ name: nameOf(personId), child: nameOf(studentId) })),
  }
  return {
    ids,
    notable,
    counts: {
      staff: count(withPerson(plan.staff, employees.statuses)),
      classes: count(classes.statuses),
      students: count(withPerson(plan.students, students.statuses, stays.statuses)),
      guardians: count(withPerson(plan.guardians, guardians.statuses), guardians.gone.length),
    },
  }
}

/** An empty cell says nothing: a birth date or a phone that the journal has is kept. */
const personRow = ({ code, birthDate, phone, ...names }: PlannedPerson, known: KnownPerson | undefined) => ({
  ...names,
  id: known?.id,
  externalId: code ?? known?.externalId ?? null,
  birthDate: birthDate?.toString() ?? known?.birthDate ?? null,
  phone: phone ?? known?.phone ?? null,
})

/**
 * The guardians of a child that the files name are those of the files: who lost that right loses the access (п. 5.7).
 */
async function storeGuardians(tx: Tx, plan: SchoolPlan, ids: Ids) {
  const wanted = plan.guardians.map(({ person, student, kinship }) => ({
    personId: idOf(ids, person),
    studentId: idOf(ids, student.person),
    kinship,
  }))
  const named = new Set(wanted.map(({ studentId }) => studentId))
  const all = await loadRows(tx, guardian, Prisma.sql`SELECT to_jsonb(t) AS row FROM "Guardian" t`)
  const stored = all.filter(({ studentId }) => named.has(studentId))
  // two entries of the files may be one person by now
  const keyOf = ({ personId, studentId }: (typeof wanted)[number]) => `${personId} ${studentId}`
  const once = [...new Map(wanted.map((row) => [keyOf(row), row])).values()]
  const { statuses, gone } = await replaceRows(tx, guardian, once, stored)
  const statusOf = new Map(once.map((row, index) => [keyOf(row), statuses[index]]))
  return { statuses: wanted.map((row) => statusOf.get(keyOf(row)) ?? 'unchanged'), gone }
}
