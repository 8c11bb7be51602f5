import { today } from '../../../app/deps.ts'
import { publishingReport } from '../../../app/posts/publishing-report.ts'
import { readEvents, readFeed, readOwnPosts, readSections } from '../../../app/posts/read-feed.ts'
import { can } from '../../../domain/access/can.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers } from '../../kit/handlers.ts'
import type { Screen } from '../../kit/screen.ts'
import { inItsPlace } from '../../kit/show.ts'
import { calendarDayScreen, calendarScreen, feedScreen, hubScreen, ownScreen } from './feed.view.ts'
import { reportScreen } from './progress.view.ts'

/** «📰 Новости»: where a person's sections, calendar and search begin; why not, in its place. */
export async function hubOf(ctx: KnownContext): Promise<Screen> {
  const { actor, clock } = ctx.session
  const sections = await readSections(ctx.session)
  if (!sections.ok) return inItsPlace(ctx.t, sections)
  const rights = {
    writes: can(actor, 'post.write', { section: 'staff', classId: null, staffPosts: 'never' }),
    reports: can(actor, 'post.report'),
    configures: can(actor, 'post.configure'),
  }
  return hubScreen(ctx.t, sections.value, rights, today(clock).toPlainYearMonth())
}

/** What is unread in all of a person's sections. */
export async function countUnread(ctx: KnownContext): Promise<number> {
  const sections = await readSections(ctx.session)
  return sections.ok ? sections.value.reduce((sum, { unread }) => sum + unread, 0) : 0
}

/** News, calendar and announcements as lists; a post itself, writing and sending stand beside (F1). */
export const feedScreens = {
  feeds: hubOf,
  async feed(ctx, { section, class: classId, year, page }) {
    const place = { section, classId: section === 'class' ? classId : null, yearId: year || null }
    const feed = await readFeed(ctx.session, place)
    return feed.ok ? feedScreen(ctx.t, { section, classId }, feed.value, page) : feed
  },
  searchPosts: (ctx) => enter(ctx, 'search-posts', {}),
  async calendar(ctx, { month }) {
    const from = month.toPlainDate({ day: 1 })
    const events = await readEvents(ctx.session, { from, to: from.add({ months: 1 }).subtract({ days: 1 }) })
    if (!events.ok) return events
    const now = today(ctx.session.clock)
    const present = now.toPlainYearMonth()
    return calendarScreen(ctx.t, {
      month,
      today: now,
      from: present.subtract({ months: 12 }),
      to: present.add({ months: 12 }),
      events: events.value,
    })
  },
  async calendarDay(ctx, { day }) {
    const events = await readEvents(ctx.session, { from: day, to: day })
    return events.ok ? calendarDayScreen(ctx.t, day, events.value) : events
  },
  async ownPosts(ctx, { page }) {
    const own = await readOwnPosts(ctx.session)
    return own.ok ? ownScreen(ctx.t, own.value, page, can(ctx.session.actor, 'post.approve')) : own
  },
  async publishingReport(ctx, { month }) {
    const report = await publishingReport(ctx.session, { month })
    return report.ok ? reportScreen(ctx.t, report.value, today(ctx.session.clock).toPlainYearMonth()) : report
  },
} satisfies Partial<Handlers>
