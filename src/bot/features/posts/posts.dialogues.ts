import { today } from '../../../app/deps.ts'
import { changeDraft } from '../../../app/posts/change-post.ts'
import { decidePost } from '../../../app/posts/decide-post.ts'
import { editPost } from '../../../app/posts/edit-post.ts'
import { keepDraft, mayWriteTo } from '../../../app/posts/keep-draft.ts'
import { findAudiencePeople, postPlaces } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { previewPost } from '../../../app/posts/preview-audience.ts'
import { searchPosts } from '../../../app/posts/read-feed.ts'
import { postToEdit } from '../../../app/posts/read-post.ts'
import { can } from '../../../domain/access/can.ts'
import { parseMoment, parseSpan } from '../../../domain/posts/moment.ts'
import { eventDays, maxPostFiles, type PostKind, type PostSection } from '../../../domain/posts/post.ts'
import { plainText, refuseText } from '../../../domain/posts/text.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { KnownContext } from '../../context.ts'
import { type TextDialogue, textDialogue } from '../../kit/dialogue.ts'
import { type Refused, refusalScreen } from '../../kit/refusal.ts'
import type { Screen } from '../../kit/screen.ts'
import { clip, lines } from '../../kit/text.ts'
import { foundPeopleScreen } from './choice.view.ts'
import { draftOf } from './draft.ts'
import { filesOnlyScreen, placesScreen } from './draft.view.ts'
import { foundScreen } from './feed.view.ts'
import { hubOf } from './hub.ts'
import { eventWhen, postText, sectionTitle } from './post.view.ts'
import { editScreen } from './progress.view.ts'
import { changeEvent } from './publish.ts'

interface PostArgs {
  postId: number
}
interface NewPost {
  /** of the press that began it: whatever is sent until the next press is one draft */
  requestId: string
  section: PostSection
  classId: number
  kind: PostKind
}

const toNone = (classId: number) => (classId === 0 ? null : classId)

/** A new post: what is sent is kept as a draft at once, and the draft is its preview. */
const postDialogue: TextDialogue<NewPost> = {
  name: 'post',
  action: 'post.write',
  takesFiles: true,
  keepsFormat: true,
  async prompt(ctx, { section, classId, kind }) {
    const may = await mayWriteTo(ctx.deps, ctx.identity.actor, { section, classId: toNone(classId) })
    if (!may.ok) return may
    const places = await postPlaces(ctx.deps, ctx.identity.actor)
    const className = places.find((place) => place.classId === toNone(classId))?.className ?? null
    return lines(
      ctx.t(`posts.write.prompt.${kind}`, { section: sectionTitle(ctx.t, section, className) }),
      '',
      ctx.t('posts.write.how'),
    )
  },
  async preview(ctx, { section, classId, kind, requestId }, html, files) {
    if (html.trim() === '' && files.length > 0 && files.length <= maxPostFiles)
      return { screen: filesOnlyScreen(ctx.t, files.length), stays: true }
    const draft = { section, classId: toNone(classId), kind, html, files, requestId }
    const kept = await keepDraft(ctx.deps, ctx.identity.actor, draft)
    return kept.ok ? { screen: await draftOf(ctx, kept.value.postId), stays: true } : kept
  },
  save: nothingToSave,
  async after(ctx) {
    return placesScreen(ctx.t, await postPlaces(ctx.deps, ctx.identity.actor))
  },
}

/** What leads on with its preview has nothing to save; nobody is offered to. */
async function nothingToSave(): Promise<Refused> {
  return { ok: false, refusal: 'forbidden' }
}

/** The draft that a dialogue is about. */
async function draft(ctx: KnownContext, postId: number): Promise<PostCard | Refused> {
  const preview = await previewPost(ctx.deps, ctx.identity.actor, postId)
  return preview.ok ? preview.value.post : preview
}

const isRefusal = (post: PostCard | Refused): post is Refused => 'refusal' in post

/** Other words and files for a draft. */
const wordsDialogue: TextDialogue<PostArgs> = {
  name: 'post-text',
  action: 'post.draft',
  takesFiles: true,
  keepsFormat: true,
  async prompt(ctx, { postId }) {
    const post = await draft(ctx, postId)
    return isRefusal(post) ? post : ctx.t('posts.write.text-prompt')
  },
  async preview(ctx, { postId }, html, files) {
    const post = await draft(ctx, postId)
    if (isRefusal(post)) return post
    const change = {
      what: 'text' as const,
      html: html.trim() === '' ? post.html : html,
      files: files.length === 0 ? post.files : files,
    }
    const changed = await changeDraft(ctx.deps, ctx.identity.actor, { postId, change })
    return changed.ok ? { screen: await draftOf(ctx, postId), stays: true } : changed
  },
  save: nothingToSave,
  after: (ctx, { postId }) => draftOf(ctx, postId),
}

/** A person to be added to an audience, looked for by name. */
const personDialogue: TextDialogue<PostArgs> = {
  name: 'post-person',
  action: 'post.draft',
  async prompt(ctx, { postId }) {
    const post = await draft(ctx, postId)
    return isRefusal(post) ? post : ctx.t('posts.audience.person-prompt')
  },
  async preview(ctx, { postId }, query) {
    const post = await draft(ctx, postId)
    if (isRefusal(post)) return post
    const found = await findAudiencePeople(ctx.deps, ctx.identity.actor, { postId, query })
    return found.ok ? { screen: foundPeopleScreen(ctx.t, post, found.value) } : found
  },
  save: nothingToSave,
  after: (ctx, { postId }) => draftOf(ctx, postId),
}

/** When a draft is to go, typed. */
const momentDialogue: TextDialogue<PostArgs> = {
  name: 'post-moment',
  action: 'post.draft',
  async prompt(ctx, { postId }) {
    const post = await draft(ctx, postId)
    return isRefusal(post) ? post : ctx.t('posts.when.prompt')
  },
  async preview(ctx, _, text) {
    const at = momentIn(ctx, text)
    if (at === undefined) return { ok: false, refusal: 'bad-moment' }
    const { zone } = ctx.deps.clock
    const day = formatDate(ctx.t.locale, at.toZonedDateTimeISO(zone).toPlainDate())
    return { text: ctx.t('posts.when.understood', { day, time: formatTime(at, zone) }) }
  },
  async save(ctx, { postId }, text) {
    const at = momentIn(ctx, text)
    if (at === undefined) return { ok: false, refusal: 'bad-moment' }
    const changed = await changeDraft(ctx.deps, ctx.identity.actor, { postId, change: { what: 'publish-at', at } })
    return changed.ok ? { toast: ctx.t.plain('posts.draft.changed') } : changed
  },
  after: (ctx, { postId }) => draftOf(ctx, postId),
}

const momentIn = ({ deps: { clock } }: KnownContext, text: string) =>
  parseMoment(text, clock.now().toZonedDateTimeISO(clock.zone))

/** A post that is out, or a draft, for whoever may change it. */
async function editable(ctx: KnownContext, postId: number): Promise<PostCard | Refused> {
  const post = await postToEdit(ctx.deps, ctx.identity.actor, postId)
  return post.ok ? post.value : post
}

async function editing(ctx: KnownContext, postId: number): Promise<Screen> {
  const post = await editable(ctx, postId)
  return isRefusal(post)
    ? refusalScreen(ctx.t, post)
    : editScreen(ctx.t, ctx.deps.clock.zone, today(ctx.deps.clock), post)
}

/** The hours of an event on its day. */
const timeDialogue: TextDialogue<PostArgs> = {
  name: 'post-time',
  action: 'post.edit',
  async prompt(ctx, { postId }) {
    const post = await editable(ctx, postId)
    return isRefusal(post) ? post : ctx.t('posts.event.time-prompt')
  },
  async preview(ctx, { postId }, text) {
    const post = await editable(ctx, postId)
    if (isRefusal(post)) return post
    const time = hoursOf(ctx, post, text)
    if (!time) return { ok: false, refusal: 'bad-hours' }
    return { text: ctx.t('posts.event.time-understood', { when: eventWhen(ctx.t, ctx.deps.clock.zone, time) ?? '' }) }
  },
  async save(ctx, { postId }, text) {
    const post = await editable(ctx, postId)
    if (isRefusal(post)) return post
    const time = hoursOf(ctx, post, text)
    if (!time) return { ok: false, refusal: 'bad-hours' }
    return (await changeEvent(ctx, postId, { what: 'time', time })) ?? { toast: ctx.t.plain('posts.draft.changed') }
  },
  after: (ctx, { postId }) => editing(ctx, postId),
}

/** From the first hour of the event's first day to the last one of its last day. */
function hoursOf({ deps: { clock } }: KnownContext, { startsAt, endsAt }: PostCard, text: string) {
  const span = parseSpan(text)
  if (!span) return undefined
  const now = clock.now().toZonedDateTimeISO(clock.zone).toPlainDate()
  const { first, last } = startsAt && endsAt ? eventDays({ startsAt, endsAt }, clock.zone) : { first: now, last: now }
  const at = (day: Temporal.PlainDate, minutes: number) => day.toZonedDateTime(clock.zone).add({ minutes }).toInstant()
  return { startsAt: at(first, span.from), endsAt: at(last, span.to), allDay: false }
}

const placeDialogue: TextDialogue<PostArgs> = {
  name: 'post-place',
  action: 'post.edit',
  async prompt(ctx, { postId }) {
    const post = await editable(ctx, postId)
    return isRefusal(post) ? post : ctx.t('posts.event.place-prompt')
  },
  async preview(ctx, _, place) {
    if (place.trim() === '') return { ok: false, refusal: 'empty' }
    return { text: ctx.t('posts.event.place-understood', { place: clip(place.trim(), 200) }) }
  },
  async save(ctx, { postId }, place) {
    return (await changeEvent(ctx, postId, { what: 'place', place })) ?? { toast: ctx.t.plain('posts.draft.changed') }
  },
  after: (ctx, { postId }) => editing(ctx, postId),
}

/** Other words for a post that is out: quietly, or to be read again (F7). */
const editDialogue: TextDialogue<PostArgs> = {
  name: 'post-edit',
  action: 'post.edit',
  keepsFormat: true,
  async prompt(ctx, { postId }) {
    const post = await editable(ctx, postId)
    if (isRefusal(post)) return post
    return lines(ctx.t('posts.edit.prompt'), '', post.html)
  },
  async preview(ctx, { postId }, html) {
    const refusal = refuseText(plainText(html))
    if (refusal) return { ok: false, refusal }
    const post = await editable(ctx, postId)
    if (isRefusal(post)) return post
    const { zone } = ctx.deps.clock
    return {
      text: lines(
        ctx.t('posts.edit.preview'),
        '',
        postText(ctx.t, zone, { ...post, html: html.trim(), editedAt: ctx.deps.clock.now() }),
      ),
      save: ctx.t.plain('posts.edit.save'),
      other: ctx.t.plain('posts.edit.again'),
    }
  },
  async save(ctx, { postId }, html, requestId, again) {
    const change = { what: 'text' as const, html }
    const edited = await editPost(ctx.deps, ctx.identity.actor, { postId, change, again, requestId })
    if (!edited.ok) return edited
    ctx.kick()
    const { edited: count } = edited.value
    return { toast: count > 0 ? ctx.t.plain('posts.edit.done', { count }) : ctx.t.plain('posts.edit.same') }
  },
  after: (ctx, { postId }) => editing(ctx, postId),
}

/** Why a proposed post goes back to its author. */
const declineDialogue: TextDialogue<PostArgs> = {
  name: 'post-decline',
  action: 'post.approve',
  async prompt(ctx) {
    if (!can(ctx.identity.actor, 'post.approve')) return { ok: false, refusal: 'forbidden' }
    return ctx.t('posts.proposed.decline-prompt')
  },
  async preview(ctx, _, text) {
    if (text.trim() === '') return { ok: false, refusal: 'empty' }
    if (text.length > 500) return { ok: false, refusal: 'too-long' }
    const save = ctx.t.plain('posts.proposed.decline-save')
    return { text: ctx.t('posts.proposed.decline-preview', { text: text.trim() }), save }
  },
  async save(ctx, { postId }, text, requestId) {
    const decision = { postId, approved: false, answer: text.trim(), requestId }
    const decided = await decidePost(ctx.deps, ctx.identity.actor, decision)
    if (!decided.ok) return decided
    ctx.kick()
    return { toast: ctx.t.plain('posts.proposed.declined-toast') }
  },
  async after(ctx) {
    return placesScreen(ctx.t, await postPlaces(ctx.deps, ctx.identity.actor))
  },
}

/** Words to be found in whatever somebody may read (F1). */
const searchDialogue: TextDialogue<Record<never, never>> = {
  name: 'search-posts',
  action: 'feed.read',
  prompt: async (ctx) => ctx.t('posts.search.prompt'),
  async preview(ctx, _, words) {
    const found = await searchPosts(ctx.deps, ctx.identity.actor, words)
    return found.ok ? { screen: foundScreen(ctx.t, words, found.value) } : found
  },
  save: nothingToSave,
  after: hubOf,
}

/** Everything that is typed about posts. */
export const postsDialogues = [
  textDialogue(postDialogue),
  ...[wordsDialogue, personDialogue, momentDialogue, timeDialogue, placeDialogue, editDialogue, declineDialogue].map(
    (dialogue) => textDialogue(dialogue),
  ),
  textDialogue(searchDialogue),
]
