import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'

/** For how many days after a lesson its teacher writes into it; null: always. One statement. Refuses 'forbidden'. */
export async function readEditDays({ db }: Deps, actor: Actor): Promise<Result<number | null, 'forbidden'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  const school = await db.school.findFirst({ select: { editDays: true } })
  return done(school?.editDays ?? null)
}

/** Sets them, from now on and for every lesson there is. Refuses 'forbidden'. */
export async function setEditDays(
  deps: Deps,
  actor: Actor,
  { days, requestId }: { days: number | null; requestId: string },
): Promise<Result<undefined, 'forbidden'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const before = await tx.school.findFirst({ select: { editDays: true } })
    if (!before || before.editDays === days) return done(undefined)
    await tx.school.updateMany({ data: { editDays: days } })
    await audit(tx, deps, actor, { action: 'journal.edit-days', requestId, before, after: { editDays: days } })
    return done(undefined)
  })
}
