import type { Deps, Tx } from '../deps.ts'

/**
 * What of posts comes along when two entries become one person: each post once, in the notice that came further; what
 * was read and signed. What is left of the other entry counts among no post's readers any more. Five statements.
 */
export async function joinPosts({ clock }: Pick<Deps, 'clock'>, tx: Tx, kept: number, other: number): Promise<void> {
  const now = clock.now().toString()
  await tx.$executeRaw`
    WITH far AS (SELECT "postId", "personId", max(array_position('{waiting,sent}', state::text)) AS how FROM "Notice"
      WHERE "postId" IS NOT NULL AND "personId" IN (${kept}, ${other}) GROUP BY "postId", "personId"),
    further AS (SELECT o."postId" FROM far o LEFT JOIN far k ON k."postId" = o."postId" AND k."personId" = ${kept}
      WHERE o."personId" = ${other} AND (k."personId" IS NULL OR coalesce(o.how, 0) > coalesce(k.how, 0)))
    UPDATE "Notice" SET "personId" = CASE "personId" WHEN ${kept} THEN ${other}::int ELSE ${kept}::int END
    WHERE "personId" IN (${kept}, ${other}) AND "postId" IN (SELECT "postId" FROM further)`
  await tx.$executeRaw`
    UPDATE "Notice" SET state = 'cancelled', reason = 'joined', "settledAt" = ${now}::timestamptz
    WHERE "personId" = ${other} AND "postId" IS NOT NULL AND state = 'waiting'`
  await tx.$executeRaw`UPDATE "Notice" SET "postId" = NULL WHERE "personId" = ${other} AND "postId" IS NOT NULL`
  await tx.$executeRaw`
    INSERT INTO "Receipt" AS r ("postId", "personId", "readAt", "signedAt", version)
    SELECT "postId", ${kept}, "readAt", "signedAt", version FROM "Receipt" WHERE "personId" = ${other}
    ON CONFLICT ("postId", "personId") DO UPDATE SET version = greatest(r.version, excluded.version),
      "signedAt" = coalesce(r."signedAt", excluded."signedAt")`
  await tx.$executeRaw`UPDATE "Post" SET "authorId" = ${kept} WHERE "authorId" = ${other}`
}
