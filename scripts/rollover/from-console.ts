import type { Deps } from '../../src/app/deps.ts'
import { previewRollover } from '../../src/app/rollover/read-rollover.ts'
import { rollOverFromConsole } from '../../src/app/rollover/roll-over.ts'
import { classTitle } from '../../src/domain/people/class-title.ts'
import type { RolloverPlan } from '../../src/domain/rollover/plan.ts'
import { ToolFault } from '../tool/fault.ts'

const refusals: Readonly<Record<string, string>> = {
  'no-students': 'no class has any students: there is nobody to move up',
  'no-class': '--leave names a class that the year does not have, or one of grade 11, which leaves anyway',
  'too-early': 'too early: while lessons are given nobody is moved',
}

interface Options {
  readonly apply: boolean
  /** titles of classes that leave the school */
  readonly leave: readonly string[]
}

/** Prints the plan of the next year, and with `apply` moves the school up, by just what was printed. */
export async function fromConsole({ apply, leave }: Options, deps: Deps): Promise<void> {
  const preview = await previewRollover(deps.db, deps.clock, { leave })
  if (!preview.ok) throw new ToolFault(refusals[preview.refusal] ?? preview.refusal)
  const { plan, stage, opensOn } = preview.value
  for (const line of linesOf(plan)) console.log(line)
  const opens = `it can be done from ${opensOn} on, the last day of ${plan.year.title}`
  if (!apply)
    return console.log(stage === 'open' ? 'dry run: nothing was written; --apply does it' : `dry run: ${opens}`)
  if (stage !== 'open') throw new ToolFault(`${refusals['too-early']}; ${opens}`)
  // just what was printed, whoever has been at it meanwhile
  const rolled = await rollOverFromConsole(deps, { agreed: { yearId: plan.year.id, mark: plan.mark }, leave })
  if (!rolled.ok)
    throw new ToolFault(refusals[rolled.refusal] ?? `${rolled.refusal}: somebody else was at it, look again`)
  console.log(`done: ${rolled.value.moved} students moved up, ${rolled.value.left} left`)
}

/** The plan for a technician: no names of people. */
function linesOf({ year, next, terms, promotions, firstGrades }: RolloverPlan): string[] {
  const students = (count: number) => `${count} student${count === 1 ? '' : 's'}`
  return [
    `${year.title} -> ${next.title}${next.id === null ? '' : ' (there already)'}: ${next.startsOn} to ${next.endsOn}`,
    ...promotions.map(({ from, to }) => {
      const target = to ? classTitle(to) : 'leaves'
      return `  ${classTitle(from)} -> ${target}, ${students(from.studentIds.length)}`
    }),
    ...firstGrades.map((one) => `  new ${classTitle(one)}, empty`),
    ...terms.map(({ kind, number, startsOn, endsOn }) => `  ${kind} ${number}: ${startsOn} to ${endsOn}`),
  ]
}
