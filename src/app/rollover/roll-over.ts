import type { Actor } from '../../domain/access/actor.ts'
import { can } from '../../domain/access/can.ts'
import { done, type Result, refuse } from '../../domain/result.ts'
import { rolloverStage } from '../../domain/rollover/next-year.ts'
import { planRollover } from '../../domain/rollover/plan.ts'
import { withLeaving } from '../../domain/rollover/promote.ts'
import { audit } from '../audit.ts'
import { type Deps, type Tx, today } from '../deps.ts'
import { lockLists } from '../people/lock-lists.ts'
import { readEndingYear } from './read-ending-year.ts'
import { storeRollover } from './store-rollover.ts'

/** What was agreed to: the year that was shown as ending, and the mark of the plan that was shown. */
export interface AgreedPlan {
  readonly yearId: number
  readonly mark: string
}

export interface RolledOver {
  readonly year: string
  readonly next: string
  /** students who go on */
  readonly moved: number
  /** students who leave */
  readonly left: number
  /** classes of the new year: those that went up, and the empty first grades */
  readonly classes: number
  readonly firstGrades: number
}

export type RollOverRefusal =
  | 'forbidden'
  | 'no-students'
  | 'no-class'
  | 'already-rolled-over'
  | 'plan-changed'
  | 'too-early'

/**
 * Makes the next school year out of the one that ends: every class a grade up with its students, groups and class
 * teacher, new first grades, terms; those who leave end with the year. All of it or nothing, and once: what has been
 * moved is no part of the ending year any more. Of the old year nothing changes but the open ends of its stays, so it is
 * read as before. 'console' is the machine's owner, who names classes that leave. Refuses 'forbidden',
 * 'no-students', 'no-class', 'already-rolled-over', 'plan-changed', 'too-early'. A constant number of statements.
 */
export async function rollOver(
  deps: Deps,
  actor: Actor | 'console',
  { agreed, leave = [] }: { agreed?: AgreedPlan; leave?: readonly string[] },
): Promise<Result<RolledOver, RollOverRefusal>> {
  if (actor !== 'console' && !can(actor, 'year.roll-over')) return refuse('forbidden')
  const roll = async (tx: Tx) => {
    await lockLists(tx)
    // who is moved by hand at this moment is moved before or after, never twice
    await tx.$executeRaw`SELECT FROM "Enrollment" WHERE "endsOn" IS NULL ORDER BY id FOR NO KEY UPDATE`
    const ending = await readEndingYear(tx)
    if (!ending) return refuse('no-students')
    if (agreed && agreed.yearId !== ending.year.id) return refuse('already-rolled-over')
    const classes = withLeaving(ending.classes, leave)
    if (!classes) return refuse('no-class')
    const plan = planRollover({ ...ending, classes })
    if (agreed && agreed.mark !== plan.mark) return refuse('plan-changed')
    if (rolloverStage(plan.year, today(deps.clock)) !== 'open') return refuse('too-early')
    const yearId = await storeRollover(tx, plan, ending.stays)
    const summary = summaryOf(plan)
    const after = { ...summary, fromYearId: plan.year.id, yearId, leaverClassIds: leavers(plan) }
    await audit(tx, deps, actor === 'console' ? null : actor, { action: 'year.roll-over', after })
    return done(summary)
  }
  return deps.db.$transaction(roll, { timeout: 60_000, maxWait: 30_000 })
}

type Plan = ReturnType<typeof planRollover>

const studentsOf = (promotions: Plan['promotions']) => promotions.flatMap(({ from }) => from.studentIds)

/** The classes that leave, by id: what can be read out of the log years later. */
const leavers = ({ promotions }: Plan) => promotions.filter(({ to }) => to === null).map(({ from }) => from.id)

function summaryOf({ year, next, promotions, firstGrades }: Plan): RolledOver {
  const going = promotions.filter(({ to }) => to !== null)
  return {
    year: year.title,
    next: next.title,
    moved: studentsOf(going).length,
    left: studentsOf(promotions).length - studentsOf(going).length,
    classes: going.length + firstGrades.length,
    firstGrades: firstGrades.length,
  }
}
