import { today } from '../../../app/deps.ts'
import { editPost } from '../../../app/posts/edit-post.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { postToEdit } from '../../../app/posts/read-post.ts'
import { clip } from '../../../domain/clip.ts'
import { hoursOn, parseSpan } from '../../../domain/posts/moment.ts'
import { eventDays } from '../../../domain/posts/post.ts'
import { maxPlaceLength, plainText, refuseText } from '../../../domain/posts/text.ts'
import { refuse } from '../../../domain/result.ts'
import type { KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { isRefused, type Refused } from '../../kit/refusal.ts'
import { inItsPlace } from '../../kit/show.ts'
import { lines } from '../../kit/text.ts'
import { changeEvent, editOf } from './edit.screens.ts'
import { eventWhen, postText } from './post.view.ts'
import type { PostArgs } from './posts.dialogues.ts'

/** A post that is out, or a draft, for whoever may change it. */
async function editable(ctx: KnownContext, postId: number): Promise<PostCard | Refused> {
  const post = await postToEdit(ctx.session, { postId })
  return post.ok ? post.value : post
}

const after = async (ctx: KnownContext, { postId }: PostArgs) => inItsPlace(ctx.t, await editOf(ctx, postId))

/** The hours of an event on its day. */
export const timeDialogue: TextDialogue<PostArgs> = {
  name: 'post-time',
  async prompt(ctx, { postId }) {
    const post = await editable(ctx, postId)
    return isRefused(post) ? post : ctx.t('posts.event.time-prompt')
  },
  async preview(ctx, { postId }, text) {
    const post = await editable(ctx, postId)
    if (isRefused(post)) return post
    const time = hoursOf(ctx, post, text)
    if (!time) return refuse('bad-hours')
    return {
      text: ctx.t('posts.event.time-understood', { when: eventWhen(ctx.t, ctx.session.clock.zone, time) ?? '' }),
    }
  },
  async save(ctx, { postId }, text) {
    const post = await editable(ctx, postId)
    if (isRefused(post)) return post
    const time = hoursOf(ctx, post, text)
    if (!time) return refuse('bad-hours')
    return (await changeEvent(ctx, postId, { what: 'time', time })) ?? { toast: ctx.t.plain('posts.draft.changed') }
  },
  after,
}

/** The hours that were typed, on the days that the event has, today where it has none. */
function hoursOf({ session: { clock } }: KnownContext, { startsAt, endsAt }: PostCard, text: string) {
  const span = parseSpan(text, { mayEndLater: true })
  const now = today(clock)
  const days = startsAt && endsAt ? eventDays({ startsAt, endsAt }, clock.zone) : { first: now, last: now }
  return span && hoursOn(days, span, clock.zone)
}

export const placeDialogue: TextDialogue<PostArgs> = {
  name: 'post-place',
  async prompt(ctx, { postId }) {
    const post = await editable(ctx, postId)
    return isRefused(post) ? post : ctx.t('posts.event.place-prompt')
  },
  async preview(ctx, _, place) {
    if (place.trim() === '') return refuse('empty')
    return { text: ctx.t('posts.event.place-understood', { place: clip(place.trim(), maxPlaceLength) }) }
  },
  async save(ctx, { postId }, place) {
    return (await changeEvent(ctx, postId, { what: 'place', place })) ?? { toast: ctx.t.plain('posts.draft.changed') }
  },
  after,
}

/** Other words for a post that is out: quietly, or to be read again (F7). */
export const editDialogue: TextDialogue<PostArgs> = {
  name: 'post-edit',
  keepsFormat: true,
  async prompt(ctx, { postId }) {
    const post = await editable(ctx, postId)
    if (isRefused(post)) return post
    return lines(ctx.t('posts.edit.prompt'), '', post.html)
  },
  async preview(ctx, { postId }, html) {
    const refusal = refuseText(plainText(html))
    if (refusal) return refuse(refusal)
    const post = await editable(ctx, postId)
    if (isRefused(post)) return post
    const { zone } = ctx.session.clock
    return {
      text: lines(
        ctx.t('posts.edit.preview'),
        '',
        postText(ctx.t, zone, { ...post, html: html.trim(), editedAt: ctx.session.clock.now() }),
      ),
      save: ctx.t.plain('posts.edit.save'),
      other: ctx.t.plain('posts.edit.again'),
    }
  },
  async save(ctx, { postId }, html, again) {
    const change = { what: 'text' as const, html }
    const edited = await editPost(ctx.session, { postId, change, again })
    if (!edited.ok) return edited
    ctx.kick()
    const { edited: count } = edited.value
    return { toast: count > 0 ? ctx.t.plain('posts.edit.done', { count }) : ctx.t.plain('posts.edit.same') }
  },
  after,
}
