import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { read } from '../frame/use-case.ts'

export interface Child {
  readonly id: number
  /** «Иванов Пётр» */
  readonly name: string
  readonly firstName: string
  readonly className: string | null
}

interface ReadChildren {
  /** of a guardian by age, of a student himself alone */
  readonly as: 'guardian' | 'student'
}

/** The students whose diary is a person's daily screen. One statement. */
export const readChildren = read('feed.read', async ({ tx, clock, actor }, { as }: ReadChildren) => {
  const ids = as === 'guardian' ? [...actor.childIds] : [actor.personId]
  const children = await tx.$queryRaw<Child[]>`
    SELECT p.id, shown_name(p) AS name, coalesce(name_mark(p.id), p."firstName") AS "firstName", k."className"
    FROM "Person" p LEFT JOIN placed(${today(clock).toString()}::date) k ON k."studentId" = p.id
    WHERE p.id = ANY(${ids}::int[]) ORDER BY p."birthDate", p.id`
  return done(children)
})
