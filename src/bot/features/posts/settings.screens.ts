import { changePostSettings, type PostSettings, readPostSettings } from '../../../app/posts/post-settings.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { settingsScreen } from './choice.view.ts'

async function settingsOf(ctx: KnownContext): Promise<Shown> {
  const settings = await readPostSettings(ctx.session)
  return settings.ok ? settingsScreen(ctx.t, settings.value) : settings
}

const configured = async (ctx: KnownContext, change: Partial<PostSettings>) =>
  wrote(await changePostSettings(ctx.session, { change }), {
    toast: () => ctx.t.plain('posts.draft.changed'),
    screen: () => settingsOf(ctx),
  })

/** What the school sets for all of its posts. */
export const settingsScreens = {
  postSettings: settingsOf,
  setStaffPosts: (ctx, { to }) => configured(ctx, { staffPosts: to }),
  setSilentDays: (ctx, { days }) => configured(ctx, { silentDays: days === 0 ? null : days }),
} satisfies Partial<Handlers>
