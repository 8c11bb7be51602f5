import { InlineKeyboard } from 'grammy'
import type { Account } from '../app/access/account.ts'
import type { Deps } from '../app/deps.ts'
import type { MessageRef } from '../app/message-ref.ts'
import { type DeliveredIn, deliveredIn } from '../app/posts/delivered.ts'
import { type PostCard, readCards } from '../app/posts/post-for.ts'
import { mergeNews } from '../domain/families/merge-news.ts'
import type { DueNotice } from '../domain/notices.ts'
import type { Translate } from '../i18n/index.ts'
import { codeIssuedNotice } from './features/access/code-issued.notice.ts'
import { newDeviceNotice, newLinksNotice } from './features/access/new-link.notice.ts'
import { digestNotice } from './features/families/digest.notice.ts'
import { absenceAlertNotice, newsNotice } from './features/families/news.notice.ts'
import { noteAskedNotice, noteDecidedNotice } from './features/families/notes.view.ts'
import { weekNotice } from './features/families/week.notice.ts'
import { correctionAskedNotice, correctionDecidedNotice } from './features/journal/corrections.notice.ts'
import { rosterNotice } from './features/people/roster.notice.ts'
import { againNotice, captionNotice, deliveredScreen, postNotice } from './features/posts/post.view.ts'
import {
  decidedNotice,
  outNotice,
  postsOf,
  proposedNotice,
  silentNotice,
  stillToSay,
  unreadPostsNotice,
} from './features/posts/posts.notice.ts'
import { remarkNotice } from './features/remarks/remarks.view.ts'
import { lessonChangedNotice } from './features/substitutions/changes.view.ts'
import { substitutionNotice } from './features/substitutions/substitutions.view.ts'
import { unfilledNotice } from './features/supervision/unfilled.notice.ts'
import { isCaptionRef } from './kit/message-ref.ts'
import type { NoticeScreen } from './kit/screen.ts'
import type { NameBorder } from './nameless.ts'
import { presses } from './presses.ts'

/** A message to an account; of a post: which version stands there then. */
interface Part {
  readonly message: NoticeScreen
  readonly weight?: number
  readonly stands?: { readonly postId: number; readonly version: number; readonly deliveredId?: number }
}

/** A message with what goes before it, and the notices that it tells. */
interface Rendered extends Part {
  readonly before?: readonly Part[]
  readonly noticeIds: readonly number[]
}

/** Notices as messages to an account, in their order; what the teachers have written since, and whoever has joined, is one each. */
export async function renderNotices(
  deps: Pick<Deps, 'db' | 'clock'>,
  names: NameBorder,
  t: Translate,
  account: Account,
  given: readonly DueNotice[],
): Promise<readonly Rendered[]> {
  // pictures are drawn with names in them, or with what stands for a name
  const worded = await names.inWords(given, account)
  const posts = await readCards(deps.db, deps, account, worded.flatMap(postsOf))
  const notices = worded.flatMap((notice) => stillToSay(notice, posts) ?? [])
  const edited = notices.flatMap(({ kind, data }) => (kind === 'post-edit' ? [data.postId] : []))
  const delivered = await deliveredIn(deps, account, edited)
  const links = notices.filter((notice) => notice.kind === 'new-link')
  const news = mergeNews(notices.filter((notice) => notice.kind === 'news'))
  const remarks = notices.filter((notice) => notice.kind === 'remark')
  const [first] = notices.filter(({ kind, id }) => kind === 'remark' || news.some(({ ids }) => ids.includes(id)))
  return notices.flatMap((notice): Rendered[] => {
    if (notice.kind === 'news' || (notice.kind === 'remark' && news.length + remarks.length > 1)) {
      if (notice !== first) return []
      const message = newsNotice(
        t,
        news.map((each) => each.news),
        remarks.map(({ data }) => data),
      )
      return [{ message, noticeIds: [...news.flatMap(({ ids }) => ids), ...remarks.map(({ id }) => id)] }]
    }
    if (notice.kind === 'new-link') {
      // a whole class joins at one parents' meeting: one message tells of all
      if (notice !== links[0]) return []
      const message = newLinksNotice(
        t,
        links.map(({ data }) => data),
      )
      return [{ message, noticeIds: links.map(({ id }) => id) }]
    }
    const noticeIds = [notice.id]
    if (notice.kind === 'post') return renderPost(deps, t, posts.get(notice.data.postId), noticeIds)
    if (notice.kind === 'post-edit')
      return renderEdits(deps, t, posts.get(notice.data.postId), delivered.get(notice.data.postId) ?? [], noticeIds)
    return [{ message: renderNotice(t, notice), noticeIds }]
  })
}

/** A post: its albums, then what it says. */
function renderPost(
  { clock }: Pick<Deps, 'clock'>,
  t: Translate,
  post: PostCard | undefined,
  noticeIds: readonly number[],
): Rendered[] {
  if (!post || post.state === 'withdrawn') return []
  const { before, message } = deliveredScreen(t, clock.zone, post)
  const albums = before.map((album): Part => ({ message: { text: '', album }, weight: album.length }))
  return [{ message, before: albums, stands: { postId: post.id, version: post.version }, noticeIds }]
}

/** A post as it is now, in every message of the account where an older version stands. */
function renderEdits(
  { clock }: Pick<Deps, 'clock'>,
  t: Translate,
  post: PostCard | undefined,
  delivered: readonly DeliveredIn[],
  noticeIds: readonly number[],
): Rendered[] {
  if (!post) return []
  const screenOf = (edits: MessageRef) => (isCaptionRef(edits) ? captionNotice : postNotice)(t, clock.zone, post)
  const parts = delivered
    .filter(({ version }) => version < post.version)
    .map(
      ({ id, message: edits }): Part => ({
        message: { ...screenOf(edits), edits },
        stands: { postId: post.id, version: post.version, deliveredId: id },
      }),
    )
  const last = parts.at(-1)
  return last ? [{ ...last, before: parts.slice(0, -1), noticeIds }] : []
}

/** One message that says nothing of these notices but that they are there; none when there are none. */
export function coverOf(t: Translate, notices: readonly DueNotice[]): readonly Rendered[] {
  if (notices.length === 0) return []
  const noticeIds = notices.map(({ id }) => id)
  const keyboard = new InlineKeyboard().text(
    t.plain('notices.cover.show'),
    presses.showNotices.pack({ first: Math.min(...noticeIds), last: Math.max(...noticeIds) }),
  )
  return [{ message: { text: t('notices.cover.text'), keyboard }, noticeIds }]
}

function renderNotice(
  t: Translate,
  notice: Exclude<DueNotice, { kind: 'new-link' | 'news' | 'post' | 'post-edit' }>,
): NoticeScreen {
  if (notice.kind === 'weekly') return weekNotice(t, notice.data)
  if (notice.kind === 'digest') return digestNotice(t, notice.data)
  if (notice.kind === 'unfilled') return unfilledNotice(t, notice.data)
  if (notice.kind === 'new-device') return newDeviceNotice(t, notice.data)
  if (notice.kind === 'code-issued') return codeIssuedNotice(t, notice.data)
  if (notice.kind === 'roster') return rosterNotice(t, notice.data)
  if (notice.kind === 'substitution') return substitutionNotice(t, notice.data)
  if (notice.kind === 'lesson-changed') return lessonChangedNotice(t, notice.data)
  if (notice.kind === 'note-asked') return noteAskedNotice(t, notice.data)
  if (notice.kind === 'note-decided') return noteDecidedNotice(t, notice.data)
  if (notice.kind === 'remark') return remarkNotice(t, notice.data)
  if (notice.kind === 'absence-alert') return absenceAlertNotice(t, notice.data)
  if (notice.kind === 'correction-asked') return correctionAskedNotice(t, notice.data)
  if (notice.kind === 'correction-decided') return correctionDecidedNotice(t, notice.data)
  if (notice.kind === 'post-again') return againNotice(t, notice.data)
  if (notice.kind === 'post-proposed') return proposedNotice(t, notice.data)
  if (notice.kind === 'post-decided') return decidedNotice(t, notice.data)
  if (notice.kind === 'post-out') return outNotice(t, notice.data)
  if (notice.kind === 'unread-posts') return unreadPostsNotice(t, notice.data)
  return silentNotice(t, notice.data)
}
