import { today } from '../../../app/deps.ts'
import { changeDraft } from '../../../app/posts/change-post.ts'
import { type EditPost, editPost } from '../../../app/posts/edit-post.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { postToEdit } from '../../../app/posts/read-post.ts'
import { eventDays, wholeDays } from '../../../domain/posts/post.ts'
import { done } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import type { Refused } from '../../kit/refusal.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { type EventDay, eventDayScreen } from './choice.view.ts'
import { editScreen } from './progress.view.ts'

/** A screen of a post that this person may change. */
async function ofEditable(ctx: KnownContext, postId: number, draw: (post: PostCard) => Screen): Promise<Shown> {
  const post = await postToEdit(ctx.session, { postId })
  return post.ok ? draw(post.value) : post
}

/** What can be mended about a post. */
export const editOf = (ctx: KnownContext, postId: number) =>
  ofEditable(ctx, postId, (post) => editScreen(ctx.t, ctx.session.clock.zone, today(ctx.session.clock), post))

const eventDayOf = (ctx: KnownContext, postId: number, month: Temporal.PlainYearMonth, which: EventDay['which']) =>
  ofEditable(ctx, postId, (post) => {
    const { clock } = ctx.session
    return eventDayScreen(ctx.t, { post, month, today: today(clock), zone: clock.zone, which })
  })

/** Changes an event, a draft of one or one that is out; gives the refusal, if there is one. */
export async function changeEvent(
  ctx: KnownContext,
  postId: number,
  change: Extract<EditPost['change'], { what: 'time' | 'place' | 'excuses' }>,
): Promise<Refused | undefined> {
  const post = await postToEdit(ctx.session, { postId })
  if (!post.ok) return post
  if (post.value.state === 'draft') {
    const changed = await changeDraft(ctx.session, { postId, change })
    return changed.ok ? undefined : changed
  }
  const edited = await editPost(ctx.session, { postId, change, again: false })
  if (!edited.ok) return edited
  ctx.kick()
  return undefined
}

interface Days {
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
}

/** Moves an event to other days; its hours stay where it has any. */
async function daysSet(ctx: KnownContext, postId: number, move: (days: Partial<Days>) => Days): Promise<Shown> {
  const post = await postToEdit(ctx.session, { postId })
  if (!post.ok) return post
  const { zone } = ctx.session.clock
  const { startsAt, endsAt, allDay } = post.value
  const { first, last } = move(startsAt && endsAt ? eventDays({ startsAt, endsAt }, zone) : {})
  const time =
    startsAt && endsAt && !allDay
      ? { startsAt: onDay(startsAt, first, zone), endsAt: onDay(endsAt, last, zone), allDay: false }
      : wholeDays(first, last, zone)
  return (await changeEvent(ctx, postId, { what: 'time', time })) ?? editOf(ctx, postId)
}

const onDay = (at: Temporal.Instant, day: Temporal.PlainDate, zone: string) =>
  day.toZonedDateTime({ timeZone: zone, plainTime: at.toZonedDateTimeISO(zone).toPlainTime() }).toInstant()

/** Mending a post that is out, and when and where an event is (F7). */
export const editScreens = {
  editPost: (ctx, { post }) => editOf(ctx, post),
  askEditText: (ctx, { post }) => enter(ctx, 'post-edit', { postId: post }),
  askEventTime: (ctx, { post }) => enter(ctx, 'post-time', { postId: post }),
  askEventPlace: (ctx, { post }) => enter(ctx, 'post-place', { postId: post }),
  async setExcuses(ctx, { post, to }) {
    const refused = await changeEvent(ctx, post, { what: 'excuses', on: to === 'on' })
    return wrote(refused ?? done(undefined), {
      toast: () => ctx.t.plain(`posts.event.excuses-toast.${to}`),
      screen: () => editOf(ctx, post),
    })
  },
  eventMonth: (ctx, { post, month }) => eventDayOf(ctx, post, month, 'first'),
  eventLastMonth: (ctx, { post, month }) => eventDayOf(ctx, post, month, 'last'),
  setEventDay: (ctx, { post, day }) =>
    daysSet(ctx, post, ({ first, last }) => ({
      first: day,
      last: day.add({ days: first && last ? first.until(last).days : 0 }),
    })),
  setEventLastDay: (ctx, { post, day }) => daysSet(ctx, post, ({ first }) => ({ first: first ?? day, last: day })),
} satisfies Partial<Handlers>
