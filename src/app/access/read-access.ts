import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { permit, type Reading, readIf, readOf } from '../frame/use-case.ts'
import { groupAccess, targetOfGroup } from './code-target.ts'
import { type GroupId, type GroupPerson, groupTitle, peopleOfGroup } from './people-of-group.ts'

export interface AccessGroup {
  readonly id: GroupId
  /** «7А», null for staff */
  readonly className: string | null
}

const groupsToRead = async (scope: Reading) => {
  const classes = await scope.tx.$queryRaw<{ id: number; className: string }[]>`
    SELECT id, title AS "className" FROM "SchoolClass"
    WHERE "yearId" = school_year(${today(scope.clock).toString()}::date)
    ORDER BY grade, letter COLLATE russian`
  const groups = [{ id: null, className: null }, ...classes].filter(({ id }): boolean =>
    scope.can('access.read', targetOfGroup(id)),
  )
  const [first] = groups
  const found: readonly AccessGroup[] = groups
  return first ? permit(scope, 'access.read', found, targetOfGroup(first.id)) : refuse('forbidden')
}

/**
 * The groups whose access a person looks after, of whom there must be some: the coordinator the staff and the classes
 * of the school year, a class teacher the own classes. One statement.
 */
export const listAccessGroups = readIf(groupsToRead, async (_, groups) => done(groups))

export interface GroupAccess {
  readonly className: string | null
  readonly people: readonly GroupPerson[]
}

/** «Кто подключился»: everybody of a group with the state of the access. */
export const readGroupAccess = readOf('access.read', groupAccess, async (scope, _, { group }: { group: GroupId }) => {
  const className = await groupTitle(scope.tx, group)
  if (className === undefined) return refuse('no-class')
  const access: GroupAccess = { className, people: await peopleOfGroup(scope, scope.tx, group) }
  return done(access)
})
