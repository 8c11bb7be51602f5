import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'

/**
 * For how many days after a lesson its teacher writes into it (null: always); for how many minutes an entry stands before families
 * hear of it.
 */
export type SchoolSetting = 'editDays' | 'newsMinutes'

const most: Readonly<Record<SchoolSetting, number>> = { editDays: 365, newsMinutes: 24 * 60 }

/** One of the school's numbers. One statement. Refuses 'forbidden'. */
export async function readSchoolSetting(
  { db }: Deps,
  actor: Actor,
  setting: SchoolSetting,
): Promise<Result<number | null, 'forbidden'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  const school = await db.school.findFirst({ select: { editDays: true, newsMinutes: true } })
  return done(school?.[setting] ?? null)
}

/** Sets it, from now on and for whatever there is. Refuses 'forbidden', 'bad-time': no such number. */
export async function setSchoolSetting(
  deps: Deps,
  actor: Actor,
  { setting, value, requestId }: { setting: SchoolSetting; value: number | null; requestId: string },
): Promise<Result<undefined, 'forbidden' | 'bad-time'>> {
  if (!can(actor, 'journal.configure')) return refuse('forbidden')
  if (value === null ? setting !== 'editDays' : value < 1 || value > most[setting]) return refuse('bad-time')
  return deps.db.$transaction(async (tx) => {
    const school = await tx.school.findFirst({ select: { editDays: true, newsMinutes: true } })
    if (!school || school[setting] === value) return done(undefined)
    await tx.school.updateMany({ data: { [setting]: value } })
    const entry = { before: { [setting]: school[setting] }, after: { [setting]: value } }
    await audit(tx, deps, actor, { action: `journal.${setting}`, requestId, ...entry })
    return done(undefined)
  })
}
