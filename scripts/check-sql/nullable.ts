import type pg from 'pg'
import type { Catalogue } from './catalogue.ts'
import type { Column } from './prepare.ts'

interface Plan {
  readonly 'Node Type': string
  readonly 'Join Type'?: string
  readonly 'Parent Relationship'?: string
  readonly Alias?: string
  readonly Output?: readonly string[]
  readonly Plans?: readonly Plan[]
  readonly [condition: string]: unknown
}

/**
 * Which of a statement's columns can be null for certain: those that come unchanged from a column of a table that may be
 * null, and that no condition asks for, and those of a table that an outer join may find no row of. The planner turns
 * an outer join into an inner one where a condition makes it one, so its plan is asked and not the text. What is computed,
 * what a view or a function answers and what an outer join inside a CTE leaves out is not judged.
 */
export async function nullableColumns(
  client: pg.Client,
  text: string,
  columns: readonly Column[],
  catalogue: Catalogue,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (columns.every(({ table }) => table === 0)) return found
  const { rows } = await client.query(`EXPLAIN (VERBOSE, GENERIC_PLAN, COSTS FALSE, FORMAT JSON) ${text}`)
  const plan: Plan = rows[0]['QUERY PLAN'][0].Plan
  const conditions = conditionsOf(plan).join('\n')
  const outer = new Set(outerAliases(plan))
  columns.forEach(({ name, table, attribute }, index) => {
    if (table === 0) return
    const column = catalogue.nullable(table, attribute)
    const [, alias = ''] = /^"?(\w+)"?\./.exec(plan.Output?.[index] ?? '') ?? []
    if (outer.has(alias)) found.set(name, `is null where the outer join finds no ${alias}`)
    else if (column && !asksFor(conditions, column)) found.set(name, `may be null, as ${column} may`)
  })
  return found
}

/** Any condition on a column of that name, since most of them are not met by null. */
const asksFor = (conditions: string, column: string): boolean => {
  const name = column.slice(column.lastIndexOf('.') + 1)
  return conditions.includes(`.${name} `) || conditions.includes(`.${name})`)
}

const conditionsOf = (plan: Plan): string[] => [
  ...Object.entries(plan).flatMap(([key, value]) => (/Cond|Filter/.test(key) ? [String(value)] : [])),
  ...(plan.Plans ?? []).flatMap(conditionsOf),
]

/** The tables that stand where an outer join puts nulls in. */
function outerAliases(plan: Plan): string[] {
  const children = plan.Plans ?? []
  const side = { Left: ['Inner'], Right: ['Outer'], Full: ['Inner', 'Outer'] }[plan['Join Type'] ?? ''] ?? []
  return children.flatMap((child) => [
    ...(side.includes(child['Parent Relationship'] ?? '') ? aliasesOf(child) : []),
    ...outerAliases(child),
  ])
}

const aliasesOf = (plan: Plan): string[] => [
  ...(plan.Alias ? [plan.Alias] : []),
  ...(plan.Plans ?? []).flatMap(aliasesOf),
]
