import type { Deps } from '../deps.ts'
import type { Identity } from './identify.ts'

/** Who writes can be reached again: notices come from now on, and posts that were edited meanwhile are edited in this chat too. */
export async function comeBack({ db, clock }: Pick<Deps, 'db' | 'clock'>, { linkId }: Identity): Promise<void> {
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
}
