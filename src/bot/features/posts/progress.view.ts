import type { InlineKeyboardMarkup } from 'grammy/types'
import type { PostCard } from '../../../app/posts/post-for.ts'
import type { PostProgress } from '../../../app/posts/post-progress.ts'
import type { PaperClass } from '../../../app/posts/print-post.ts'
import type { PublishingReport, PublishingRow } from '../../../app/posts/publishing-report.ts'
import type { UnreadPerson } from '../../../app/posts/receipts.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { postKinds, postSections } from '../../../domain/posts/post.ts'
import { titleOf } from '../../../domain/posts/text.ts'
import { formatDate, formatMonth, formatMonthName } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { askScreen } from '../../kit/ask.ts'
import { button, grid, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import { pageOf, pagerRow } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { momentText } from './draft.view.ts'
import { backRow, eventWhen, postText } from './post.view.ts'

/** How far a sending has come, and what its author can do about it; who was not reached, by name. */
export function progressScreen(t: Translate, zone: string, postId: number, progress: PostProgress): Screen {
  const { state, waiting, held, cancelled, failed, read, signed } = progress
  const counts = { title: progress.title, sent: progress.sent, total: progress.total }
  if (state === 'scheduled' && progress.publishAt)
    return {
      text: t('posts.progress.scheduled', { title: progress.title, when: momentText(t, zone, progress.publishAt) }),
      keyboard: progressKeyboard(t, postId, progress),
    }
  const head =
    state === 'stopped' || state === 'withdrawn'
      ? t(`posts.progress.${state}`, counts)
      : t(waiting > held ? 'posts.progress.sending' : 'posts.progress.finished', counts)
  return {
    text: fitMessage(
      head,
      [
        ...(held > 0 ? [t('posts.progress.held', { count: held })] : []),
        ...(cancelled > 0 ? [t('posts.progress.cancelled', { count: cancelled })] : []),
        ...(read > 0 ? [t('posts.progress.read', { count: read })] : []),
        ...(progress.sign ? [t('posts.progress.signed', { count: signed })] : []),
        ...named(t, t('posts.progress.failed', { count: failed }), failed, failureLines(t, progress)),
        ...named(
          t,
          t('posts.progress.not-linked', { count: progress.notLinked }),
          progress.notLinked,
          progress.notLinkedNames.map((name) => t('posts.progress.not-linked-name', { name })),
        ),
      ],
      '\n',
    ),
    keyboard: progressKeyboard(t, postId, progress),
  }
}

const progressKeyboard = (t: Translate, post: number, progress: PostProgress): InlineKeyboardMarkup =>
  keyboard(
    ...(progress.state === 'published' || progress.state === 'stopped' ? outRows(t, post, progress) : []),
    [button(t.plain('posts.progress.refresh'), presses.postProgress.pack({ post }))],
    backRow(t, presses.ownPosts.pack({ page: 0 })),
  )

export const askWithdrawScreen = (t: Translate, post: number, { title }: Pick<PostProgress, 'title'>): Screen =>
  askScreen(
    t('posts.progress.ask-withdraw', { title }),
    button(t.plain('posts.progress.withdraw-yes'), presses.withdrawPost.pack({ post })),
    ...backRow(t, presses.postProgress.pack({ post })),
  )

/** What can be done about a post that is out. */
function outRows(t: Translate, post: number, { waiting, failed, cancelled, notLinked, mayEdit }: PostProgress): Row[] {
  const canResend = mayEdit && waiting === 0 && failed + cancelled > 0
  return [
    waiting > 0 ? [button(t.plain('posts.progress.stop'), presses.stopPost.pack({ post }))] : [],
    canResend ? [button(t.plain('posts.progress.resend'), presses.resendPost.pack({ post }))] : [],
    [
      button(t.plain('posts.progress.unread'), presses.unreadPeople.pack({ post, page: 0 })),
      ...(mayEdit ? [button(t.plain('posts.progress.edit'), presses.editPost.pack({ post }))] : []),
    ],
    failed + notLinked > 0 ? [button(t.plain('posts.progress.paper'), presses.paperClasses.pack({ post }))] : [],
    [
      button(t.plain('posts.progress.read-post'), presses.openPost.pack({ post })),
      button(t.plain('posts.progress.withdraw'), presses.askWithdraw.pack({ post })),
    ],
  ]
}

const failureLines = (t: Translate, { failures }: PostProgress) =>
  failures.map(({ name, reason }) =>
    t('posts.progress.failure', {
      name,
      reason: t.plain(
        reason === 'blocked' || reason === 'no-link'
          ? `posts.progress.reason.${reason}`
          : 'posts.progress.reason.other',
      ),
    }),
  )

/** A heading with names under it, and how many more there are. */
function named(t: Translate, heading: string, count: number, names: readonly string[]): readonly string[] {
  if (count === 0) return []
  return [
    '',
    heading,
    ...names,
    ...(count > names.length ? [t('posts.progress.and-more', { count: count - names.length })] : []),
  ]
}

/** What can be mended about a post: a draft's event, or one that is out. */
export function editScreen(t: Translate, zone: string, today: Temporal.PlainDate, post: PostCard): Screen {
  const at = { post: post.id }
  const back = button(t.plain('posts.event.back'), presses.draft.pack(at))
  const backPublished = button(t.plain('posts.event.back-published'), presses.postProgress.pack(at))
  const isDraft = post.state === 'draft'
  return {
    text: isDraft
      ? eventText(t, zone, post)
      : lines(t('posts.edit.title', { title: titleOf(post.text) }), '', postText(t, zone, post)),
    keyboard: keyboard(
      !isDraft && [button(t.plain('posts.edit.text'), presses.askEditText.pack(at))],
      ...(post.kind === 'event' ? eventRows(t, zone, today, post) : []),
      lastRow(t, isDraft ? back : backPublished),
    ),
  }
}

function eventText(t: Translate, zone: string, post: PostCard): string {
  const when = eventWhen(t, zone, post)
  return lines(
    t('posts.event.title', { now: when ? t.plain('posts.event.now', { when }) : '' }),
    ...(post.place ? [t('posts.message.place', { place: post.place })] : []),
  )
}

function eventRows(t: Translate, zone: string, today: Temporal.PlainDate, post: PostCard): Row[] {
  const at = { post: post.id }
  const first = post.startsAt ? dateOf(post.startsAt, zone) : today
  const month = first.toPlainYearMonth()
  return [
    [
      button(t.plain('posts.event.day'), presses.eventMonth.pack({ ...at, month })),
      ...(post.startsAt ? [button(t.plain('posts.event.last'), presses.eventLastMonth.pack({ ...at, month }))] : []),
    ],
    [
      button(t.plain('posts.event.time'), presses.askEventTime.pack(at)),
      button(t.plain('posts.event.place'), presses.askEventPlace.pack(at)),
    ],
    [
      button(
        t.plain(post.excuses ? 'posts.event.excuses-on' : 'posts.event.excuses-off'),
        presses.setExcuses.pack({ ...at, to: post.excuses ? 'off' : 'on' }),
      ),
    ],
  ]
}

/** Who has not read or signed, group by group, with a press that reminds them (F4). */
export function unreadScreen(t: Translate, post: PostCard, people: readonly UnreadPerson[], asked: number): Screen {
  const title = titleOf(post.text)
  const page = pageOf(people, asked, limits.people)
  const groups = Map.groupBy(page.rows, ({ className }) => className ?? t.plain('posts.unread.staff'))
  return {
    text:
      people.length === 0
        ? t('posts.unread.none', { title })
        : fitMessage(
            t(post.sign ? 'posts.unread.title-sign' : 'posts.unread.title', { title, count: people.length }),
            [...groups].flatMap(([group, members]) => [
              '',
              t('posts.unread.group', { title: group }),
              ...members.map((person) => t('posts.unread.row', { name: person.name, note: noteOf(t, person) })),
            ]),
            '\n',
          ),
    keyboard: keyboard(
      pagerRow(t, page, (to) => presses.unreadPeople.pack({ post: post.id, page: to })),
      people.some(({ reason }) => reason === null) && [
        button(t.plain('posts.unread.nudge'), presses.nudge.pack({ post: post.id })),
      ],
      backRow(t, presses.postProgress.pack({ post: post.id })),
    ),
  }
}

function noteOf(t: Translate, { read, reason }: UnreadPerson): string {
  if (reason === 'no-link' || reason === 'blocked') return t.plain(`posts.unread.${reason}`)
  if (reason !== null) return t.plain('posts.unread.failed')
  return read ? t.plain('posts.unread.read') : ''
}

/** The classes for which a post is worth printing. */
export const paperScreen = (t: Translate, { id, text }: PostCard, classes: readonly PaperClass[]): Screen => ({
  text: t(classes.length === 0 ? 'posts.paper.none' : 'posts.paper.title', { title: titleOf(text) }),
  keyboard: keyboard(
    ...grid(
      classes.map(({ classId, className, unreached }) =>
        button(
          t.plain('posts.paper.class', { className, count: unreached }),
          presses.printPost.pack({ post: id, class: classId }),
        ),
      ),
      4,
    ),
    backRow(t, presses.openPost.pack({ post: id })),
  ),
})

/** A month of publishing, section by section, author by author (F8). */
export function reportScreen(t: Translate, report: PublishingReport, now: Temporal.PlainYearMonth): Screen {
  const { month, rows, last } = report
  const [before, after] = [month.subtract({ months: 1 }), month.add({ months: 1 })]
  const isPast = Temporal.PlainYearMonth.compare(after, now) <= 0
  return {
    text: fitMessage(
      t('posts.report.title', { month: formatMonth(t.locale, month) }),
      [
        ...postSections.flatMap((section) => {
          const title = section === 'class' ? t.plain('posts.report.classes') : t.plain(`posts.section.${section}`)
          const day = last[section]
          return [
            '',
            day === undefined
              ? t('posts.report.section-none', { section: title })
              : t('posts.report.section', { section: title, day: formatDate(t.locale, day) }),
            ...rows.filter((row) => row.section === section).map((row) => reportRow(t, row)),
          ]
        }),
        '',
        t('posts.report.why'),
      ],
      '\n',
    ),
    keyboard: keyboard(
      [
        button(`‹ ${formatMonthName(t.locale, before)}`, presses.publishingReport.pack({ month: before })),
        ...(isPast
          ? [button(`${formatMonthName(t.locale, after)} ›`, presses.publishingReport.pack({ month: after }))]
          : []),
      ],
      backRow(t, presses.feeds.pack({})),
    ),
  }
}

function reportRow(t: Translate, { author, counts, read, told }: PublishingRow): string {
  const parts = postKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t.plain(`posts.report.count.${kind}`, { count: counts[kind] }))
  return t('posts.report.row', {
    author,
    counts: parts.join(' '),
    read: told > 0 ? t.plain('posts.report.read', { percent: Math.round((read / told) * 100) }) : '',
  })
}
