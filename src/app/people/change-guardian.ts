import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { readKinship } from '../../domain/people/new-person.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps, Tx } from '../deps.ts'
import { lockCard } from './card-target.ts'
import { closeAccess } from './close-access.ts'

export interface OfStudent {
  readonly studentId: number
  readonly guardianId: number
}

/** Who a guardian is to a child. Refuses 'no-person', 'forbidden', 'card-changed', 'not-guardian', 'required', 'too-long'. */
export async function setKinship(
  deps: Deps,
  actor: Actor,
  { studentId, guardianId, text, version }: OfStudent & { text: string; version: number },
): Promise<Result<undefined, 'no-person' | 'forbidden' | 'card-changed' | 'not-guardian' | 'required' | 'too-long'>> {
  return deps.db.$transaction(async (tx) => {
    const card = await lockCard(deps, tx, studentId)
    if (!card) return refuse('no-person')
    if (!can(actor, 'person.edit', card)) return refuse('forbidden')
    if (card.version !== version) return refuse('card-changed')
    const kinship = readKinship(text)
    if (!kinship.ok) return kinship
    const known = await tx.guardian.findFirst({ where: { personId: guardianId, studentId }, select: { kinship: true } })
    if (!known) return refuse('not-guardian')
    if (known.kinship === kinship.value) return done(undefined)
    await tx.$executeRaw`
      UPDATE "Guardian" SET kinship = ${kinship.value} WHERE "personId" = ${guardianId} AND "studentId" = ${studentId}`
    await audit(tx, deps, actor, {
      action: 'guardian.edit',
      personId: studentId,
      studentId,
      after: { guardianId, fields: ['kinship'] },
    })
    return done(undefined)
  })
}

/**
 * A guardian is one no more: from the next update on the child is not theirs to see, nor what waits to be sent about it;
 * who is nothing to the school then is out. Refuses 'no-person', 'forbidden', 'not-guardian' (gone already).
 */
export async function removeGuardian(
  deps: Deps,
  actor: Actor,
  { studentId, guardianId }: OfStudent,
): Promise<Result<undefined, 'no-person' | 'forbidden' | 'not-guardian'>> {
  return deps.db.$transaction(async (tx) => {
    const card = await lockCard(deps, tx, studentId)
    if (!card) return refuse('no-person')
    if (!can(actor, 'person.edit', card)) return refuse('forbidden')
    const removed = await tx.$executeRaw`
      DELETE FROM "Guardian" WHERE "personId" = ${guardianId} AND "studentId" = ${studentId}`
    if (removed === 0) return refuse('not-guardian')
    await cancelNotices(deps, tx, { studentId, guardianId })
    await closeAccess(deps, tx, guardianId)
    await audit(tx, deps, actor, {
      action: 'guardian.remove',
      personId: studentId,
      studentId,
      before: { guardianId },
    })
    return done(undefined)
  })
}

/** What waits to be told of this child alone; of several, delivery leaves the child out. One statement. */
const cancelNotices = ({ clock }: Pick<Deps, 'clock'>, tx: Tx, { studentId, guardianId }: OfStudent) =>
  tx.$executeRaw`
    UPDATE "Notice" SET state = 'cancelled', reason = 'not-guardian', "settledAt" = ${clock.now().toString()}::timestamptz
    WHERE "personId" = ${guardianId} AND state = 'waiting' AND (
      kind IN ('weekly', 'news', 'absence-alert', 'remark', 'note-decided') AND (data ->> 'studentId')::int = ${studentId}
      OR kind = 'digest' AND jsonb_array_length(data -> 'children') = 1
        AND (data -> 'children' -> 0 ->> 'studentId')::int = ${studentId})`
