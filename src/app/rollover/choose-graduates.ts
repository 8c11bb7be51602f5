import { done, refuse } from '../../domain/result.ts'
import { lastGrade } from '../../domain/rollover/promote.ts'
import { write } from '../frame/use-case.ts'
import { endingYear } from './read-ending-year.ts'

interface ChooseGraduates {
  /** of the year that ends, and not of the 11th grade, which leaves anyway */
  readonly classId: number
  readonly graduates: boolean
}

/**
 * «9Б выпускается», or goes on after all: kept with the class until the rollover, for every coordinator to see. The
 * same choice twice is no change.
 */
export const chooseGraduates = write(
  'year.roll-over',
  async ({ tx, audit }, { classId, graduates }: ChooseGraduates) => {
    const year = await endingYear(tx)
    const [known] = await tx.$queryRaw<{ graduates: boolean | null }[]>`
    SELECT graduates FROM "SchoolClass"
    WHERE id = ${classId} AND "yearId" = ${year?.id ?? null}::int AND grade < ${lastGrade} FOR NO KEY UPDATE`
    if (!known) return refuse('no-class')
    if (known.graduates === graduates) return done(undefined)
    await tx.$executeRaw`UPDATE "SchoolClass" SET graduates = ${graduates} WHERE id = ${classId}`
    await audit({ action: 'year.choose-graduates', before: known, after: { classId, graduates } })
    return done(undefined)
  },
)
