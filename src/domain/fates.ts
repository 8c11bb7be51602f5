/** What became of one notice at the accounts of its person. */
export interface Fate {
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
export type Fates = ReadonlyMap<number, Fate>

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

export function afterMessage(fates: Fates, { noticeIds, later }: MessageOf, outcome: MessageOutcome): Fates {
  switch (outcome.kind) {
    case 'sent':
      return noted(fates, noticeIds, { told: true })
    case 'refused':
      return noted(fates, noticeIds, { lost: outcome.reason })
    case 'gone':
      return noted(fates, [...noticeIds, ...later], { lost: 'blocked' })
    case 'failed':
      return noted(fates, [...noticeIds, ...later], { again: outcome.reason })
    // an account that has it already makes it sent
    case 'taken-back':
      return ended(
        fates,
        noticeIds.filter((id) => !fates.get(id)?.told),
      )
  }
}

/** They are settled, whatever comes. */
export const ended = (fates: Fates, noticeIds: readonly number[]): Fates => noted(fates, noticeIds, { ended: true })

const noted = (fates: Fates, noticeIds: readonly number[], news: Fate): Fates =>
  new Map([...fates, ...noticeIds.map((id): [number, Fate] => [id, { ...fates.get(id), ...news }])])

/** Some account has it and none is to be tried again. */
export const isTold = (fate: Fate | undefined): boolean => fate?.told === true && fate.again === undefined

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

export function conclude(fates: Fates): Conclusion {
  const open = [...fates].filter(([, fate]) => !fate.ended)
  const lost = open.filter(([, fate]) => !fate.told && fate.again === undefined)
  const failed = lost.flatMap(([id, { lost: reason }]) => (reason === undefined ? [] : [{ id, reason }]))
  const again = open.filter(([, fate]) => fate.again !== undefined)
  const reason = again[0]?.[1].again
  return {
    sent: open.filter(([, fate]) => isTold(fate)).map(([id]) => id),
    failed: new Map([...Map.groupBy(failed, (one) => one.reason)].map(([why, all]) => [why, all.map(({ id }) => id)])),
    cancelled: lost.filter(([, fate]) => fate.lost === undefined).map(([id]) => id),
    again: reason === undefined ? undefined : { noticeIds: again.map(([id]) => id), reason },
  }
}
