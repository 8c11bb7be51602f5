import type { PostCard } from '../../../app/posts/post-for.ts'
import { type PaperPost, paperClasses, printPost } from '../../../app/posts/print-post.ts'
import { readPost } from '../../../app/posts/read-post.ts'
import { acknowledge } from '../../../app/posts/receipts.ts'
import { can } from '../../../domain/access/can.ts'
import { titleOf } from '../../../domain/posts/text.ts'
import { fileName } from '../../../files/file-name.ts'
import { paperPdf } from '../../../files/post-paper.ts'
import type { KnownContext } from '../../context.ts'
import { edited } from '../../kit/edit.ts'
import { type Handlers, wroteOrStays } from '../../kit/handlers.ts'
import { answer, captionOptions, hasButton, isFile, type Said, type Screen, said } from '../../kit/screen.ts'
import { sendDocument, sendFiles } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { presses } from '../../presses.ts'
import { namelessNote, withNote } from '../../widgets/names-elsewhere.ts'
import { captionNotice, postNotice, postScreen } from './post.view.ts'
import { paperScreen } from './progress.view.ts'

/** A post as its readers have it: opened, acknowledged, printed (F4, F8). */
export const postScreens = {
  /** Opening it is reading it, signing is a press of its own. */
  async openPost(ctx, { post: postId }) {
    const post = await readPost(ctx.session, { postId })
    if (!post.ok) return post
    const read = post.value.addressed ? await acknowledge(ctx.session, { postId, sign: false }) : undefined
    return openedScreen(ctx, read?.ok ? read.value : post.value)
  },
  async postFiles(ctx, { post: postId }) {
    const post = await readPost(ctx.session, { postId })
    if (!post.ok) return post
    answer(ctx)
    const { files, text } = post.value
    return sendFiles(ctx, files, ctx.t('posts.files-caption', { title: titleOf(text) }))
  },
  readPost: (ctx, { post }) => acknowledged(ctx, post, false),
  signPost: (ctx, { post }) => acknowledged(ctx, post, true),
  async paperClasses(ctx, { post: postId }) {
    const post = await readPost(ctx.session, { postId })
    if (!post.ok) return post
    const classes = await paperClasses(ctx.session, { postId })
    return classes.ok ? paperScreen(ctx.t, post.value, classes.value) : classes
  },
  async printPost(ctx, { post, class: classId }) {
    const paper = await printPost(ctx.session, { postId: post, classId })
    return paper.ok ? sendPaper(ctx, paper.value) : paper
  },
} satisfies Partial<Handlers>

/**
 * A post with what this person may do about it; it is printed for the own class, by the administration for each (F8).
 */
function openedScreen({ t, session: { actor, clock } }: KnownContext, post: PostCard): Screen {
  const classIds = can(actor, 'post.approve') ? [post.classId ?? 0] : actor.leadsClassIds
  return postScreen(t, clock.zone, post, {
    follows: can(actor, 'post.follow', post),
    prints:
      post.section !== 'staff' &&
      classIds.some((classId) => can(actor, 'post.print', { courseTeacherId: null, classId })),
  })
}

/**
 * «✅ Прочитано», «✍️ Ознакомлен(а)»: the message stays, its button goes; under a file of the
 * post's the caption changes.
 */
const acknowledged = async (ctx: KnownContext, postId: number, sign: boolean) =>
  wroteOrStays(await acknowledge(ctx.session, { postId, sign }), {
    toast: ctx.t.plain(sign ? 'posts.sign-toast' : 'posts.read-toast'),
    screen: (post) => acknowledgedOf(ctx, post),
  })

async function acknowledgedOf(ctx: KnownContext, post: PostCard): Promise<Shown | Said> {
  const { zone } = ctx.session.clock
  const underFile = isFile(ctx.callbackQuery?.message ?? {})
  const notice = underFile ? captionNotice : postNotice
  const screen = isDelivered(ctx) ? notice(ctx.t, zone, post) : openedScreen(ctx, post)
  if (!underFile) return screen
  await edited(ctx.editMessageCaption(captionOptions(screen)))
  return said
}

/** Whether the pressed message is the one that the post came by: its home opens below it. */
const isDelivered = (ctx: KnownContext): boolean => hasButton(ctx, presses.homeBelow.pack({}))

async function sendPaper(ctx: KnownContext, paper: PaperPost): Promise<Said> {
  answer(ctx)
  const words = { title: titleOf(paper.post.text), className: paper.className }
  const note = namelessNote(ctx, `post ${paper.post.id} ${paper.className}`)
  const fileOf = async (worded: PaperPost) => ({
    name: fileName(ctx.t.plain('posts.paper.file', words), 'pdf'),
    bytes: await paperPdf(ctx.t, ctx.session.clock.zone, worded, note),
  })
  return sendDocument(ctx, paper, fileOf, { text: withNote(ctx.t('posts.paper.caption', words), note) })
}
