import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { type DueNotice, isOfChildren } from '../../domain/notices.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

/** One cover tells of no more (delivery takes no more at once). */
const most = 20

/**
 * What a person was told of children under one cover: the own notices between two, of children whom the person may still read
 * about (п. 5.7). One statement. Refuses 'forbidden'.
 */
export async function readOwnNotices(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { first, last }: { first: number; last: number },
): Promise<Result<readonly DueNotice[], 'forbidden'>> {
  if (!can(actor, 'settings.change')) return refuse('forbidden')
  const notices = await db.$queryRaw<DueNotice[]>`
    SELECT id, kind, data FROM "Notice"
    WHERE "personId" = ${actor.personId} AND id BETWEEN ${first} AND ${last} AND state IN ('sent', 'waiting')
    ORDER BY due, id LIMIT ${most}`
  return done(
    notices.filter(({ kind, data }) => isOfChildren(kind) && studentsOf(data).every((id) => isOwn(actor, id))),
  )
}

const isOwn = (actor: Actor, studentId: number): boolean =>
  actor.childIds.includes(studentId) || (actor.isStudent && actor.personId === studentId)

/** Whom a notice of children is about. */
const studentsOf = (data: DueNotice['data']): readonly number[] =>
  'children' in data
    ? data.children.map(({ studentId }) => studentId)
    : 'studentId' in data && typeof data.studentId === 'number'
      ? [data.studentId]
      : []
