import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { type RolloverStage, rolloverOpens, rolloverShown, rolloverStage } from '../../domain/rollover/next-year.ts'
import { planRollover, type RolloverPlan } from '../../domain/rollover/plan.ts'
import { withLeaving } from '../../domain/rollover/promote.ts'
import { type Deps, today } from '../deps.ts'
import { endingYear, readEndingYear } from './read-ending-year.ts'

export interface RolloverPreview {
  readonly plan: RolloverPlan
  readonly stage: RolloverStage
  /** the first day on which it is shown as worth a look, and the first one on which it may be done */
  readonly shownFrom: Temporal.PlainDate
  readonly opensOn: Temporal.PlainDate
}

/**
 * The dry run of the year's rollover: what it would do, class by class. `leave` names classes that leave beside those
 * chosen before. 'console' is the machine's owner. Refuses 'forbidden', 'no-students', 'no-class'. Five statements.
 */
export async function readRollover(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor | 'console',
  { leave = [] }: { leave?: readonly string[] } = {},
): Promise<Result<RolloverPreview, 'forbidden' | 'no-students' | 'no-class'>> {
  if (actor !== 'console' && !can(actor, 'year.roll-over')) return refuse('forbidden')
  const ending = await readEndingYear(db)
  if (!ending) return refuse('no-students')
  const classes = withLeaving(ending.classes, leave)
  if (!classes) return refuse('no-class')
  return done({
    plan: planRollover({ ...ending, classes }),
    stage: rolloverStage(ending.year, today(clock)),
    shownFrom: rolloverShown(ending.year),
    opensOn: rolloverOpens(ending.year),
  })
}

/** Whether the rollover is worth a button now: from a month before the year's end until it is done. One statement. */
export async function isRolloverNear({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: Actor): Promise<boolean> {
  if (!can(actor, 'year.roll-over')) return false
  const year = await endingYear(db)
  return year !== undefined && rolloverStage(year, today(clock)) !== 'early'
}
