import { z } from 'zod'
import { consentVersion } from '../../domain/access/consent.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { parsed, pupil, type Raw } from '../json.ts'
import type { Account } from './account.ts'
import { endLinks } from './end-link.ts'
import type { Identity } from './identify.ts'
import { hashesOf, takeCode } from './take-code.ts'
import { tellOfLink } from './tell-of-link.ts'
import { type Throttled, throttled } from './throttled.ts'

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
 * `instead`: whoever is in on this account leaves by it. Refuses like checkCode, and 'already-linked' when the account
 * has another live link.
 */
export async function redeemCode(
  deps: Deps,
  account: Account,
  typed: string,
  locale: string,
  instead?: Pick<Identity, 'linkId' | 'actor'>,
): Promise<Result<{ personId: number }, 'wrong-code' | 'already-linked'> | Throttled> {
  const now = deps.clock.now().toString()
  return deps.db
    .$transaction((tx) =>
      throttled(deps, tx, account, async () => {
        const used = await takeCode(deps, tx, typed)
        if (!used) return refuse('wrong-code')
        if (instead) await endLinks(deps, tx, instead.actor, [instead.linkId])
        const [link] = await tx.$queryRaw<{ id: number; childIds: number[] }[]>`
          INSERT INTO "Link" (messenger, account, "personId", locale, "consentVersion", "consentAt", "createdAt")
          VALUES (${account.messenger}, ${account.account}, ${used.personId}, ${locale}, ${consentVersion},
            ${now}::timestamptz, ${now}::timestamptz)
          ON CONFLICT (messenger, account) WHERE "endedAt" IS NULL DO NOTHING
          RETURNING id, ARRAY(SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = ${used.personId}
            UNION ALL SELECT s.id FROM "Student" s WHERE s.id = ${used.personId}) AS "childIds"`
        if (!link) throw new AlreadyLinked()
        await audit(tx, deps, null, { action: 'code.redeem', after: { personId: used.personId } })
        await tellOfLink(deps, tx, { personId: used.personId, studentIds: link.childIds, key: `link:${link.id}` })
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

const ownerJson = z.object({
  student: pupil.pick({ className: true }).nullable(),
  children: z.array(pupil.extend({ kinship: z.string() })),
})

async function ownerOf(
  { clock }: Deps,
  tx: Tx,
  hashes: { code: string; token: string },
): Promise<CodeOwner | undefined> {
  const now = clock.now()
  const day = now.toZonedDateTimeISO(clock.zone).toPlainDate().toString()
  const owners = await tx.$queryRaw<Raw<CodeOwner, 'student' | 'children'>[]>`
    WITH placed AS (SELECT * FROM placed(${day}::date))
    SELECT p.id AS "personId", shown_last_name(p) AS "lastName", shown_first_name(p) AS "firstName", shown_middle_name(p) AS "middleName",
      (SELECT s.position FROM "Staff" s WHERE s.id = p.id) AS position,
      (SELECT jsonb_build_object('className', (SELECT "className" FROM placed WHERE "studentId" = s.id))
        FROM "Student" s WHERE s.id = p.id) AS student,
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', shown_name(c), 'kinship', g.kinship,
          'className', (SELECT "className" FROM placed WHERE "studentId" = c.id)) ORDER BY c."birthDate", c.id)
        FROM "Guardian" g JOIN "Person" c ON c.id = g."studentId" WHERE g."personId" = p.id), '[]') AS children
    FROM "AccessCode" a JOIN "Person" p ON p.id = a."personId"
    WHERE (a."codeHash" = ${hashes.code} OR a."tokenHash" = ${hashes.token})
      AND a."usedAt" IS NULL AND a."revokedAt" IS NULL AND a."expiresAt" > ${now.toString()}::timestamptz`
  return parsed(owners, ownerJson)[0]
}
