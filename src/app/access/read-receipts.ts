import { done, refuse } from '../../domain/result.ts'
import { readOf } from '../frame/use-case.ts'
import { groupAccess } from './code-target.ts'
import { type CodePerson, type GroupId, groupTitle, peopleOfGroup } from './people-of-group.ts'
import { oncePerPerson } from './print-slips.ts'
import { titleOf } from './school-title.ts'

/** Who signs for a code. */
export interface Receipts {
  readonly school: string
  /** null: staff */
  readonly className: string | null
  readonly people: readonly CodePerson[]
}

/** Everybody of a group who holds a living code: they sign for it. */
export const readReceipts = readOf('access.read', groupAccess, async (scope, _, { group }: { group: GroupId }) => {
  const { tx } = scope
  const className = await groupTitle(tx, group)
  if (className === undefined) return refuse('no-class')
  const people = oncePerPerson(await peopleOfGroup(scope, tx, group)).filter(({ codeUntil }) => codeUntil !== null)
  if (people.length === 0) return refuse('no-code')
  const receipts: Receipts = { school: await titleOf(tx), className, people }
  return done(receipts)
})
