import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import type { StaffPosts } from '../../domain/posts/post.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'

/** Who else writes to the school, and after how many days a section is called silent; null: never. */
export interface PostSettings {
  readonly staffPosts: StaffPosts
  readonly silentDays: number | null
}

const select = { staffPosts: true, silentDays: true } as const

/** One statement. Refuses 'forbidden'. */
export async function readPostSettings({ db }: Deps, actor: Actor): Promise<Result<PostSettings, 'forbidden'>> {
  if (!can(actor, 'post.configure')) return refuse('forbidden')
  return done((await db.school.findFirst({ select })) ?? { staffPosts: 'approval', silentDays: 7 })
}

const isSame = (one: PostSettings, other: PostSettings): boolean =>
  one.staffPosts === other.staffPosts && one.silentDays === other.silentDays

/** Changes one of them. Refuses 'forbidden', 'bad-time'. */
export async function changePostSettings(
  deps: Deps,
  actor: Actor,
  { change, requestId }: { change: Partial<PostSettings>; requestId: string },
): Promise<Result<undefined, 'forbidden' | 'bad-time'>> {
  if (!can(actor, 'post.configure')) return refuse('forbidden')
  const { silentDays } = change
  if (silentDays != null && (silentDays < 1 || silentDays > 365)) return refuse('bad-time')
  return deps.db.$transaction(async (tx) => {
    const before = await tx.school.findFirst({ select })
    if (!before || isSame({ ...before, ...change }, before)) return done(undefined)
    await tx.school.updateMany({ data: change })
    await audit(tx, deps, actor, { action: 'post.configure', requestId, before, after: change })
    return done(undefined)
  })
}
