import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { NewNotice } from '../../domain/notices.ts'
import type { Audience } from '../../domain/posts/audience.ts'
import { refuseText, type TextRefusal } from '../../domain/posts/text.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { audiencePeople } from './audience-people.ts'

export interface SendPost {
  readonly kind: 'announcement'
  readonly text: string
  readonly audience: Audience
  /** the press that sends it; pressed twice it is sent once */
  readonly requestId: string
}

export interface SentPost {
  readonly postId: number
  /** people who will get it; those who cannot be reached are not among them */
  readonly recipients: number
}

export type SendPostRefusal = 'forbidden' | TextRefusal | 'nobody-reachable'

/**
 * Sends an announcement (п. 2.2): stores it with a notice for everybody of the audience, each person once. Those who
 * cannot be reached are kept as failed at once, so that the sender sees them. Refuses 'forbidden', 'empty',
 * 'too-long', 'nobody-reachable'.
 */
export async function sendPost(deps: Deps, actor: Actor, input: SendPost): Promise<Result<SentPost, SendPostRefusal>> {
  if (!can(actor, 'post.send')) return refuse('forbidden')
  const refusal = refuseText(input.text)
  if (refusal) return refuse(refusal)
  const { db, clock } = deps
  return db.$transaction(
    async (tx) => {
      const people = await audiencePeople(tx, input.audience, today(clock))
      const recipients = people.filter((person) => person.unreachable === null).length
      if (recipients === 0) return refuse('nobody-reachable')
      const postId = await writePost(tx, deps, actor, input)
      if (postId === undefined) return done(await sentBefore(tx, input.requestId))
      const notices = people.map(
        ({ personId, unreachable }): NewNotice => ({
          personId,
          kind: 'post',
          data: { postId },
          due: clock.now(),
          key: `post:${postId}:${personId}`,
          postId,
          unreachable,
        }),
      )
      await writeNotices(tx, notices)
      const after = { postId, ...input.audience, recipients }
      await audit(tx, deps, actor, { action: 'post.send', requestId: input.requestId, after })
      return done({ postId, recipients })
    },
    { timeout: 30_000 },
  )
}

/** The new post's id, or undefined when this press was served before. */
async function writePost(tx: Tx, { clock }: Deps, actor: Actor, input: SendPost): Promise<number | undefined> {
  const [post] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Post" (kind, "authorId", text, audience, "createdAt", "requestId")
    VALUES (${input.kind}::"PostKind", ${actor.personId}, ${input.text.trim()}, ${JSON.stringify(input.audience)}::jsonb,
      ${clock.now().toString()}::timestamptz, ${input.requestId})
    ON CONFLICT ("requestId") DO NOTHING RETURNING id`
  return post?.id
}

async function sentBefore(tx: Tx, requestId: string): Promise<SentPost> {
  const [post] = await tx.$queryRaw<[SentPost]>`
    SELECT p.id AS "postId", count(n.id) FILTER (WHERE coalesce(n.reason, '') NOT IN ('no-link', 'blocked'))::int AS recipients
    FROM "Post" p LEFT JOIN "Notice" n ON n."postId" = p.id
    WHERE p."requestId" = ${requestId} GROUP BY p.id`
  return post
}
