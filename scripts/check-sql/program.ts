import { relative } from 'node:path'
import ts from 'typescript'

/** The files of these folders that have to do with SQL, and what they import, by the compiler's own settings. */
export function openProgram(folders: readonly string[]): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: folders }, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone
  // what Prisma's own calls take and give is half of all that there is to read, and no business of SQL
  const read = host.readFile
  host.readFile = (file) => (/\/generated\/models\//.test(file) ? 'export {}' : read(file))
  const saysSql = (file: string) =>
    isOwn(file) && /\.\$(query|execute)Raw|Prisma\.(sql|join)|from 'pg'/.test(ts.sys.readFile(file) ?? '')
  return ts.createProgram(fileNames.filter(saysSql), options, host)
}

/** Neither a package's nor generated; and a benchmark has a database of its own making. */
const isOwn = (file: string) => !/\.d\.ts$|\/(node_modules|generated|benchmarks|check-sql)\//.test(file)

export const ownFiles = (program: ts.Program): ts.SourceFile[] =>
  program.getSourceFiles().filter(({ fileName }) => isOwn(fileName))

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** «src/app/frame/audit.ts:28», as editors open it. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile()
  return `${relative('.', file.fileName)}:${lineOf(file, node.getStart())}`
}

export const lineOf = (file: ts.SourceFile, position: number): number =>
  file.getLineAndCharacterOfPosition(position).line + 1
