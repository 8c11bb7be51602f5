import type { Actor } from '../../domain/access/actor.ts'
import { type Deps, today } from '../deps.ts'

export interface Child {
  readonly id: number
  /** «Иванов Пётр» */
  readonly name: string
  readonly firstName: string
  readonly className: string | null
}

/** The students whose diary is a person's daily screen: the guardian's children by age, or the student himself. One statement. */
export async function readChildren({ db, clock }: Deps, actor: Actor, role: 'guardian' | 'student'): Promise<Child[]> {
  const ids = role === 'guardian' ? [...actor.childIds] : [actor.personId]
  return db.$queryRaw<Child[]>`
    SELECT p.id, shown_name(p) AS name, coalesce(name_mark(p.id), p."firstName") AS "firstName", k."className"
    FROM "Person" p LEFT JOIN placed(${today(clock).toString()}::date) k ON k."studentId" = p.id
    WHERE p.id = ANY(${ids}::int[]) ORDER BY p."birthDate", p.id`
}
