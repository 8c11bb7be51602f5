import { createHmac, randomBytes } from 'node:crypto'
import { codeFrom, codeLifetime } from '../../domain/access/code.ts'
import { certain } from '../../domain/certain.ts'
import type { Deps, Tx } from '../deps.ts'

/** A code as it is shown, once: only hashes of it are kept. */
export interface IssuedCode {
  /** ten characters, see formatCode */
  readonly code: string
  /** for a deep link and its QR */
  readonly token: string
  readonly expiresAt: Temporal.Instant
}

/** The keyed hash that is stored of a code or a token. */
export const hashSecret = (pepper: string, secret: string): string =>
  createHmac('sha256', pepper).update(secret).digest('hex')

/** Ends the codes that these people hold. Gives the number ended. One statement. */
export const killCodes = (tx: Tx, { clock }: Pick<Deps, 'clock'>, personIds: readonly number[]): Promise<number> =>
  tx.$executeRaw`
    UPDATE "AccessCode" SET "revokedAt" = ${clock.now().toString()}::timestamptz
    WHERE "personId" = ANY(${[...personIds]}::int[]) AND "usedAt" IS NULL AND "revokedAt" IS NULL
      AND "expiresAt" > ${clock.now().toString()}::timestamptz`

/**
 * A fresh code for each of these people, who must be locked, in their order; the ones handed out
 * before die. Two statements.
 */
export async function giveCodes<Person extends { readonly personId: number }>(
  deps: Pick<Deps, 'clock' | 'pepper'>,
  tx: Tx,
  issuedById: number | null,
  people: readonly Person[],
): Promise<readonly { person: Person; id: number; code: IssuedCode }[]> {
  const now = deps.clock.now()
  // 21 days of the school's calendar, whatever the change of the hour on the way
  const expiresAt = now.toZonedDateTimeISO(deps.clock.zone).add(codeLifetime).toInstant()
  const fresh = people.map((person) => ({
    person,
    code: codeFrom(randomBytes(10)),
    token: randomBytes(16).toString('base64url'),
  }))
  await killCodes(
    tx,
    deps,
    people.map(({ personId }) => personId),
  )
  const rows = fresh.map(({ person, code, token }) => ({
    personId: person.personId,
    codeHash: hashSecret(deps.pepper, code),
    tokenHash: hashSecret(deps.pepper, token),
  }))
  const stored = await tx.$queryRaw<{ id: number; personId: number }[]>`
    INSERT INTO "AccessCode" ("personId", "codeHash", "tokenHash", "issuedById", "issuedAt", "expiresAt")
    SELECT r."personId", r."codeHash", r."tokenHash", ${issuedById}::int, ${now.toString()}::timestamptz, ${expiresAt.toString()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("personId" int, "codeHash" text, "tokenHash" text)
    RETURNING id, "personId"`
  const ids = new Map(stored.map(({ id, personId }) => [personId, id]))
  return fresh.map(({ person, code, token }) => ({
    person,
    id: certain(ids.get(person.personId), 'the code that was stored'),
    code: { code, token, expiresAt },
  }))
}
