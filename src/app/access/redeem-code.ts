import { z } from 'zod'
import { consentVersion } from '../../domain/access/consent.ts'
import { dateOf } from '../../domain/date-of.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import { open, type Writing, write } from '../frame/use-case.ts'
import { parsed, pupil, type Raw, type Read } from '../json.ts'
import { transaction } from '../transaction.ts'
import type { Account } from './account.ts'
import { endOwnLink } from './end-link.ts'
import { hashesOf, takeCode } from './take-code.ts'
import { tellOfLink } from './tell-of-link.ts'
import { throttled, triesCount } from './throttled.ts'

const ownerJson = z.object({
  student: pupil.pick({ className: true }).nullable(),
  children: z.array(pupil.extend({ kinship: z.string() })),
})

/** Whose code it is, as a person is greeted before agreeing. */
export interface CodeOwner extends Read<typeof ownerJson> {
  readonly personId: number
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly position: string | null
}

interface CheckCode {
  readonly account: Account
  /** a code, or a link's token */
  readonly typed: string
}

/**
 * Looks a typed code or a link's token up without using it. Wrong, used, expired and revoked give one and the same
 * refusal; five failures in a quarter of an hour begin a pause.
 */
export const checkCode = open(
  'a stranger may ask whose code he has',
  ({ db, ...scope }, { account, typed }: CheckCode) =>
    transaction(
      db,
      (tx) =>
        throttled(scope, tx, account, async () => {
          const hashes = hashesOf(scope, typed)
          const owner = hashes && (await ownerOf(scope, tx, hashes))
          return owner ? done(owner) : refuse('wrong-code')
        }),
      triesCount,
    ),
)

interface RedeemCode extends CheckCode {
  readonly locale: string
}

/**
 * Redeems a code after the person agreed: the account is linked, the code is used up. Of many at once one succeeds; an
 * account with another live link is linked to nobody else, and the code stays unused.
 */
export const redeemCode = open('the code is what lets in', ({ db, ...scope }, input: RedeemCode) =>
  transaction(db, (tx) => redeem({ ...scope, tx }, input), triesCount),
)

/** The same for whoever is in on this account by `linkId` already, and leaves by that. */
export const enterInstead = write(
  'settings.change',
  (scope, { linkId, ...input }: RedeemCode & { readonly linkId: number }) =>
    redeem(scope, input, () => endOwnLink(scope, linkId)),
  triesCount,
)

const redeem = (
  scope: Pick<Writing, 'tx' | 'clock' | 'pepper' | 'requestId'>,
  { account, typed, locale }: RedeemCode,
  leave?: () => Promise<unknown>,
) =>
  throttled(scope, scope.tx, account, async () => {
    const { tx, requestId } = scope
    const used = await takeCode(scope, typed)
    if (!used) return refuse('wrong-code')
    await leave?.()
    const { personId } = used
    const now = scope.clock.now().toString()
    const [link] = await tx.$queryRaw<{ id: number; childIds: number[] }[]>`
      INSERT INTO "Link" (messenger, account, "personId", locale, "consentVersion", "consentAt", "createdAt")
      VALUES (${account.messenger}, ${account.account}, ${personId}, ${locale}, ${consentVersion},
        ${now}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (messenger, account) WHERE "endedAt" IS NULL DO NOTHING
      RETURNING id, ARRAY(SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = ${personId}
        UNION ALL SELECT s.id FROM "Student" s WHERE s.id = ${personId}) AS "childIds"`
    if (!link) return refuse('already-linked')
    await audit(tx, scope, null, { action: 'code.redeem', requestId, after: { personId } })
    await tellOfLink(scope, tx, { personId, studentIds: link.childIds, key: `link:${link.id}` })
    return done({ personId })
  })

async function ownerOf(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  hashes: { code: string; token: string },
): Promise<CodeOwner | undefined> {
  const now = clock.now()
  const day = dateOf(now, clock.zone).toString()
  const owners = await tx.$queryRaw<Raw<CodeOwner, typeof ownerJson>[]>`
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
