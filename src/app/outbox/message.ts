import type { AbsenceSigns } from '../../domain/journal/absence.ts'
import type { Account } from '../access/account.ts'
import type { MessageRef } from '../message-ref.ts'

/** Whom a notice is rendered for: a person has one reader for each account, each with a language of its own. */
export interface Reader extends Account {
  readonly personId: number
  readonly locale: string
  /** attendance codes in the school's own words */
  readonly signs: AbsenceSigns | null
  /** wants no news of children on the lock screen: only that there is some */
  readonly covered: boolean
}

/** A version of a post in a chat; `deliveredId` says that it stood there before, and is edited now. */
export interface StandingPost {
  readonly postId: number
  readonly version: number
  readonly deliveredId?: number
}

/** One message to an account. */
export interface Part<Message> {
  readonly message: Message
  /** as how many messages the messenger counts it, 1 unless given */
  readonly weight?: number
  /** the post that stands there once it is sent: to be edited when the post is */
  readonly stands?: StandingPost
}

/** A message with what goes before it, and the notices that it tells. */
export interface Rendered<Message> extends Part<Message> {
  /** what goes before it, one by one: an album has no buttons */
  readonly before?: readonly Part<Message>[]
  /** the notices that this message tells whole: each stands in one message, and one that none tells is cancelled */
  readonly noticeIds: readonly number[]
}

/** What became of a message, in words that know no messenger. */
export type SendOutcome =
  /** … and what the messenger knows the message by from now on, where it may be edited later */
  | { readonly kind: 'sent'; readonly ref?: MessageRef }
  /** the messenger asks this chat to wait */
  | { readonly kind: 'wait'; readonly seconds: number }
  /**
   * nothing gets through, whatever it is: no fault of this message, nor one of the messenger's that passes by itself
   */
  | { readonly kind: 'out-of-reach'; readonly reason: string }
  /** the account blocked the bot or is deleted */
  | { readonly kind: 'gone' }
  /** this message will never be taken; `said` is the messenger's own word on it, without the message's */
  | { readonly kind: 'refused'; readonly reason: string; readonly said?: string }
  /** worth a retry: a time-out, a broken connection, the messenger's own fault */
  | { readonly kind: 'failed'; readonly reason: string }
