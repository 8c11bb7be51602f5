export interface Named {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
}

/** «Иванов Пётр Ильич» */
export const wholeName = ({ lastName, firstName, middleName }: Named): string =>
  [lastName, firstName, middleName].filter(Boolean).join(' ')

/** What a list may call a person: the code, «Иванов Пётр Ильич», «Иванов Пётр» or «Иванов П. И.». */
export function namesOf(person: Named & { readonly code: string | null }): string[] {
  const { lastName, firstName, middleName } = person
  const initials = [firstName, middleName].flatMap((part) => (part === null ? [] : [`${part[0]}.`]))
  return [
    ...(person.code === null ? [] : [person.code]),
    ...new Set([
      wholeName(person),
      `${lastName} ${firstName}`,
      `${lastName} ${initials.join(' ')}`,
      `${lastName} ${initials.join('')}`,
    ]),
  ]
}
