import { endFeedAddress, makeFeedAddress, readFeedAddress } from '../../../app/calendar/feed-address.ts'
import { readEvent } from '../../../app/calendar/read-event.ts'
import { today } from '../../../app/deps.ts'
import type { CalendarEvent } from '../../../domain/calendar/feed.ts'
import { eventFile } from '../../../files/calendar.ts'
import { fileName } from '../../../files/file-name.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import { answer, type Said } from '../../kit/screen.ts'
import { sendDocument } from '../../kit/send-files.ts'
import type { Shown } from '../../kit/show.ts'
import { addressScreen, feedScreen } from './calendar.view.ts'

const monthOf = (ctx: KnownContext) => today(ctx.session.clock).toPlainYearMonth()

async function feedOf(ctx: KnownContext): Promise<Shown> {
  const since = await readFeedAddress(ctx.session)
  if (!since.ok) return since
  const isOpen = ctx.publicUrl !== undefined
  return feedScreen(ctx.t, ctx.session.clock.zone, { month: monthOf(ctx), since: since.value, isOpen })
}

/** The school's calendar in a calendar of one's own (F6): an event as a file, everything by a secret address. */
export const calendarScreens = {
  calendarFeed: feedOf,
  /** The address is in this message and nowhere else. */
  async makeCalendarFeed(ctx) {
    if (ctx.publicUrl === undefined) return feedOf(ctx)
    const made = await makeFeedAddress(ctx.session)
    if (!made.ok) return made
    return addressScreen(ctx.t, `${ctx.publicUrl}/calendar/${made.value.token}.ics`, monthOf(ctx))
  },
  async endCalendarFeed(ctx) {
    return wrote(await endFeedAddress(ctx.session), {
      toast: () => ctx.t.plain('calendar.ended'),
      screen: () => feedOf(ctx),
    })
  },
  async eventFile(ctx, { post }) {
    const found = await readEvent(ctx.session, { postId: post })
    return found.ok ? sendEvent(ctx, found.value) : found
  },
} satisfies Partial<Handlers>

async function sendEvent(
  ctx: KnownContext,
  { event, schoolKey }: { event: CalendarEvent; schoolKey: string },
): Promise<Said> {
  answer(ctx)
  const { clock } = ctx.session
  const setting = { zone: clock.zone, schoolKey, now: clock.now() }
  const fileOf = (worded: CalendarEvent) => ({
    name: fileName(worded.title, 'ics'),
    bytes: new TextEncoder().encode(eventFile(ctx.t, worded, setting)),
  })
  return sendDocument(ctx, event, fileOf, { text: ctx.t('calendar.file-caption', { title: event.title }) })
}
