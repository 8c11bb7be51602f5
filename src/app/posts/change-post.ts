import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { KeptFile } from '../../domain/kept-file.ts'
import { type Audience, type AudiencePart, isBeyond, maxChosenPeople, withPart } from '../../domain/posts/audience.ts'
import type { EventTime, PostKind, PostState } from '../../domain/posts/post.ts'
import { plainText, type TextRefusal } from '../../domain/posts/text.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps, Tx } from '../deps.ts'
import { keepFiles, refuseContent } from './keep-draft.ts'
import { type PostCard, postFor } from './post-for.ts'

/** What can be changed on a draft, one at a time; each says the state to be. */
export type DraftChange =
  | { readonly what: 'text'; readonly html: string; readonly files: readonly KeptFile[] }
  | { readonly what: 'kind'; readonly kind: PostKind }
  | { readonly what: 'audience'; readonly part: AudiencePart; readonly id: number; readonly on: boolean }
  | { readonly what: 'as'; readonly as: Audience['as'] }
  | { readonly what: 'sign'; readonly on: boolean; readonly by: Temporal.PlainDate | null }
  | { readonly what: 'urgent'; readonly on: boolean }
  | { readonly what: 'publish-at'; readonly at: Temporal.Instant | null }
  | { readonly what: 'time'; readonly time: EventTime }
  | { readonly what: 'place'; readonly place: string | null }
  | { readonly what: 'excuses'; readonly on: boolean }

export type ChangeRefusal =
  | 'no-post'
  | 'forbidden'
  | 'not-a-draft'
  | TextRefusal
  | 'too-many-post-files'
  | 'nobody-chosen'
  | 'too-many-people'
  | 'beyond-section'
  | 'past-moment'
  | 'bad-time'

/** A place has a line. */
const maxPlace = 200

/**
 * Changes a draft of one's own. What was scheduled or proposed has to come back first, so that nobody lets pass what he has not
 * seen. Refuses as ChangeRefusal names it; 'forbidden' also for what only the administration may (urgent).
 */
export async function changeDraft(
  deps: Deps,
  actor: Actor,
  { postId, change }: { postId: number; change: DraftChange },
): Promise<Result<undefined, ChangeRefusal>> {
  return deps.db.$transaction(async (tx) => {
    const post = await postFor(tx, deps, actor.personId, postId, { lock: true })
    if (!post) return refuse('no-post')
    if (!can(actor, 'post.draft', post)) return refuse('forbidden')
    if (post.state !== 'draft') return refuse('not-a-draft')
    const refusal = await write(tx, deps, actor, post, change)
    return refusal ? refuse(refusal) : done(undefined)
  })
}

async function write(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  post: PostCard,
  change: DraftChange,
): Promise<ChangeRefusal | undefined> {
  const set = (data: Parameters<Tx['post']['update']>[0]['data']) => tx.post.update({ where: { id: post.id }, data })
  switch (change.what) {
    case 'text': {
      const refusal = refuseContent(change.html, change.files)
      if (refusal) return refusal
      await set({ html: change.html.trim(), text: plainText(change.html).trim() })
      await keepFiles(tx, post.id, change.files)
      return undefined
    }
    case 'kind':
      await set({ kind: change.kind })
      return undefined
    case 'audience':
      return writeAudience(tx, post, withPart(post.audience, change.part, change.id, change.on))
    case 'as':
      return writeAudience(tx, post, { ...post.audience, as: change.as })
    case 'sign':
      await tx.$executeRaw`
        UPDATE "Post" SET sign = ${change.on}, "signBy" = ${change.on ? (change.by?.toString() ?? null) : null}::date
        WHERE id = ${post.id}`
      return undefined
    case 'urgent':
      if (!can(actor, 'post.urgent')) return 'forbidden'
      await set({ urgent: change.on })
      return undefined
    case 'publish-at':
      if (change.at !== null && Temporal.Instant.compare(change.at, deps.clock.now()) <= 0) return 'past-moment'
      await tx.$executeRaw`
        UPDATE "Post" SET "publishAt" = ${change.at?.toString() ?? null}::timestamptz WHERE id = ${post.id}`
      return undefined
    default:
      return writeEvent(tx, post.id, change)
  }
}

/** When and where an event is, and whether it excuses; the same for a draft and for one that is out. */
export async function writeEvent(
  tx: Tx,
  postId: number,
  change: Extract<DraftChange, { what: 'time' | 'place' | 'excuses' }>,
): Promise<'bad-time' | 'too-long' | undefined> {
  if (change.what === 'excuses') await tx.post.update({ where: { id: postId }, data: { excuses: change.on } })
  if (change.what === 'place') {
    const place = change.place?.trim() || null
    if (place !== null && place.length > maxPlace) return 'too-long'
    await tx.post.update({ where: { id: postId }, data: { place } })
  }
  if (change.what === 'time') {
    const { startsAt, endsAt, allDay } = change.time
    if (Temporal.Instant.compare(endsAt, startsAt) <= 0) return 'bad-time'
    await tx.$executeRaw`
      UPDATE "Post" SET "startsAt" = ${startsAt.toString()}::timestamptz, "endsAt" = ${endsAt.toString()}::timestamptz,
        "allDay" = ${allDay} WHERE id = ${postId}`
  }
  return undefined
}

async function writeAudience(tx: Tx, post: PostCard, audience: Audience): Promise<ChangeRefusal | undefined> {
  if (audience.people.length > maxChosenPeople) return 'too-many-people'
  if (isBeyond(audience, post.section, post.classId)) return 'beyond-section'
  if (audience.people.length > 0 && !(await areOfSection(tx, post, audience.people))) return 'beyond-section'
  await tx.$executeRaw`UPDATE "Post" SET audience = ${JSON.stringify(audience)}::jsonb WHERE id = ${post.id}`
  return undefined
}

/** Whether all of these people belong to the section: to the staff, to the class's families; to the school do all. One statement. */
async function areOfSection(tx: Tx, { section, classId }: PostCard, people: readonly number[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM unnest(${[...people]}::int[]) AS chosen(id)
    WHERE ${section} = 'school' OR EXISTS (SELECT FROM "Staff" s WHERE ${section} = 'staff' AND s.id = chosen.id)
      OR EXISTS (SELECT FROM "Enrollment" e LEFT JOIN "Guardian" g ON g."studentId" = e."studentId"
        WHERE ${section} = 'class' AND e."classId" = ${classId}::int AND chosen.id IN (e."studentId", g."personId"))`
  return row.count === people.length
}

type OwnRefusal = 'no-post' | 'forbidden' | 'not-a-draft'

/** Works on an own post, locked, while it is in one of these states. */
const onOwn = (
  deps: Deps,
  actor: Actor,
  postId: number,
  states: readonly PostState[],
  work: (tx: Tx) => Promise<unknown>,
): Promise<Result<undefined, OwnRefusal>> =>
  deps.db.$transaction(async (tx) => {
    const post = await postFor(tx, deps, actor.personId, postId, { lock: true })
    if (!post) return refuse('no-post')
    if (!can(actor, 'post.draft', post)) return refuse('forbidden')
    if (!states.includes(post.state)) return refuse('not-a-draft')
    await work(tx)
    return done(undefined)
  })

/** Takes a draft away, with its files. Refuses 'no-post', 'forbidden', 'not-a-draft'. */
export const dropDraft = (deps: Deps, actor: Actor, postId: number): Promise<Result<undefined, OwnRefusal>> =>
  onOwn(deps, actor, postId, ['draft'], (tx) => tx.post.delete({ where: { id: postId } }))

/** What was scheduled or proposed becomes a draft again. Refuses 'no-post', 'forbidden', 'not-a-draft': it is out by now. */
export const recallPost = (deps: Deps, actor: Actor, postId: number): Promise<Result<undefined, OwnRefusal>> =>
  onOwn(deps, actor, postId, ['draft', 'scheduled', 'proposed'], (tx) =>
    tx.post.update({ where: { id: postId }, data: { state: 'draft', approvedById: null } }),
  )
