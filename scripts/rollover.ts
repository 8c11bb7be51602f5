// npm run rollover -- [--apply] [--leave 9Б,9В]   moves the school up into the next year (п. 5.1); without
// --apply it only prints the plan. Classes named by --leave leave the school, beside those that the
// coordinator chose and grade 11.

import { parseArgs } from 'node:util'
import { previewRollover } from '../src/app/rollover/read-rollover.ts'
import { rollOverFromConsole } from '../src/app/rollover/roll-over.ts'
import { classTitle } from '../src/domain/people/class-title.ts'
import type { RolloverPlan } from '../src/domain/rollover/plan.ts'
import { openDeps } from './open-deps.ts'

const refusals: Readonly<Record<string, string>> = {
  'no-students': 'no class has any students: there is nobody to move up',
  'no-class': '--leave names a class that the year does not have, or one of grade 11, which leaves anyway',
  'too-early': 'too early: while lessons are given nobody is moved',
}

const options = readArguments()
if (options) await run(options)
else fail('usage: npm run rollover -- [--apply] [--leave 9Б,9В]')

interface Options {
  readonly apply: boolean
  readonly leave: readonly string[]
}

function readArguments(): Options | undefined {
  try {
    const { values } = parseArgs({ options: { apply: { type: 'boolean' }, leave: { type: 'string' } } })
    const leave = (values.leave ?? '').split(',').map((name) => name.trim())
    return { apply: values.apply === true, leave: leave.filter((name) => name !== '') }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}

async function run({ apply, leave }: Options): Promise<void> {
  const { deps, close } = await openDeps()
  try {
    const preview = await previewRollover(deps.db, deps.clock, { leave })
    if (!preview.ok) return fail(refusals[preview.refusal] ?? preview.refusal)
    const { plan, stage, opensOn } = preview.value
    for (const line of linesOf(plan)) console.log(line)
    const opens = `it can be done from ${opensOn} on, the last day of ${plan.year.title}`
    if (!apply)
      return console.log(stage === 'open' ? 'dry run: nothing was written; --apply does it' : `dry run: ${opens}`)
    if (stage !== 'open') return fail(`${refusals['too-early']}; ${opens}`)
    // just what was printed, whoever has been at it meanwhile
    const rolled = await rollOverFromConsole(deps, { agreed: { yearId: plan.year.id, mark: plan.mark }, leave })
    if (!rolled.ok) return fail(refusals[rolled.refusal] ?? `${rolled.refusal}: somebody else was at it, look again`)
    console.log(`done: ${rolled.value.moved} students moved up, ${rolled.value.left} left`)
  } finally {
    await close()
  }
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

function fail(line: string): void {
  console.error(line)
  process.exitCode = 1
}
