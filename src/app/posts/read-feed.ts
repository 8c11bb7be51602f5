import { Prisma } from '../../db/generated/client.ts'
import type { PostKind, PostSection } from '../../domain/posts/post.ts'
import { titleOf } from '../../domain/posts/text.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { type Reading, read } from '../frame/use-case.ts'

/** A row of a feed. */
export interface FeedPost {
  readonly id: number
  readonly kind: PostKind
  readonly section: PostSection
  /** «7А», of the section «Класс» */
  readonly className: string | null
  readonly title: string
  /** «2026-09-11», when it was published; of an event when it begins */
  readonly day: string
  readonly unread: boolean
  /** is still to be signed */
  readonly unsigned: boolean
  readonly edited: boolean
}

/** A section that somebody reads: «Школа», «Учительская», a class. */
export interface FeedSection {
  readonly section: PostSection
  readonly classId: number | null
  readonly className: string | null
  readonly unread: number
}

type Row = Omit<FeedPost, 'title'> & { text: string }
const rowOf = ({ text, ...row }: Row): FeedPost => ({ ...row, title: titleOf(text) })

/** Who asks, on which day in which zone. */
interface Asked {
  readonly person: number
  readonly day: string
  readonly zone: string
}

const asked = ({ clock, actor }: Reading): Asked => ({
  person: actor.personId,
  day: today(clock).toString(),
  zone: clock.zone,
})

/** SQL: rows of posts that somebody may read, to be narrowed and ordered. */
const rows = ({ person, day, zone }: Asked) => Prisma.sql`
  SELECT o.id, o.kind::text, o.section::text, c.title AS "className", left(o.text, 400) AS text,
    (coalesce(CASE WHEN o.kind = 'event' THEN o."startsAt" END, o."publishedAt") AT TIME ZONE ${zone})::date::text AS day,
    o."authorId" <> ${person} AND (r."postId" IS NULL OR r.version < o."readVersion") AS unread,
    o."authorId" <> ${person} AND o.sign AND (r."signedAt" IS NULL OR r.version < o."readVersion") AS unsigned, o."editedAt" IS NOT NULL AS edited
  FROM "Post" o LEFT JOIN "SchoolClass" c ON c.id = o."classId"
  LEFT JOIN "Receipt" r ON r."postId" = o.id AND r."personId" = ${person}
  WHERE o.id IN (SELECT readable_posts(${person}, ${day}::date))`

/**
 * The sections that somebody reads, in their order, with what is unread: those that have something for him this year,
 * and those that he is of. One statement.
 */
export const readSections = read('feed.read', async (scope) => {
  const { db, clock, actor } = scope
  const { person, day } = asked(scope)
  return done(
    await db.$queryRaw<FeedSection[]>`
      WITH own AS (
        SELECT 'school' AS section, NULL::int AS class
        UNION SELECT 'staff', NULL WHERE ${actor.staffRoles.length > 0}
        UNION SELECT 'class', t."classId" FROM told_people(${day}::date) t
          WHERE ${actor.isStudent || actor.childIds.length > 0} AND t."personId" = ${person} AND t."classId" IS NOT NULL
        UNION SELECT 'class', unnest(${[...actor.leadsClassIds]}::int[])),
      unread AS MATERIALIZED (
        SELECT o.section::text, o."classId" FROM "Post" o LEFT JOIN "Receipt" r ON r."postId" = o.id AND r."personId" = ${person}
        WHERE o.id IN (SELECT post FROM readable_posts(${person}::int, ${day}::date, this_year => true) AS post)
          AND o."authorId" <> ${person}
          AND (r."postId" IS NULL OR r.version < o."readVersion" OR (o.sign AND r."signedAt" IS NULL))
          AND (o."publishedAt" AT TIME ZONE ${clock.zone})::date > (SELECT coalesce(max(y."endsOn"), '-infinity') FROM "AcademicYear" y
            WHERE y."endsOn" < (SELECT "startsOn" FROM "AcademicYear" WHERE id = (SELECT school_year(${day}::date)))))
      SELECT w.section, w.class AS "classId", c.title AS "className",
        (SELECT count(*) FROM unread p WHERE p.section = w.section AND p."classId" IS NOT DISTINCT FROM w.class)::int AS unread
      FROM own w LEFT JOIN "SchoolClass" c ON c.id = w.class
      ORDER BY array_position('{school,staff,class}', w.section), c.grade, c.letter COLLATE russian`,
  )
})

/** A year of a section; of a class, as it was called then. */
export interface FeedYear {
  readonly id: number
  readonly title: string
  readonly classId: number | null
  readonly className: string | null
}

interface FeedPlace {
  readonly section: PostSection
  readonly classId: number | null
  readonly yearId: number | null
}

export interface Feed {
  readonly posts: readonly FeedPost[]
  /**
   * the archive: school years that have posts there, the latest first; of a class also what the
   * classes before it were told
   */
  readonly years: readonly FeedYear[]
  /** the one that is shown */
  readonly yearId: number | null
  /** «7А», of a class */
  readonly className: string | null
}

/** A section's posts of a school year, the latest first; without a year the present one. Two statements. */
export const readFeed = read('feed.read', async (scope, { section, classId, yearId }: FeedPlace) => {
  const { db, clock } = scope
  const { person, day } = asked(scope)
  const years = await db.$queryRaw<(FeedYear & { present: boolean })[]>`
    WITH own AS (
      SELECT coalesce((SELECT "yearId" FROM "SchoolClass" WHERE id = ${classId}::int), school_year(${day}::date)) AS "yearId", ${classId}::int AS "classId"
      UNION SELECT school_year((o."publishedAt" AT TIME ZONE ${clock.zone})::date), o."classId" FROM "Post" o
        WHERE o.id IN (SELECT readable_posts(${person}, ${day}::date)) AND o.section = ${section}::"PostSection")
    SELECT y.id, y.title, y.id = school_year(${day}::date) AS present, w."classId", c.title AS "className"
    FROM own w JOIN "AcademicYear" y ON y.id = w."yearId" LEFT JOIN "SchoolClass" c ON c.id = w."classId"
    WHERE w."classId" IS NOT DISTINCT FROM ${classId}::int OR c."yearId" <> school_year(${day}::date)
    ORDER BY y."startsOn" DESC, c.grade, c.letter COLLATE russian`
  const ofPlace = years.filter((year) => year.classId === classId)
  const shown = ofPlace.find(({ id }) => id === yearId) ?? ofPlace.find(({ present }) => present || classId !== null)
  const shownId = shown?.id ?? null
  const posts = await db.$queryRaw<Row[]>`
    ${rows(asked(scope))} AND o.section = ${section}::"PostSection" AND o."classId" IS NOT DISTINCT FROM ${classId}::int
      AND (${shownId}::int IS NULL OR school_year((o."publishedAt" AT TIME ZONE ${clock.zone})::date) = ${shownId}::int)
    ORDER BY o."publishedAt" DESC, o.id DESC`
  return done<Feed>({
    posts: posts.map(rowOf),
    years: years.map(({ present: _, ...year }) => year),
    yearId: shownId,
    className: shown?.className ?? null,
  })
})

/** What is found at once; more words find less. */
const mostFound = 40

/**
 * Posts that somebody may read, by words in any of their forms (PostgreSQL's Russian stems), the latest first, through
 * all years. One statement.
 */
export const searchPosts = read('feed.read', async (scope, { words }: { words: string }) => {
  const found = await scope.db.$queryRaw<Row[]>`
    ${rows(asked(scope))} AND o.state <> 'draft'
      AND to_tsvector('russian', translate(o.text, 'ёЁ', 'еЕ')) @@ websearch_to_tsquery('russian', translate(${words}, 'ёЁ', 'еЕ'))
    ORDER BY o."publishedAt" DESC, o.id DESC LIMIT ${mostFound}`
  return done(found.map(rowOf))
})

interface Days {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** Somebody's events between two days, both inclusive, in the order of time. One statement. */
export const readEvents = read('feed.read', async (scope, { from, to }: Days) => {
  const { zone } = scope.clock
  const found = await scope.db.$queryRaw<(Row & { lastDay: string })[]>`
    SELECT e.*, greatest(e.day, ((o."endsAt" - interval '1 millisecond') AT TIME ZONE ${zone})::date::text) AS "lastDay"
    FROM (${rows(asked(scope))} AND o.kind = 'event') e JOIN "Post" o ON o.id = e.id
    WHERE o."startsAt" < (${to.toString()}::date + 1)::timestamp AT TIME ZONE ${zone}
      AND o."endsAt" > ${from.toString()}::date::timestamp AT TIME ZONE ${zone}
    ORDER BY o."startsAt", o.id`
  return done(found.map(({ lastDay, ...row }) => ({ ...rowOf(row), lastDay })))
})

/** Own drafts and what waits, then what is out, the latest first. */
export interface OwnPost {
  readonly id: number
  readonly kind: PostKind
  readonly section: PostSection
  readonly className: string | null
  readonly state: 'draft' | 'proposed' | 'scheduled' | 'published' | 'stopped' | 'withdrawn'
  readonly title: string
}

const mostOwn = 200

/** What somebody has written, and for the administration what waits for its approval. One statement. */
export const readOwnPosts = read('feed.read', async ({ db, actor, can }) => {
  const approves = can('post.approve')
  const own = await db.$queryRaw<(Omit<OwnPost, 'title'> & { text: string })[]>`
    SELECT o.id, o.kind::text, o.section::text, c.title AS "className", o.state::text, left(o.text, 400) AS text
    FROM "Post" o LEFT JOIN "SchoolClass" c ON c.id = o."classId"
    WHERE o."authorId" = ${actor.personId} OR (${approves} AND o.state = 'proposed')
    ORDER BY array_position('{proposed,draft,scheduled}', o.state::text) NULLS LAST, coalesce(o."publishedAt", o."createdAt") DESC, o.id DESC
    LIMIT ${mostOwn}`
  return done(own.map(({ text, ...post }): OwnPost => ({ ...post, title: titleOf(text) })))
})
