import { can } from '../../domain/access/can.ts'
import { type Entry, mayBeOne } from '../../domain/people/same-human.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Account } from '../access/account.ts'
import { killCodes } from '../access/give-codes.ts'
import type { Identity } from '../access/identify.ts'
import { takeCode } from '../access/take-code.ts'
import { tellOfLink } from '../access/tell-of-link.ts'
import { type Throttled, throttled } from '../access/throttled.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { joinPosts } from '../posts/join-posts.ts'

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
        await lockPersons(tx, [actor.personId, used.personId])
        const sides = await sidesOf(tx, [actor.personId, used.personId])
        const self = sides.find(({ id }) => id === actor.personId)
        const owner = sides.find(({ id }) => id === used.personId)
        if (!self || !owner || self === owner || !mayBeOne(self, owner)) throw new NotOne()
        const [kept, other] = remains(self, owner) ? [self, owner] : [owner, self]
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

/** Whether the one who is in can be joined with the owner of a code, so that it may be offered. One statement. */
export async function mayJoin(
  { db }: Pick<Deps, 'db'>,
  { actor }: Pick<Identity, 'actor'>,
  ownerId: number,
): Promise<boolean> {
  if (!can(actor, 'settings.change')) return false
  const sides = await sidesOf(db, [actor.personId, ownerId])
  const [one, other] = sides
  return one !== undefined && other !== undefined && mayBeOne(one, other)
}

const remains = (self: Side, owner: Side): boolean => !self.isProvisional && (owner.isProvisional || !owner.isStaff)

const lockPersons = (tx: Tx, personIds: readonly number[]) =>
  tx.$executeRaw`SELECT FROM "Person" WHERE id = ANY(${[...personIds]}::int[]) ORDER BY id FOR NO KEY UPDATE`

/** Both entries; one that was joined already is none any more. One statement. */
const sidesOf = (tx: Tx, personIds: readonly number[]): Promise<Side[]> =>
  tx.$queryRaw<Side[]>`
    SELECT p.id, shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName", shown_middle_name(p) AS "middleName", s.id IS NOT NULL AS "isStaff",
      'coordinator' = ANY(coalesce(s.roles::text[], '{}')) AS "isCoordinator", coalesce(s.provisional, false) AS "isProvisional",
      EXISTS (SELECT FROM "Student" t WHERE t.id = p.id) AS "isStudent",
      ARRAY(SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = p.id) AS "childIds"
    FROM "Person" p LEFT JOIN "Staff" s ON s.id = p.id
    WHERE p.id = ANY(${[...personIds]}::int[]) AND p."joinedIntoId" IS NULL`

async function moveAll(deps: Deps, tx: Tx, kept: number, other: number): Promise<void> {
  await killCodes(tx, deps, [other])
  // a provisional coordinator gives no lessons; what he was put in charge of is the real one's
  await tx.$executeRaw`UPDATE "SchoolClass" SET "leaderId" = ${kept} WHERE "leaderId" = ${other}`
  await tx.$executeRaw`DELETE FROM "DepartmentMember" WHERE "staffId" = ${other}`
  await tx.$executeRaw`DELETE FROM "Staff" WHERE id = ${other}`
  await tx.$executeRaw`
    INSERT INTO "Guardian" ("personId", "studentId", kinship)
    SELECT ${kept}, "studentId", kinship FROM "Guardian" WHERE "personId" = ${other} ON CONFLICT DO NOTHING`
  await tx.$executeRaw`DELETE FROM "Guardian" WHERE "personId" = ${other}`
  await tx.$executeRaw`UPDATE "Link" SET "personId" = ${kept} WHERE "personId" = ${other}`
  await joinPosts(deps, tx, kept, other)
  await tx.$executeRaw`UPDATE "Notice" SET "personId" = ${kept} WHERE "personId" = ${other} AND state = 'waiting'`
  await tx.$executeRaw`UPDATE "Person" SET "joinedIntoId" = ${kept} WHERE id = ${other} OR "joinedIntoId" = ${other}`
  await tx.$executeRaw`
    UPDATE "Person" k SET phone = coalesce(k.phone, o.phone), "middleName" = coalesce(k."middleName", o."middleName"),
      email = coalesce(k.email, o.email), address = coalesce(k.address, o.address),
      "frozenAt" = coalesce(k."frozenAt", o."frozenAt")
    FROM "Person" o WHERE k.id = ${kept} AND o.id = ${other}`
}
