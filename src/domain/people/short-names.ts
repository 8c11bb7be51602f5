export interface Named {
  readonly id: number
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
}

/** «Иванов Пётр» */
export const fullName = (person: Pick<Named, 'lastName' | 'firstName'>): string =>
  person.firstName === '' ? person.lastName : `${person.lastName} ${person.firstName}`

type Form = (person: Named) => string

/** From the short to the full; each tells more people apart than the one before. */
const forms: readonly Form[] = [
  (person) => (person.firstName === '' ? person.lastName : `${person.lastName} ${person.firstName.slice(0, 1)}.`),
  fullName,
  (person) => (person.middleName ? `${fullName(person)} ${person.middleName.slice(0, 1)}.` : fullName(person)),
  (person) => (person.middleName ? `${fullName(person)} ${person.middleName}` : fullName(person)),
]

/**
 * Names for narrow buttons, «Иванов П.», no two of a list alike: namesakes get the first name in full, then the
 * patronymic's initial, then the patronymic, and at last a number in the order of the list.
 */
export const shortNames = (people: readonly Named[]): ReadonlyMap<number, string> => toldApart(people, forms)

/** Names for lists on paper, «Иванов Пётр», no two of a list alike in the same way. */
export const fullNames = (people: readonly Named[]): ReadonlyMap<number, string> => toldApart(people, forms.slice(1))

function toldApart(people: readonly Named[], forms: readonly Form[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  let left = [...people]
  for (const form of forms) {
    const count = countBy(left, form)
    for (const person of left) if (count.get(form(person)) === 1) names.set(person.id, form(person))
    left = left.filter((person) => !names.has(person.id))
  }
  for (const [index, person] of left.entries()) names.set(person.id, `${fullName(person)} (${index + 1})`)
  return names
}

function countBy(people: readonly Named[], key: (person: Named) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const person of people) counts.set(key(person), (counts.get(key(person)) ?? 0) + 1)
  return counts
}
