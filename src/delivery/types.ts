import type { Account } from '../app/access/account.ts'
import type { DueNotice } from '../app/notices/notice.ts'
import type { Reader, Rendered, SendOutcome } from '../app/outbox/message.ts'

export type { DueNotice } from '../app/notices/notice.ts'
export type { SendOutcome } from '../app/outbox/message.ts'

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
  /** messengers that nothing gets through to now */
  readonly outages: readonly Outage[]
  /** finishes the messages in flight */
  stop(): Promise<void>
}

/** A messenger that cannot be reached, from the first failure on. */
export interface Outage {
  readonly messenger: string
  /** a code: of the messenger's answer, or of the network */
  readonly reason: string
  readonly since: Temporal.Instant
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
