import type { Account } from '../app/access/account.ts'
import type { Deps } from '../app/deps.ts'
import type { DueNotice, NoticeKind } from '../app/notices/notice.ts'
import { deliveredIn } from '../app/posts/delivered.ts'
import { readCards } from '../app/posts/post-for.ts'
import type { Translate } from '../i18n/index.ts'
import { readings } from './features.ts'
import { button, keyboard } from './kit/keyboard.ts'
import type { Rendered, Telling } from './kit/notice.ts'
import { presses } from './presses.ts'
import type { NameBorder } from './pseudonyms.ts'

/**
 * Notices as messages to an account, in their order; several that are one message stand where the first of them would.
 */
export async function renderNotices(
  deps: Pick<Deps, 'db' | 'clock'>,
  names: NameBorder,
  t: Translate,
  account: Account,
  given: readonly DueNotice[],
): Promise<readonly Rendered[]> {
  // pictures are drawn with names in them, or with what stands for a name
  const notices = await names.inWords(given, account)
  const telling: Telling = {
    t,
    zone: deps.clock.zone,
    now: deps.clock.now(),
    posts: await readCards(deps.db, deps, account, notices.flatMap(postsOf('asks'))),
    delivered: await deliveredIn(deps, account, notices.flatMap(postsOf('edits'))),
  }
  // one kind stands for all that share its reading
  const kinds = new Map(notices.map(({ kind }) => [readings[kind], kind])).values()
  const placeOf = ({ noticeIds }: Rendered) => notices.findIndex(({ id }) => noticeIds.includes(id))
  return kinds
    .flatMap((kind) => tellAll(kind, notices, telling))
    .toArray()
    .toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** What is due of a kind, and of those that share its reading. */
function tellAll<Kind extends NoticeKind>(
  kind: Kind,
  notices: readonly DueNotice[],
  telling: Telling,
): readonly Rendered[] {
  const reading = readings[kind]
  const own = notices.filter((notice): notice is DueNotice & DueNotice<Kind> => readings[notice.kind] === reading)
  return reading.tell(own, telling)
}

const postsOf =
  (which: 'asks' | 'edits') =>
  <Kind extends NoticeKind>({ kind, data }: DueNotice<Kind>): readonly number[] =>
    readings[kind][which]?.(data) ?? []

/** One message that says nothing of these notices but that they are there; none when there are none. */
export function coverOf(t: Translate, notices: readonly DueNotice[]): readonly Rendered[] {
  if (notices.length === 0) return []
  const noticeIds = notices.map(({ id }) => id)
  const all = { first: Math.min(...noticeIds), last: Math.max(...noticeIds) }
  const below = keyboard([button(t.plain('notices.cover.show'), presses.showNotices.pack(all))])
  return [{ message: { text: t('notices.cover.text'), keyboard: below }, noticeIds }]
}
