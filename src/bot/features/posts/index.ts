import { Composer } from 'grammy'
import { listClassesForPost } from '../../../app/posts/list-classes.ts'
import { postProgress } from '../../../app/posts/post-progress.ts'
import { readOwnPost, readPost } from '../../../app/posts/receipts.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { textDialogue } from '../../kit/dialogue.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { postDialogue } from './post.dialogue.ts'
import { audienceScreen, postNotice, progressScreen } from './post.view.ts'

export const postsDialogues = [textDialogue(postDialogue)]

/** Announcements of the administration: whom, what, and how far it has come. */
export function postsScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.writePost, (ctx, { to, class: classId }) => ctx.conversation.enter('post', { to, classId }))
  onPress(composer, presses.unreadPost, (ctx, { post }) => showOwnPost(ctx, post, false))
  onPress(composer, presses.readPost, async (ctx, { post }) => {
    const read = await readPost(ctx.deps, ctx.identity.actor, post)
    if (!read.ok) return showRefusal(ctx, read)
    await answer(ctx, { text: ctx.t.plain('posts.read-toast') })
    await showOwnPost(ctx, post, true)
  })
  onPress(composer, presses.postProgress, async (ctx, { post }) => {
    const progress = await postProgress(ctx.deps, ctx.identity.actor, post)
    if (!progress.ok) return showRefusal(ctx, progress)
    await show(ctx, progressScreen(ctx.t, post, progress.value))
  })
  return composer
}

async function showOwnPost(ctx: KnownContext, postId: number, read: boolean): Promise<void> {
  const post = await readOwnPost(ctx.deps, ctx.identity.actor, postId)
  if (!post.ok) return showRefusal(ctx, post)
  await show(ctx, postNotice(ctx.t, post.value, read))
}

export async function showAudience(ctx: KnownContext): Promise<void> {
  const classes = await listClassesForPost(ctx.deps, ctx.identity.actor)
  if (!classes.ok) return showRefusal(ctx, classes)
  await show(ctx, audienceScreen(ctx.t, classes.value))
}
