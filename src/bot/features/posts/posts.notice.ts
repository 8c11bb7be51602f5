import type { MessageRef } from '../../../app/message-ref.ts'
import type { postKinds } from '../../../app/notices/kinds/posts.ts'
import type { DueNotice, NoticeData } from '../../../app/notices/notice.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import { isCaptionRef } from '../../kit/message-ref.ts'
import { alone, type Part, type Readings, type Rendered, type Telling } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { captionNotice, deliveredScreen, postNotice } from './post.view.ts'

/** It is still to be read, or signed. */
const isOpen = (post: PostCard | undefined): boolean =>
  post !== undefined && post.state !== 'withdrawn' && !(post.read && (post.signed || !post.sign))

/** A post: its albums, then what it says. */
function tellPost({ id, data }: DueNotice<'post'>, { t, zone, posts }: Telling): Rendered[] {
  const post = posts.get(data.postId)
  if (!post || post.state === 'withdrawn') return []
  const { before, message } = deliveredScreen(t, zone, post)
  const albums = before.map((album): Part => ({ message: { text: '', album }, weight: album.length }))
  return [{ message, before: albums, stands: { postId: post.id, version: post.version }, noticeIds: [id] }]
}

/** A post as it is now, in every message of the account where an older version stands. */
function tellEdit({ id, data }: DueNotice<'post-edit'>, { t, zone, posts, delivered }: Telling): Rendered[] {
  const post = posts.get(data.postId)
  if (!post) return []
  const screenOf = (edits: MessageRef) => (isCaptionRef(edits) ? captionNotice : postNotice)(t, zone, post)
  const parts = (delivered.get(post.id) ?? [])
    .filter(({ version }) => version < post.version)
    .map(
      ({ id: deliveredId, message: edits }): Part => ({
        message: { ...screenOf(edits), edits },
        stands: { postId: post.id, version: post.version, deliveredId },
      }),
    )
  const last = parts.at(-1)
  return last ? [{ ...last, before: parts.slice(0, -1), noticeIds: [id] }] : []
}

/** A reminder that leads to a post. */
const againNotice = (t: Translate, { postId, title, why }: NoticeData['post-again']): Screen => ({
  text: t(`posts.again.${why}`, { title }),
  keyboard: keyboard([button(t.plain('posts.open'), presses.openPost.pack({ post: postId }))]),
})

/** The administration is asked to let a post pass. */
const proposedNotice = (t: Translate, { postId, title, author }: NoticeData['post-proposed']): Screen => ({
  text: t('posts.proposed.notice', { author, title }),
  keyboard: keyboard([button(t.plain('posts.proposed.look'), presses.proposedPost.pack({ post: postId }))]),
})

const followButton = (t: Translate, post: number) =>
  button(t.plain('posts.decided.follow'), presses.postProgress.pack({ post }))

/** What the administration decided, for the author. */
const decidedNotice = (t: Translate, { postId, title, approved, answer }: NoticeData['post-decided']): Screen => ({
  text: lines(
    t(approved ? 'posts.decided.approved' : 'posts.decided.declined', { title }),
    ...(answer ? [t('posts.decided.answer', { answer })] : []),
  ),
  keyboard: keyboard([
    approved ? followButton(t, postId) : button(t.plain('posts.decided.open'), presses.draft.pack({ post: postId })),
  ]),
})

/** What was scheduled is out: its author follows it from here. */
const outNotice = (t: Translate, { postId, title, plannedAt }: NoticeData['post-out'], { zone }: Telling): Screen => ({
  text: plannedAt
    ? t('posts.out-late', {
        title,
        date: formatDate(t.locale, dateOf(Temporal.Instant.from(plannedAt), zone)),
        time: formatTime(Temporal.Instant.from(plannedAt), zone),
      })
    : t('posts.out', { title }),
  keyboard: keyboard([followButton(t, postId)]),
})

/** Buttons for so many; the feeds have the rest. */
const mostButtons = 6

/** Nobody is wished a good morning later, school time. */
const morningEnds = 11

/** What a member of the staff has not read (п. 2.2). */
function unreadPostsNotice(t: Translate, { posts, late }: NoticeData['unread-posts'], { now, zone }: Telling): Screen {
  const more = posts.length - mostButtons
  const isMorning = now.toZonedDateTimeISO(zone).hour < morningEnds
  const title = t.plain('posts.morning.title', { count: posts.length })
  return {
    text: lines(
      t(late ? 'posts.morning.late' : isMorning ? 'posts.morning.greeting' : 'posts.morning.later', { unread: title }),
      ...(more > 0 ? [t('posts.morning.more', { count: more })] : []),
      '',
      t('posts.morning.why'),
    ),
    keyboard: keyboard(
      ...posts
        .slice(0, mostButtons)
        .map(({ postId, title }) => [button(label(title, 'listed'), presses.openPost.pack({ post: postId }))]),
      [button(t.plain('posts.hub.menu'), presses.feeds.pack({}))],
    ),
  }
}

/** Sections in which nothing has been published for long (п. 6.2). */
const silentNotice = (t: Translate, { sections }: NoticeData['silent-sections']): Screen => ({
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
  keyboard: keyboard(lastRow(t, button(t.plain('posts.hub.write'), presses.postPlaces.pack({ page: 0 })))),
})

const itself = ({ postId }: { readonly postId: number }) => [postId]

export const postNotices: Readings<keyof typeof postKinds> = {
  post: { tell: (notices, telling) => notices.flatMap((notice) => tellPost(notice, telling)), asks: itself },
  'post-edit': {
    tell: (notices, telling) => notices.flatMap((notice) => tellEdit(notice, telling)),
    asks: itself,
    edits: itself,
  },
  'post-again': {
    ...alone((t, data: NoticeData['post-again'], { posts }) =>
      isOpen(posts.get(data.postId)) ? againNotice(t, data) : undefined,
    ),
    asks: itself,
  },
  'post-proposed': {
    ...alone((t, data: NoticeData['post-proposed'], { posts }) =>
      posts.get(data.postId)?.state === 'proposed' ? proposedNotice(t, data) : undefined,
    ),
    asks: itself,
  },
  'post-decided': alone(decidedNotice),
  'post-out': alone(outNotice),
  'unread-posts': {
    ...alone((t, data: NoticeData['unread-posts'], telling) => {
      const open = data.posts.filter(({ postId }) => isOpen(telling.posts.get(postId)))
      return open.length > 0 ? unreadPostsNotice(t, { ...data, posts: open }, telling) : undefined
    }),
    asks: ({ posts }) => posts.map(({ postId }) => postId),
  },
  'silent-sections': alone(silentNotice),
}
