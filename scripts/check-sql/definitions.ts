import ts from 'typescript'
import { ownFiles, walk } from './program.ts'

/** Finds what a name stands for. */
export class Definitions {
  readonly #program: ts.Program
  readonly #checker: ts.TypeChecker
  #calls: Map<string, ts.CallExpression[]> | undefined

  constructor(program: ts.Program) {
    this.#program = program
    this.#checker = program.getTypeChecker()
  }

  symbolOf(name: ts.Node): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(name)
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }

  /** What a constant was given. */
  constantOf(symbol: ts.Symbol): ts.Expression | undefined {
    const declaration = symbol.valueDeclaration
    if (!declaration || !ts.isVariableDeclaration(declaration)) return undefined
    return declaration.parent.flags & ts.NodeFlags.Const ? declaration.initializer : undefined
  }

  /** What may be called there: of a property that an interface declares, what every object of that interface has. */
  functionsOf(callee: ts.Expression): readonly ts.FunctionLikeDeclaration[] {
    const symbol = this.symbolOf(callee)
    const declared = symbol && (this.constantOf(symbol) ?? symbol.valueDeclaration)
    if (!declared) return []
    const found = ts.isPropertySignature(declared) ? this.#propertiesOf(symbol) : [declared]
    return found.filter((each): each is ts.FunctionLikeDeclaration => ts.isFunctionLike(each) && 'body' in each)
  }

  /** The arguments that a function gets for one of its parameters, wherever it is called. */
  argumentsFor(parameter: ts.ParameterDeclaration): readonly ts.Expression[] {
    const owner = parameter.parent
    const named = ts.isFunctionDeclaration(owner)
      ? owner.name
      : ts.isVariableDeclaration(owner.parent) && owner.parent.name
    if (!named || !ts.isIdentifier(named)) return []
    const index = owner.parameters.indexOf(parameter)
    const symbol = this.symbolOf(named)
    return this.#callsOf(named.text)
      .filter((call) => this.symbolOf(call.expression) === symbol)
      .flatMap((call) => call.arguments[index] ?? parameter.initializer ?? [])
  }

  #propertiesOf(symbol: ts.Symbol): ts.Expression[] {
    const found: ts.Expression[] = []
    const visit = (node: ts.Node) => {
      if (!ts.isPropertyAssignment(node) || node.name.getText() !== symbol.name) return
      const wanted = this.#checker.getContextualType(node.parent)?.getProperty(symbol.name)
      if (wanted?.valueDeclaration === symbol.valueDeclaration) found.push(node.initializer)
    }
    for (const file of ownFiles(this.#program)) walk(file, visit)
    return found
  }

  #callsOf(name: string): readonly ts.CallExpression[] {
    this.#calls ??= Map.groupBy(this.#allCalls(), (call) => call.expression.getText())
    return this.#calls.get(name) ?? []
  }

  #allCalls(): ts.CallExpression[] {
    const calls: ts.CallExpression[] = []
    const visit = (node: ts.Node) => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) calls.push(node)
    }
    for (const file of ownFiles(this.#program)) walk(file, visit)
    return calls
  }
}

/** Everything that a function can answer. */
export function returnedBy({ body }: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  if (!body) return []
  if (!ts.isBlock(body)) return [body as ts.Expression]
  const returned: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isReturnStatement(node) && node.expression) returned.push(node.expression)
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(body, visit)
  return returned
}

/** Without what says something to the compiler alone. */
export function bare(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression)
    ? bare(expression.expression)
    : expression
}

/** The strings that a type allows, if they can be counted. */
export function literalsOf(type: ts.Type): string[] | undefined {
  const parts = type.isUnion() ? type.types : [type]
  return parts.every((part) => part.isStringLiteral()) ? parts.map((part) => part.value) : undefined
}
