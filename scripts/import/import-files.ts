import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Question } from '../../src/app/import/asc/names.ts'
import { importSchool } from '../../src/app/import/import-school.ts'
import type { ImportSummary } from '../../src/app/import/load-school.ts'
import { readApart } from '../../src/app/import/read/read-apart.ts'
import { loadFiles } from '../../src/app/import/read/read-school-files.ts'
import { allFiles, type SchoolFile } from '../../src/app/import/read/school-files.ts'
import type { Count, Counts } from '../../src/app/import/store/counts.ts'
import type { Fault } from '../../src/domain/import/table.ts'
import { markFaults } from '../../src/files/mark-faults.ts'
import { faultText } from '../../src/i18n/import-fault.ts'
import { type Translate, translator } from '../../src/i18n/index.ts'
import { ToolFault } from '../tool/fault.ts'
import type { OpenSchool } from '../tool/open-school.ts'

export interface Arguments {
  readonly path: string
  readonly dryRun: boolean
  /** where the own files go with the reasons beside their rows: a file, or a folder where the files came from one */
  readonly errors: string | undefined
}

/** Loads what stands in a file or a folder, all or nothing, and says what came of it. */
export async function importFiles(args: Arguments, open: () => Promise<OpenSchool>): Promise<void> {
  const files = await readFiles(args.path)
  const read = await readApart(files)
  const { deps, locale } = await open()
  const t = translator(locale)
  const { dryRun, errors } = args
  const result = await importSchool(deps, allFiles(read), { dryRun })
  if (result.ok) return report(t, result.value, dryRun)
  if (result.refusal === 'asking') return ask(t, result.questions)
  for (const fault of result.faults) console.error(faultText(t, fault))
  fail(t.plain('import.faulty', { count: result.faults.length }))
  if (errors === undefined) return
  const places = read.map((one) => new Set(one.tables.map(({ file }) => file)))
  const faultsOf = (index: number) => result.faults.filter(({ file }) => places[index]?.has(file))
  await writeErrors(t, errors, files, faultsOf)
}

async function readFiles(path: string): Promise<SchoolFile[]> {
  const files = await loadFiles(path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new ToolFault(`${path} cannot be read: ${error.code}`)
  })
  if (files.length === 0) throw new ToolFault(`${path} holds no CSV file`)
  return files
}

function report(t: Translate, { counts, notes }: ImportSummary, dryRun: boolean): void {
  console.log(t.plain(dryRun ? 'import.dry-run' : 'import.done'))
  for (const [kind, count] of Object.entries(counts) as [keyof Counts, Count][])
    console.log(t.plain('import.count', { kind: t.plain(`import.kind.${kind}`), ...count }))
  for (const [note, count] of Object.entries(notes) as [keyof typeof notes, number][])
    console.log(t.plain(`import.chat.note.${note}`, { count }))
}

/** The answers are given in the chat, where they are remembered for this command too. */
function ask(t: Translate, questions: readonly Question[]): void {
  for (const { kind, name, candidates } of questions) {
    const likely = candidates.slice(0, 3).map(({ title }) => title)
    console.error(
      t.plain('import.unmatched', { kind: t.plain(`import.asc-kind.${kind}`), name, likely: likely.join(', ') }),
    )
  }
  fail(t.plain('import.unmatched-total', { count: questions.length }))
}

async function writeErrors(
  t: Translate,
  path: string,
  files: readonly SchoolFile[],
  faultsOf: (index: number) => readonly Fault[],
): Promise<void> {
  for (const [index, file] of files.entries()) {
    const faults = faultsOf(index)
    const bytes = faults.length > 0 ? await markFaults(t, file, faults) : undefined
    if (!bytes) continue
    if (files.length > 1) await mkdir(path, { recursive: true })
    const target = files.length > 1 ? join(path, file.name) : path
    await writeFile(target, bytes)
    console.error(t.plain('import.errors-written', { path: target }))
  }
}

function fail(line: string): void {
  console.error(line)
  process.exitCode = 1
}
