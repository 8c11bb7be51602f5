import { Composer, InputFile } from 'grammy'
import { endFeedAddress, makeFeedAddress, readFeedAddress } from '../../../app/calendar/feed-address.ts'
import { readEvent } from '../../../app/calendar/read-event.ts'
import { today } from '../../../app/deps.ts'
import { eventFile } from '../../../files/calendar.ts'
import { fileName } from '../../../files/file-name.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, captionOptions, show } from '../../kit/screen.ts'
import { presses } from '../../presses.ts'
import { addressScreen, feedScreen } from './calendar.view.ts'

/** The school's calendar in a calendar of one's own (F6): an event as a file, everything by a secret address. */
export function calendarScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.calendarFeed, showFeed)
  onPress(composer, presses.makeCalendarFeed, makeFeed)
  onPress(composer, presses.endCalendarFeed, async (ctx) => {
    const ended = await endFeedAddress(ctx.session)
    if (!ended.ok) return showRefusal(ctx, ended)
    await answer(ctx, { text: ctx.t.plain('calendar.ended') })
    await showFeed(ctx)
  })
  onPress(composer, presses.eventFile, (ctx, { post }) => sendEvent(ctx, post))
  return composer
}

const monthOf = (ctx: KnownContext) => today(ctx.session.clock).toPlainYearMonth()

async function showFeed(ctx: KnownContext): Promise<void> {
  const since = await readFeedAddress(ctx.session)
  if (!since.ok) return showRefusal(ctx, since)
  const isOpen = ctx.publicUrl !== undefined
  await show(ctx, feedScreen(ctx.t, ctx.session.clock.zone, { month: monthOf(ctx), since: since.value, isOpen }))
}

/** The address is in this message and nowhere else. */
async function makeFeed(ctx: KnownContext): Promise<void> {
  if (ctx.publicUrl === undefined) return showFeed(ctx)
  const made = await makeFeedAddress(ctx.session)
  if (!made.ok) return showRefusal(ctx, made)
  await show(ctx, addressScreen(ctx.t, `${ctx.publicUrl}/calendar/${made.value.token}.ics`, monthOf(ctx)))
}

async function sendEvent(ctx: KnownContext, postId: number): Promise<void> {
  const found = await readEvent(ctx.session, { postId })
  if (!found.ok) return showRefusal(ctx, found)
  await answer(ctx)
  const { clock } = ctx.session
  const { event, schoolKey } = found.value
  const text = eventFile(ctx.t, event, { zone: clock.zone, schoolKey, now: clock.now() })
  const { title } = event
  await ctx.replyWithDocument(
    new InputFile(new TextEncoder().encode(text), fileName(title, 'ics')),
    captionOptions({ text: ctx.t('calendar.file-caption', { title }) }),
  )
}
