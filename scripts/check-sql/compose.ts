import ts from 'typescript'
import { bare, type Definitions, literalsOf, returnedBy } from './definitions.ts'

/** A piece of SQL as it was written, or a value that stands in it. */
export type Part = Written | Parameter

export interface Written {
  readonly text: string
  readonly node: ts.Node
}

export interface Parameter {
  readonly value: ts.Expression
  readonly type: ts.Type
}

/** SQL that cannot be known before it runs. */
export class Unresolved extends Error {
  readonly node: ts.Node
  constructor(node: ts.Node, why: string) {
    super(why)
    this.node = node
  }
}

/** What the parameters of a function that is read in place stand for. */
type Scope = ReadonlyMap<ts.Symbol, { readonly value: ts.Expression; readonly scope: Scope }>

type Sql = readonly Part[]

const deepest = 20

/**
 * Puts statements together as they will be at run time: a fragment may be a constant, a conditional, an entry of a
 * constant object, the answer of a function, an argument of the function around it, or `Prisma.join` and
 * `Prisma.empty`. Of a statement with alternatives each stands in some text at least once; those of one place never
 * meet all those of another, unless by turn: the first with the first, the second with the second.
 */
export class Composer {
  readonly #checker: ts.TypeChecker
  readonly #definitions: Definitions

  constructor(checker: ts.TypeChecker, definitions: Definitions) {
    this.#checker = checker
    this.#definitions = definitions
  }

  /** Every text that an expression gives. Throws Unresolved. */
  alternatives(node: ts.Expression, scope: Scope = new Map(), depth = 0): readonly Sql[] {
    if (depth > deepest) throw new Unresolved(node, 'comes back to itself')
    const again = (part: ts.Expression, within = scope) => this.alternatives(part, within, depth + 1)
    const expression = bare(node)
    if (ts.isStringLiteralLike(expression)) return [[{ text: expression.text, node: expression }]]
    if (ts.isTaggedTemplateExpression(expression)) return this.#template(expression.template, scope, depth)
    if (ts.isConditionalExpression(expression))
      return [expression.whenTrue, expression.whenFalse].flatMap((each) => again(each))
    if (ts.isCallExpression(expression)) return this.#call(expression, scope, depth)
    if (ts.isElementAccessExpression(expression)) return this.#entries(expression).flatMap((each) => again(each))
    if (expression.getText() === 'Prisma.empty') return [[]]
    if (!ts.isIdentifier(expression)) throw new Unresolved(expression, 'is not SQL that can be read here')
    const symbol = this.#definitions.symbolOf(expression)
    const bound = symbol && scope.get(symbol)
    if (bound) return again(bound.value, bound.scope)
    const constant = symbol && this.#definitions.constantOf(symbol)
    if (constant) return again(constant)
    const parameter = symbol?.valueDeclaration
    const given = parameter && ts.isParameter(parameter) ? this.#definitions.argumentsFor(parameter) : []
    if (given.length === 0) throw new Unresolved(expression, 'stands for SQL that is found nowhere')
    return given.flatMap((each) => again(each, new Map()))
  }

  #template(template: ts.TemplateLiteral, scope: Scope, depth: number): readonly Sql[] {
    if (ts.isNoSubstitutionTemplateLiteral(template)) return [[{ text: template.text, node: template }]]
    const slots = template.templateSpans.flatMap(({ expression, literal }) => [
      this.#slot(expression, scope, depth),
      [[{ text: literal.text, node: literal }]],
    ])
    return byTurn([[[{ text: template.head.text, node: template.head }]], ...slots])
  }

  #slot(expression: ts.Expression, scope: Scope, depth: number): readonly Sql[] {
    const type = this.#checker.getTypeAtLocation(expression)
    return isSql(type) ? this.alternatives(expression, scope, depth + 1) : [[{ value: expression, type }]]
  }

  #call(call: ts.CallExpression, scope: Scope, depth: number): readonly Sql[] {
    const callee = call.expression.getText()
    if (callee === 'Prisma.raw') return this.#raw(call)
    if (callee === 'Prisma.join') return this.#joined(call, scope, depth)
    const answers = this.#definitions
      .functionsOf(call.expression)
      .flatMap((called) => returnedBy(called).map((answer) => ({ answer, inside: this.#inside(called, call, scope) })))
    if (answers.length === 0) throw new Unresolved(call, 'is not a function whose answer can be read')
    return answers.flatMap(({ answer, inside }) => this.alternatives(answer, inside, depth + 1))
  }

  #inside(called: ts.FunctionLikeDeclaration, call: ts.CallExpression, scope: Scope): Scope {
    const inside = new Map(scope)
    called.parameters.forEach((parameter, index) => {
      const symbol = this.#definitions.symbolOf(parameter.name)
      const value = call.arguments[index] ?? parameter.initializer
      if (symbol && value) inside.set(symbol, { value, scope })
    })
    return inside
  }

  /** A list stands for any number of its elements: one of them. */
  #joined(call: ts.CallExpression, scope: Scope, depth: number): readonly Sql[] {
    const [list, ...around] = call.arguments
    if (!list) throw new Unresolved(call, 'joins nothing')
    const [separator = ',', prefix = '', suffix = ''] = around.map((each) => {
      const [literal, ...more] = literalsOf(this.#checker.getTypeAtLocation(each)) ?? []
      if (literal === undefined || more.length > 0) throw new Unresolved(each, 'is not a constant')
      return literal
    })
    const written = (text: string) => [[{ text, node: call }]]
    const elements = this.#elements(list, scope, depth)
    const between = elements.flatMap((each, index) => (index === 0 ? [each] : [written(separator), each]))
    return byTurn([written(prefix), ...between, written(suffix)])
  }

  #elements(list: ts.Expression, scope: Scope, depth: number): readonly (readonly Sql[])[] {
    const expression = bare(list)
    if (ts.isArrayLiteralExpression(expression))
      return expression.elements.map((each) => this.#slot(each, scope, depth))
    const callback =
      ts.isCallExpression(expression) && /\.map$/.test(expression.expression.getText())
        ? expression.arguments[0]
        : undefined
    if (callback && ts.isFunctionLike(callback))
      return [returnedBy(callback as ts.ArrowFunction).flatMap((each) => this.#slot(each, scope, depth))]
    const element = this.#checker.getIndexTypeOfType(this.#checker.getTypeAtLocation(list), ts.IndexKind.Number)
    if (!element || isSql(element)) throw new Unresolved(list, 'is no list that can be read here')
    return [[[{ value: list, type: element }]]]
  }

  #raw(call: ts.CallExpression): readonly Sql[] {
    const [text] = call.arguments
    const literals = text && literalsOf(this.#checker.getTypeAtLocation(text))
    if (!literals) throw new Unresolved(call, 'is a string, of which nothing is known')
    return literals.map((each) => [{ text: each, node: call }])
  }

  /** The entries of a constant object that a key can stand for. */
  #entries({ expression, argumentExpression }: ts.ElementAccessExpression): readonly ts.Expression[] {
    const symbol = this.#definitions.symbolOf(expression)
    const constant = symbol && this.#definitions.constantOf(symbol)
    const keys = literalsOf(this.#checker.getTypeAtLocation(argumentExpression)) ?? []
    const object = constant && bare(constant)
    if (!object || !ts.isObjectLiteralExpression(object) || keys.length === 0)
      throw new Unresolved(expression, 'is no constant object with known keys')
    return keys.map((key) => {
      const entry = object.properties.find((property) => property.name?.getText() === key)
      if (!entry || !ts.isPropertyAssignment(entry)) throw new Unresolved(expression, `has no entry ${key}`)
      return entry.initializer
    })
  }
}

const isSql = (type: ts.Type): boolean => (type.isUnion() ? type.types.some(isSql) : type.getSymbol()?.name === 'Sql')

/** Each alternative of each slot, in as many texts as the richest slot has. */
function byTurn(slots: readonly (readonly Sql[])[]): readonly Sql[] {
  const most = Math.max(...slots.map((slot) => slot.length))
  return Array.from({ length: most }, (_, turn) => slots.flatMap((slot) => slot[turn % slot.length] ?? []))
}
