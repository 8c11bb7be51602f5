/** How long data are kept that go by themselves: from the moment in the column `after` on. A job removes them. */
export interface Passing {
  readonly hours: number
  readonly after: string
  /** whole rows go, or what they say */
  readonly goes: 'rows' | 'text'
}

const day = 24
const month = 30 * day

export const passing = {
  /** what somebody is typing */
  ConversationState: { hours: day, after: 'updatedAt', goes: 'rows' },
  /** lists of the school that were sent and never loaded */
  ImportFile: { hours: day, after: 'addedAt', goes: 'rows' },
  /** messengers deliver again for a day */
  DoneRequest: { hours: month, after: 'at', goes: 'rows' },
  /** by then no pause is decided by them any more, not even by the latest dozen series (domain/access/throttle.ts) */
  FailedRedemption: { hours: month, after: 'at', goes: 'rows' },
  /** what was told, once it was; that it was told stays, and when */
  Notice: { hours: month, after: 'settledAt', goes: 'text' },
} as const satisfies Readonly<Record<string, Passing>>

/** The moment before which data of that table go. */
export const goneBefore = (table: keyof typeof passing, now: Temporal.Instant): string =>
  now.subtract({ hours: passing[table].hours }).toString()
