import type { Deps } from '../app/deps.ts'
import { sessionFor } from '../app/frame/session.ts'
import { changeDraft, type DraftChange } from '../app/posts/change-post.ts'
import { keepDraft } from '../app/posts/keep-draft.ts'
import { publishPost } from '../app/posts/publish-post.ts'
import type { Actor } from '../domain/access/actor.ts'
import { type DemoPost, demoPosts } from './posts.ts'

/**
 * Publishes what the school has written until that day, inclusive, as its authors would have; whoever is linked was
 * told then, and most have read it.
 */
export async function writePosts(deps: Deps, upTo: Temporal.PlainDate): Promise<void> {
  for (const post of demoPosts)
    if (Temporal.PlainDate.compare(Temporal.PlainDateTime.from(post.at).toPlainDate(), upTo) <= 0)
      await publish(deps, post)
  await deps.db.$executeRaw`
    UPDATE "Notice" SET state = 'sent', "settledAt" = due WHERE kind = 'post' AND state = 'waiting'`
  await deps.db.$executeRaw`
    INSERT INTO "Receipt" ("postId", "personId", "readAt")
    SELECT "postId", "personId", "settledAt" + interval '1 hour' FROM "Notice"
    WHERE kind = 'post' AND state = 'sent' AND ("personId" * 7 + "postId") % 4 <> 0`
}

async function publish(deps: Deps, post: DemoPost): Promise<void> {
  const { zone } = deps.clock
  const instant = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
  const now = instant(post.at)
  const author = await authorOf(deps, post.author)
  const classId = post.className === undefined ? null : await classOf(deps, post.className)
  const requestId = `demo:${post.at}`
  const then = sessionFor({ ...deps, clock: { zone, now: () => now } }, author, requestId)
  const { kind, section, html } = post
  const draft = await keepDraft(then, { kind, section, classId, html, files: [], begunBy: requestId })
  if (!draft.ok) throw new Error(`a post of the demo was refused: ${draft.refusal}`)
  const changes: DraftChange[] = [
    ...(post.event
      ? [
          {
            what: 'time',
            time: { startsAt: instant(post.event.from), endsAt: instant(post.event.to), allDay: false },
          } as const,
        ]
      : []),
    ...(post.event?.place ? [{ what: 'place', place: post.event.place } as const] : []),
    ...(post.event?.excuses ? [{ what: 'excuses', on: true } as const] : []),
    ...(post.sign ? [{ what: 'sign', on: true, by: null } as const] : []),
  ]
  for (const change of changes) {
    const changed = await changeDraft(then, { ...draft.value, change })
    if (!changed.ok) throw new Error(`a post of the demo was refused: ${changed.refusal}`)
  }
  const published = await publishPost(then, draft.value)
  if (!published.ok) throw new Error(`a post of the demo was refused: ${published.refusal}`)
}

async function authorOf({ db }: Deps, externalId: string): Promise<Actor> {
  const { id: personId, staff } = await db.person.findUniqueOrThrow({
    where: { externalId },
    include: { staff: { include: { leads: true } } },
  })
  const leadsClassIds = (staff?.leads ?? []).map(({ id }) => id)
  return {
    personId,
    staffRoles: staff?.roles ?? [],
    leadsClassIds,
    headsDepartmentIds: [],
    childIds: [],
    isStudent: false,
  }
}

async function classOf({ db }: Deps, className: string): Promise<number> {
  const [grade, letter] = [Number.parseInt(className, 10), className.slice(-1)]
  return (await db.schoolClass.findFirstOrThrow({ where: { grade, letter } })).id
}
