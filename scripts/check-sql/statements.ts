import ts from 'typescript'
import { ownFiles, walk } from './program.ts'

/** A place where SQL is handed to the database. */
export interface Statement {
  readonly node: ts.Expression
  /** the template, or the expression that gives the SQL */
  readonly sql: ts.Expression
  /** whether its rows are read: what Prisma's `$executeRaw` gives is a count */
  readonly reads: boolean
  readonly through: 'prisma' | 'pg'
}

export interface Found {
  readonly statements: readonly Statement[]
  /** SQL that is a string at run time, which nobody can read before */
  readonly refused: readonly ts.Node[]
}

export function findStatements(program: ts.Program): Found {
  const statements: Statement[] = []
  const refused: ts.Node[] = []
  const checker = program.getTypeChecker()
  const visit = (node: ts.Node): void => {
    if (isElsewhere(node)) refused.push(node)
    const call = callOf(node)
    if (!call) return
    if (call.name === '$queryRawUnsafe' || call.name === '$executeRawUnsafe') refused.push(call.node)
    const statement = prismaStatement(call) ?? pgStatement(checker, call)
    if (statement) statements.push(statement)
  }
  for (const file of ownFiles(program)) walk(file, visit)
  return { statements, refused }
}

/** A method that is called, with brackets or with a template. */
interface Call {
  readonly node: ts.TaggedTemplateExpression | ts.CallExpression
  readonly on: ts.Expression
  readonly name: string
}

function callOf(node: ts.Node): Call | undefined {
  if (!ts.isTaggedTemplateExpression(node) && !ts.isCallExpression(node)) return undefined
  const callee = ts.isTaggedTemplateExpression(node) ? node.tag : node.expression
  return ts.isPropertyAccessExpression(callee) ? { node, on: callee.expression, name: callee.name.text } : undefined
}

function prismaStatement({ node, name }: Call): Statement | undefined {
  if (name !== '$queryRaw' && name !== '$executeRaw') return undefined
  const sql = ts.isCallExpression(node) ? node.arguments[0] : node
  return sql && { node, sql, reads: name === '$queryRaw', through: 'prisma' }
}

function pgStatement(checker: ts.TypeChecker, { node, on, name }: Call): Statement | undefined {
  if (name !== 'query' || !ts.isCallExpression(node) || !isPg(checker, on)) return undefined
  const [sql] = node.arguments
  if (!sql || !ts.isStringLiteralLike(sql) || isScript(sql.text)) return undefined
  return { node, sql, reads: false, through: 'pg' }
}

const raw = /^\$(query|execute)Raw(Unsafe)?$/

/** A way to the database under another name: what goes there later is not seen here. */
function isElsewhere(node: ts.Node): boolean {
  if (ts.isElementAccessExpression(node))
    return ts.isStringLiteralLike(node.argumentExpression) && raw.test(node.argumentExpression.text)
  if (ts.isBindingElement(node)) return raw.test((node.propertyName ?? node.name).getText())
  if (!ts.isPropertyAccessExpression(node) || !raw.test(node.name.text)) return false
  const { parent } = node
  return (
    !(ts.isTaggedTemplateExpression(parent) && parent.tag === node) &&
    !(ts.isCallExpression(parent) && parent.expression === node)
  )
}

/** Several commands in one text: the server prepares one. */
const isScript = (text: string) => /;\s*\S/.test(text)

function isPg(checker: ts.TypeChecker, client: ts.Expression): boolean {
  const declared = checker.getTypeAtLocation(client).getSymbol()?.declarations?.[0]
  return declared !== undefined && /\/@types\/pg\//.test(declared.getSourceFile().fileName)
}
