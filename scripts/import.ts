// npm run import -- DIR-or-XLSX [--dry-run]   loads a school from a folder of CSV files or a workbook, all or nothing
import { parseArgs } from 'node:util'
import type { Count, Counts } from '../src/app/import/counts.ts'
import { importSchool } from '../src/app/import/import-school.ts'
import { readSchoolFiles } from '../src/app/import/read-school-files.ts'
import type { SchoolFiles } from '../src/app/import/school-files.ts'
import { faultText } from '../src/i18n/import-fault.ts'
import { translator } from '../src/i18n/index.ts'
import { openDeps } from './open-deps.ts'

const t = translator(process.env.DEFAULT_LOCALE)
const { path, dryRun } = readArguments()

if (path === undefined) fail('usage: npm run import -- DIR-or-XLSX [--dry-run]')
else {
  const files = await read(path)
  if (files) await load(files)
}

function readArguments(): { path?: string; dryRun: boolean } {
  try {
    const { values, positionals } = parseArgs({ options: { 'dry-run': { type: 'boolean' } }, allowPositionals: true })
    const [path, ...more] = positionals
    return path !== undefined && more.length === 0 ? { path, dryRun: values['dry-run'] === true } : { dryRun: false }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { dryRun: false }
  }
}

async function read(path: string): Promise<SchoolFiles | undefined> {
  try {
    return await readSchoolFiles(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    fail(`${path} cannot be read: ${error.code}`)
    return undefined
  }
}

async function load(files: SchoolFiles): Promise<void> {
  const { deps, close } = await openDeps()
  try {
    const result = await importSchool(deps, 'console', files, { dryRun })
    if (result.ok) {
      console.log(t.plain(dryRun ? 'import.dry-run' : 'import.done'))
      for (const [kind, count] of Object.entries(result.value.counts) as [keyof Counts, Count][])
        console.log(t.plain('import.count', { kind: t.plain(`import.kind.${kind}`), ...count }))
    } else if (result.refusal === 'faulty') {
      for (const fault of result.faults) console.error(faultText(t, fault))
      fail(t.plain('import.faulty', { count: result.faults.length }))
    } else throw new Error(result.refusal)
  } finally {
    await close()
  }
}

function fail(line: string): void {
  console.error(line)
  process.exitCode = 1
}
