import { done, refuse } from '../../domain/result.ts'
import { rolloverStage } from '../../domain/rollover/next-year.ts'
import { planRollover } from '../../domain/rollover/plan.ts'
import { withLeaving } from '../../domain/rollover/promote.ts'
import { type Clock, type Deps, type Tx, today } from '../deps.ts'
import { audit } from '../frame/audit.ts'
import type { AuditEntry } from '../frame/audited.ts'
import { write } from '../frame/use-case.ts'
import { lockLists } from '../people/lock-lists.ts'
import { transaction } from '../transaction.ts'
import { readEndingYear } from './read-ending-year.ts'
import type { Leave } from './read-rollover.ts'
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

interface RollOver extends Leave {
  readonly agreed?: AgreedPlan
}

const patience = { timeout: 60_000, maxWait: 30_000 }

/**
 * Makes the next school year out of the one that ends: every class a grade up with its students, groups and class
 * teacher, new first grades, terms; those who leave end with the year. All of it or nothing, and once: what has been
 * moved is no part of the ending year any more. Of the old year nothing changes but the open ends of its stays, so it
 * is read as before. A constant number of statements.
 */
export const rollOver = write(
  'year.roll-over',
  ({ tx, clock, audit }, { agreed }: { agreed: AgreedPlan }) => roll(tx, clock, audit, { agreed }),
  patience,
)

/** The same by the machine's owner. */
export const rollOverFromConsole = (deps: Deps, input: RollOver) =>
  transaction(deps.db, (tx) => roll(tx, deps.clock, (entry) => audit(tx, deps, null, entry), input), patience)

async function roll(tx: Tx, clock: Clock, log: (entry: AuditEntry) => Promise<void>, { agreed, leave = [] }: RollOver) {
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
  if (rolloverStage(plan.year, today(clock)) !== 'open') return refuse('too-early')
  const yearId = await storeRollover(tx, plan, ending.stays)
  const summary = summaryOf(plan)
  const after = { ...summary, fromYearId: plan.year.id, yearId, leaverClassIds: leavers(plan) }
  await log({ action: 'year.roll-over', after })
  return done(summary)
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
