import { classTitle, plain } from './cells.ts'
import { fullName, type Named } from './directory.ts'
import type { PlannedPerson, SchoolPlan } from './plan.ts'

/** A person as the journal knows them, with what tells namesakes apart. */
export interface KnownPerson extends Named {
  readonly id: number
  /** the person whom this entry turned out to be */
  readonly joinedIntoId: number | null
  readonly externalId: string | null
  readonly birthDate: string | null
  readonly phone: string | null
  readonly isStaff: boolean
  /** the class that the person is or last was a student of, «7А» */
  readonly className: string | null
  readonly childIds: readonly number[]
}

/**
 * Who of the plan is whom in the journal. By code; failing that by name among those who have no code yet, and then
 * something more must agree: a student's birth date or class, a guardian's phone or child.
 */
export function matchPeople(plan: SchoolPlan, known: readonly KnownPerson[]): Map<PlannedPerson, KnownPerson> {
  const byCode = new Map(
    known.flatMap((one) => (one.externalId === null ? [] : [[plain(one.externalId), one] as const])),
  )
  const codeless = Map.groupBy(
    known.filter((one) => one.externalId === null),
    (one) => plain(fullName(one)),
  )
  const matches = new Map<PlannedPerson, KnownPerson>()
  const taken = new Set<KnownPerson>()
  const match = (person: PlannedPerson, ...fits: ((one: KnownPerson) => boolean)[]) => {
    if (matches.has(person)) return
    const same = person.code === null ? undefined : byCode.get(plain(person.code))
    const namesakes = (codeless.get(plain(fullName(person))) ?? []).filter((one) => !taken.has(one))
    const found = same ?? fits.map((fit) => namesakes.find(fit)).find((one) => one !== undefined)
    if (!found) return
    matches.set(person, found)
    taken.add(found)
  }

  for (const { person } of plan.staff) match(person, (one) => one.isStaff)
  for (const { person, class: schoolClass } of plan.students) {
    const title = classTitle(schoolClass)
    const born = person.birthDate?.toString() ?? null
    match(
      person,
      (one) => one.className !== null && born !== null && one.birthDate === born,
      (one) => one.className === title && (born === null || one.birthDate === null),
    )
  }
  for (const { person, student } of plan.guardians) {
    const child = matches.get(student.person)
    match(
      person,
      (one) => child !== undefined && one.childIds.includes(child.id),
      (one) => one.childIds.length > 0 && person.phone !== null && one.phone === person.phone,
    )
  }
  return matches
}
