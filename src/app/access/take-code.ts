import { isToken, parseCode } from '../../domain/access/code.ts'
import type { Deps, Tx } from '../deps.ts'
import { hashSecret } from './give-codes.ts'
import type { Identity } from './identify.ts'

/** What a typed code or a link's token is looked up by, or undefined when it can be neither. */
export function hashesOf({ pepper }: Deps, typed: string): { code: string; token: string } | undefined {
  const code = parseCode(typed)
  const token = isToken(typed.trim()) ? typed.trim() : undefined
  if (code === undefined && token === undefined) return undefined
  return { code: hashSecret(pepper, code ?? ''), token: hashSecret(pepper, token ?? '') }
}

/** Uses a living code up, once whatever the number of takers. Gives whose it is; undefined when it is no living code. */
export async function takeCode(deps: Deps, tx: Tx, typed: string): Promise<{ personId: number } | undefined> {
  const hashes = hashesOf(deps, typed)
  if (!hashes) return undefined
  const now = deps.clock.now().toString()
  const [used] = await tx.$queryRaw<{ personId: number }[]>`
    UPDATE "AccessCode" SET "usedAt" = ${now}::timestamptz
    WHERE ("codeHash" = ${hashes.code} OR "tokenHash" = ${hashes.token})
      AND "usedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > ${now}::timestamptz
    RETURNING "personId"`
  return used
}

/** Whether this is a code of the person himself, living or spent: a link opened twice, a press delivered twice. */
export async function isOwnCode(deps: Deps, { actor }: Pick<Identity, 'actor'>, typed: string): Promise<boolean> {
  const hashes = hashesOf(deps, typed)
  if (!hashes) return false
  const [own] = await deps.db.$queryRaw<unknown[]>`
    SELECT FROM "AccessCode" a JOIN "Person" p ON p.id = a."personId"
    WHERE (a."codeHash" = ${hashes.code} OR a."tokenHash" = ${hashes.token})
      AND coalesce(p."joinedIntoId", p.id) = ${actor.personId}`
  return own !== undefined
}
