import { isToken, parseCode } from '../../domain/access/code.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { hashSecret } from './give-codes.ts'
import type { Account } from './identify.ts'
import { type Throttled, throttled } from './throttled.ts'

/** The text that a person agreed to; a changed text gets the next number. */
export const consentVersion = 1

/** Whose code it is, as a person is greeted before agreeing. */
export interface CodeOwner {
  readonly personId: number
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly position: string | null
  readonly student: { readonly className: string | null } | null
  readonly children: readonly { readonly name: string; readonly className: string | null; readonly kinship: string }[]
}

/**
 * Looks a typed code or a link's token up without using it. Wrong, used, expired and revoked give one and the same
 * refusal; five failures in a quarter of an hour begin a pause. Refuses 'wrong-code', 'too-many-attempts'.
 */
export async function checkCode(
  deps: Deps,
  account: Account,
  typed: string,
): Promise<Result<CodeOwner, 'wrong-code'> | Throttled> {
  return deps.db.$transaction((tx) =>
    throttled(deps, tx, account, async () => {
      const hashes = hashesOf(deps, typed)
      const owner = hashes && (await ownerOf(deps, tx, hashes))
      return owner ? done(owner) : refuse('wrong-code')
    }),
  )
}

/**
 * Redeems a code after the person agreed: the account is linked, the code is used up. Of many at once one succeeds.
 * Refuses like checkCode, and 'already-linked' when the account has a live link.
 */
export async function redeemCode(
  deps: Deps,
  account: Account,
  typed: string,
  locale: string,
): Promise<Result<{ personId: number }, 'wrong-code' | 'already-linked'> | Throttled> {
  const now = deps.clock.now().toString()
  return deps.db
    .$transaction((tx) =>
      throttled(deps, tx, account, async () => {
        const hashes = hashesOf(deps, typed)
        if (!hashes) return refuse('wrong-code')
        const [used] = await tx.$queryRaw<{ personId: number }[]>`
          UPDATE "AccessCode" SET "usedAt" = ${now}::timestamptz
          WHERE ("codeHash" = ${hashes.code} OR "tokenHash" = ${hashes.token})
            AND "usedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > ${now}::timestamptz
          RETURNING "personId"`
        if (!used) return refuse('wrong-code')
        const linked = await tx.$executeRaw`
          INSERT INTO "Link" (messenger, account, "personId", locale, "consentVersion", "consentAt", "createdAt")
          VALUES (${account.messenger}, ${account.account}, ${used.personId}, ${locale}, ${consentVersion},
            ${now}::timestamptz, ${now}::timestamptz)
          ON CONFLICT (messenger, account) WHERE "endedAt" IS NULL DO NOTHING`
        if (linked === 0) throw new AlreadyLinked()
        await audit(tx, deps, null, { action: 'code.redeem', after: { personId: used.personId } })
        return done({ personId: used.personId })
      }),
    )
    .catch((error: unknown) => {
      if (error instanceof AlreadyLinked) return refuse('already-linked')
      throw error
    })
}

/** Rolls the transaction back, so that the code stays unused. */
class AlreadyLinked extends Error {}

function hashesOf({ pepper }: Deps, typed: string): { code: string; token: string } | undefined {
  const code = parseCode(typed)
  const token = isToken(typed.trim()) ? typed.trim() : undefined
  if (code === undefined && token === undefined) return undefined
  return { code: hashSecret(pepper, code ?? ''), token: hashSecret(pepper, token ?? '') }
}

async function ownerOf(
  { clock }: Deps,
  tx: Tx,
  hashes: { code: string; token: string },
): Promise<CodeOwner | undefined> {
  const now = clock.now()
  const day = now.toZonedDateTimeISO(clock.zone).toPlainDate().toString()
  const [owner] = await tx.$queryRaw<CodeOwner[]>`
    WITH placed AS (
      SELECT e."studentId", k.grade || k.letter AS "className" FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
      WHERE ${day}::date BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity'))
    SELECT p.id AS "personId", p."lastName", p."firstName", p."middleName",
      (SELECT s.position FROM "Staff" s WHERE s.id = p.id) AS position,
      (SELECT jsonb_build_object('className', (SELECT "className" FROM placed WHERE "studentId" = s.id))
        FROM "Student" s WHERE s.id = p.id) AS student,
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', c."lastName" || ' ' || c."firstName", 'kinship', g.kinship,
          'className', (SELECT "className" FROM placed WHERE "studentId" = c.id)) ORDER BY c."birthDate", c.id)
        FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" WHERE g."personId" = p.id), '[]') AS children
    FROM "AccessCode" a JOIN "Person" p ON p.id = a."personId"
    WHERE (a."codeHash" = ${hashes.code} OR a."tokenHash" = ${hashes.token})
      AND a."usedAt" IS NULL AND a."revokedAt" IS NULL AND a."expiresAt" > ${now.toString()}::timestamptz`
  return owner
}
