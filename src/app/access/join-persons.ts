import { can } from '../../domain/access/can.ts'
import { type Entry, mayBeOne } from '../../domain/people/same-human.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { killCodes } from './give-codes.ts'
import type { Account, Identity } from './identify.ts'
import { takeCode } from './take-code.ts'
import { tellOfLink } from './tell-of-link.ts'
import { type Throttled, throttled } from './throttled.ts'

interface Side extends Entry {
  readonly id: number
  readonly childIds: readonly number[]
}

/**
 * Makes one person of two entries in the school's lists (п. 1.3): whoever is in by one code redeems that of the other.
 * The one who works at the school remains, else the one who is in; children, accounts and notices of the other come
 * along, and its entry stays only so that the next import knows the two for one. Refuses 'forbidden', 'wrong-code',
 * 'not-one' (the code stays unused).
 */
export async function joinPersons(
  deps: Deps,
  account: Account,
  { actor }: Pick<Identity, 'actor'>,
  typed: string,
): Promise<Result<{ personId: number }, 'forbidden' | 'wrong-code' | 'not-one'> | Throttled> {
  if (!can(actor, 'settings.change')) return refuse('forbidden')
  return deps.db
    .$transaction((tx) =>
      throttled(deps, tx, account, async () => {
        const used = await takeCode(deps, tx, typed)
        if (!used) return refuse('wrong-code')
        const sides = await lockSides(tx, [actor.personId, used.personId])
        const self = sides.find(({ id }) => id === actor.personId)
        const owner = sides.find(({ id }) => id === used.personId)
        if (!self || !owner || self === owner || !mayBeOne(self, owner)) throw new NotOne()
        const [kept, other] = owner.isStaff ? [owner, self] : [self, owner]
        await moveAll(deps, tx, kept.id, other.id)
        await audit(tx, deps, actor, { action: 'person.join', after: { personId: kept.id, joinedId: other.id } })
        const studentIds = owner.childIds.filter((id) => !self.childIds.includes(id))
        await tellOfLink(deps, tx, { personId: kept.id, studentIds, key: `join:${other.id}` })
        return done({ personId: kept.id })
      }),
    )
    .catch((error: unknown) => {
      if (error instanceof NotOne) return refuse('not-one')
      throw error
    })
}

/** Rolls the transaction back, so that the code stays unused. */
class NotOne extends Error {}

/** Both entries, locked in the order of their ids; one that was joined already is none any more. One statement. */
const lockSides = (tx: Tx, personIds: readonly number[]): Promise<Side[]> =>
  tx.$queryRaw<Side[]>`
    SELECT p.id, p."lastName", p."firstName", p."middleName", EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id) AS "isStaff",
      EXISTS (SELECT FROM "Student" s WHERE s.id = p.id) AS "isStudent",
      ARRAY(SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = p.id) AS "childIds"
    FROM "Person" p WHERE p.id = ANY(${[...personIds]}::int[]) AND p."joinedIntoId" IS NULL ORDER BY p.id FOR UPDATE OF p`

async function moveAll(deps: Deps, tx: Tx, kept: number, other: number): Promise<void> {
  await killCodes(tx, deps, [other])
  await tx.$executeRaw`
    INSERT INTO "Guardian" ("personId", "studentId", kinship)
    SELECT ${kept}, "studentId", kinship FROM "Guardian" WHERE "personId" = ${other} ON CONFLICT DO NOTHING`
  await tx.$executeRaw`DELETE FROM "Guardian" WHERE "personId" = ${other}`
  await tx.$executeRaw`UPDATE "Link" SET "personId" = ${kept} WHERE "personId" = ${other}`
  await tx.$executeRaw`UPDATE "Notice" SET "personId" = ${kept} WHERE "personId" = ${other} AND state = 'waiting'`
  await tx.$executeRaw`UPDATE "Person" SET "joinedIntoId" = ${kept} WHERE id = ${other} OR "joinedIntoId" = ${other}`
  await tx.$executeRaw`
    UPDATE "Person" k SET phone = coalesce(k.phone, o.phone), "middleName" = coalesce(k."middleName", o."middleName"),
      "frozenAt" = coalesce(k."frozenAt", o."frozenAt")
    FROM "Person" o WHERE k.id = ${kept} AND o.id = ${other}`
}
