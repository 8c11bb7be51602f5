import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { targetOfGroup } from './code-target.ts'
import { type CodePerson, type GroupId, groupTitle, peopleOfGroup } from './people-of-group.ts'
import { oncePerPerson } from './print-slips.ts'

/** Who signs for a code. */
export interface Receipts {
  readonly school: string
  /** null: staff */
  readonly className: string | null
  readonly people: readonly CodePerson[]
}

/** Everybody of a group who holds a living code: they sign for it. Refuses 'forbidden', 'no-class', 'no-code'. */
export async function readReceipts(
  deps: Deps,
  actor: Actor,
  group: GroupId,
): Promise<Result<Receipts, 'forbidden' | 'no-class' | 'no-code'>> {
  if (!can(actor, 'access.read', targetOfGroup(group))) return refuse('forbidden')
  const className = await groupTitle(deps.db, group)
  if (className === undefined) return refuse('no-class')
  const people = oncePerPerson(await peopleOfGroup(deps, deps.db, group, { onPaper: true })).filter(
    ({ codeUntil }) => codeUntil !== null,
  )
  if (people.length === 0) return refuse('no-code')
  const school = (await deps.db.school.findFirst({ select: { title: true } }))?.title ?? ''
  return done({ school, className, people })
}
