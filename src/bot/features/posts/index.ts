import { Composer, InputFile } from 'grammy'
import { today } from '../../../app/deps.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { paperClasses, printPost } from '../../../app/posts/print-post.ts'
import { publishingReport } from '../../../app/posts/publishing-report.ts'
import { readEvents, readFeed, readOwnPosts } from '../../../app/posts/read-feed.ts'
import { readPost } from '../../../app/posts/read-post.ts'
import { acknowledge } from '../../../app/posts/receipts.ts'
import { can } from '../../../domain/access/can.ts'
import type { PostSection } from '../../../domain/posts/post.ts'
import { titleOf } from '../../../domain/posts/text.ts'
import { fileName } from '../../../files/file-name.ts'
import { paperPdf } from '../../../files/post-paper.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, captionOptions, isFile, isUnchanged, type Screen, show } from '../../kit/screen.ts'
import { sendFiles } from '../../kit/send-files.ts'
import { presses } from '../../presses.ts'
import { draftScreens } from './draft.ts'
import { calendarDayScreen, calendarScreen, feedScreen, ownScreen } from './feed.view.ts'
import { hubOf } from './hub.ts'
import { captionNotice, postNotice, postScreen } from './post.view.ts'
import { paperScreen, reportScreen } from './progress.view.ts'
import { publishScreens } from './publish.ts'

export { postsDialogues } from './posts.dialogues.ts'

/** News, calendar and announcements, as their readers have them; writing and sending stand beside (draft.ts, publish.ts). */
export function postsScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.feeds, showFeeds)
  onPress(composer, presses.feed, showFeed)
  onPress(composer, presses.searchPosts, (ctx) => ctx.conversation.enter('search-posts'))
  onPress(composer, presses.calendar, showCalendar)
  onPress(composer, presses.calendarDay, async (ctx, { day }) => {
    const events = await readEvents(ctx.session, { from: day, to: day })
    if (!events.ok) return showRefusal(ctx, events)
    await show(ctx, calendarDayScreen(ctx.t, day, events.value))
  })
  onPress(composer, presses.ownPosts, async (ctx, { page }) => {
    const own = await readOwnPosts(ctx.session)
    if (!own.ok) return showRefusal(ctx, own)
    await show(ctx, ownScreen(ctx.t, own.value, page, can(ctx.session.actor, 'post.approve')))
  })
  onPress(composer, presses.openPost, (ctx, { post }) => openPost(ctx, post))
  onPress(composer, presses.postFiles, async (ctx, { post: postId }) => {
    const post = await readable(ctx, postId)
    if (!post) return
    await answer(ctx)
    await sendFiles(ctx, post.files, ctx.t('posts.files-caption', { title: titleOf(post.text) }))
  })
  onPress(composer, presses.readPost, (ctx, { post }) => acknowledged(ctx, post, false))
  onPress(composer, presses.signPost, (ctx, { post }) => acknowledged(ctx, post, true))
  onPress(composer, presses.paperClasses, async (ctx, { post: postId }) => {
    const post = await readable(ctx, postId)
    if (!post) return
    const classes = await paperClasses(ctx.session, { postId })
    if (!classes.ok) return showRefusal(ctx, classes)
    await show(ctx, paperScreen(ctx.t, post, classes.value))
  })
  onPress(composer, presses.printPost, async (ctx, { post: postId, class: classId }) => {
    const paper = await printPost(ctx.session, { postId, classId })
    if (!paper.ok) return showRefusal(ctx, paper)
    await answer(ctx)
    const words = { title: titleOf(paper.value.post.text), className: paper.value.className }
    const pdf = await paperPdf(ctx.t, ctx.session.clock.zone, paper.value)
    await ctx.replyWithDocument(
      new InputFile(pdf, fileName(ctx.t.plain('posts.paper.file', words), 'pdf')),
      captionOptions({ text: ctx.t('posts.paper.caption', words) }),
    )
  })
  onPress(composer, presses.publishingReport, async (ctx, { month }) => {
    const report = await publishingReport(ctx.session, { month })
    if (!report.ok) return showRefusal(ctx, report)
    await show(ctx, reportScreen(ctx.t, report.value, today(ctx.session.clock).toPlainYearMonth()))
  })
  composer.use(draftScreens(), publishScreens())
  return composer
}

export const showFeeds = async (ctx: KnownContext): Promise<void> => void (await show(ctx, await hubOf(ctx)))

async function showFeed(
  ctx: KnownContext,
  { section, class: classId, year, page }: { section: PostSection; class: number; year: number; page: number },
): Promise<void> {
  const place = { section, classId: section === 'class' ? classId : null, yearId: year || null }
  const feed = await readFeed(ctx.session, place)
  if (!feed.ok) return showRefusal(ctx, feed)
  await show(ctx, feedScreen(ctx.t, { section, classId }, feed.value, page))
}

async function showCalendar(ctx: KnownContext, { month }: { month: Temporal.PlainYearMonth }): Promise<void> {
  const now = today(ctx.session.clock)
  const [from, to] = [
    month.toPlainDate({ day: 1 }),
    month.toPlainDate({ day: 1 }).add({ months: 1 }).subtract({ days: 1 }),
  ]
  const events = await readEvents(ctx.session, { from, to })
  if (!events.ok) return showRefusal(ctx, events)
  const present = now.toPlainYearMonth()
  await show(
    ctx,
    calendarScreen(ctx.t, {
      month,
      today: now,
      from: present.subtract({ months: 12 }),
      to: present.add({ months: 12 }),
      events: events.value,
    }),
  )
}

/** A post, if this person may read it; shows why not, otherwise. */
async function readable(ctx: KnownContext, postId: number): Promise<PostCard | undefined> {
  const post = await readPost(ctx.session, { postId })
  return post.ok ? post.value : void (await showRefusal(ctx, post))
}

/** Opens a post; opening it is reading it, signing is a press of its own. */
async function openPost(ctx: KnownContext, postId: number): Promise<void> {
  const post = await readable(ctx, postId)
  if (!post) return
  const read = post.addressed ? await acknowledge(ctx.session, { postId, sign: false }) : undefined
  await show(ctx, openedScreen(ctx, read?.ok ? read.value : post))
}

/** A post with what this person may do about it; it is printed for the own class, by the administration for each (F8). */
function openedScreen({ t, session: { actor, clock } }: KnownContext, post: PostCard): Screen {
  const classIds = can(actor, 'post.approve') ? [post.classId ?? 0] : actor.leadsClassIds
  return postScreen(t, clock.zone, post, {
    follows: can(actor, 'post.follow', post),
    prints:
      post.section !== 'staff' &&
      classIds.some((classId) => can(actor, 'post.print', { courseTeacherId: null, classId })),
  })
}

/** «✅ Прочитано», «✍️ Ознакомлен(а)»: the message stays, its button goes. */
async function acknowledged(ctx: KnownContext, postId: number, sign: boolean): Promise<void> {
  const done = await acknowledge(ctx.session, { postId, sign })
  if (!done.ok) return showRefusal(ctx, done)
  await answer(ctx, { text: ctx.t.plain(sign ? 'posts.sign-toast' : 'posts.read-toast') })
  const notice = isFile(ctx.callbackQuery?.message ?? {}) ? captionNotice : postNotice
  const { zone } = ctx.session.clock
  await showInPlace(ctx, isDelivered(ctx) ? notice(ctx.t, zone, done.value) : openedScreen(ctx, done.value))
}

/** Whether the pressed message is the one that the post came by: its home opens below it. */
const isDelivered = ({ callbackQuery }: KnownContext): boolean =>
  (callbackQuery?.message?.reply_markup?.inline_keyboard ?? [])
    .flat()
    .some((button) => 'callback_data' in button && button.callback_data === presses.homeBelow.pack({}))

/** As `show`, but under a file of the post's the caption changes. */
async function showInPlace(ctx: KnownContext, screen: Screen): Promise<void> {
  const pressed = ctx.callbackQuery?.message
  if (!pressed || !isFile(pressed)) return void (await show(ctx, screen))
  try {
    await ctx.editMessageCaption(captionOptions(screen))
  } catch (error) {
    if (!isUnchanged(error)) throw error
  }
}
