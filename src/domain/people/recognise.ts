import { plain } from '../plain.ts'
import { type ClassName, classTitle } from './class-title.ts'
import { type Named, wholeName } from './list-names.ts'

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

/** A person as a list says them; `code` is the school's own id. */
export interface ListedPerson extends Named {
  readonly code: string | null
  readonly birthDate: Temporal.PlainDate | null
  readonly phone: string | null
}

/** Everybody whom the journal knows, as they are looked for. */
export interface Register {
  readonly byCode: ReadonlyMap<string, KnownPerson>
  readonly codeless: ReadonlyMap<string, readonly KnownPerson[]>
}

/** Who of the lists is whom in the journal, and whom of the journal the lists name. */
export interface Recognised<Person> {
  readonly matches: ReadonlyMap<Person, KnownPerson>
  readonly named: ReadonlySet<number>
}

/** A person of a list, with what must agree beside the name: the first that anybody fits decides. */
interface Sought<Person> {
  readonly person: Person
  readonly fits: readonly ((one: KnownPerson) => boolean)[]
}

export function registerOf(known: readonly KnownPerson[]): Register {
  const codeless = known.filter((one) => one.externalId === null)
  return {
    byCode: new Map(known.flatMap((one) => (one.externalId === null ? [] : [[plain(one.externalId), one]]))),
    codeless: Map.groupBy(codeless, (one) => plain(wholeName(one))),
  }
}

/** Staff: by code, else by the name of a member of staff who has no code yet. */
export const seekStaff = <Person extends ListedPerson>(
  staff: readonly { readonly person: Person }[],
): Sought<Person>[] => staff.map(({ person }) => ({ person, fits: [(one) => one.isStaff] }))

/** Students: by code, else by name and birth date, else by name and class. */
export const seekStudents = <Person extends ListedPerson>(
  students: readonly { readonly person: Person; readonly class: ClassName }[],
): Sought<Person>[] =>
  students.map(({ person, class: schoolClass }) => {
    const title = classTitle(schoolClass)
    const born = person.birthDate?.toString() ?? null
    return {
      person,
      fits: [
        (one) => one.className !== null && born !== null && one.birthDate === born,
        (one) => one.className === title && (born === null || one.birthDate === null),
      ],
    }
  })

/**
 * Guardians: by code, else by name and child, else by name and phone. `idOf`: the id that the
 * journal had for a student.
 */
export const seekGuardians = <Person extends ListedPerson, Student>(
  guardians: readonly { readonly person: Person; readonly student: Student }[],
  idOf: (student: Student) => number | undefined,
): Sought<Person>[] =>
  guardians.map(({ person, student }) => {
    const childId = idOf(student)
    return {
      person,
      fits: [
        (one) => childId !== undefined && one.childIds.includes(childId),
        (one) => one.childIds.length > 0 && person.phone !== null && one.phone === person.phone,
      ],
    }
  })

/**
 * Recognises people beside those who were recognised `before`: an entry of the journal is one person's. To be asked in
 * this order: staff, students, guardians. Nobody is taken for a namesake who has a code.
 */
export function recognise<Person extends ListedPerson>(
  { byCode, codeless }: Register,
  sought: readonly Sought<Person>[],
  before: Recognised<Person> = { matches: new Map(), named: new Set() },
): Recognised<Person> {
  const matches = new Map(before.matches)
  const named = new Set(before.named)
  for (const { person, fits } of sought) {
    if (matches.has(person)) continue
    const same = person.code === null ? undefined : byCode.get(plain(person.code))
    const namesakes = (codeless.get(plain(wholeName(person))) ?? []).filter((one) => !named.has(one.id))
    const found = same ?? fits.map((fit) => namesakes.find(fit)).find((one) => one !== undefined)
    if (!found) continue
    matches.set(person, found)
    for (const id of entriesOf(found)) named.add(id)
  }
  return { matches, named }
}

/** A person may stand in the journal under two entries that were joined. */
export const entriesOf = ({ id, joinedIntoId }: KnownPerson): number[] =>
  joinedIntoId === null ? [id] : [id, joinedIntoId]
