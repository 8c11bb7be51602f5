import ts from 'typescript'
import type { Catalogue, DatabaseType, Kind } from './catalogue.ts'
import type { Origins } from './plan.ts'
import type { Column } from './prepare.ts'
import { elementOf, isAnything, listed, partsOf, takesNull } from './types.ts'

interface Field {
  readonly name: string
  readonly type: ts.Type
}

/** What the code says a statement's rows are; undefined where it says nothing. */
export function declaredRow(checker: ts.TypeChecker, statement: ts.Expression): ts.Type | undefined {
  const rows = checker.getAwaitedType(checker.getTypeAtLocation(statement))
  return rows && elementOf(checker, rows)
}

const fieldsOf = (checker: ts.TypeChecker, row: ts.Type): Field[] =>
  checker.getPropertiesOfType(row).map((field) => ({ name: field.name, type: checker.getTypeOfSymbol(field) }))

/** What is wrong with a row's type beside the columns that there are. */
export function misdeclared(
  checker: ts.TypeChecker,
  row: ts.Type,
  columns: readonly Column[],
  { catalogue, nullable, enums }: Origins & { readonly catalogue: Catalogue },
): string[] {
  const faults: string[] = []
  const fields = new Map(fieldsOf(checker, row).map((field) => [field.name, field]))
  const names = columns.map(({ name }) => name)
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index)))
    faults.push(`two columns are called ${name}`)
  for (const { name, type } of fields.values())
    if (!names.includes(name) && !takesUndefined(type)) faults.push(`declares ${name}, which is no column`)
  for (const { name, type } of columns) {
    const field = fields.get(name)
    const described = catalogue.typeOf(type)
    const read = enums.get(name) ?? described.read
    const fault = field ? misread(checker, field.type, { ...described, read }) : 'is not declared'
    if (fault) faults.push(`${name} ${fault}`)
    if (field && nullable.has(name) && !takesNull(field.type)) faults.push(`${name} ${nullable.get(name)}`)
  }
  return faults
}

const takesUndefined = (type: ts.Type): boolean =>
  type.isUnion() && type.types.some((part) => part.flags & ts.TypeFlags.Undefined)

function misread(
  checker: ts.TypeChecker,
  declared: ts.Type,
  { name, read }: Pick<DatabaseType, 'name' | 'read'>,
): string | undefined {
  if (declared.flags & ts.TypeFlags.Any) return 'is said to be anything'
  if (read.is === 'nothing') return `is ${name}, which Prisma cannot read: cast it`
  const parts = partsOf(checker, declared)
  if (parts.some(isAnything) || declared.aliasSymbol?.name === 'JsonValue') return undefined
  if (read.is === 'json') return `is ${name}: declare it unknown and let zod say what it is`
  if (read.is === 'enum') return misreadEnum(parts, read)
  if (read.is === 'array') {
    const element = parts.map((part) => elementOf(checker, part)).find((each) => each !== undefined)
    if (element) return misread(checker, element, { name, read: read.of })
  }
  if (parts.some((part) => fits(part, read))) return undefined
  return `is ${name}, which comes as ${said(read)}, not as ${checker.typeToString(declared)}`
}

function misreadEnum(parts: readonly ts.Type[], { name, members }: Extract<Kind, { is: 'enum' }>): string | undefined {
  if (parts.some((part) => part.flags & ts.TypeFlags.String)) return undefined
  const declared = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []))
  if (declared.length === 0) return `is ${name}, which comes as a string`
  const strange = declared.filter((member) => !members.includes(member))
  if (strange.length > 0) return `is ${name}, which has no ${listed(strange)}`
  const missing = members.filter((member) => !declared.includes(member))
  return missing.length > 0 ? `is ${name}, which may be ${listed(missing)} too` : undefined
}

/** Whether a kind of value can be of a type at all: which of its strings or numbers come is taken on trust. */
function fits(type: ts.Type, kind: Kind): boolean {
  switch (kind.is) {
    case 'number':
      return (type.flags & ts.TypeFlags.NumberLike) !== 0
    case 'bigint':
      return (type.flags & ts.TypeFlags.BigIntLike) !== 0
    case 'boolean':
      return (type.flags & ts.TypeFlags.BooleanLike) !== 0
    case 'string':
    case 'enum':
      return (type.flags & ts.TypeFlags.StringLike) !== 0
    default:
      return type.getSymbol()?.name === kind.is
  }
}

const said = (kind: Kind): string =>
  kind.is === 'array' ? `${said(kind.of)}[]` : kind.is === 'enum' ? 'string' : kind.is
