import ts from 'typescript'

/** The members of a union, those of a type parameter's bound, without null and undefined. */
export function partsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (isAnything(type)) return [type]
  const known = checker.getNonNullableType(checker.getBaseConstraintOfType(type) ?? type)
  return (known.isUnion() ? known.types : [known]).map(unbranded)
}

/** A branded string goes to the database, and comes from it, as the string that it is. */
const unbranded = (type: ts.Type): ts.Type =>
  (type.isIntersection() && type.types.find(({ flags }) => flags & ts.TypeFlags.String)) || type

export const isAnything = ({ flags }: ts.Type): boolean => (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0

export function takesNull(type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type]
  return parts.some((part) => isAnything(part) || (part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0)
}

/** Of an array or a tuple, what it holds. */
export const elementOf = (checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined =>
  checker.isArrayType(type) || checker.isTupleType(type)
    ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    : undefined

/** `Temporal.PlainDate` and its like, which go to JSON as ISO 8601. */
export function isTemporal(checker: ts.TypeChecker, type: ts.Type): boolean {
  const symbol = type.getSymbol()
  return symbol !== undefined && checker.getFullyQualifiedName(symbol).startsWith('Temporal.')
}

export const listed = (members: readonly string[]): string => members.map((member) => `'${member}'`).join(', ')
