import type { ApiClientOptions } from 'grammy'
import { Api, GrammyError, HttpError, InputFile } from 'grammy'
import type { Deps } from '../app/deps.ts'
import { readPosts } from '../app/posts/read-posts.ts'
import type { AbsenceSigns } from '../domain/journal/absence.ts'
import type { DueNotice } from '../domain/notices.ts'
import { type Translate, translator } from '../i18n/index.ts'
import { schoolWords } from '../i18n/school-words.ts'
import { codeIssuedNotice } from './features/access/code-issued.notice.ts'
import { newDeviceNotice, newLinksNotice } from './features/access/new-link.notice.ts'
import { digestNotice } from './features/families/digest.notice.ts'
import { absenceAlertNotice, newsNotice } from './features/families/news.notice.ts'
import { noteAskedNotice, noteDecidedNotice } from './features/families/notes.view.ts'
import { weekNotice } from './features/families/week.notice.ts'
import { correctionAskedNotice, correctionDecidedNotice } from './features/journal/corrections.notice.ts'
import { rosterNotice } from './features/people/roster.notice.ts'
import { postNotice } from './features/posts/post.view.ts'
import { remarkNotice } from './features/remarks/remarks.view.ts'
import { lessonChangedNotice } from './features/substitutions/changes.view.ts'
import { substitutionNotice } from './features/substitutions/substitutions.view.ts'
import { unfilledNotice } from './features/supervision/unfilled.notice.ts'
import { captionOptions, type NoticeScreen, screenOptions } from './kit/screen.ts'

/** Seconds; whatever takes longer is taken for lost and tried again. */
const sendTimeout = 20

/** What became of a message, in words that know no messenger. */
type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'gone' }
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; reason: string }

/** Notices made into messages, and messages sent: what delivery needs of Telegram. */
export function telegramTransport(deps: Pick<Deps, 'db'>, token: string, client?: ApiClientOptions) {
  // no auto-retry here: the queue decides when to try again
  const api = new Api(token, { timeoutSeconds: sendTimeout, ...client })
  return {
    /** a message for each notice, in their order */
    async render({ locale, signs }: { locale: string; signs: AbsenceSigns | null }, notices: readonly DueNotice[]) {
      const posts = await readPosts(
        deps,
        notices.flatMap((notice) => (notice.kind === 'post' ? [notice.data.postId] : [])),
      )
      const t = translator(locale, undefined, schoolWords(signs))
      const links = notices.filter((notice) => notice.kind === 'new-link')
      const news = notices.filter((notice) => notice.kind === 'news')
      return notices.flatMap((notice) => {
        if (notice.kind === 'news') {
          // whatever the teachers have written since is one message
          if (notice !== news[0]) return []
          const message = newsNotice(
            t,
            news.map(({ data }) => data),
          )
          return [{ message, noticeIds: news.map(({ id }) => id) }]
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
        const message = renderNotice(t, posts, notice)
        return message ? [{ message, noticeIds: [notice.id] }] : []
      })
    },
    async send(account: string, message: NoticeScreen): Promise<SendOutcome> {
      const png = await message.picture?.()
      try {
        if (png) await api.sendPhoto(account, new InputFile(png, 'picture.png'), captionOptions(message))
        else await api.sendMessage(account, message.text, screenOptions(message))
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

function renderNotice(
  t: Translate,
  posts: Awaited<ReturnType<typeof readPosts>>,
  notice: Exclude<DueNotice, { kind: 'new-link' | 'news' }>,
): NoticeScreen | undefined {
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
  const post = posts.get(notice.data.postId)
  return post && postNotice(t, post)
}

/** Bot API's answers as delivery understands them; what is no answer of Telegram's is our own fault and thrown. */
function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof HttpError) return { kind: 'failed', reason: 'network' }
  if (!(error instanceof GrammyError)) throw error
  if (error.error_code === 429) return { kind: 'wait', seconds: error.parameters.retry_after ?? 1 }
  if (error.error_code === 403 || error.description.includes('chat not found')) return { kind: 'gone' }
  if (error.error_code >= 500) return { kind: 'failed', reason: `telegram-${error.error_code}` }
  return { kind: 'refused', reason: `telegram-${error.error_code}` }
}
