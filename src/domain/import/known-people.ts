import { plain } from '../plain.ts'
import { classTitle } from './cells.ts'
import { fullName } from './directory.ts'
import type { KnownPerson } from './known-person.ts'
import type { PlannedGuardian, PlannedPerson, PlannedStaff, PlannedStudent } from './plan.ts'

/**
 * Who of the files is whom in the journal. By code; failing that by name among those who have no code yet, and then
 * something more must agree: a student's birth date or class, a guardian's phone or child. To be asked in this order:
 * staff, students, guardians.
 */
export class KnownPeople {
  readonly matches = new Map<PlannedPerson, KnownPerson>()
  readonly #byCode: ReadonlyMap<string, KnownPerson>
  readonly #codeless: ReadonlyMap<string, readonly KnownPerson[]>
  readonly #taken = new Set<number>()

  constructor(known: readonly KnownPerson[]) {
    this.#byCode = new Map(
      known.flatMap((one) => (one.externalId === null ? [] : [[plain(one.externalId), one] as const])),
    )
    const codeless = known.filter((one) => one.externalId === null)
    this.#codeless = Map.groupBy(codeless, (one) => plain(fullName(one)))
  }

  /** The files name this person of the journal themselves. */
  isNamed(id: number): boolean {
    return this.#taken.has(id)
  }

  matchStaff(staff: readonly PlannedStaff[]): void {
    for (const { person } of staff) this.#match(person, (one) => one.isStaff)
  }

  matchStudents(students: readonly PlannedStudent[]): void {
    for (const { person, class: schoolClass } of students) {
      const title = classTitle(schoolClass)
      const born = person.birthDate?.toString() ?? null
      this.#match(
        person,
        (one) => one.className !== null && born !== null && one.birthDate === born,
        (one) => one.className === title && (born === null || one.birthDate === null),
      )
    }
  }

  /** `idOf`: the id of a student that the journal had before. */
  matchGuardians(guardians: readonly PlannedGuardian[], idOf: (student: PlannedStudent) => number | undefined): void {
    for (const { person, student } of guardians) {
      const childId = idOf(student)
      this.#match(
        person,
        (one) => childId !== undefined && one.childIds.includes(childId),
        (one) => one.childIds.length > 0 && person.phone !== null && one.phone === person.phone,
      )
    }
  }

  #match(person: PlannedPerson, ...fits: readonly ((one: KnownPerson) => boolean)[]): void {
    if (this.matches.has(person)) return
    const same = person.code === null ? undefined : this.#byCode.get(plain(person.code))
    const namesakes = (this.#codeless.get(plain(fullName(person))) ?? []).filter((one) => !this.#taken.has(one.id))
    const found = same ?? fits.map((fit) => namesakes.find(fit)).find((one) => one !== undefined)
    if (!found) return
    this.matches.set(person, found)
    this.#taken.add(found.id)
    if (found.joinedIntoId !== null) this.#taken.add(found.joinedIntoId)
  }
}
