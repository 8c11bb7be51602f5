import { z } from 'zod'
import type { PostTarget } from '../../domain/access/can.ts'
import { type Audience, audienceFamilies } from '../../domain/posts/audience.ts'
import type { PostKind, PostSection, PostState, StaffPosts } from '../../domain/posts/post.ts'
import type { Account } from '../access/account.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import type { Session } from '../frame/session.ts'
import { target } from '../frame/use-case.ts'
import { type KeptFile, keptFile, parsed, type Raw } from '../json.ts'

/** A post as a person sees it. Moments are in the school's time, to be said in its zone. */
export interface PostCard extends PostTarget {
  readonly id: number
  readonly kind: PostKind
  readonly section: PostSection
  readonly classId: number | null
  readonly staffPosts: StaffPosts
  /** «7А» */
  readonly className: string | null
  /** «Иванова Мария Петровна» */
  readonly author: string
  readonly state: PostState
  readonly html: string
  readonly text: string
  readonly startsAt: Temporal.Instant | null
  readonly endsAt: Temporal.Instant | null
  readonly allDay: boolean
  readonly place: string | null
  readonly excuses: boolean
  readonly audience: Audience
  readonly sign: boolean
  readonly signBy: Temporal.PlainDate | null
  readonly urgent: boolean
  readonly publishAt: Temporal.Instant | null
  readonly publishedAt: Temporal.Instant | null
  readonly version: number
  readonly editedAt: Temporal.Instant | null
  readonly files: readonly KeptFile[]
  /** the reader has read it as it stands, and signed */
  readonly read: boolean
  readonly signed: boolean
}

type Moment = 'startsAt' | 'endsAt' | 'publishAt' | 'publishedAt' | 'editedAt'
type Row = Omit<PostCard, Moment | 'signBy'> & Record<Moment, number | null> & { signBy: string | null }

const json = z.object({
  audience: z.object({
    staff: z.boolean(),
    departments: z.array(z.number()),
    families: z.boolean(),
    grades: z.array(z.number()),
    classes: z.array(z.number()),
    as: z.enum(audienceFamilies),
    people: z.array(z.number()),
  }),
  files: z.array(keptFile),
})

/**
 * Who looks: a person, or whoever is behind an account that was or is about to be sent them, whose they are therefore.
 */
export type PostReader = { readonly personId: number } | Account

const momentOf = (ms: number | null) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.round(ms)))

/** Posts as somebody sees them, by id. One statement whatever their number. */
export async function readCards(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  reader: PostReader,
  ids: readonly number[],
): Promise<Map<number, PostCard>> {
  if (ids.length === 0) return new Map()
  const personId = 'personId' in reader ? reader.personId : null
  const account = 'account' in reader ? reader : null
  const rows = await tx.$queryRaw<Raw<Row, typeof json>[]>`
    WITH reader AS (
      SELECT ${personId}::int AS id WHERE ${personId}::int IS NOT NULL
      UNION SELECT "personId" FROM "Link" 
        WHERE messenger = ${account?.messenger ?? null} AND account = ${account?.account ?? null} AND "endedAt" IS NULL)
    SELECT o.id, o.state = 'draft' AS draft, o.kind::text, o.section::text, o."classId", o."authorId", o.state::text, o.html, o.text, o."allDay", o.place,
      o.excuses, o.audience, o.sign, o."signBy"::text, o.urgent, o.version,
      coalesce((SELECT "staffPosts"::text FROM "School" LIMIT 1), 'approval') AS "staffPosts", c.title AS "className", concat_ws(' ', p."lastName", p."firstName", p."middleName") AS author,
      (extract(epoch FROM o."startsAt") * 1000)::float8 AS "startsAt", (extract(epoch FROM o."endsAt") * 1000)::float8 AS "endsAt",
      (extract(epoch FROM o."publishAt") * 1000)::float8 AS "publishAt",
      (extract(epoch FROM o."publishedAt") * 1000)::float8 AS "publishedAt",
      (extract(epoch FROM o."editedAt") * 1000)::float8 AS "editedAt",
      coalesce(r.version >= o."readVersion", false) AS read, coalesce(r."signedAt" IS NOT NULL AND r.version >= o."readVersion", false) AS signed,
      CASE WHEN ${account !== null} THEN true
        ELSE o.id IN (SELECT readable_posts((SELECT id FROM reader), ${today(clock).toString()}::date)) END AS addressed,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'file', f.file, 'fileKey', f."fileKey", 'name', f.name) ORDER BY f.id)
        FROM "PostFile" f WHERE f."postId" = o.id), '[]') AS files
    FROM "Post" o JOIN "Person" p ON p.id = o."authorId" LEFT JOIN "SchoolClass" c ON c.id = o."classId"
    LEFT JOIN "Receipt" r ON r."postId" = o.id AND r."personId" = (SELECT id FROM reader)
    WHERE o.id = ANY(${[...ids]}::int[])`
  return new Map(
    parsed(rows, json).map((row) => [
      row.id,
      {
        ...row,
        startsAt: momentOf(row.startsAt),
        endsAt: momentOf(row.endsAt),
        publishAt: momentOf(row.publishAt),
        publishedAt: momentOf(row.publishedAt),
        editedAt: momentOf(row.editedAt),
        signBy: row.signBy === null ? null : Temporal.PlainDate.from(row.signBy),
      },
    ]),
  )
}

/** One of them; locked, it stays as it is until the transaction ends. */
export async function postFor(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  personId: number,
  postId: number,
  { lock = false } = {},
): Promise<PostCard | undefined> {
  if (lock) await tx.$executeRaw`SELECT FROM "Post" WHERE id = ${postId} FOR NO KEY UPDATE`
  return (await readCards(tx, deps, { personId }, [postId])).get(postId)
}

type Asked = Pick<Session, 'actor' | 'clock'> & { readonly tx: Tx }

/** A post as whoever asks sees it. */
export const seenPost = target({
  missing: 'no-post',
  find: (scope: Asked, { postId }: { postId: number }) => postFor(scope.tx, scope, scope.actor.personId, postId),
})

/** A post to be changed. */
export const heldPost = target({
  missing: 'no-post',
  find: (scope: Asked, { postId }: { postId: number }) =>
    postFor(scope.tx, scope, scope.actor.personId, postId, { lock: true }),
})

/** Whether it can be read by those it is for. */
export const isOut = ({ state }: Pick<PostCard, 'state'>): boolean => state === 'published' || state === 'stopped'

/** A post that is out, to be changed. */
export const heldPostOut = target({ ...heldPost, closed: (post) => !isOut(post) && 'not-published' })

const closedDraft = ({ state }: PostCard) => state !== 'draft' && 'not-a-draft'

/** A draft. */
export const seenDraft = target({ ...seenPost, closed: closedDraft })

/** A draft to be changed. */
export const heldDraft = target({ ...heldPost, closed: closedDraft })
