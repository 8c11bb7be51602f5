import { actorOf } from '../../src/app/access/actor-of.ts'
import type { NoticeData, NoticeKind } from '../../src/app/notices/notice.ts'
import type { Actor } from '../../src/domain/access/actor.ts'
import { openJournal } from './open-journal.ts'
import { sessionFor } from './session.ts'

/**
 * The small school without a bot, whose people ask as what they are at that moment, and what they were told of a kind.
 */
export async function openPeople(options?: Parameters<typeof openJournal>[0]) {
  const journal = await openJournal(options)
  const { db, deps } = journal
  const as = async (personId: number): Promise<Actor> => (await actorOf(db, deps, personId))!
  return {
    ...journal,
    as,
    session: async (personId: number) => sessionFor(deps, await as(personId)),
    told: (kind: NoticeKind) => db.notice.findMany({ where: { kind }, orderBy: { personId: 'asc' } }),
    /** what the first notice of that kind carries that is for the person */
    toldTo: async <Kind extends NoticeKind>(personId: number, kind: Kind): Promise<NoticeData[Kind]> => {
      const { data } = await db.notice.findFirstOrThrow({ where: { personId, kind }, orderBy: { id: 'asc' } })
      return data as unknown as NoticeData[Kind]
    },
  }
}

/** What was answered; throws where that was a refusal. */
export function answerOf<Value>(answer: { ok: true; value: Value } | { ok: false; refusal: string }): Value {
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}
