import { done, refuse } from '../../domain/result.ts'
import { type RolloverStage, rolloverOpens, rolloverShown, rolloverStage } from '../../domain/rollover/next-year.ts'
import { planRollover, type RolloverPlan } from '../../domain/rollover/plan.ts'
import { withLeaving } from '../../domain/rollover/promote.ts'
import { type Clock, type Tx, today } from '../deps.ts'
import { read } from '../frame/use-case.ts'
import { endingYear, readEndingYear } from './read-ending-year.ts'

export interface RolloverPreview {
  readonly plan: RolloverPlan
  readonly stage: RolloverStage
  /** the first day on which it is shown as worth a look, and the first one on which it may be done */
  readonly shownFrom: Temporal.PlainDate
  readonly opensOn: Temporal.PlainDate
}

/** Classes that leave beside those chosen before, «9Б»: named by the machine's owner. */
export interface Leave {
  readonly leave?: readonly string[]
}

/** The dry run of the year's rollover: what it would do, class by class. Five statements. */
export async function previewRollover(tx: Tx, clock: Clock, { leave = [] }: Leave = {}) {
  const ending = await readEndingYear(tx)
  if (!ending) return refuse('no-students')
  const classes = withLeaving(ending.classes, leave)
  if (!classes) return refuse('no-class')
  const preview: RolloverPreview = {
    plan: planRollover({ ...ending, classes }),
    stage: rolloverStage(ending.year, today(clock)),
    shownFrom: rolloverShown(ending.year),
    opensOn: rolloverOpens(ending.year),
  }
  return done(preview)
}

/** The same for a coordinator. */
export const readRollover = read('year.roll-over', ({ tx, clock }) => previewRollover(tx, clock))

/** Whether the rollover is worth a button now: from a month before the year's end until it is done. One statement. */
export const isRolloverNear = read('year.roll-over', async ({ tx, clock }) => {
  const year = await endingYear(tx)
  return done(year !== undefined && rolloverStage(year, today(clock)) !== 'early')
})
