import { isOffered } from '../../domain/journal/choices.ts'
import type { StaffPosts } from '../../domain/posts/post.ts'
import { done, refuse } from '../../domain/result.ts'
import { read, write } from '../frame/use-case.ts'

/** Who else writes to the school, and after how many days a section is called silent; null: never. */
export interface PostSettings {
  readonly staffPosts: StaffPosts
  readonly silentDays: number | null
}

const select = { staffPosts: true, silentDays: true } as const

/** One statement. */
export const readPostSettings = read('post.configure', async ({ db }) =>
  done<PostSettings>((await db.school.findFirst({ select })) ?? { staffPosts: 'approval', silentDays: 7 }),
)

const isSame = (one: PostSettings, other: PostSettings): boolean =>
  one.staffPosts === other.staffPosts && one.silentDays === other.silentDays

/** Changes one of them. */
export const changePostSettings = write(
  'post.configure',
  async ({ tx, audit }, { change }: { change: Partial<PostSettings> }) => {
    const { silentDays } = change
    if (silentDays != null && !isOffered('silentDays', silentDays)) return refuse('not-offered')
    const before = await tx.school.findFirst({ select })
    if (!before || isSame({ ...before, ...change }, before)) return done(undefined)
    await tx.school.updateMany({ data: change })
    await audit({ action: 'post.configure', before, after: change })
    return done(undefined)
  },
)
