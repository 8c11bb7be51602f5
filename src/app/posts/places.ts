import type { PostSection } from '../../domain/posts/post.ts'
import { done } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { read, readOf } from '../frame/use-case.ts'
import { type PostCard, seenDraft, seenPost } from './post-for.ts'

/** Where somebody may write. */
export interface PostPlace {
  readonly section: PostSection
  readonly classId: number | null
  /** «7А» */
  readonly className: string | null
  /** only with the administration's approval */
  readonly proposes: boolean
}

/**
 * The sections that somebody may write to: the school, the staff room, the own classes (for the
 * administration each). Two statements.
 */
export const postPlaces = read('feed.read', async ({ db, clock, can }) => {
  const school = await db.school.findFirst({ select: { staffPosts: true } })
  const staffPosts = school?.staffPosts ?? 'approval'
  const classes = await db.$queryRaw<{ id: number; title: string }[]>`
    SELECT id, title AS title FROM "SchoolClass" WHERE "yearId" = school_year(${today(clock).toString()}::date)
    ORDER BY grade, letter COLLATE russian`
  const all = [
    { section: 'school', classId: null, className: null },
    { section: 'staff', classId: null, className: null },
    ...classes.map(({ id, title }) => ({ section: 'class', classId: id, className: title }) as const),
  ] as const
  return done(
    all.flatMap((place): PostPlace[] => {
      const target = { ...place, staffPosts }
      return can('post.write', target) ? [{ ...place, proposes: !can('post.publish', target) }] : []
    }),
  )
})

/** What an audience is chosen from. */
export interface AudienceChoice {
  readonly post: PostCard
  readonly grades: readonly number[]
  readonly classes: readonly { readonly id: number; readonly grade: number; readonly title: string }[]
  readonly departments: readonly { readonly id: number; readonly title: string }[]
  /** those who are chosen one by one */
  readonly people: readonly { readonly id: number; readonly name: string }[]
}

/** A draft, and what its audience is chosen from. At most five statements. */
export const audienceChoice = readOf('post.draft', seenDraft, async ({ db, clock }, post) => {
  const classes = await db.$queryRaw<{ id: number; grade: number; title: string }[]>`
    SELECT id, grade, title AS title FROM "SchoolClass" WHERE "yearId" = school_year(${today(clock).toString()}::date)
    ORDER BY grade, letter COLLATE russian`
  const departments = await db.department.findMany({ select: { id: true, title: true }, orderBy: { title: 'asc' } })
  const people = await db.$queryRaw<{ id: number; name: string }[]>`
    SELECT p.id, shown_name(p) AS name FROM "Person" p WHERE p.id = ANY(${[...post.audience.people]}::int[])
    ORDER BY p."lastName" COLLATE russian, p.id`
  const grades = [...new Set(classes.map(({ grade }) => grade))]
  return done<AudienceChoice>({ post, grades, classes, departments, people })
})

/** People of a draft's section whose names begin so, to be chosen one by one. */
const mostPeople = 8

/** Whom a draft could be for, by the beginning of a name. Two statements. */
export const findAudiencePeople = readOf(
  'post.draft',
  seenPost,
  async ({ db, clock }, post, { query }: { query: string }) => {
    const like = `${query
      .trim()
      .replaceAll(/[\\%_]/g, '\\$&')
      .replaceAll('ё', 'е')
      .replaceAll('Ё', 'Е')}%`
    return done(
      await db.$queryRaw<{ id: number; name: string; className: string | null }[]>`
      SELECT p.id, shown_name(p) AS name, min(c.title) AS "className"
      FROM told_people(${today(clock).toString()}::date) t JOIN "Person" p ON p.id = t."personId"
      LEFT JOIN "SchoolClass" c ON c.id = t."classId"
      WHERE translate(concat_ws(' ', p."lastName", p."firstName"), 'ёЁ', 'еЕ') ILIKE ${like}
        AND (${post.section} = 'school' OR (${post.section} = 'staff' AND t.told_as = 'staff')
          OR (${post.section} = 'class' AND t."classId" = ${post.classId}::int))
      GROUP BY p.id ORDER BY p."lastName" COLLATE russian, p."firstName" COLLATE russian, p.id LIMIT ${mostPeople}`,
    )
  },
)
