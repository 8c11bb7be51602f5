import { type Audience, type AudiencePart, isBeyond, maxChosenPeople, withPart } from '../../domain/posts/audience.ts'
import type { EventTime, PostKind } from '../../domain/posts/post.ts'
import { maxPlaceLength, plainText } from '../../domain/posts/text.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Tx, today } from '../deps.ts'
import { target, type Writing, writeOn } from '../frame/use-case.ts'
import type { KeptFile } from '../json.ts'
import { keepFiles, refuseContent } from './keep-draft.ts'
import { heldDraft, heldPost, type PostCard } from './post-for.ts'

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

/** Nothing is set for longer ahead, days. */
const furthest = 366

const isFar = (from: Temporal.Instant, until: Temporal.Instant): boolean =>
  from.until(until).total('hours') > furthest * 24

/** A post that is not out yet. */
const heldUnpublished = target({
  ...heldPost,
  closed: ({ state }) => !['draft', 'scheduled', 'proposed'].includes(state) && 'not-a-draft',
})

/**
 * Changes a draft of one's own. What was scheduled or proposed has to come back first, so that nobody lets pass what he
 * has not seen. Urgent is for the administration alone.
 */
export const changeDraft = writeOn(
  'post.draft',
  heldDraft,
  async (scope, post, { change }: { change: DraftChange }) => (await write(scope, post, change)) ?? done(undefined),
)

/** Why it may not be set, or undefined. */
async function refusalOf({ tx, clock, can }: Writing, change: DraftChange) {
  switch (change.what) {
    case 'audience':
      return change.on && !(await isThere(tx, change.part, change.id)) ? refuse('not-offered') : undefined
    case 'urgent':
      return can('post.urgent') ? undefined : refuse('forbidden')
    case 'sign':
      return change.by && today(clock).until(change.by).days > furthest ? refuse('too-far') : undefined
    case 'publish-at':
      if (!change.at) return undefined
      if (Temporal.Instant.compare(change.at, clock.now()) <= 0) return refuse('past-moment')
      return isFar(clock.now(), change.at) ? refuse('too-far') : undefined
    default:
      return undefined
  }
}

/** Why it is not written, or undefined. */
async function write(scope: Writing, post: PostCard, change: DraftChange) {
  const { tx } = scope
  const refused = await refusalOf(scope, change)
  if (refused) return refused
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
      await set({ urgent: change.on })
      return undefined
    case 'publish-at':
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
) {
  if (change.what === 'excuses') await tx.post.update({ where: { id: postId }, data: { excuses: change.on } })
  if (change.what === 'place') {
    const place = change.place?.trim() || null
    if (place !== null && place.length > maxPlaceLength) return refuse('too-long')
    await tx.post.update({ where: { id: postId }, data: { place } })
  }
  if (change.what === 'time') {
    const { startsAt, endsAt, allDay } = change.time
    if (Temporal.Instant.compare(endsAt, startsAt) <= 0) return refuse('bad-time')
    if (isFar(startsAt, endsAt)) return refuse('too-far')
    await tx.$executeRaw`
      UPDATE "Post" SET "startsAt" = ${startsAt.toString()}::timestamptz, "endsAt" = ${endsAt.toString()}::timestamptz,
        "allDay" = ${allDay} WHERE id = ${postId}`
  }
  return undefined
}

/** Whether there is such a one to be chosen. One statement, or none. */
async function isThere(tx: Tx, part: AudiencePart, id: number): Promise<boolean> {
  switch (part) {
    case 'department':
      return (await tx.department.count({ where: { id } })) > 0
    case 'grade':
      return (await tx.schoolClass.count({ where: { grade: id } })) > 0
    case 'class':
      return (await tx.schoolClass.count({ where: { id } })) > 0
    case 'person':
      return (await tx.person.count({ where: { id } })) > 0
    default:
      return true
  }
}

async function writeAudience(tx: Tx, post: PostCard, audience: Audience) {
  if (audience.people.length > maxChosenPeople) return refuse('too-many-people')
  if (isBeyond(audience, post.section, post.classId)) return refuse('beyond-section')
  if (audience.people.length > 0 && !(await areOfSection(tx, post, audience.people))) return refuse('beyond-section')
  await tx.$executeRaw`UPDATE "Post" SET audience = ${JSON.stringify(audience)}::jsonb WHERE id = ${post.id}`
  return undefined
}

/**
 * Whether all of these people belong to the section: to the staff, to the class's families; to the
 * school do all. One statement.
 */
async function areOfSection(tx: Tx, { section, classId }: PostCard, people: readonly number[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM unnest(${[...people]}::int[]) AS chosen(id)
    WHERE ${section} = 'school' OR EXISTS (SELECT FROM "Staff" s WHERE ${section} = 'staff' AND s.id = chosen.id)
      OR EXISTS (SELECT FROM "Enrollment" e LEFT JOIN "Guardian" g ON g."studentId" = e."studentId"
        WHERE ${section} = 'class' AND e."classId" = ${classId}::int AND chosen.id IN (e."studentId", g."personId"))`
  return row.count === people.length
}

/** Takes a draft away, with its files. */
export const dropDraft = writeOn('post.draft', heldDraft, async ({ tx }, { id }) => {
  await tx.post.delete({ where: { id } })
  return done(undefined)
})

/** What was scheduled or proposed becomes a draft again, unless it is out by now. */
export const recallPost = writeOn('post.draft', heldUnpublished, async ({ tx }, { id }) => {
  await tx.post.update({ where: { id }, data: { state: 'draft', approvedById: null } })
  return done(undefined)
})
