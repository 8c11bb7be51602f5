import { today } from '../../../app/deps.ts'
import { changeDraft, type DraftChange, dropDraft, recallPost } from '../../../app/posts/change-post.ts'
import { postPlaces } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { type PostPreview, previewPost } from '../../../app/posts/preview-audience.ts'
import { can } from '../../../domain/access/can.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wroteOrStays } from '../../kit/handlers.ts'
import type { Refused } from '../../kit/refusal.ts'
import { answer, type Said, type Screen, said, showBelow } from '../../kit/screen.ts'
import { sendAlbum } from '../../kit/send-files.ts'
import { inItsPlace, type Shown } from '../../kit/show.ts'
import { publishTimesScreen, signingScreen } from './choice.view.ts'
import { askDropScreen, askUrgentScreen, draftScreen, kindsScreen, placesScreen } from './draft.view.ts'
import { deliveredScreen } from './post.view.ts'

/** A screen of a draft. */
async function ofDraft(ctx: KnownContext, postId: number, draw: (preview: PostPreview) => Screen): Promise<Shown> {
  const preview = await previewPost(ctx.session, { postId })
  return preview.ok ? draw(preview.value) : preview
}

/** A draft as it stands; why it does not any more, in its place. */
export const draftOf = async (ctx: KnownContext, postId: number): Promise<Screen> =>
  inItsPlace(
    ctx.t,
    await ofDraft(ctx, postId, (preview) =>
      draftScreen(ctx.t, ctx.session.clock.zone, preview, can(ctx.session.actor, 'post.urgent')),
    ),
  )

/** Where a person may write; why not, in its place. */
export async function placesOf(ctx: KnownContext, page = 0): Promise<Screen> {
  const places = await postPlaces(ctx.session)
  return inItsPlace(ctx.t, places.ok ? placesScreen(ctx.t, places.value, page) : places)
}

/** Writes one thing of a draft; what follows is the draft, unless it was changed elsewhere. */
export async function changed(
  ctx: KnownContext,
  postId: number,
  change: DraftChange,
  next: (ctx: KnownContext, postId: number) => Promise<Shown> = draftOf,
): Promise<Shown> {
  const written = await changeDraft(ctx.session, { postId, change })
  return written.ok ? next(ctx, postId) : written
}

/** Albums and all, as everybody will get it; below it the screen that it was asked from. */
export async function showAsDelivered(ctx: KnownContext, post: PostCard, below: Screen): Promise<Said> {
  if (!ctx.chat) return said
  answer(ctx)
  const { before, message } = deliveredScreen(ctx.t, ctx.session.clock.zone, { ...post, addressed: true })
  for (const album of before) await sendAlbum(ctx.api, ctx.chat.id, album)
  if (message.file) await sendAlbum(ctx.api, ctx.chat.id, [message.file], { caption: message.text, parse_mode: 'HTML' })
  else await showBelow(ctx, { text: message.text })
  await showBelow(ctx, below)
  return said
}

/** Writing a post, from its place to what is set about it; its audience and its sending stand beside (F2). */
export const draftScreens = {
  postPlaces: (ctx, { page }) => placesOf(ctx, page),
  async postKinds(ctx, { section, class: classId }) {
    const places = await postPlaces(ctx.session)
    if (!places.ok) return places
    const place = places.value.find((each) => each.section === section && (each.classId ?? 0) === classId)
    return place ? kindsScreen(ctx.t, section, classId, place.className) : forbidden
  },
  writePost: (ctx, { section, class: classId, as: kind }) =>
    enter(ctx, 'post', { section, classId, kind, requestId: ctx.session.requestId }),
  draft: (ctx, { post }) => draftOf(ctx, post),
  askPostText: (ctx, { post }) => enter(ctx, 'post-text', { postId: post }),
  async dropPostFiles(ctx, { post }) {
    const preview = await previewPost(ctx.session, { postId: post })
    if (!preview.ok) return preview
    return changed(ctx, post, { what: 'text', html: preview.value.post.html, files: [] })
  },
  setPostKind: (ctx, { post, as }) => changed(ctx, post, { what: 'kind', kind: as }),

  publishTimes(ctx, { post: postId }) {
    const { clock } = ctx.session
    const now = clock.now().toZonedDateTimeISO(clock.zone)
    return ofDraft(ctx, postId, ({ post }) => publishTimesScreen(ctx.t, now, post))
  },
  setPublishAt(ctx, { post, minute }) {
    const at = minute === 0 ? null : Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
    return changed(ctx, post, { what: 'publish-at', at })
  },
  askPublishAt: (ctx, { post }) => enter(ctx, 'post-moment', { postId: post }),
  signing: (ctx, { post: postId }) =>
    ofDraft(ctx, postId, ({ post }) => signingScreen(ctx.t, today(ctx.session.clock), post)),
  setSigning: (ctx, { post, to }) => changed(ctx, post, { what: 'sign', on: to === 'on', by: null }),
  setSigningBy: (ctx, { post, day }) => changed(ctx, post, { what: 'sign', on: true, by: day }),
  askUrgent: async ({ t }, { post }) => askUrgentScreen(t, post),
  setUrgent: (ctx, { post, to }) => changed(ctx, post, { what: 'urgent', on: to === 'on' }),

  async showAsDelivered(ctx, { post }) {
    const preview = await previewPost(ctx.session, { postId: post })
    return preview.ok ? showAsDelivered(ctx, preview.value.post, await draftOf(ctx, post)) : preview
  },
  askDropDraft: (ctx, { post: postId }) => ofDraft(ctx, postId, ({ post }) => askDropScreen(ctx.t, post)),
  async dropDraft(ctx, { post }) {
    const dropped = await dropDraft(ctx.session, { postId: post })
    return wroteOrStays(dropped, { toast: ctx.t.plain('posts.draft.dropped'), screen: () => placesOf(ctx) })
  },
  async recallPost(ctx, { post }) {
    const recalled = await recallPost(ctx.session, { postId: post })
    return wroteOrStays(recalled, { toast: ctx.t.plain('posts.draft.recalled'), screen: () => draftOf(ctx, post) })
  },
} satisfies Partial<Handlers>

const forbidden: Refused = refuse('forbidden')
