import { readKinship } from '../../domain/people/new-person.ts'
import { done, refuse } from '../../domain/result.ts'
import { type Writing, writeOn } from '../frame/use-case.ts'
import { lockedStudentCard } from './card-target.ts'
import { closeAccess } from './close-access.ts'

interface OfStudent {
  readonly studentId: number
  readonly guardianId: number
}

interface SetKinship extends OfStudent {
  readonly text: string
  /** the card that was seen */
  readonly version: number
}

/** Who a guardian is to a child. */
export const setKinship = writeOn(
  'person.edit',
  lockedStudentCard,
  async ({ tx, audit }, card, { studentId, guardianId, text, version }: SetKinship) => {
    if (card.version !== version) return refuse('card-changed')
    const kinship = readKinship(text)
    if (!kinship.ok) return kinship
    const known = await tx.guardian.findFirst({ where: { personId: guardianId, studentId }, select: { kinship: true } })
    if (!known) return refuse('not-guardian')
    if (known.kinship === kinship.value) return done(undefined)
    await tx.$executeRaw`
      UPDATE "Guardian" SET kinship = ${kinship.value} WHERE "personId" = ${guardianId} AND "studentId" = ${studentId}`
    const after = { guardianId, fields: ['kinship'] }
    await audit({ action: 'guardian.edit', personId: studentId, studentId, after })
    return done(undefined)
  },
)

/**
 * A guardian is one no more: from the next update on the child is not theirs to see, nor what waits to be sent about
 * it; who is nothing to the school then is out.
 */
export const removeGuardian = writeOn('person.edit', lockedStudentCard, async (scope, _, input: OfStudent) => {
  const { tx, audit } = scope
  const { studentId, guardianId } = input
  const removed = await tx.$executeRaw`
    DELETE FROM "Guardian" WHERE "personId" = ${guardianId} AND "studentId" = ${studentId}`
  if (removed === 0) return refuse('not-guardian')
  await cancelNotices(scope, input)
  await closeAccess(scope, tx, guardianId)
  await audit({ action: 'guardian.remove', personId: studentId, studentId, before: { guardianId } })
  return done(undefined)
})

/** What waits to be told of this child alone; of several, delivery leaves the child out. One statement. */
const cancelNotices = ({ tx, clock }: Writing, { studentId, guardianId }: OfStudent) =>
  tx.$executeRaw`
    UPDATE "Notice" SET state = 'cancelled', reason = 'not-guardian', "settledAt" = ${clock.now().toString()}::timestamptz
    WHERE "personId" = ${guardianId} AND state = 'waiting' AND (
      kind IN ('weekly', 'news', 'absence-alert', 'remark', 'note-decided') AND (data ->> 'studentId')::int = ${studentId}
      OR kind = 'digest' AND jsonb_array_length(data -> 'children') = 1
        AND (data -> 'children' -> 0 ->> 'studentId')::int = ${studentId})`
