import ts from 'typescript'
import type { DatabaseType, Kind } from './catalogue.ts'
import { elementOf, isAnything, isTemporal, listed, partsOf } from './types.ts'

/** Why a value does not fit a parameter, if so. Whether it may be null is the statement's own affair. */
export function mistaken(checker: ts.TypeChecker, given: ts.Type, { name, taken }: DatabaseType): string | undefined {
  const parts = partsOf(checker, given)
  if (parts.some(isAnything)) return `of which nothing is known, is given for ${name}`
  const wrong = parts.filter((part) => !accepts(checker, taken, part))
  if (wrong.length === 0) return undefined
  const members = taken.is === 'enum' ? ` (${listed(taken.members)})` : ''
  return `is ${wrong.map((part) => checker.typeToString(part)).join(' | ')}, given for ${name}${members}`
}

function accepts(checker: ts.TypeChecker, kind: Kind, given: ts.Type): boolean {
  const is = (flags: ts.TypeFlags) => (given.flags & flags) !== 0
  const named = (...names: string[]) => names.includes(given.getSymbol()?.name ?? '')
  const text = is(ts.TypeFlags.StringLike) || isTemporal(checker, given)
  const number = is(ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike)
  switch (kind.is) {
    case 'number':
    case 'bigint':
      return number
    case 'Decimal':
      return number || named('Decimal')
    case 'boolean':
      return is(ts.TypeFlags.BooleanLike)
    case 'Date':
      return text || named('Date')
    case 'Uint8Array':
      return named('Uint8Array', 'Buffer')
    case 'json':
      // a list would go as an array of the database
      return text || (is(ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive) && !elementOf(checker, given))
    case 'enum':
      return given.isStringLiteral() && kind.members.includes(given.value)
    case 'array': {
      const element = elementOf(checker, given)
      return element !== undefined && partsOf(checker, element).every((part) => accepts(checker, kind.of, part))
    }
    default:
      return text
  }
}
