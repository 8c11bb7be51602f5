import { type Entry, mayBeOne } from '../../domain/people/same-human.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Account } from '../access/account.ts'
import { killCodes } from '../access/give-codes.ts'
import { takeCode } from '../access/take-code.ts'
import { tellOfLink } from '../access/tell-of-link.ts'
import { throttled, triesCount } from '../access/throttled.ts'
import type { Tx } from '../deps.ts'
import { read, type Writing, write } from '../frame/use-case.ts'
import { joinPosts } from '../posts/join-posts.ts'

interface Side extends Entry {
  readonly id: number
  readonly childIds: readonly number[]
}

interface JoinPersons {
  readonly account: Account
  /** the other's code, or a link's token */
  readonly typed: string
}

/**
 * Makes one person of two entries in the school's lists (п. 1.3): whoever is in by one code redeems that of the other.
 * The one who works at the school remains, else the one who is in; children, accounts and notices of the other come
 * along, and its entry stays only so that the next import knows the two for one. The code of somebody who cannot be the
 * same human stays unused.
 */
export const joinPersons = write(
  'settings.change',
  (scope, { account, typed }: JoinPersons) =>
    throttled(scope, scope.tx, account, async () => {
      const { tx, actor, audit } = scope
      const used = await takeCode(scope, typed)
      if (!used) return refuse('wrong-code')
      await lockPersons(tx, [actor.personId, used.personId])
      const sides = await sidesOf(tx, [actor.personId, used.personId])
      const self = sides.find(({ id }) => id === actor.personId)
      const owner = sides.find(({ id }) => id === used.personId)
      if (!self || !owner || self === owner || !mayBeOne(self, owner)) return refuse('not-one')
      const [kept, other] = remains(self, owner) ? [self, owner] : [owner, self]
      await moveAll(scope, kept.id, other.id)
      await audit({ action: 'person.join', after: { personId: kept.id, joinedId: other.id } })
      const studentIds = owner.childIds.filter((id) => !self.childIds.includes(id))
      await tellOfLink(scope, tx, { personId: kept.id, studentIds, key: `join:${other.id}` })
      return done({ personId: kept.id })
    }),
  triesCount,
)

/** Whether the one who is in can be joined with the owner of a code, so that it may be offered. One statement. */
export const mayJoin = read('settings.change', async ({ tx, actor }, { ownerId }: { ownerId: number }) => {
  const [one, other] = await sidesOf(tx, [actor.personId, ownerId])
  return done(one !== undefined && other !== undefined && mayBeOne(one, other))
})

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

async function moveAll(scope: Writing, kept: number, other: number): Promise<void> {
  const { tx } = scope
  await killCodes(tx, scope, [other])
  // a provisional coordinator gives no lessons; what he was put in charge of is the real one's
  await tx.$executeRaw`UPDATE "SchoolClass" SET "leaderId" = ${kept} WHERE "leaderId" = ${other}`
  await tx.$executeRaw`DELETE FROM "DepartmentMember" WHERE "staffId" = ${other}`
  await tx.$executeRaw`DELETE FROM "Staff" WHERE id = ${other}`
  await tx.$executeRaw`
    INSERT INTO "Guardian" ("personId", "studentId", kinship)
    SELECT ${kept}, "studentId", kinship FROM "Guardian" WHERE "personId" = ${other} ON CONFLICT DO NOTHING`
  await tx.$executeRaw`DELETE FROM "Guardian" WHERE "personId" = ${other}`
  await tx.$executeRaw`UPDATE "Link" SET "personId" = ${kept} WHERE "personId" = ${other}`
  await joinPosts(scope, tx, kept, other)
  await tx.$executeRaw`UPDATE "Notice" SET "personId" = ${kept} WHERE "personId" = ${other} AND state = 'waiting'`
  await tx.$executeRaw`UPDATE "Person" SET "joinedIntoId" = ${kept} WHERE id = ${other} OR "joinedIntoId" = ${other}`
  await tx.$executeRaw`
    UPDATE "Person" k SET phone = coalesce(k.phone, o.phone), "middleName" = coalesce(k."middleName", o."middleName"),
      email = coalesce(k.email, o.email), address = coalesce(k.address, o.address),
      "frozenAt" = coalesce(k."frozenAt", o."frozenAt")
    FROM "Person" o WHERE k.id = ${kept} AND o.id = ${other}`
}
