import type { Account } from '../app/access/account.ts'
import type { MessageRef } from '../app/message-ref.ts'
import type { DueNotice } from '../app/notices/notice.ts'
import type { Reader, Rendered } from '../app/outbox/message.ts'

export type { DueNotice } from '../app/notices/notice.ts'

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
  /** this message will never be taken */
  | { readonly kind: 'refused'; readonly reason: string; readonly said?: string }
  /** worth a retry: a time-out, a broken connection, the messenger's own fault */
  | { readonly kind: 'failed'; readonly reason: string }

/** What delivery knows of a messenger. */
export interface Transport<Message> {
  /** gathers what is due for one reader into messages, in the order of sending */
  render(
    reader: Reader,
    notices: readonly DueNotice[],
  ): readonly Rendered<Message>[] | Promise<readonly Rendered<Message>[]>
  send(account: Account, message: Message): Promise<SendOutcome>
}

/** The messengers that people are told by, by name. A message goes back to the one that has rendered it. */
export type Transports = Readonly<Record<string, Transport<unknown>>>

export interface Delivery {
  start(): Promise<void>
  /** something may have become due: hand it over now, not at the next tick */
  kick(): void
  /** resolves when no notice that is due is left unsettled */
  idle(): Promise<void>
  /** finishes the messages in flight */
  stop(): Promise<void>
}

/** The part of a logger that delivery needs. */
export interface Log {
  info(data: object, text: string): void
  warn(data: object, text: string): void
  error(data: object, text: string): void
}

/** Bounds of the retries, seconds. */
export interface Limits {
  /** attempts after the first one */
  readonly retries: number
  /** the pause before the first retry; it doubles up to `longestPause` */
  readonly firstPause: number
  readonly longestPause: number
  /** how long an attempt may take before it counts as crashed */
  readonly attempt: number
  /** how often crashed attempts are looked for */
  readonly inspection: number
}
