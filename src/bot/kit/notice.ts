import type { DueNotice, NoticeData, NoticeKind } from '../../app/notices/notice.ts'
import type * as message from '../../app/outbox/message.ts'
import type { DeliveredIn } from '../../app/posts/delivered.ts'
import type { PostCard } from '../../app/posts/post-for.ts'
import type { Translate } from '../../i18n/index.ts'
import type { NoticeScreen } from './screen.ts'

/** A message of Telegram's, or what goes before one. */
export type Part = message.Part<NoticeScreen>
export type Rendered = message.Rendered<NoticeScreen>

/** What notices of an account are told with, besides what they carry. */
export interface Telling {
  readonly t: Translate
  readonly zone: string
  readonly now: Temporal.Instant
  /** the posts that they ask */
  readonly posts: ReadonlyMap<number, PostCard>
  /** where those that they edit stand in the account's chat, by the post */
  readonly delivered: ReadonlyMap<number, readonly DeliveredIn[]>
}

/**
 * How the notices of a kind read. Kinds that have one and the same reading are told by it together; what
 * becomes one message is its to say. A notice that no message tells is over.
 */
export interface Reading<Kind extends NoticeKind> {
  readonly tell: (notices: readonly DueNotice<Kind>[], telling: Telling) => readonly Rendered[]
  /** the posts that it asks */
  readonly asks?: (data: NoticeData[Kind]) => readonly number[]
  /** the posts that it edits where they stand */
  readonly edits?: (data: NoticeData[Kind]) => readonly number[]
}

/** How each of some kinds reads. */
export type Readings<Kind extends NoticeKind> = { readonly [Each in Kind]: Reading<Each> }

interface Carrying<Data> {
  readonly id: number
  readonly data: Data
}

/** Each is a message of its own; undefined: there is nothing to say any more. */
export const alone = <Data>(screen: (t: Translate, data: Data, telling: Telling) => NoticeScreen | undefined) => ({
  tell: (notices: readonly Carrying<Data>[], telling: Telling): readonly Rendered[] =>
    notices.flatMap(({ id, data }) => {
      const message = screen(telling.t, data, telling)
      return message ? [{ message, noticeIds: [id] }] : []
    }),
})

/** All that is due of it is one message. */
export const inOne = <Data>(screen: (t: Translate, all: readonly Data[]) => NoticeScreen) => ({
  tell: (notices: readonly Carrying<Data>[], { t }: Telling): readonly Rendered[] => [
    {
      message: screen(
        t,
        notices.map(({ data }) => data),
      ),
      noticeIds: notices.map(({ id }) => id),
    },
  ],
})
