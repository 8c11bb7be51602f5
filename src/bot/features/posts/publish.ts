import { Composer } from 'grammy'
import { today } from '../../../app/deps.ts'
import { changeDraft } from '../../../app/posts/change-post.ts'
import { decidePost } from '../../../app/posts/decide-post.ts'
import { type EditPost, editPost } from '../../../app/posts/edit-post.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { postProgress } from '../../../app/posts/post-progress.ts'
import { type PostPreview, previewPost } from '../../../app/posts/preview-audience.ts'
import { publishPost } from '../../../app/posts/publish-post.ts'
import { postToEdit } from '../../../app/posts/read-post.ts'
import { nudge, readUnreadPeople } from '../../../app/posts/receipts.ts'
import { resendPost, stopPost, withdrawPost } from '../../../app/posts/stop-post.ts'
import { can } from '../../../domain/access/can.ts'
import { eventDays, wholeDays } from '../../../domain/posts/post.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { type Refused, refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { answer, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { accountOf } from '../../telegram.ts'
import { type EventDay, eventDayScreen } from './choice.view.ts'
import { draftOf, showAsDelivered } from './draft.ts'
import { askScreen, proposedScreen } from './draft.view.ts'
import { editScreen, progressScreen, unreadScreen } from './progress.view.ts'

/** Sending a post and what comes after: progress, who has read, edits, taking it back (F2, F4, F7). */
export function publishScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.publishPost, publish)
  onPress(composer, presses.proposedPost, async (ctx, { post }) => {
    const preview = await proposed(ctx, post)
    if (preview) await show(ctx, proposedScreen(ctx.t, ctx.session.clock.zone, preview))
  })
  onPress(composer, presses.showProposed, async (ctx, { post }) => {
    const preview = await proposed(ctx, post)
    if (preview) await showAsDelivered(ctx, preview.post, proposedScreen(ctx.t, ctx.session.clock.zone, preview))
  })
  onPress(composer, presses.approvePost, async (ctx, { post: postId }) => {
    const decision = { postId, approved: true, answer: null }
    const decided = await decidePost(ctx.session, decision)
    if (!decided.ok) return showRefusal(ctx, decided)
    ctx.kick()
    const toast = decided.value?.state === 'scheduled' ? 'posts.draft.scheduled-toast' : 'posts.proposed.approved-toast'
    await answer(ctx, { text: ctx.t.plain(toast) })
    await showProgress(ctx, postId)
  })
  onPress(composer, presses.askDeclinePost, (ctx, { post }) => ctx.conversation.enter('post-decline', { postId: post }))

  onPress(composer, presses.postProgress, (ctx, { post }) => showProgress(ctx, post))
  onPress(composer, presses.unreadPeople, (ctx, { post, page }) => showUnread(ctx, post, page))
  onPress(composer, presses.nudge, async (ctx, { post: postId }) => {
    const nudged = await nudge(ctx.session, { postId })
    if (!nudged.ok) return showRefusal(ctx, nudged)
    ctx.kick()
    const { reminded: count } = nudged.value
    const text = count > 0 ? ctx.t.plain('posts.unread.nudged', { count }) : ctx.t.plain('posts.unread.nudged-already')
    await answer(ctx, { text })
  })
  onPress(composer, presses.stopPost, async (ctx, { post: postId }) => {
    const stopped = await stopPost(ctx.session, { postId })
    if (!stopped.ok) return showRefusal(ctx, stopped)
    const { spared: count } = stopped.value
    const text =
      count > 0 ? ctx.t.plain('posts.progress.stopped-toast', { count }) : ctx.t.plain('posts.progress.stopped-late')
    await answer(ctx, { text })
    await showProgress(ctx, postId)
  })
  onPress(composer, presses.resendPost, async (ctx, { post: postId }) => {
    const resent = await resendPost(ctx.session, { postId })
    if (!resent.ok) return showRefusal(ctx, resent)
    const { again: count } = resent.value
    const text = count > 0 ? ctx.t.plain('posts.progress.resent', { count }) : ctx.t.plain('posts.progress.resent-none')
    await answer(ctx, { text })
    ctx.kick()
    await showProgress(ctx, postId)
  })
  onPress(composer, presses.askWithdraw, async (ctx, { post: postId }) => {
    const progress = await postProgress(ctx.session, { postId })
    if (!progress.ok) return showRefusal(ctx, progress)
    const yes = [ctx.t.plain('posts.progress.withdraw-yes'), presses.withdrawPost.pack({ post: postId })] as const
    const text = ctx.t('posts.progress.ask-withdraw', { title: progress.value.title })
    await show(ctx, askScreen(ctx.t, text, yes, presses.postProgress.pack({ post: postId })))
  })
  onPress(composer, presses.withdrawPost, async (ctx, { post: postId }) => {
    const withdrawn = await withdrawPost(ctx.session, { postId })
    if (!withdrawn.ok) return showRefusal(ctx, withdrawn)
    ctx.kick()
    await answer(ctx, { text: ctx.t.plain('posts.progress.withdrawn-toast') })
    await showProgress(ctx, postId)
  })

  onPress(composer, presses.editPost, (ctx, { post }) => showEdit(ctx, post))
  onPress(composer, presses.askEditText, (ctx, { post }) => ctx.conversation.enter('post-edit', { postId: post }))
  onPress(composer, presses.askEventTime, (ctx, { post }) => ctx.conversation.enter('post-time', { postId: post }))
  onPress(composer, presses.askEventPlace, (ctx, { post }) => ctx.conversation.enter('post-place', { postId: post }))
  onPress(composer, presses.setExcuses, async (ctx, { post: postId, to }) => {
    const refused = await changeEvent(ctx, postId, { what: 'excuses', on: to === 'on' })
    if (refused) return showRefusal(ctx, refused)
    await answer(ctx, { text: ctx.t.plain(`posts.event.excuses-toast.${to}`) })
    await showEdit(ctx, postId)
  })
  onPress(composer, presses.eventMonth, (ctx, { post, month }) => showEventDay(ctx, post, month, 'first'))
  onPress(composer, presses.eventLastMonth, (ctx, { post, month }) => showEventDay(ctx, post, month, 'last'))
  onPress(composer, presses.setEventDay, (ctx, { post, day }) =>
    setDays(ctx, post, ({ first, last }) => ({
      first: day,
      last: day.add({ days: first && last ? first.until(last).days : 0 }),
    })),
  )
  onPress(composer, presses.setEventLastDay, (ctx, { post, day }) =>
    setDays(ctx, post, ({ first }) => ({ first: first ?? day, last: day })),
  )
  return composer
}

/** What waits for the administration; shows why not where it waits no more: let pass, given back, or taken back by its author. */
async function proposed(ctx: KnownContext, postId: number): Promise<PostPreview | undefined> {
  const preview = await previewPost(ctx.session, { postId })
  if (preview.ok && preview.value.post.state === 'proposed') return preview.value
  const isOver = preview.ok || (preview.refusal === 'forbidden' && can(ctx.session.actor, 'post.approve'))
  return void (await showRefusal(ctx, isOver ? { ok: false, refusal: 'post-decided' } : preview))
}

/** Sends a draft, and follows the sending in the message that was pressed. */
async function publish(ctx: KnownContext, { post: postId }: { post: number }): Promise<void> {
  const published = await publishPost(ctx.session, { postId })
  if (!published.ok) return showRefusal(ctx, published)
  ctx.kick()
  const { state } = published.value
  if (state === 'scheduled' || state === 'proposed') {
    const toast = state === 'scheduled' ? 'posts.draft.scheduled-toast' : 'posts.draft.proposed-toast'
    await answer(ctx, { text: ctx.t.plain(toast) })
    await show(ctx, await draftOf(ctx, postId))
    return
  }
  await answer(ctx, { text: ctx.t.plain('posts.draft.sent') })
  await showProgress(ctx, postId)
}

/** How far a post has come. From now on this message counts, until all is sent or something else is shown in it. */
async function showProgress(ctx: KnownContext, postId: number): Promise<void> {
  const progress = await postProgress(ctx.session, { postId })
  if (!progress.ok) return void (await show(ctx, refusalScreen(ctx.t, progress)))
  const message = await show(ctx, progressScreen(ctx.t, ctx.session.clock.zone, postId, progress.value))
  if (progress.value.waiting > 0) await ctx.follow(postId, { ...accountOf(ctx), message })
}

async function showUnread(ctx: KnownContext, postId: number, page: number): Promise<void> {
  const unread = await readUnreadPeople(ctx.session, { postId })
  if (!unread.ok) return showRefusal(ctx, unread)
  await show(ctx, unreadScreen(ctx.t, unread.value.post, unread.value.people, page))
}

/** A post that this person may change; shows why not, otherwise. */
async function editable(ctx: KnownContext, postId: number): Promise<PostCard | undefined> {
  const post = await postToEdit(ctx.session, { postId })
  return post.ok ? post.value : void (await showRefusal(ctx, post))
}

async function showEdit(ctx: KnownContext, postId: number): Promise<void> {
  const post = await editable(ctx, postId)
  if (post) await show(ctx, editScreen(ctx.t, ctx.session.clock.zone, today(ctx.session.clock), post))
}

async function showEventDay(
  ctx: KnownContext,
  postId: number,
  month: Temporal.PlainYearMonth,
  which: EventDay['which'],
): Promise<void> {
  const post = await editable(ctx, postId)
  if (!post) return
  const { clock } = ctx.session
  await show(ctx, eventDayScreen(ctx.t, { post, month, today: today(clock), zone: clock.zone, which }))
}

/** Moves an event to other days; its hours stay where it has any. */
async function setDays(
  ctx: KnownContext,
  postId: number,
  move: (days: { first?: Temporal.PlainDate; last?: Temporal.PlainDate }) => {
    first: Temporal.PlainDate
    last: Temporal.PlainDate
  },
): Promise<void> {
  const post = await editable(ctx, postId)
  if (!post) return
  const { zone } = ctx.session.clock
  const { startsAt, endsAt } = post
  const { first, last } = move(startsAt && endsAt ? eventDays({ startsAt, endsAt }, zone) : {})
  const time =
    startsAt && endsAt && !post.allDay
      ? { startsAt: onDay(startsAt, first, zone), endsAt: onDay(endsAt, last, zone), allDay: false }
      : wholeDays(first, last, zone)
  const refused = await changeEvent(ctx, postId, { what: 'time', time })
  if (refused) return showRefusal(ctx, refused)
  await showEdit(ctx, postId)
}

const onDay = (at: Temporal.Instant, day: Temporal.PlainDate, zone: string) =>
  day.toZonedDateTime({ timeZone: zone, plainTime: at.toZonedDateTimeISO(zone).toPlainTime() }).toInstant()

/** Changes an event, a draft of one or one that is out; gives the refusal, if there is one. */
export async function changeEvent(
  ctx: KnownContext,
  postId: number,
  change: Extract<EditPost['change'], { what: 'time' | 'place' | 'excuses' }>,
): Promise<Refused | undefined> {
  const post = await postToEdit(ctx.session, { postId })
  if (!post.ok) return post
  if (post.value.state === 'draft') {
    const changed = await changeDraft(ctx.session, { postId, change })
    return changed.ok ? undefined : changed
  }
  const edited = await editPost(ctx.session, { postId, change, again: false })
  if (!edited.ok) return edited
  ctx.kick()
  return undefined
}
