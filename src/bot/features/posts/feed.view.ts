import type { Feed, FeedPost, FeedSection, FeedYear, OwnPost } from '../../../app/posts/read-feed.ts'
import { clip } from '../../../domain/clip.ts'
import type { PostSection } from '../../../domain/posts/post.ts'
import { formatDate, formatMonth, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { type Button, button, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import { monthPicker } from '../../kit/month-picker.ts'
import { pageOf, pagerRow } from '../../kit/pages.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { backRow, sectionTitle } from './post.view.ts'

/** What of the hub somebody may do. */
export interface HubRights {
  readonly writes: boolean
  readonly reports: boolean
  readonly configures: boolean
}

/** «📰 Новости»: the sections with what is unread, the calendar, the search, and for staff the writing. */
export function hubScreen(
  t: Translate,
  sections: readonly FeedSection[],
  rights: HubRights,
  month: Temporal.PlainYearMonth,
): Screen {
  const count = sections.reduce((sum, section) => sum + section.unread, 0)
  return {
    text: lines(t('posts.hub.title'), '', count === 0 ? t('posts.hub.all-read') : t('posts.hub.unread', { count })),
    keyboard: keyboard(
      ...sections.map((section) => [sectionButton(t, section)]),
      [
        button(t.plain('posts.hub.calendar'), presses.calendar.pack({ month })),
        button(t.plain('posts.hub.search'), presses.searchPosts.pack({})),
      ],
      rights.writes && [writeButton(t), button(t.plain('posts.hub.own'), presses.ownPosts.pack({ page: 0 }))],
      rights.reports && [button(t.plain('posts.hub.report'), presses.publishingReport.pack({ month }))],
      rights.configures && [button(t.plain('posts.hub.settings'), presses.postSettings.pack({}))],
      lastRow(t),
    ),
  }
}

function sectionButton(t: Translate, { section, classId, className, unread }: FeedSection): Button {
  const title = t.plain(`posts.section-button.${section}`, { title: className ?? '' })
  return button(
    unread > 0 ? t.plain('posts.with-unread', { title, count: unread }) : title,
    presses.feed.pack({ section, class: classId ?? 0, year: 0, page: 0 }),
  )
}

const writeButton = (t: Translate) => button(t.plain('posts.hub.write'), presses.postPlaces.pack({ page: 0 }))

/** A post on a button: what it is, when, and how it begins. */
function feedLabel(t: Translate, { kind, title, day, unread, unsigned }: FeedPost): string {
  const mark = unsigned ? t.plain('posts.feed.unsigned') : unread ? t.plain('posts.feed.unread') : ''
  return t.plain('posts.feed.row', {
    mark: mark === '' ? '' : `${mark} `,
    sign: t.plain(`posts.sign.${kind}`),
    day: formatShortDate(t.locale, day),
    title: label(title, 'title'),
  })
}

const postRows = (t: Translate, posts: readonly FeedPost[]): Row[] =>
  posts.map((post) => [button(feedLabel(t, post), presses.openPost.pack({ post: post.id }))])

/** A section, a page of it; other school years below. */
export function feedScreen(
  t: Translate,
  place: { section: PostSection; classId: number },
  feed: Feed,
  page: number,
): Screen {
  const { section, classId } = place
  const pack = (year: number, at: number, of = classId) => presses.feed.pack({ section, class: of, year, page: at })
  const isShown = (year: FeedYear) => year.id === feed.yearId && (year.classId ?? 0) === classId
  const { rows, ...paging } = pageOf(feed.posts, page)
  const year = feed.years.find(isShown)
  return {
    text: lines(
      `<b>${t('posts.feed.title', { section: sectionTitle(t, section, feed.className) })}</b>`,
      ...(year ? [t('posts.feed.year', { year: year.title })] : []),
      ...(feed.posts.length === 0 ? ['', t('posts.feed.none')] : []),
    ),
    keyboard: keyboard(
      ...postRows(t, rows),
      pagerRow(t, paging, (at) => pack(feed.yearId ?? 0, at)),
      ...feed.years
        .filter((each) => !isShown(each))
        .map((other) => [button(archiveLabel(t, other), pack(other.id, 0, other.classId ?? 0))]),
      backRow(t, presses.feeds.pack({})),
    ),
  }
}

const archiveLabel = (t: Translate, { title, className }: FeedYear): string =>
  t.plain(className === null ? 'posts.feed.archive' : 'posts.feed.archive-class', {
    year: title,
    className: className ?? '',
  })

export const foundScreen = (t: Translate, words: string, posts: readonly FeedPost[]): Screen => ({
  text: t(posts.length === 0 ? 'posts.search.none' : 'posts.search.found', {
    words: clip(words, 60),
    count: posts.length,
  }),
  keyboard: keyboard(
    ...postRows(t, posts),
    [button(t.plain('posts.search.again'), presses.searchPosts.pack({}))],
    backRow(t, presses.feeds.pack({})),
  ),
})

type Events = readonly (FeedPost & { readonly lastDay: string })[]

const isOn = (events: Events, day: Temporal.PlainDate) => {
  const text = day.toString()
  return events.some((event) => event.day <= text && text <= event.lastDay)
}

/** A month of events: the days as on the wall, what there is as a list. */
export function calendarScreen(t: Translate, { month, today, from, to, events }: CalendarMonth): Screen {
  const picker = monthPicker(t, {
    month,
    now: today,
    from,
    to,
    has: (day) => isOn(events, day),
    pack: (day) => presses.calendarDay.pack({ day }),
    packMonth: (other) => presses.calendar.pack({ month: other }),
  })
  const rows = events.map(({ day, lastDay, title }) => {
    const [first, last] = [day, lastDay].map((each) => formatShortDate(t.locale, each))
    return t('posts.calendar.row', { when: first === last ? first : `${first}–${last}`, title: clip(title, 60) })
  })
  return {
    text: fitMessage(
      t('posts.calendar.title', { month: formatMonth(t.locale, month) }),
      rows.length === 0 ? ['', t('posts.calendar.none')] : ['', ...rows],
      '\n',
    ),
    keyboard: keyboard(
      ...picker,
      [button(t.plain('calendar.menu'), presses.calendarFeed.pack({}))],
      backRow(t, presses.feeds.pack({})),
    ),
  }
}

export interface CalendarMonth {
  readonly month: Temporal.PlainYearMonth
  readonly today: Temporal.PlainDate
  readonly from: Temporal.PlainYearMonth
  readonly to: Temporal.PlainYearMonth
  readonly events: Events
}

export const calendarDayScreen = (t: Translate, day: Temporal.PlainDate, events: Events): Screen => ({
  text: lines(
    t('posts.calendar.day', { day: formatDate(t.locale, day) }),
    ...(events.length === 0 ? ['', t('posts.calendar.day-none')] : []),
  ),
  keyboard: keyboard(
    ...postRows(t, events),
    lastRow(t, button(t.plain('posts.calendar.back'), presses.calendar.pack({ month: day.toPlainYearMonth() }))),
  ),
})

/** What one has written: drafts lead to the draft, what is out to its progress; what waits for approval comes first. */
export function ownScreen(t: Translate, posts: readonly OwnPost[], page: number, approves: boolean): Screen {
  const { rows, ...paging } = pageOf(posts, page)
  return {
    text: lines(t('posts.own.title'), '', t(posts.length === 0 ? 'posts.own.none' : 'posts.own.legend')),
    keyboard: keyboard(
      ...rows.map(({ id, kind, state, title }) => {
        const words = t.plain('posts.own.row', {
          mark: t.plain(`posts.own.mark.${state}`),
          sign: t.plain(`posts.sign.${kind}`),
          title: label(title, 'title'),
        })
        return [button(words, leadsTo(id, state, approves))]
      }),
      pagerRow(t, paging, (at) => presses.ownPosts.pack({ page: at })),
      [writeButton(t)],
      backRow(t, presses.feeds.pack({})),
    ),
  }
}

function leadsTo(post: number, state: OwnPost['state'], approves: boolean): string {
  if (state === 'proposed' && approves) return presses.proposedPost.pack({ post })
  if (state === 'draft' || state === 'proposed' || state === 'scheduled') return presses.draft.pack({ post })
  return presses.postProgress.pack({ post })
}
