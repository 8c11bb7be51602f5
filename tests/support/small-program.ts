import { join } from 'node:path'
import ts from 'typescript'

/** As much of the generated client as statements are written with. */
const client = `
export declare namespace Prisma {
  class Sql { readonly text: string }
  type JsonValue = string | number | boolean | { readonly [key: string]: JsonValue } | readonly JsonValue[] | null
  const empty: Sql
  function sql(texts: readonly string[], ...values: unknown[]): Sql
  function join(values: readonly unknown[], separator?: string): Sql
  function raw(text: string): Sql
}
export declare const db: {
  $queryRaw<T = unknown>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>
  $executeRaw(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>
}`

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts'],
  types: [],
  strict: true,
  allowImportingTsExtensions: true,
  noEmit: true,
}
const usual = ts.createCompilerHost(options)
/** what every program begins with is read once */
const libraries = new Map<string, ts.SourceFile | undefined>()

/** A program of one file, `story.ts`, which has `db` and `Prisma`; its first line is line 1. */
export function smallProgram(source: string): ts.Program {
  const story = join(process.cwd(), 'story.ts')
  const texts = new Map([
    [story, `import { db, Prisma } from './client.ts';${source}`],
    [join(process.cwd(), 'client.ts'), client],
  ])
  return ts.createProgram([story], options, {
    ...usual,
    fileExists: (file) => texts.has(file) || usual.fileExists(file),
    readFile: (file) => texts.get(file) ?? usual.readFile(file),
    getSourceFile(file, version) {
      const text = texts.get(file)
      if (text !== undefined) return ts.createSourceFile(file, text, version, true)
      if (!libraries.has(file)) libraries.set(file, usual.getSourceFile(file, version))
      return libraries.get(file)
    },
  })
}
