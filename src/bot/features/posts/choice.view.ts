import type { PostCard } from '../../../app/posts/post-for.ts'
import type { PostSettings } from '../../../app/posts/post-settings.ts'
import { offered } from '../../../domain/journal/choices.ts'
import { eventDays, staffPostRules } from '../../../domain/posts/post.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, grid, keyboard, toggle } from '../../kit/keyboard.ts'
import { monthPicker } from '../../kit/month-picker.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { publishWhen } from './draft.view.ts'
import { backRow, eventWhen } from './post.view.ts'

const minuteOf = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 60_000)

/** Hours at which a school writes: before the lessons, after them, in the evening. */
const hours = ['07:30', '12:00', '15:00', '18:00'] as const

/** When a draft is to go: at once, at the next of the usual hours, or as typed. */
export function publishTimesScreen(t: Translate, now: Temporal.ZonedDateTime, post: PostCard): Screen {
  const at = { post: post.id }
  return {
    text: t('posts.when.title', { when: publishWhen(t, now.timeZoneId, post) }),
    keyboard: keyboard(
      [toggle(post.publishAt === null, t.plain('posts.when.now'), presses.setPublishAt.pack({ ...at, minute: 0 }))],
      ...grid(
        soonest(now).map((option) => {
          const instant = option.toInstant()
          return toggle(
            post.publishAt?.equals(instant) === true,
            soonText(t, now.toPlainDate(), option),
            presses.setPublishAt.pack({ ...at, minute: minuteOf(instant) }),
          )
        }),
        2,
      ),
      [button(t.plain('posts.when.type'), presses.askPublishAt.pack(at))],
      backRow(t, presses.draft.pack(at)),
    ),
  }
}

/** The next eight of the usual hours. */
const soonest = (now: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] =>
  [0, 1, 2]
    .flatMap((days) =>
      hours.map((hour) =>
        now
          .toPlainDate()
          .add({ days })
          .toZonedDateTime({ timeZone: now.timeZoneId, plainTime: Temporal.PlainTime.from(hour) }),
      ),
    )
    .filter((option) => Temporal.ZonedDateTime.compare(option, now) > 0)
    .slice(0, 8)

/** «завтра, 07:30», on a button. */
function soonText(t: Translate, today: Temporal.PlainDate, at: Temporal.ZonedDateTime): string {
  const time = formatTime(at.toInstant(), at.timeZoneId)
  const days = today.until(at.toPlainDate()).days
  if (days === 0) return t.plain('posts.when.today', { time })
  if (days === 1) return t.plain('posts.when.tomorrow', { time })
  return t.plain('posts.when.option', { day: formatDate(t.locale, at.toPlainDate()), time })
}

/** Deadlines to choose from, in days. */
const deadlines = [1, 2, 3, 7] as const

export function signingScreen(t: Translate, today: Temporal.PlainDate, post: PostCard): Screen {
  const at = { post: post.id }
  const { sign, signBy } = post
  return {
    text: t('posts.signing.title'),
    keyboard: keyboard(
      [toggle(!sign, t.plain('posts.signing.off'), presses.setSigning.pack({ ...at, to: 'off' }))],
      [toggle(sign && signBy === null, t.plain('posts.signing.on'), presses.setSigning.pack({ ...at, to: 'on' }))],
      ...deadlines.map((days) => {
        const day = today.add({ days })
        const title = t.plain('posts.signing.by', { date: formatDate(t.locale, day) })
        return [toggle(signBy?.equals(day) === true, title, presses.setSigningBy.pack({ ...at, day }))]
      }),
      backRow(t, presses.draft.pack(at)),
    ),
  }
}

/** A month to choose the event's day in, its first or its last. */
export function eventDayScreen(t: Translate, { post, month, today, zone, which }: EventDay): Screen {
  const days =
    post.startsAt && post.endsAt ? eventDays({ startsAt: post.startsAt, endsAt: post.endsAt }, zone) : undefined
  const isLast = which === 'last'
  const [pick, turn] = isLast
    ? [presses.setEventLastDay, presses.eventLastMonth]
    : [presses.setEventDay, presses.eventMonth]
  const when = eventWhen(t, zone, post)
  const picker = monthPicker(t, {
    month,
    now: today,
    from: today.toPlainYearMonth().subtract({ months: 1 }),
    to: today.toPlainYearMonth().add({ months: 12 }),
    has: (day) => !isLast || !days || Temporal.PlainDate.compare(day, days.first) >= 0,
    pack: (day) => pick.pack({ post: post.id, day }),
    packMonth: (other) => turn.pack({ post: post.id, month: other }),
  })
  const back = post.startsAt === null ? presses.draft.pack({ post: post.id }) : presses.editPost.pack({ post: post.id })
  return {
    text: isLast
      ? t('posts.event.last-title')
      : t('posts.event.day-title', { now: when ? t.plain('posts.event.now', { when }) : '' }),
    keyboard: keyboard(...picker, backRow(t, back)),
  }
}

export interface EventDay {
  readonly post: PostCard
  readonly month: Temporal.PlainYearMonth
  readonly today: Temporal.PlainDate
  readonly zone: string
  readonly which: 'first' | 'last'
}

export function settingsScreen(t: Translate, { staffPosts, silentDays }: PostSettings): Screen {
  const silenceButton = (days: number) =>
    toggle(
      (silentDays ?? 0) === days,
      days === 0 ? t.plain('posts.settings.silent-never') : t.plain('posts.settings.days', { count: days }),
      presses.setSilentDays.pack({ days }),
    )
  return {
    text: lines(t('posts.settings.title'), '', t('posts.settings.staff'), '', t('posts.settings.silent')),
    keyboard: keyboard(
      staffPostRules.map((to) =>
        toggle(staffPosts === to, t.plain(`posts.settings.staff-option.${to}`), presses.setStaffPosts.pack({ to })),
      ),
      ...grid(offered.silentDays.map(silenceButton), 3),
      [silenceButton(0)],
      backRow(t, presses.feeds.pack({})),
    ),
  }
}
