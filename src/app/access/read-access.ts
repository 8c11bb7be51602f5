import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'
import { targetOfGroup } from './code-target.ts'
import { type GroupId, type GroupPerson, groupTitle, peopleOfGroup } from './people-of-group.ts'

export interface AccessGroup {
  readonly id: GroupId
  /** «7А», null for staff */
  readonly className: string | null
}

/**
 * The groups whose access an actor looks after: the coordinator the staff and the classes of the school year, a
 * class teacher the own classes. One statement; refuses 'forbidden' when there are none.
 */
export async function listAccessGroups(
  { db, clock }: Deps,
  actor: Actor,
): Promise<Result<readonly AccessGroup[], 'forbidden'>> {
  const classes = await db.$queryRaw<{ id: number; className: string }[]>`
    SELECT id, title AS "className" FROM "SchoolClass"
    WHERE "yearId" = school_year(${today(clock).toString()}::date)
    ORDER BY grade, letter COLLATE russian`
  const groups = [{ id: null, className: null }, ...classes].filter(({ id }) =>
    can(actor, 'access.read', targetOfGroup(id)),
  )
  return groups.length === 0 ? refuse('forbidden') : done(groups)
}

export interface GroupAccess {
  readonly className: string | null
  readonly people: readonly GroupPerson[]
}

/** «Кто подключился»: everybody of a group with the state of the access. Refuses 'forbidden', 'no-class'. */
export async function readGroupAccess(
  deps: Deps,
  actor: Actor,
  group: GroupId,
): Promise<Result<GroupAccess, 'forbidden' | 'no-class'>> {
  if (!can(actor, 'access.read', targetOfGroup(group))) return refuse('forbidden')
  const className = await groupTitle(deps.db, group)
  if (className === undefined) return refuse('no-class')
  return done({ className, people: await peopleOfGroup(deps, deps.db, group) })
}
