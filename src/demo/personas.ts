import { formatCode } from '../domain/access/code.ts'
import type { DemoPerson, DemoSchool } from './seed-demo.ts'

/**
 * The people of the demo as a page of chats lists them: the cast with their code slips first, then everybody by name.
 */
export function personasOf(
  { cast, everyone }: DemoSchool,
  linkOf: (token: string) => string,
  linked: ReadonlySet<string>,
) {
  const players = new Set(cast.map((member) => member.account))
  return [
    ...cast.map((member) => ({
      ...personaOf(member, true),
      slip: {
        code: formatCode(member.slip.code),
        link: linkOf(member.slip.token),
        used: linked.has(member.account),
      },
    })),
    ...everyone
      .filter((person) => !players.has(person.account))
      .map((person) => personaOf(person, false))
      .sort((one, other) => one.name.localeCompare(other.name, 'ru')),
  ]
}

const personaOf = (person: DemoPerson, featured: boolean) => ({
  id: Number(person.account),
  name: [person.lastName, person.firstName, person.position === null ? null : person.middleName]
    .filter(Boolean)
    .join(' '),
  role: roleOf(person),
  featured,
})

/** What stands under the name: the position, the class, the children. */
function roleOf({ position, className, children }: DemoPerson): string {
  const parts = [
    ...(position === null ? [] : [position]),
    ...(className === null ? [] : [`${className} класс`]),
    ...(children.length === 0 ? [] : [`родитель: ${children.join('; ')}`]),
  ]
  return parts.join(' · ')
}
