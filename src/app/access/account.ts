/** An account of a messenger: what a link ties to a person. The same number in two messengers is two accounts. */
export interface Account {
  readonly messenger: string
  readonly account: string
}

/** An account as one word: `messenger:123`. What maps and stored rows are keyed by. */
export const accountKey = ({ messenger, account }: Account): string => `${messenger}:${account}`
