import { open } from '../frame/use-case.ts'
import type { Identity } from './identify.ts'

/** Who has blocked the bot is not written to from now on. */
export const goAway = open('of his own account', async ({ db, clock }, { linkId }: Pick<Identity, 'linkId'>) => {
  await db.$executeRaw`
    UPDATE "Link" SET "goneAt" = ${clock.now().toString()}::timestamptz WHERE id = ${linkId} AND "goneAt" IS NULL`
})

/**
 * Who writes or lets the bot in again can be reached again: notices come from now on, and posts that were edited
 * meanwhile are edited in this chat too.
 */
export const comeBack = open('of his own account', async ({ db, clock }, { linkId }: Pick<Identity, 'linkId'>) => {
  const now = clock.now().toString()
  await db.$transaction([
    db.link.update({ where: { id: linkId }, data: { goneAt: null } }),
    db.$executeRaw`
      INSERT INTO "Notice" ("personId", kind, data, due, key)
      SELECT DISTINCT l."personId", 'post-edit', jsonb_build_object('postId', o.id, 'version', o.version, 'urgent', true), ${now}::timestamptz,
        concat_ws(':', 'post-edit', o.id, o.version, l."personId", l.id, ${now}::text)
      FROM "DeliveredPost" d JOIN "Post" o ON o.id = d."postId" AND o.version > d.version JOIN "Link" l ON l.id = d."linkId"
      WHERE l.id = ${linkId} ON CONFLICT (key) DO NOTHING`,
  ])
})
