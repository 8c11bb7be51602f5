import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type Deps, today } from '../deps.ts'

export interface PostClass {
  readonly id: number
  /** «7А» */
  readonly title: string
}

/** The classes of the school year. One statement. Refuses 'forbidden'. */
export async function listClassesForPost(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
): Promise<Result<readonly PostClass[], 'forbidden'>> {
  if (!can(actor, 'post.send')) return refuse('forbidden')
  return done(
    await db.$queryRaw<PostClass[]>`
      SELECT id, grade || letter AS title FROM "SchoolClass"
      WHERE "yearId" = school_year(${today(clock).toString()}::date)
      ORDER BY grade, letter COLLATE russian`,
  )
}
