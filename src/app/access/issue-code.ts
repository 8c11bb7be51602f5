import { createHmac, randomBytes } from 'node:crypto'
import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { codeFrom, codeLifetime } from '../../domain/access/code.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, today } from '../deps.ts'

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

/**
 * Issues a person's single-use code; the one handed out before dies. The coordinator issues to staff (п. 5.2.1), the
 * class teacher to the families of the own class (п. 5.2.2); 'console' is the machine's owner, for the first coordinator.
 * Refuses 'forbidden', 'no-person'.
 */
export async function issueCode(
  deps: Deps,
  actor: Actor | 'console',
  { personId }: { personId: number },
): Promise<Result<IssuedCode, 'forbidden' | 'no-person'>> {
  return deps.db.$transaction(async (tx) => {
    const day = today(deps.clock).toString()
    const [person] = await tx.$queryRaw<{ staff: boolean; classIds: number[] }[]>`
      SELECT EXISTS (SELECT FROM "Staff" s WHERE s.id = p.id AND s."leftOn" IS NULL) AS staff,
        ARRAY(SELECT e."classId" FROM "Enrollment" e WHERE ${day}::date BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
          AND (e."studentId" = p.id OR e."studentId" IN (SELECT g."studentId" FROM "Guardian" g WHERE g."personId" = p.id))
        ) AS "classIds"
      FROM "Person" p WHERE p.id = ${personId} FOR UPDATE OF p`
    if (!person) return refuse('no-person')
    if (actor !== 'console' && !can(actor, 'code.issue', person)) return refuse('forbidden')

    const code = codeFrom(randomBytes(10))
    const token = randomBytes(16).toString('base64url')
    const now = deps.clock.now()
    // 21 days of the school's calendar, whatever the change of the hour on the way
    const expiresAt = now.toZonedDateTimeISO(deps.clock.zone).add(codeLifetime).toInstant()
    await tx.$executeRaw`
      UPDATE "AccessCode" SET "revokedAt" = ${now.toString()}::timestamptz
      WHERE "personId" = ${personId} AND "usedAt" IS NULL AND "revokedAt" IS NULL`
    await tx.$executeRaw`
      INSERT INTO "AccessCode" ("personId", "codeHash", "tokenHash", "issuedById", "issuedAt", "expiresAt")
      VALUES (${personId}, ${hashSecret(deps.pepper, code)}, ${hashSecret(deps.pepper, token)},
        ${actor === 'console' ? null : actor.personId}, ${now.toString()}::timestamptz, ${expiresAt.toString()}::timestamptz)`
    await audit(tx, deps, actor === 'console' ? null : actor, { action: 'code.issue', after: { personId } })
    return done({ code, token, expiresAt })
  })
}
