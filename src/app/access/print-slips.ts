import { done, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { writeOn } from '../frame/use-case.ts'
import { transaction } from '../transaction.ts'
import { groupAccess, lockCodeTargets } from './code-target.ts'
import { giveCodes, type IssuedCode, killCodes } from './give-codes.ts'
import { type CodePerson, type GroupId, groupTitle, peopleOfGroup } from './people-of-group.ts'
import { titleOf } from './school-title.ts'
import { tellLeaders } from './tell-leaders.ts'

/** One slip: whose it is and the code. */
export type Slip = CodePerson & IssuedCode

/** Those who get no slip in a printing, and why. */
interface LeftOut {
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
 * shown by this answer alone.
 */
export const printSlips = writeOn('code.issue', groupAccess, async (scope, _, { group }: { group: GroupId }) => {
  const { tx, actor, audit, can } = scope
  const className = await groupTitle(tx, group)
  if (className === undefined) return refuse('no-class')
  // locked first and read then: of two printings at once the second finds the codes of the first
  const everybody = (await peopleOfGroup(scope, tx, group)).map(({ personId }) => personId)
  const targets = await lockCodeTargets(scope, tx, everybody)
  const people = oncePerPerson(await peopleOfGroup(scope, tx, group)).filter(({ personId }) => targets.has(personId))
  const mayHave = ({ personId }: CodePerson) => {
    const target = targets.get(personId)
    return target !== undefined && can('code.issue', target)
  }

  const waiting = people.filter(({ linked, codeUntil }) => !linked && codeUntil === null)
  const served = waiting.filter(mayHave)
  const leftOut: LeftOut = {
    linked: people.filter(({ linked }) => linked).length,
    holdCode: people.filter(({ linked, codeUntil }) => !linked && codeUntil !== null).length,
    staff: waiting.length - served.length,
  }
  const personIds = served.map(({ personId }) => personId)
  const given = await giveCodes(scope, tx, actor.personId, served)
  if (served.length > 0) {
    await audit({ action: 'code.print', after: { classId: group, personIds } })
    await tellLeaders(
      scope,
      given.map(({ id }) => id),
    )
  }
  const slips = given.map(({ person, code }): Slip => ({ ...person, ...code }))
  const printed: PrintedSlips = { school: await titleOf(tx), className, slips, leftOut }
  return done(printed)
})

/** The same by the machine's owner, who may let anybody in. Who gets a code is named by `namesOf`. */
export const printSlipsFromConsole = (deps: Deps, { group }: { group: GroupId }) =>
  transaction(deps.db, async (tx) => {
    const className = await groupTitle(tx, group)
    if (className === undefined) return refuse('no-class')
    const everybody = (await peopleOfGroup(deps, tx, group)).map(({ personId }) => personId)
    const targets = await lockCodeTargets(deps, tx, everybody)
    const people = oncePerPerson(await peopleOfGroup(deps, tx, group)).filter(({ personId }) => targets.has(personId))
    const served = people.filter(({ linked, codeUntil }) => !linked && codeUntil === null)
    const given = await giveCodes(deps, tx, null, served)
    const personIds = served.map(({ personId }) => personId)
    if (served.length > 0) await audit(tx, deps, null, { action: 'code.print', after: { classId: group, personIds } })
    const slips = given.map(({ person, code }): Slip => ({ ...person, ...code }))
    const leftOut: LeftOut = {
      linked: people.filter(({ linked }) => linked).length,
      holdCode: people.length - served.length - people.filter(({ linked }) => linked).length,
      staff: 0,
    }
    return done<PrintedSlips>({ school: await titleOf(tx), className, slips, leftOut })
  })

/** Slips with the names that these deps read. One statement. */
export async function namesOf(deps: Deps, group: GroupId, slips: readonly Slip[]): Promise<readonly Slip[]> {
  const people = new Map((await peopleOfGroup(deps, deps.db, group)).map((person) => [person.personId, person]))
  return slips.map((slip) => ({ ...slip, ...people.get(slip.personId) }))
}

interface UnprintSlips {
  readonly group: GroupId
  readonly personIds: readonly number[]
}

/** The slips never reached the paper: their codes die, so that the next printing makes them anew. */
export const unprintSlips = writeOn(
  'code.revoke',
  groupAccess,
  async (scope, _, { group, personIds }: UnprintSlips) => {
    const { tx, audit, can } = scope
    const targets = [...(await lockCodeTargets(scope, tx, personIds)).values()]
    if (!targets.every((target) => can('code.revoke', target))) return refuse('forbidden')
    await killCodes(tx, scope, personIds)
    await audit({ action: 'code.unprint', after: { classId: group, personIds } })
    return done(undefined)
  },
)

export const oncePerPerson = <Person extends { readonly personId: number }>(people: readonly Person[]): Person[] =>
  [...new Map(people.toReversed().map((person) => [person.personId, person])).values()].toReversed()
