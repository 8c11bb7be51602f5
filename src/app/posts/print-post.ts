import { z } from 'zod'
import { Prisma } from '../../db/generated/client.ts'
import { done, refuse } from '../../domain/result.ts'
import { today } from '../deps.ts'
import { permit, type Reading, readIf, readOf } from '../frame/use-case.ts'
import { parsed, type Raw, type Read } from '../json.ts'
import { isOut, type PostCard, postFor, seenPost } from './post-for.ts'

const readerJson = z.object({
  /** of a guardian: whose, «Иванов Пётр» */
  children: z.array(z.string()),
})

/** Somebody of a class whom the post did not reach. */
export interface PaperReader extends Read<typeof readerJson> {
  /** «Иванова Мария Петровна» */
  readonly name: string
  /** why: 'no-link', 'blocked', or what the messenger said */
  readonly reason: string
}

export interface PaperPost {
  readonly school: string
  readonly className: string
  readonly post: PostCard
  /** as in the register, each student followed by the guardians */
  readonly people: readonly PaperReader[]
}

/** A class of a post's audience, with how many of it no messenger reaches. */
export interface PaperClass {
  readonly classId: number
  readonly className: string
  readonly unreached: number
}

/**
 * People whom a post did not reach, with the class as whose family it is for them: a guardian
 * in that of each such child.
 */
const unreached = (postId: number, day: string) => Prisma.sql`
  SELECT k."classId", k."studentId", n."personId", n.reason FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
  JOIN (SELECT k.*, k."studentId" AS reader, 'student' AS told_as FROM placed(${day}::date) k
    UNION ALL SELECT k.*, g."personId", 'guardian' FROM placed(${day}::date) k JOIN "Guardian" g ON g."studentId" = k."studentId") k
    ON k.reader = n."personId"
  WHERE n."postId" = ${postId} AND n.state = 'failed'
    AND is_addressed(o.audience, k.reader, k.told_as, k."classId", k.grade, NULL)`

/** The classes for which a post can be printed by this person. Two statements. */
export const paperClasses = readOf('post.read', seenPost, async ({ db, clock, can }, post) => {
  const classes = await db.$queryRaw<PaperClass[]>`
    SELECT c.id AS "classId", c.title AS "className", count(DISTINCT u."personId")::int AS unreached
     FROM (${unreached(post.id, today(clock).toString())}) u JOIN "SchoolClass" c ON c.id = u."classId"
     GROUP BY c.id ORDER BY c.grade, c.letter COLLATE russian`
  return done(classes.filter(({ classId }) => can('post.print', { courseTeacherId: null, classId })))
})

interface Printed {
  readonly postId: number
  readonly classId: number
}

/** Whoever reads a post that is out prints it for a class of his. */
const printer = async (scope: Reading, { postId, classId }: Printed) => {
  const post = await postFor(scope.db, scope, scope.actor.personId, postId)
  if (!post || !isOut(post)) return refuse('no-post')
  const schoolClass = await scope.db.schoolClass.findUnique({ where: { id: classId } })
  if (!schoolClass) return refuse('no-class')
  const reads = permit(scope, 'post.read', post, post)
  return reads.ok
    ? permit(scope, 'post.print', { post, className: schoolClass.title }, { courseTeacherId: null, classId })
    : reads
}

/** A post for paper, with those of a class who have not joined the bot or whom it does not reach. Four statements. */
export const printPost = readIf(printer, async ({ db, clock }, { post, className }, { postId, classId }: Printed) => {
  const readers = await db.$queryRaw<Raw<PaperReader, typeof readerJson>[]>`
    SELECT coalesce(family_mark(p.id), concat_ws(' ', p."lastName", p."firstName", p."middleName")) AS name, min(u.reason) AS reason,
       coalesce(jsonb_agg(shown_name(s) ORDER BY s."birthDate", s.id) FILTER (WHERE s.id <> p.id), '[]') AS children
     FROM (${unreached(postId, today(clock).toString())}) u JOIN "Person" p ON p.id = u."personId" JOIN "Person" s ON s.id = u."studentId"
     WHERE u."classId" = ${classId} GROUP BY p.id
     ORDER BY min(s."lastName" COLLATE russian), min(s."firstName" COLLATE russian), bool_or(s.id = p.id) DESC, p.id`
  const people = parsed(readers, readerJson)
  const school = await db.school.findFirst({ select: { title: true } })
  return done<PaperPost>({
    school: school?.title ?? '',
    className,
    post,
    people,
  })
})
