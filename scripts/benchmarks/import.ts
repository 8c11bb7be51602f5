import { monitorEventLoopDelay } from 'node:perf_hooks'
import { importSchool } from '../../src/app/import/import-school.ts'
import { readApart } from '../../src/app/import/read/read-apart.ts'
import { allFiles } from '../../src/app/import/read/school-files.ts'
import type { Bench } from './bench.ts'
import { largeSchool } from './large-school.ts'

/** A school of 1,500 students comes in: looked at, loaded, and loaded again. It must take less than 30 s. */
export const importBenchmark = async ({ deps, counter, report }: Bench): Promise<void> => {
  const files = largeSchool()
  const read = await report('read apart', () => readApart(files))
  const school = allFiles(read)
  const rows = school.tables.reduce((sum, table) => sum + table.rows.length, 0)
  console.log(`${files.length} files, ${rows} rows, ${files.reduce((sum, { bytes }) => sum + bytes.length, 0)} bytes`)
  for (const [what, dryRun] of [
    ['dry run', true],
    ['first import', false],
    ['repeated import', false],
  ] as const) {
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    const before = counter.statements
    const result = await report(what, () => importSchool(deps, school, { dryRun }))
    delay.disable()
    if (!result.ok) throw new Error(JSON.stringify(result).slice(0, 1000))
    const { lessons } = result.value.counts
    const pause = (delay.max / 1e6).toFixed(0)
    console.log(
      `  ${counter.statements - before} statements, ${lessons.added + lessons.unchanged} lessons, longest pause for others ${pause} ms`,
    )
  }
}
