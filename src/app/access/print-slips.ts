import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { lockCodeTargets, targetOfGroup } from './code-target.ts'
import { giveCodes, type IssuedCode, killCodes } from './give-codes.ts'
import { type CodePerson, type GroupId, groupTitle, peopleOfGroup } from './people-of-group.ts'
import { tellLeaders } from './tell-leaders.ts'

/** One slip: whose it is and the code. */
export type Slip = CodePerson & IssuedCode

/** Those who get no slip in a printing, and why. */
export interface LeftOut {
  /** in already */
  readonly linked: number
  /** hold a living code, which a new one would kill */
  readonly holdCode: number
  /** work at the school: the coordinator gives them theirs */
  readonly staff: number
}

export interface PrintedSlips {
  readonly school: string
  /** null: staff */
  readonly className: string | null
  readonly slips: readonly Slip[]
  readonly leftOut: LeftOut
}

/**
 * Codes for everybody of a group who neither is in nor holds a living code: a new code kills the one handed out, so
 * printing again prints only who is left. Nobody twice, whatever the number of children in the class. The codes are
 * shown by this answer alone. Refuses 'forbidden', 'no-class'.
 */
export async function printSlips(
  deps: Deps,
  actor: Actor,
  group: GroupId,
): Promise<Result<PrintedSlips, 'forbidden' | 'no-class'>> {
  return deps.db.$transaction(async (tx) => {
    if (!can(actor, 'code.issue', targetOfGroup(group))) return refuse('forbidden')
    const className = await groupTitle(tx, group)
    if (className === undefined) return refuse('no-class')
    // locked first and read then: of two printings at once the second finds the codes of the first
    const everybody = (await peopleOfGroup(deps, tx, group)).map(({ personId }) => personId)
    const targets = await lockCodeTargets(deps, tx, everybody)
    const people = oncePerPerson(await peopleOfGroup(deps, tx, group, { onPaper: true })).filter(({ personId }) =>
      targets.has(personId),
    )

    const waiting = people.filter(({ linked, codeUntil }) => !linked && codeUntil === null)
    const served = waiting.filter(({ personId }) => can(actor, 'code.issue', targets.get(personId)!))
    const leftOut = {
      linked: people.filter(({ linked }) => linked).length,
      holdCode: people.filter(({ linked, codeUntil }) => !linked && codeUntil !== null).length,
      staff: waiting.length - served.length,
    }
    const personIds = served.map(({ personId }) => personId)
    const codes = await giveCodes(deps, tx, actor.personId, personIds)
    if (served.length > 0) {
      await audit(tx, deps, actor, { action: 'code.print', after: { classId: group, personIds } })
      await tellLeaders(
        deps,
        tx,
        actor,
        [...codes.values()].map(({ id }) => id),
      )
    }
    const school = (await tx.school.findFirst({ select: { title: true } }))?.title ?? ''
    const slips = served.map((person) => ({ ...person, ...codes.get(person.personId)! }))
    return done({ school, className, slips, leftOut })
  })
}

/**
 * The slips never reached the paper: their codes die, so that the next printing makes them anew. Refuses 'forbidden'.
 */
export async function unprintSlips(
  deps: Deps,
  actor: Actor,
  { group, personIds }: { group: GroupId; personIds: readonly number[] },
): Promise<Result<undefined, 'forbidden'>> {
  return deps.db.$transaction(async (tx) => {
    const targets = [...(await lockCodeTargets(deps, tx, personIds)).values()]
    if (!targets.every((target) => can(actor, 'code.revoke', target))) return refuse('forbidden')
    await killCodes(tx, deps, personIds)
    await audit(tx, deps, actor, { action: 'code.unprint', after: { classId: group, personIds } })
    return done(undefined)
  })
}

export const oncePerPerson = <Person extends { readonly personId: number }>(people: readonly Person[]): Person[] =>
  [...new Map(people.toReversed().map((person) => [person.personId, person])).values()].toReversed()
