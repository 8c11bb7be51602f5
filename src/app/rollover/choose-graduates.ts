import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { lastGrade } from '../../domain/rollover/promote.ts'
import { audit } from '../audit.ts'
import type { Deps } from '../deps.ts'
import { endingYear } from './read-ending-year.ts'

/**
 * «9Б выпускается», or goes on after all: kept with the class until the rollover, for every coordinator to see. The same
 * choice twice is no change. Refuses 'forbidden', 'no-class': not one of the year that ends, or the 11th grade.
 */
export async function chooseGraduates(
  deps: Deps,
  actor: Actor,
  { classId, graduates }: { classId: number; graduates: boolean },
): Promise<Result<undefined, 'forbidden' | 'no-class'>> {
  if (!can(actor, 'year.roll-over')) return refuse('forbidden')
  return deps.db.$transaction(async (tx) => {
    const year = await endingYear(tx)
    const [known] = await tx.$queryRaw<{ graduates: boolean | null }[]>`
      SELECT graduates FROM "SchoolClass"
      WHERE id = ${classId} AND "yearId" = ${year?.id ?? null}::int AND grade < ${lastGrade} FOR NO KEY UPDATE`
    if (!known) return refuse('no-class')
    if (known.graduates === graduates) return done(undefined)
    await tx.$executeRaw`UPDATE "SchoolClass" SET graduates = ${graduates} WHERE id = ${classId}`
    await audit(tx, deps, actor, { action: 'year.choose-graduates', before: known, after: { classId, graduates } })
    return done(undefined)
  })
}
