import { decidePost } from '../../../app/posts/decide-post.ts'
import { postProgress } from '../../../app/posts/post-progress.ts'
import { type PostPreview, previewPost } from '../../../app/posts/preview-audience.ts'
import { publishPost } from '../../../app/posts/publish-post.ts'
import { nudge, readUnreadPeople } from '../../../app/posts/receipts.ts'
import { resendPost, stopPost, withdrawPost } from '../../../app/posts/stop-post.ts'
import { can } from '../../../domain/access/can.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wroteOrStays } from '../../kit/handlers.ts'
import { isRefused, type Refused } from '../../kit/refusal.ts'
import { answer, type Said, said, showScreen } from '../../kit/screen.ts'
import { inItsPlace, type Shown } from '../../kit/show.ts'
import { accountOf } from '../../telegram.ts'
import { draftOf, showAsDelivered } from './draft.screens.ts'
import { proposedScreen } from './draft.view.ts'
import { askWithdrawScreen, progressScreen, unreadScreen } from './progress.view.ts'

/** What waits for the administration, unless it waits no more: let pass, given back, or taken back by its author. */
async function proposed(ctx: KnownContext, postId: number): Promise<PostPreview | Refused> {
  const preview = await previewPost(ctx.session, { postId })
  if (preview.ok && preview.value.post.state === 'proposed') return preview.value
  const isOver = preview.ok || (preview.refusal === 'forbidden' && can(ctx.session.actor, 'post.approve'))
  return isOver ? refuse('post-decided') : preview
}

/**
 * Shows how far a post has come. From now on this message counts, until all is sent or something else is shown in it.
 */
async function progressOf(ctx: KnownContext, postId: number): Promise<Shown | Said> {
  const progress = await postProgress(ctx.session, { postId })
  if (!progress.ok) return inItsPlace(ctx.t, progress)
  const message = await showScreen(ctx, progressScreen(ctx.t, ctx.session.clock.zone, postId, progress.value))
  if (progress.value.waiting > 0) await ctx.follow(postId, { ...accountOf(ctx), message })
  return said
}

/** Sending a post and what comes after: progress, who has read, taking it back (F2, F4, F7). */
export const publishScreens = {
  /** The sending is followed in the message that was pressed. */
  async publishPost(ctx, { post }) {
    const published = await publishPost(ctx.session, { postId: post })
    if (!published.ok) return published
    ctx.kick()
    const { state } = published.value
    const waits = state === 'scheduled' || state === 'proposed'
    return wroteOrStays(published, {
      toast: ctx.t.plain(waits ? `posts.draft.${state}-toast` : 'posts.draft.sent'),
      screen: () => (waits ? draftOf(ctx, post) : progressOf(ctx, post)),
    })
  },
  async proposedPost(ctx, { post }) {
    const preview = await proposed(ctx, post)
    return isRefused(preview) ? preview : proposedScreen(ctx.t, ctx.session.clock.zone, preview)
  },
  async showProposed(ctx, { post }) {
    const preview = await proposed(ctx, post)
    if (isRefused(preview)) return preview
    return showAsDelivered(ctx, preview.post, proposedScreen(ctx.t, ctx.session.clock.zone, preview))
  },
  async approvePost(ctx, { post }) {
    const decided = await decidePost(ctx.session, { postId: post, approved: true, answer: null })
    if (!decided.ok) return decided
    ctx.kick()
    const toast = decided.value?.state === 'scheduled' ? 'posts.draft.scheduled-toast' : 'posts.proposed.approved-toast'
    return wroteOrStays(decided, { toast: ctx.t.plain(toast), screen: () => progressOf(ctx, post) })
  },
  askDeclinePost: (ctx, { post }) => enter(ctx, 'post-decline', { postId: post }),

  postProgress: (ctx, { post }) => progressOf(ctx, post),
  async unreadPeople(ctx, { post, page }) {
    const unread = await readUnreadPeople(ctx.session, { postId: post })
    return unread.ok ? unreadScreen(ctx.t, unread.value.post, unread.value.people, page) : unread
  },
  async nudge(ctx, { post }) {
    const nudged = await nudge(ctx.session, { postId: post })
    if (!nudged.ok) return nudged
    ctx.kick()
    const { reminded: count } = nudged.value
    const text = count > 0 ? ctx.t.plain('posts.unread.nudged', { count }) : ctx.t.plain('posts.unread.nudged-already')
    answer(ctx, { text })
    return said
  },
  async stopPost(ctx, { post }) {
    const stopped = await stopPost(ctx.session, { postId: post })
    if (!stopped.ok) return stopped
    const { spared: count } = stopped.value
    const toast =
      count > 0 ? ctx.t.plain('posts.progress.stopped-toast', { count }) : ctx.t.plain('posts.progress.stopped-late')
    return wroteOrStays(stopped, { toast, screen: () => progressOf(ctx, post) })
  },
  async resendPost(ctx, { post }) {
    const resent = await resendPost(ctx.session, { postId: post })
    if (!resent.ok) return resent
    ctx.kick()
    const { again: count } = resent.value
    const toast =
      count > 0 ? ctx.t.plain('posts.progress.resent', { count }) : ctx.t.plain('posts.progress.resent-none')
    return wroteOrStays(resent, { toast, screen: () => progressOf(ctx, post) })
  },
  async askWithdraw(ctx, { post }) {
    const progress = await postProgress(ctx.session, { postId: post })
    return progress.ok ? askWithdrawScreen(ctx.t, post, progress.value) : progress
  },
  async withdrawPost(ctx, { post }) {
    const withdrawn = await withdrawPost(ctx.session, { postId: post })
    if (withdrawn.ok) ctx.kick()
    const toast = ctx.t.plain('posts.progress.withdrawn-toast')
    return wroteOrStays(withdrawn, { toast, screen: () => progressOf(ctx, post) })
  },
} satisfies Partial<Handlers>
