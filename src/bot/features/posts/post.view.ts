import { InlineKeyboard } from 'grammy'
import type { PostClass } from '../../../app/posts/list-classes.ts'
import type { PostProgress } from '../../../app/posts/post-progress.ts'
import type { AudiencePreview } from '../../../app/posts/preview-audience.ts'
import type { PostText } from '../../../app/posts/read-posts.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { wayHome } from '../../kit/way-home.ts'
import { presses } from '../../presses.ts'

/** Whom to tell: the school, the staff, or one class. */
export function audienceScreen(t: Translate, classes: readonly PostClass[]): Screen {
  const keyboard = new InlineKeyboard()
    .text(t.plain('posts.audience.all'), presses.writePost.pack({ to: 'all', class: 0 }))
    .text(t.plain('posts.audience.staff'), presses.writePost.pack({ to: 'staff', class: 0 }))
    .row()
  for (const [index, { id, title }] of classes.entries()) {
    keyboard.text(t.plain('posts.audience.class', { title }), presses.writePost.pack({ to: 'class', class: id }))
    if (index % 5 === 4) keyboard.row()
  }
  keyboard.row().text(t.plain('common.home'), presses.home.pack({}))
  return { text: lines(t('posts.audience.title'), t('posts.audience.class-hint')), keyboard }
}

/** The number of recipients, by group, and of those whom nothing reaches. */
export const recipientsText = (t: Translate, audience: AudiencePreview): string =>
  lines(
    t('posts.recipients', { count: audience.recipients }),
    t('posts.groups', { staff: audience.staff, guardians: audience.guardians, students: audience.students }),
    t('posts.not-reached', { notLinked: audience.notLinked, blocked: audience.blocked }),
  )

/** As everybody gets it. */
export const postText = (t: Translate, post: Pick<PostText, 'text' | 'author'>): string =>
  t('posts.message', { text: post.text, author: post.author })

/** As its readers get it: to be pressed when it is read, with a way on. */
export const postNotice = (t: Translate, post: PostText, read = false): Screen => ({
  text: postText(t, post),
  keyboard: read
    ? wayHome(t)
    : new InlineKeyboard()
        .text(t.plain('posts.read'), presses.readPost.pack({ post: post.id }))
        .row()
        .text(t.plain('common.home'), presses.home.pack({})),
})

/** How far the sending has come; who was not reached, by name, at its end. */
export function progressScreen(t: Translate, postId: number, progress: PostProgress): Screen {
  const finished = progress.waiting === 0
  const keyboard = new InlineKeyboard()
  if (!finished) keyboard.text(t.plain('posts.refresh'), presses.postProgress.pack({ post: postId }))
  keyboard.text(t.plain('common.home'), presses.home.pack({}))
  const counts = { sent: progress.sent, total: progress.total }
  const head = t(finished ? 'posts.finished' : 'posts.progress', counts)
  return {
    text: fitMessage(
      head,
      [
        ...named(t, t('posts.failed', { count: progress.failed }), progress.failed, failureLines(t, progress)),
        ...named(
          t,
          t('posts.not-linked', { count: progress.notLinked }),
          progress.notLinked,
          progress.notLinkedNames.map((name) => t('posts.not-linked-name', { name })),
        ),
      ],
      '\n',
    ),
    keyboard,
  }
}

const failureLines = (t: Translate, { failures }: PostProgress) =>
  failures.map(({ name, reason }) =>
    t('posts.failure', {
      name,
      reason: t.plain(reason === 'blocked' || reason === 'no-link' ? `posts.reason.${reason}` : 'posts.reason.other'),
    }),
  )

/** A heading with names under it, and how many more there are. */
function named(t: Translate, heading: string, count: number, names: readonly string[]): readonly string[] {
  if (count === 0) return []
  return [
    '',
    heading,
    ...names,
    ...(count > names.length ? [t('posts.and-more', { count: count - names.length })] : []),
  ]
}
