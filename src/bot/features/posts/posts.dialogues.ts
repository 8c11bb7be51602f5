import { changeDraft } from '../../../app/posts/change-post.ts'
import { decidePost } from '../../../app/posts/decide-post.ts'
import { keepDraft, mayWriteTo } from '../../../app/posts/keep-draft.ts'
import { findAudiencePeople, postPlaces } from '../../../app/posts/places.ts'
import type { PostCard } from '../../../app/posts/post-for.ts'
import { previewPost } from '../../../app/posts/preview-audience.ts'
import { searchPosts } from '../../../app/posts/read-feed.ts'
import { dateOf } from '../../../domain/date-of.ts'
import { requestLimit } from '../../../domain/journal/limits.ts'
import { parseMoment } from '../../../domain/posts/moment.ts'
import { maxPostFiles, type PostKind, type PostSection } from '../../../domain/posts/post.ts'
import { refuse } from '../../../domain/result.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { KnownContext } from '../../context.ts'
import type { TextDialogue } from '../../kit/dialogue.ts'
import { isRefused, type Refused } from '../../kit/refusal.ts'
import { lines } from '../../kit/text.ts'
import { foundPeopleScreen } from './audience.view.ts'
import { draftOf, placesOf } from './draft.screens.ts'
import { filesOnlyScreen } from './draft.view.ts'
import { hubOf } from './feed.screens.ts'
import { foundScreen } from './feed.view.ts'
import { sectionTitle } from './post.view.ts'

export interface PostArgs {
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
export const postDialogue: TextDialogue<NewPost> = {
  name: 'post',
  takesFiles: true,
  keepsFormat: true,
  async prompt(ctx, { section, classId, kind }) {
    const may = await mayWriteTo(ctx.session, { section, classId: toNone(classId) })
    if (!may.ok) return may
    const places = await postPlaces(ctx.session)
    if (!places.ok) return places
    const className = places.value.find((place) => place.classId === toNone(classId))?.className ?? null
    return lines(
      ctx.t(`posts.write.prompt.${kind}`, { section: sectionTitle(ctx.t, section, className) }),
      '',
      ctx.t('posts.write.how'),
    )
  },
  async preview(ctx, { section, classId, kind, requestId }, html, files) {
    if (html.trim() === '' && files.length > 0 && files.length <= maxPostFiles)
      return { screen: filesOnlyScreen(ctx.t, files.length), stays: true }
    const draft = { section, classId: toNone(classId), kind, html, files, begunBy: requestId }
    const kept = await keepDraft(ctx.session, draft)
    return kept.ok ? { screen: await draftOf(ctx, kept.value.postId), stays: true } : kept
  },
  after: (ctx) => placesOf(ctx),
}

/** The draft that a dialogue is about. */
async function draft(ctx: KnownContext, postId: number): Promise<PostCard | Refused> {
  const preview = await previewPost(ctx.session, { postId })
  return preview.ok ? preview.value.post : preview
}

/** Other words and files for a draft. */
export const wordsDialogue: TextDialogue<PostArgs> = {
  name: 'post-text',
  takesFiles: true,
  keepsFormat: true,
  async prompt(ctx, { postId }) {
    const post = await draft(ctx, postId)
    return isRefused(post) ? post : ctx.t('posts.write.text-prompt')
  },
  async preview(ctx, { postId }, html, files) {
    const post = await draft(ctx, postId)
    if (isRefused(post)) return post
    const change = {
      what: 'text' as const,
      html: html.trim() === '' ? post.html : html,
      files: files.length === 0 ? post.files : files,
    }
    const changed = await changeDraft(ctx.session, { postId, change })
    return changed.ok ? { screen: await draftOf(ctx, postId), stays: true } : changed
  },
  after: (ctx, { postId }) => draftOf(ctx, postId),
}

/** A person to be added to an audience, looked for by name. */
export const personDialogue: TextDialogue<PostArgs> = {
  name: 'post-person',
  async prompt(ctx, { postId }) {
    const post = await draft(ctx, postId)
    return isRefused(post) ? post : ctx.t('posts.audience.person-prompt')
  },
  async preview(ctx, { postId }, query) {
    const post = await draft(ctx, postId)
    if (isRefused(post)) return post
    const found = await findAudiencePeople(ctx.session, { postId, query })
    return found.ok ? { screen: foundPeopleScreen(ctx.t, post, found.value) } : found
  },
  after: (ctx, { postId }) => draftOf(ctx, postId),
}

/** When a draft is to go, typed. */
export const momentDialogue: TextDialogue<PostArgs> = {
  name: 'post-moment',
  async prompt(ctx, { postId }) {
    const post = await draft(ctx, postId)
    return isRefused(post) ? post : ctx.t('posts.when.prompt')
  },
  async preview(ctx, _, text) {
    const at = momentIn(ctx, text)
    if (at === undefined) return refuse('bad-moment')
    const { zone } = ctx.session.clock
    const day = formatDate(ctx.t.locale, dateOf(at, zone))
    return { text: ctx.t('posts.when.understood', { day, time: formatTime(at, zone) }) }
  },
  async save(ctx, { postId }, text) {
    const at = momentIn(ctx, text)
    if (at === undefined) return refuse('bad-moment')
    const changed = await changeDraft(ctx.session, { postId, change: { what: 'publish-at', at } })
    return changed.ok ? { toast: ctx.t.plain('posts.draft.changed') } : changed
  },
  after: (ctx, { postId }) => draftOf(ctx, postId),
}

const momentIn = ({ session: { clock } }: KnownContext, text: string) =>
  parseMoment(text, clock.now().toZonedDateTimeISO(clock.zone))

/** Why a proposed post goes back to its author. */
export const declineDialogue: TextDialogue<PostArgs> = {
  name: 'post-decline',
  action: 'post.approve',
  limit: requestLimit,
  prompt: async (ctx) => ctx.t('posts.proposed.decline-prompt'),
  async preview(ctx, _, text) {
    if (text.trim() === '') return refuse('empty')
    const save = ctx.t.plain('posts.proposed.decline-save')
    return { text: ctx.t('posts.proposed.decline-preview', { text: text.trim() }), save }
  },
  async save(ctx, { postId }, text) {
    const decided = await decidePost(ctx.session, { postId, approved: false, answer: text })
    if (!decided.ok) return decided
    ctx.kick()
    return { toast: ctx.t.plain('posts.proposed.declined-toast') }
  },
  after: (ctx) => placesOf(ctx),
}

/** Words to be found in whatever somebody may read (F1). */
export const searchDialogue: TextDialogue<Record<never, never>> = {
  name: 'search-posts',
  action: 'feed.read',
  prompt: async (ctx) => ctx.t('posts.search.prompt'),
  async preview(ctx, _, words) {
    const found = await searchPosts(ctx.session, { words })
    return found.ok ? { screen: foundScreen(ctx.t, words, found.value) } : found
  },
  after: hubOf,
}
