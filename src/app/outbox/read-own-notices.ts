import type { Actor } from '../../domain/access/actor.ts'
import { calledNow } from '../../domain/families/called-now.ts'
import { done } from '../../domain/result.ts'
import { read } from '../frame/use-case.ts'
import { type DueNotice, isOfChildren, ofOwnChildren, readNotice, type StoredNotice } from '../notices/notice.ts'

/**
 * One cover tells of 20 (delivery takes no more at once); between the first and the last stand some of other covers.
 */
const most = 60

interface Told {
  readonly first: number
  readonly last: number
}

/**
 * What a person was told of children under one cover: the own notices between two, of children whom the person may
 * still read about (п. 5.7), called as the school calls them now. Two statements.
 */
export const readOwnNotices = read('settings.change', async ({ db, actor }, { first, last }: Told) => {
  const stored = await db.$queryRaw<StoredNotice[]>`
    SELECT id, kind, data FROM "Notice"
    WHERE "personId" = ${actor.personId} AND id BETWEEN ${first} AND ${last} AND state IN ('sent', 'waiting')
    ORDER BY due, id LIMIT ${most}`
  const notices = stored.flatMap((notice) => readNotice(notice) ?? [])
  const own = notices.filter(isOfChildren).flatMap((notice) => ofOwnChildren(notice, (id) => isOwn(actor, id)) ?? [])
  const names = await db.$queryRaw<{ id: number; name: string }[]>`
    SELECT p.id, shown_name(p) AS name FROM "Person" p WHERE p.id = ANY(${[actor.personId, ...actor.childIds]}::int[])`
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return done(own.map((notice): DueNotice => calledNow(notice, (id) => nameOf.get(id))))
})

const isOwn = (actor: Actor, studentId: number): boolean =>
  actor.childIds.includes(studentId) || (actor.isStudent && actor.personId === studentId)
