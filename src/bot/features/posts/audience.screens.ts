import { type AudienceChoice, audienceChoice } from '../../../app/posts/places.ts'
import type { AudiencePart } from '../../../domain/posts/audience.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers } from '../../kit/handlers.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { audienceClassesScreen, audienceDepartmentsScreen, audienceScreen, pageOfClasses } from './audience.view.ts'
import { changed } from './draft.screens.ts'

/** A screen of what an audience is chosen from. */
const choosing =
  (draw: (t: Translate, choice: AudienceChoice) => Screen) =>
  async (ctx: KnownContext, postId: number): Promise<Shown> => {
    const choice = await audienceChoice(ctx.session, { postId })
    return choice.ok ? draw(ctx.t, choice.value) : choice
  }

const audienceOf = choosing(audienceScreen)
const departmentsOf = choosing(audienceDepartmentsScreen)
const classesOf = (page: number) => choosing((t, choice) => audienceClassesScreen(t, choice, page))

/** Where a press on a part of the audience leads back to: the screen that it stands on. */
function besides(part: AudiencePart, id: number): ReturnType<typeof choosing> {
  if (part === 'department') return departmentsOf
  if (part !== 'class' && part !== 'grade') return audienceOf
  return choosing((t, choice) => audienceClassesScreen(t, choice, pageOfClasses(choice, part, id)))
}

/** Whom a draft is for (F2). */
export const audienceScreens = {
  audience: (ctx, { post }) => audienceOf(ctx, post),
  audienceClasses: (ctx, { post, page }) => classesOf(page)(ctx, post),
  audienceDepartments: (ctx, { post }) => departmentsOf(ctx, post),
  setAudience: (ctx, { post, part, id, to }) =>
    changed(ctx, post, { what: 'audience', part, id, on: to === 'on' }, besides(part, id)),
  setAudienceAs: (ctx, { post, as }) => changed(ctx, post, { what: 'as', as }, audienceOf),
  askAudiencePerson: (ctx, { post }) => enter(ctx, 'post-person', { postId: post }),
} satisfies Partial<Handlers>
