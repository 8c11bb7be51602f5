import { Composer } from 'grammy'
import { today } from '../../../app/deps.ts'
import { changeDraft, type DraftChange, dropDraft, recallPost } from '../../../app/posts/change-post.ts'
import { type AudienceChoice, audienceChoice, postPlaces } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { changePostSettings, type PostSettings, readPostSettings } from '../../../app/posts/post-settings.ts'
import { previewPost } from '../../../app/posts/preview-audience.ts'
import { can } from '../../../domain/access/can.ts'
import type { AudiencePart } from '../../../domain/posts/audience.ts'
import { titleOf } from '../../../domain/posts/text.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, type Screen, screenOptions, show } from '../../kit/screen.ts'
import { sendAlbum } from '../../kit/send-files.ts'
import { presses } from '../../presses.ts'
import {
  audienceClassesScreen,
  audienceDepartmentsScreen,
  audienceScreen,
  pageOfClasses,
  publishTimesScreen,
  settingsScreen,
  signingScreen,
} from './choice.view.ts'
import { askScreen, draftScreen, kindsScreen, placesScreen } from './draft.view.ts'
import { deliveredScreen } from './post.view.ts'

/** A draft as it stands. */
export async function draftOf(ctx: KnownContext, postId: number): Promise<Screen> {
  const preview = await previewPost(ctx.session, { postId })
  if (!preview.ok) return refusalScreen(ctx.t, preview)
  return draftScreen(ctx.t, ctx.session.clock.zone, preview.value, can(ctx.session.actor, 'post.urgent'))
}

const showDraft = async (ctx: KnownContext, postId: number) => void (await show(ctx, await draftOf(ctx, postId)))

/** Writes one thing of a draft and shows what `next` draws, the draft unless given. */
async function change(
  ctx: KnownContext,
  postId: number,
  wanted: DraftChange,
  next: (ctx: KnownContext, postId: number) => Promise<void> = showDraft,
): Promise<void> {
  const changed = await changeDraft(ctx.session, { postId, change: wanted })
  if (!changed.ok) return showRefusal(ctx, changed)
  await next(ctx, postId)
}

/** A screen of what an audience is chosen from. */
const choosing =
  (screen: (t: Translate, choice: AudienceChoice) => Screen) =>
  async (ctx: KnownContext, postId: number): Promise<void> => {
    const choice = await audienceChoice(ctx.session, { postId })
    if (!choice.ok) return showRefusal(ctx, choice)
    await show(ctx, screen(ctx.t, choice.value))
  }

const showAudience = choosing(audienceScreen)
const showDepartments = choosing(audienceDepartmentsScreen)
const showClasses = (page: number) => choosing((t, choice) => audienceClassesScreen(t, choice, page))

/** Where a press on a part of the audience leads back to: the screen that it stands on. */
function besides(part: AudiencePart, id: number): (ctx: KnownContext, postId: number) => Promise<void> {
  if (part === 'department') return showDepartments
  if (part !== 'class' && part !== 'grade') return showAudience
  return choosing((t, choice) => audienceClassesScreen(t, choice, pageOfClasses(choice, part, id)))
}

/** Where a person may write. */
export async function placesOf(ctx: KnownContext, page = 0): Promise<Screen> {
  const places = await postPlaces(ctx.session)
  return places.ok ? placesScreen(ctx.t, places.value, page) : refusalScreen(ctx.t, places)
}

/** Writing a post, from its place to everything that is set about it; sending it stands in publish.ts (F2). */
export function draftScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.postPlaces, async (ctx, { page }) => {
    await show(ctx, await placesOf(ctx, page))
  })
  onPress(composer, presses.postKinds, async (ctx, { section, class: classId }) => {
    const places = await postPlaces(ctx.session)
    if (!places.ok) return showRefusal(ctx, places)
    const place = places.value.find((each) => each.section === section && (each.classId ?? 0) === classId)
    if (!place) return showRefusal(ctx, { ok: false, refusal: 'forbidden' })
    await show(ctx, kindsScreen(ctx.t, section, classId, place.className))
  })
  onPress(composer, presses.writePost, (ctx, { section, class: classId, as: kind }) =>
    ctx.conversation.enter('post', { section, classId, kind, requestId: ctx.session.requestId }),
  )
  onPress(composer, presses.draft, (ctx, { post }) => showDraft(ctx, post))
  onPress(composer, presses.askPostText, (ctx, { post }) => ctx.conversation.enter('post-text', { postId: post }))
  onPress(composer, presses.dropPostFiles, async (ctx, { post }) => {
    const preview = await previewPost(ctx.session, { postId: post })
    if (!preview.ok) return showRefusal(ctx, preview)
    await change(ctx, post, { what: 'text', html: preview.value.post.html, files: [] })
  })
  onPress(composer, presses.setPostKind, (ctx, { post, as }) => change(ctx, post, { what: 'kind', kind: as }))

  onPress(composer, presses.audience, (ctx, { post }) => showAudience(ctx, post))
  onPress(composer, presses.audienceClasses, (ctx, { post, page }) => showClasses(page)(ctx, post))
  onPress(composer, presses.audienceDepartments, (ctx, { post }) => showDepartments(ctx, post))
  onPress(composer, presses.setAudience, (ctx, { post, part, id, to }) =>
    change(ctx, post, { what: 'audience', part, id, on: to === 'on' }, besides(part, id)),
  )
  onPress(composer, presses.setAudienceAs, (ctx, { post, as }) => change(ctx, post, { what: 'as', as }, showAudience))
  onPress(composer, presses.askAudiencePerson, (ctx, { post }) =>
    ctx.conversation.enter('post-person', { postId: post }),
  )

  onPress(composer, presses.publishTimes, (ctx, { post }) => showTimes(ctx, post))
  onPress(composer, presses.setPublishAt, (ctx, { post, minute }) => {
    const at = minute === 0 ? null : Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
    return change(ctx, post, { what: 'publish-at', at })
  })
  onPress(composer, presses.askPublishAt, (ctx, { post }) => ctx.conversation.enter('post-moment', { postId: post }))
  onPress(composer, presses.signing, (ctx, { post }) => showSigning(ctx, post))
  onPress(composer, presses.setSigning, (ctx, { post, to }) =>
    change(ctx, post, { what: 'sign', on: to === 'on', by: null }),
  )
  onPress(composer, presses.setSigningBy, (ctx, { post, day }) =>
    change(ctx, post, { what: 'sign', on: true, by: day }),
  )
  onPress(composer, presses.askUrgent, async (ctx, { post }) => {
    const yes = [ctx.t.plain('posts.draft.urgent-yes'), presses.setUrgent.pack({ post, to: 'on' })] as const
    await show(ctx, askScreen(ctx.t, ctx.t('posts.draft.ask-urgent'), yes, presses.draft.pack({ post })))
  })
  onPress(composer, presses.setUrgent, (ctx, { post, to }) => change(ctx, post, { what: 'urgent', on: to === 'on' }))

  onPress(composer, presses.showAsDelivered, showDraftAsDelivered)
  onPress(composer, presses.askDropDraft, async (ctx, { post }) => {
    const preview = await previewPost(ctx.session, { postId: post })
    if (!preview.ok) return showRefusal(ctx, preview)
    const yes = [ctx.t.plain('posts.draft.drop-yes'), presses.dropDraft.pack({ post })] as const
    const text = ctx.t('posts.draft.ask-drop', { title: titleOf(preview.value.post.text) })
    await show(ctx, askScreen(ctx.t, text, yes, presses.draft.pack({ post })))
  })
  onPress(composer, presses.dropDraft, async (ctx, { post }) => {
    const dropped = await dropDraft(ctx.session, { postId: post })
    if (!dropped.ok) return showRefusal(ctx, dropped)
    await answer(ctx, { text: ctx.t.plain('posts.draft.dropped') })
    await show(ctx, await placesOf(ctx))
  })
  onPress(composer, presses.recallPost, async (ctx, { post }) => {
    const recalled = await recallPost(ctx.session, { postId: post })
    if (!recalled.ok) return showRefusal(ctx, recalled)
    await answer(ctx, { text: ctx.t.plain('posts.draft.recalled') })
    await showDraft(ctx, post)
  })

  onPress(composer, presses.postSettings, showPostSettings)
  onPress(composer, presses.setStaffPosts, (ctx, { to }) => configure(ctx, { staffPosts: to }))
  onPress(composer, presses.setSilentDays, (ctx, { days }) => configure(ctx, { silentDays: days === 0 ? null : days }))
  return composer
}

async function showTimes(ctx: KnownContext, postId: number): Promise<void> {
  const preview = await previewPost(ctx.session, { postId })
  if (!preview.ok) return showRefusal(ctx, preview)
  const { clock } = ctx.session
  await show(ctx, publishTimesScreen(ctx.t, clock.now().toZonedDateTimeISO(clock.zone), preview.value.post))
}

async function showSigning(ctx: KnownContext, postId: number): Promise<void> {
  const preview = await previewPost(ctx.session, { postId })
  if (!preview.ok) return showRefusal(ctx, preview)
  await show(ctx, signingScreen(ctx.t, today(ctx.session.clock), preview.value.post))
}

async function showDraftAsDelivered(ctx: KnownContext, { post: postId }: { post: number }): Promise<void> {
  const preview = await previewPost(ctx.session, { postId })
  if (!preview.ok) return showRefusal(ctx, preview)
  await showAsDelivered(ctx, preview.value.post, await draftOf(ctx, postId))
}

/** Albums and all, as everybody will get it; below it the screen that it was asked from. */
export async function showAsDelivered(ctx: KnownContext, post: PostCard, below: Screen): Promise<void> {
  await answer(ctx)
  const { before, message } = deliveredScreen(ctx.t, ctx.session.clock.zone, { ...post, addressed: true })
  for (const album of before) await sendAlbum(ctx.api, ctx.chat!.id, album)
  if (message.file)
    await sendAlbum(ctx.api, ctx.chat!.id, [message.file], { caption: message.text, parse_mode: 'HTML' })
  else await ctx.reply(message.text, screenOptions({ text: message.text }))
  await ctx.reply(below.text, screenOptions(below))
}

async function showPostSettings(ctx: KnownContext): Promise<void> {
  const settings = await readPostSettings(ctx.session)
  if (!settings.ok) return showRefusal(ctx, settings)
  await show(ctx, settingsScreen(ctx.t, settings.value))
}

async function configure(ctx: KnownContext, wanted: Partial<PostSettings>): Promise<void> {
  const changed = await changePostSettings(ctx.session, { change: wanted })
  if (!changed.ok) return showRefusal(ctx, changed)
  await answer(ctx, { text: ctx.t.plain('posts.draft.changed') })
  await showPostSettings(ctx)
}
