import { plainText, refuseText, titleOf } from '../../domain/posts/text.ts'
import { done, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { type Writing, writeOn } from '../frame/use-case.ts'
import type { NewNotice } from '../notices/notice.ts'
import { type DraftChange, writeEvent } from './change-post.ts'
import { heldPostOut, type PostCard } from './post-for.ts'

export interface EditPost {
  readonly change:
    | { readonly what: 'text'; readonly html: string }
    | Extract<DraftChange, { what: 'time' | 'place' | 'excuses' }>
  /** whoever read it is asked to read it again, in a message of its own */
  readonly again: boolean
}

/**
 * Changes a post that is out: a new version of it, and what was delivered is edited in every chat.
 * The same again is no change.
 */
export const editPost = writeOn('post.edit', heldPostOut, async (scope, post, { change, again }: EditPost) => {
  const { tx, actor, clock } = scope
  const postId = post.id
  const fault = change.what === 'text' && refuseText(plainText(change.html))
  if (fault) return refuse(fault)
  if (isSame(post, change)) return done({ edited: 0 })
  const html = change.what === 'text' ? change.html.trim() : post.html
  if (change.what !== 'text') {
    const refused = await writeEvent(tx, postId, change)
    if (refused) return refused
  }
  const version = post.version + 1
  const now = clock.now().toString()
  await tx.$executeRaw`
    UPDATE "Post" SET html = ${html}, text = ${plainText(html)}, version = ${version}, "editedAt" = ${now}::timestamptz,
      "readVersion" = CASE WHEN ${again} THEN ${version} ELSE "readVersion" END WHERE id = ${postId}`
  await tx.$executeRaw`
    INSERT INTO "PostVersion" ("postId", version, "editorId", at, html)
    VALUES (${postId}, ${version}, ${actor.personId}, ${now}::timestamptz, ${html})`
  const edited = await tellOfEdit(tx, scope, postId, version)
  if (again) await askAgain(scope, { ...post, text: plainText(html) }, version)
  await scope.audit({ action: 'post.edit', after: { postId, version, what: change.what, again } })
  return done({ edited })
})

/** Whether it says what the post says already: a press that comes twice. */
function isSame(post: PostCard, change: EditPost['change']): boolean {
  switch (change.what) {
    case 'text':
      return change.html.trim() === post.html
    case 'place':
      return (change.place?.trim() || null) === post.place
    case 'excuses':
      return change.on === post.excuses
    case 'time': {
      const { startsAt, endsAt, allDay } = change.time
      return startsAt.equals(post.startsAt ?? endsAt) && post.endsAt?.equals(endsAt) === true && allDay === post.allDay
    }
  }
}

/** Everybody in whose chat an older version stands gets it edited there. Gives their number. One statement. */
export async function tellOfEdit(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  postId: number,
  version: number,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "Notice" ("personId", kind, data, due, key)
    SELECT DISTINCT l."personId", 'post-edit', jsonb_build_object('postId', ${postId}::int, 'version', ${version}::int, 'urgent', true),
      ${clock.now().toString()}::timestamptz, ${`post-edit:${postId}:${version}:`} || l."personId"
    FROM "DeliveredPost" d JOIN "Link" l ON l.id = d."linkId"
    WHERE d."postId" = ${postId} AND d.version < ${version} AND l."endedAt" IS NULL
    ON CONFLICT (key) DO NOTHING`
}

/** Whoever was sent it is asked to read the new version. */
async function askAgain({ tx, clock, tell }: Writing, post: PostCard, version: number): Promise<void> {
  const told = await tx.$queryRaw<{ personId: number }[]>`
    SELECT DISTINCT "personId" FROM "Notice" WHERE "postId" = ${post.id} AND state = 'sent' AND "personId" <> ${post.authorId}`
  const data = { postId: post.id, title: titleOf(post.text), why: 'changed' as const }
  await tell(
    told.map(
      ({ personId }): NewNotice => ({
        personId,
        kind: 'post-again',
        data,
        due: clock.now(),
        key: `post-again:${post.id}:${version}:${personId}`,
      }),
    ),
  )
}
