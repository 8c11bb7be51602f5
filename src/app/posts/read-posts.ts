import type { Deps } from '../deps.ts'

export interface PostText {
  readonly id: number
  readonly text: string
  /** «Иванова Мария Петровна» */
  readonly author: string
}

/** The posts that notices are about, for rendering. One statement. */
export async function readPosts({ db }: Pick<Deps, 'db'>, ids: readonly number[]): Promise<Map<number, PostText>> {
  const posts = await db.$queryRaw<PostText[]>`
    SELECT o.id, o.text, concat_ws(' ', p."lastName", p."firstName", p."middleName") AS author
    FROM "Post" o JOIN "Person" p ON p.id = o."authorId" WHERE o.id = ANY(${[...ids]}::int[])`
  return new Map(posts.map((post) => [post.id, post]))
}
