import type { Account } from '../access/account.ts'
import type { Deps } from '../deps.ts'
import type { MessageRef } from '../message-ref.ts'

/** A post where it stands in an account's chat. */
export interface DeliveredIn {
  readonly id: number
  readonly message: MessageRef
  readonly version: number
}

/** Where these posts stand in an account's chat, by the post. One statement; none for none. */
export async function deliveredIn(
  { db }: Pick<Deps, 'db'>,
  { messenger, account }: Account,
  postIds: readonly number[],
): Promise<ReadonlyMap<number, readonly DeliveredIn[]>> {
  if (postIds.length === 0) return new Map()
  const rows = await db.$queryRaw<(DeliveredIn & { postId: number })[]>`
    SELECT d.id, d."postId", d.message, d.version FROM "DeliveredPost" d JOIN "Link" l ON l.id = d."linkId"
    WHERE d."postId" = ANY(${[...postIds]}::int[]) AND l.messenger = ${messenger} AND l.account = ${account} AND l."endedAt" IS NULL
    ORDER BY d.id`
  return Map.groupBy(rows, ({ postId }) => postId)
}
