/** What became of one notice at the accounts of its person. */
export interface NoticeState {
  /** an account has it */
  readonly told?: true
  /** an account should be tried again, and why it failed */
  readonly again?: string
  /** an account will never have it, and why */
  readonly lost?: string
  /** it is settled already */
  readonly ended?: true
}

/** By the notice's id. */
export type Attempt = ReadonlyMap<number, NoticeState>

/** What became of one message at one account. */
export type MessageOutcome =
  | { readonly kind: 'sent' | 'gone' | 'taken-back' }
  | { readonly kind: 'refused' | 'failed'; readonly reason: string }

/** Which notices a message tells, and which that account would hear of after it. */
export interface MessageOf {
  readonly noticeIds: readonly number[]
  readonly later: readonly number[]
}

/** The account hears nothing more now: it is gone, or is tried again as a whole, so that the order holds. */
export const isLastWord = ({ kind }: MessageOutcome): boolean => kind === 'gone' || kind === 'failed'

export function afterMessage(attempt: Attempt, { noticeIds, later }: MessageOf, outcome: MessageOutcome): Attempt {
  switch (outcome.kind) {
    case 'sent':
      return noted(attempt, noticeIds, { told: true })
    case 'refused':
      return noted(attempt, noticeIds, { lost: outcome.reason })
    case 'gone':
      return noted(attempt, [...noticeIds, ...later], { lost: 'blocked' })
    case 'failed':
      return noted(attempt, [...noticeIds, ...later], { again: outcome.reason })
    // an account that has it already makes it sent
    case 'taken-back':
      return ended(
        attempt,
        noticeIds.filter((id) => !attempt.get(id)?.told),
      )
  }
}

/** They are settled, whatever comes. */
export const ended = (attempt: Attempt, noticeIds: readonly number[]): Attempt =>
  noted(attempt, noticeIds, { ended: true })

const noted = (attempt: Attempt, noticeIds: readonly number[], news: NoticeState): Attempt =>
  new Map([...attempt, ...noticeIds.map((id): [number, NoticeState] => [id, { ...attempt.get(id), ...news }])])

/** Some account has it and none is to be tried again. */
export const isTold = (state: NoticeState | undefined): boolean => state?.told === true && state.again === undefined

/** How an attempt ends for the notices that are not settled yet: each stands in one of the four. */
export interface Conclusion {
  readonly sent: readonly number[]
  /** no account will ever have them; by the reason */
  readonly failed: ReadonlyMap<string, readonly number[]>
  /** no message told them: there is nothing to say */
  readonly cancelled: readonly number[]
  /** worth a retry, and why the first of them is */
  readonly again: { readonly noticeIds: readonly number[]; readonly reason: string } | undefined
}

export function conclude(attempt: Attempt): Conclusion {
  const open = [...attempt].filter(([, state]) => !state.ended)
  const lost = open.filter(([, state]) => !state.told && state.again === undefined)
  const failed = lost.flatMap(([id, { lost: reason }]) => (reason === undefined ? [] : [{ id, reason }]))
  const again = open.filter(([, state]) => state.again !== undefined)
  const reason = again[0]?.[1].again
  return {
    sent: open.filter(([, state]) => isTold(state)).map(([id]) => id),
    failed: new Map([...Map.groupBy(failed, (one) => one.reason)].map(([why, all]) => [why, all.map(({ id }) => id)])),
    cancelled: lost.filter(([, state]) => state.lost === undefined).map(([id]) => id),
    again: reason === undefined ? undefined : { noticeIds: again.map(([id]) => id), reason },
  }
}
