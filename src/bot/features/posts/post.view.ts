import type { KeptFile } from '../../../app/json.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { clip } from '../../../domain/clip.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { eventDays, type PostSection } from '../../../domain/posts/post.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import { escapeHtml, type Translate } from '../../../i18n/index.ts'
import { button, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import type { NoticeScreen, Screen } from '../../kit/screen.ts'
import { albumsOf } from '../../kit/send-files.ts'
import { fullestThatFits, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'

/** «Школа», «Класс 7А»; plain text. */
export const sectionTitle = (t: Translate, section: PostSection, className: string | null): string =>
  t.plain(`posts.section.${section}`, { title: className ?? '' })

/** «← Назад», and home. */
export const backRow = (t: Translate, data: string): Row => lastRow(t, button(t.plain('posts.back'), data))

type Event = Pick<PostCard, 'startsAt' | 'endsAt' | 'allDay'>

/** «пн, 14 сентября, 14:30–16:00»; undefined: it has no time. Plain text. */
export function eventWhen(t: Translate, zone: string, { startsAt, endsAt, allDay }: Event): string | undefined {
  if (startsAt === null || endsAt === null) return undefined
  const days = eventDays({ startsAt, endsAt }, zone)
  const [first, last] = [formatDate(t.locale, days.first), formatDate(t.locale, days.last)]
  const isOneDay = days.first.equals(days.last)
  if (allDay)
    return isOneDay ? t.plain('posts.message.day', { day: first }) : t.plain('posts.message.days', { first, last })
  const [from, to] = [formatTime(startsAt, zone), formatTime(endsAt, zone)]
  return isOneDay
    ? t.plain('posts.message.hours', { day: first, from, to })
    : t.plain('posts.message.moments', { first, from, last, to })
}

/** A post as its readers get it, HTML: what it is, what it says, when and where, by whom. */
export function postText(t: Translate, zone: string, post: PostCard): string {
  const section = sectionTitle(t, post.section, post.className)
  const kind = t.plain(`posts.kind.${post.kind}`)
  if (post.state === 'withdrawn')
    return t('posts.message.withdrawn', { kind, time: post.editedAt ? formatTime(post.editedAt, zone) : '' })
  const when = eventWhen(t, zone, post)
  const isEvent = post.kind === 'event'
  return lines(
    post.urgent
      ? t('posts.message.urgent', { section })
      : t('posts.message.title', { sign: t.plain(`posts.sign.${post.kind}`), kind, section }),
    '',
    post.html,
    ...(isEvent && when ? ['', t('posts.message.when', { when })] : []),
    ...(isEvent && post.place ? [t('posts.message.place', { place: post.place })] : []),
    ...(isEvent && post.excuses ? [t('posts.message.excuses')] : []),
    '',
    t('posts.message.author', { author: post.author }),
    ...(post.editedAt ? [editedText(t, zone, post.editedAt, post.publishedAt)] : []),
    ...(post.sign ? ['', signText(t, post)] : []),
  )
}

/** «исправлено в 12:40», with the day when that is another one than that of publishing. */
function editedText(t: Translate, zone: string, at: Temporal.Instant, published: Temporal.Instant | null): string {
  const day = dateOf(at, zone)
  const time = formatTime(at, zone)
  return published && dateOf(published, zone).equals(day)
    ? t('posts.message.edited', { time })
    : t('posts.message.edited-on', { date: formatDate(t.locale, day), time })
}

function signText(t: Translate, { signed, signBy }: PostCard): string {
  if (signed) return t('posts.message.signed')
  return signBy ? t('posts.message.sign-by', { date: formatDate(t.locale, signBy) }) : t('posts.message.sign')
}

/** What a reader does with a post: says that it was read, or signs; takes an event along. */
function readerRows(t: Translate, post: PostCard): Row[] {
  if (post.state === 'withdrawn') return []
  const at = { post: post.id }
  const isEvent = post.kind === 'event' && post.startsAt !== null
  return [
    post.addressed ? readRow(t, post) : [],
    isEvent ? [button(t.plain('calendar.take'), presses.eventFile.pack(at))] : [],
  ]
}

function readRow(t: Translate, { id, sign, signed, read }: PostCard): Row {
  if (sign && !signed) return [button(t.plain('posts.sign-button'), presses.signPost.pack({ post: id }))]
  return read ? [] : [button(t.plain('posts.read'), presses.readPost.pack({ post: id }))]
}

/** What besides reading a post somebody may do. */
export interface PostRights {
  /** sees who has it, and who has read it */
  readonly follows: boolean
  /** prints it for a class */
  readonly prints: boolean
}

/** A post opened from its feed. Files come by a press: a text cannot be turned into an album. */
export function postScreen(t: Translate, zone: string, post: PostCard, { follows, prints }: PostRights): Screen {
  const { section, classId, files } = post
  const at = { post: post.id }
  return {
    text: postText(t, zone, post),
    keyboard: keyboard(
      ...readerRows(t, post),
      files.length > 0 && [button(t.plain('posts.files', { count: files.length }), presses.postFiles.pack(at))],
      follows && [button(t.plain('posts.follow'), presses.postProgress.pack(at))],
      prints && [button(t.plain('posts.progress.paper'), presses.paperClasses.pack(at))],
      backRow(t, presses.feed.pack({ section, class: classId ?? 0, year: 0, page: 0 })),
    ),
  }
}

const homeBelow = (t: Translate) => button(t.plain('common.home'), presses.homeBelow.pack({}))

/** A post in the message that it came by, which is edited when the post is: its home opens below it. */
export const postNotice = (t: Translate, zone: string, post: PostCard): Screen => ({
  text: postText(t, zone, post),
  keyboard: keyboard(...readerRows(t, post), [homeBelow(t)]),
})

/**
 * The same under the file that it came with. What an edit made too long for there begins there, and is opened whole by
 * a press: no chat keeps the words that were mended.
 */
export function captionNotice(t: Translate, zone: string, post: PostCard): Screen {
  const whole = postNotice(t, zone, post)
  if (whole.text.length <= limits.caption) return whole
  return {
    text: fullestThatFits(
      (share) => postText(t, zone, { ...post, html: escapeHtml(clip(post.text, share)) }),
      limits.caption,
    ),
    keyboard: keyboard(...readerRows(t, post), [
      button(t.plain('posts.open'), presses.openPost.pack({ post: post.id })),
      homeBelow(t),
    ]),
  }
}

/** A post as it is delivered: albums go before it; a single file carries it as a caption where it fits. */
export interface DeliveredScreen {
  readonly before: readonly (readonly KeptFile[])[]
  readonly message: NoticeScreen
}

export function deliveredScreen(t: Translate, zone: string, post: PostCard): DeliveredScreen {
  const message = postNotice(t, zone, post)
  const [file, ...others] = post.files
  if (file && others.length === 0 && message.text.length <= limits.caption)
    return { before: [], message: { ...message, file } }
  return { before: albumsOf(post.files), message }
}
