import { isToken, parseCode } from '../../domain/access/code.ts'
import { done } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { read, type Writing } from '../frame/use-case.ts'
import { hashSecret } from './give-codes.ts'

/** What a typed code or a link's token is looked up by, or undefined when it can be neither. */
export function hashesOf({ pepper }: Pick<Deps, 'pepper'>, typed: string): { code: string; token: string } | undefined {
  const code = parseCode(typed)
  const token = isToken(typed.trim()) ? typed.trim() : undefined
  if (code === undefined && token === undefined) return undefined
  return { code: hashSecret(pepper, code ?? ''), token: hashSecret(pepper, token ?? '') }
}

/**
 * Uses a living code up, once whatever the number of takers. Gives whose it is; undefined when it is no living code.
 */
export async function takeCode(
  scope: Pick<Writing, 'tx' | 'clock' | 'pepper'>,
  typed: string,
): Promise<{ personId: number } | undefined> {
  const hashes = hashesOf(scope, typed)
  if (!hashes) return undefined
  const now = scope.clock.now().toString()
  const [used] = await scope.tx.$queryRaw<{ personId: number }[]>`
    UPDATE "AccessCode" SET "usedAt" = ${now}::timestamptz
    WHERE ("codeHash" = ${hashes.code} OR "tokenHash" = ${hashes.token})
      AND "usedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > ${now}::timestamptz
    RETURNING "personId"`
  return used
}

/** Whether this is a code of the person himself, living or spent: a link opened twice, a press delivered twice. */
export const isOwnCode = read('settings.change', async (scope, { typed }: { typed: string }) => {
  const hashes = hashesOf(scope, typed)
  if (!hashes) return done(false)
  const [own] = await scope.tx.$queryRaw<unknown[]>`
    SELECT FROM "AccessCode" a JOIN "Person" p ON p.id = a."personId"
    WHERE (a."codeHash" = ${hashes.code} OR a."tokenHash" = ${hashes.token})
      AND coalesce(p."joinedIntoId", p.id) = ${scope.actor.personId}`
  return done(own !== undefined)
})
