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
  readonly refused: readonly ts.Expression[]
}

export function findStatements(program: ts.Program): Found {
  const statements: Statement[] = []
  const refused: ts.Expression[] = []
  const checker = program.getTypeChecker()
  const visit = (node: ts.Node): void => {
    if (isElsewhere(node)) refused.push(node as ts.Expression)
    const callee = ts.isTaggedTemplateExpression(node) ? node.tag : ts.isCallExpression(node) ? node.expression : null
    if (!callee || !ts.isPropertyAccessExpression(callee)) return
    const call = node as ts.TaggedTemplateExpression | ts.CallExpression
    const name = callee.name.text
    if (name === '$queryRawUnsafe' || name === '$executeRawUnsafe') refused.push(call)
    else if (name === '$queryRaw' || name === '$executeRaw') {
      const sql = ts.isCallExpression(call) ? call.arguments[0] : call
      if (sql) statements.push({ node: call, sql, reads: name === '$queryRaw', through: 'prisma' })
    } else if (name === 'query' && ts.isCallExpression(call) && isPg(checker, callee.expression)) {
      const [sql] = call.arguments
      if (sql && ts.isStringLiteralLike(sql) && !isScript(sql.text))
        statements.push({ node: call, sql, reads: false, through: 'pg' })
    }
  }
  for (const file of ownFiles(program)) walk(file, visit)
  return { statements, refused }
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
