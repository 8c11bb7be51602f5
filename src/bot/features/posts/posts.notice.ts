import { InlineKeyboard } from 'grammy'
import type { PostCard } from '../../../app/posts/post-for.ts'
import type { DueNotice, NoticeData } from '../../../domain/notices.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** What a notice of posts has to say by the time at which it is told; undefined: its matter is over. */
export function stillToSay(notice: DueNotice, posts: ReadonlyMap<number, PostCard>): DueNotice | undefined {
  const isOpen = (postId: number) => {
    const post = posts.get(postId)
    return post !== undefined && post.state !== 'withdrawn' && !(post.read && (post.signed || !post.sign))
  }
  if (notice.kind === 'post-again') return isOpen(notice.data.postId) ? notice : undefined
  if (notice.kind === 'post-proposed') return posts.get(notice.data.postId)?.state === 'proposed' ? notice : undefined
  if (notice.kind !== 'unread-posts') return notice
  const open = notice.data.posts.filter(({ postId }) => isOpen(postId))
  return open.length > 0 ? { ...notice, data: { posts: open } } : undefined
}

/** The posts that it asks. */
export function postsOf(notice: DueNotice): readonly number[] {
  switch (notice.kind) {
    case 'post':
    case 'post-edit':
    case 'post-again':
    case 'post-proposed':
      return [notice.data.postId]
    case 'unread-posts':
      return notice.data.posts.map(({ postId }) => postId)
    default:
      return []
  }
}

/** The administration is asked to let a post pass. */
export const proposedNotice = (t: Translate, { postId, title, author }: NoticeData['post-proposed']): Screen => ({
  text: t('posts.proposed.notice', { author, title }),
  keyboard: new InlineKeyboard().text(t.plain('posts.proposed.look'), presses.proposedPost.pack({ post: postId })),
})

/** What the administration decided, for the author. */
export function decidedNotice(t: Translate, { postId, title, approved, answer }: NoticeData['post-decided']): Screen {
  const keyboard = approved
    ? new InlineKeyboard().text(t.plain('posts.decided.follow'), presses.postProgress.pack({ post: postId }))
    : new InlineKeyboard().text(t.plain('posts.decided.open'), presses.draft.pack({ post: postId }))
  return {
    text: lines(
      t(approved ? 'posts.decided.approved' : 'posts.decided.declined', { title }),
      ...(answer ? [t('posts.decided.answer', { answer })] : []),
    ),
    keyboard,
  }
}

/** What was scheduled is out: its author follows it from here. */
export const outNotice = (t: Translate, { postId, title }: NoticeData['post-out']): Screen => ({
  text: t('posts.out', { title }),
  keyboard: new InlineKeyboard().text(t.plain('posts.decided.follow'), presses.postProgress.pack({ post: postId })),
})

/** Buttons for so many; the feeds have the rest. */
const mostButtons = 6

/** What a member of the staff has not read (п. 2.2). */
export function unreadPostsNotice(t: Translate, { posts }: NoticeData['unread-posts']): Screen {
  const keyboard = new InlineKeyboard()
  for (const { postId, title } of posts.slice(0, mostButtons))
    keyboard.text(label(title, 'listed'), presses.openPost.pack({ post: postId })).row()
  keyboard.text(t.plain('posts.hub.menu'), presses.feeds.pack({}))
  const more = posts.length - mostButtons
  return {
    text: lines(
      t('posts.morning.title', { count: posts.length }),
      ...(more > 0 ? [t('posts.morning.more', { count: more })] : []),
      '',
      t('posts.morning.why'),
    ),
    keyboard,
  }
}

/** Sections in which nothing has been published for long (п. 6.2). */
export const silentNotice = (t: Translate, { sections }: NoticeData['silent-sections']): Screen => ({
  text: lines(
    t('posts.silent.title'),
    ...sections.map(({ section, days }) => {
      const title = t.plain(`posts.section.${section}`)
      return days === null
        ? t('posts.silent.never', { section: title })
        : t('posts.silent.days', { section: title, count: days })
    }),
    '',
    t('posts.silent.why'),
  ),
  keyboard: new InlineKeyboard()
    .text(t.plain('posts.hub.write'), presses.postPlaces.pack({ page: 0 }))
    .text(t.plain('common.home'), presses.home.pack({})),
})
