import type pg from 'pg'
import type { Catalogue, Kind, TableColumn } from './catalogue.ts'
import type { Column } from './prepare.ts'

interface Plan {
  readonly Operation?: string
  readonly 'Join Type'?: string
  readonly 'Parent Relationship'?: string
  readonly 'Relation Name'?: string
  readonly 'Subplan Name'?: string
  readonly Alias?: string
  readonly Output?: readonly string[]
  readonly Plans?: readonly Plan[]
  readonly [condition: string]: unknown
}

/** What a statement's plan tells of its columns beyond their types, by their names. */
export interface Origins {
  /** columns that can be null for certain, and why */
  readonly nullable: ReadonlyMap<string, string>
  /** what columns were before they were cast to text */
  readonly enums: ReadonlyMap<string, Kind>
}

/**
 * Asks the planner, since the text alone does not tell: it turns an outer join into an inner one where a condition makes it
 * one. Null for certain is what comes unchanged from a column that may be null and that no condition asks for, and what comes
 * of a table that an outer join may find no row of. What is computed, what a view or a function answers and what an
 * outer join inside a CTE leaves out is not judged.
 */
export async function originsOf(
  client: pg.Client,
  text: string,
  columns: readonly Column[],
  catalogue: Catalogue,
): Promise<Origins> {
  const nullable = new Map<string, string>()
  const enums = new Map<string, Kind>()
  if (columns.length === 0) return { nullable, enums }
  const plan = await planOf(client, text)
  const all = nodesOf(plan)
  const conditions = all.flatMap(conditionsOf).join('\n')
  const outer = new Set(all.flatMap(outerAliases))
  const relations = new Map(all.map((node) => [node.Alias, node['Relation Name']]))
  const answers = new Map(all.map((node) => [node['Subplan Name'], node.Output?.[0]]))
  columns.forEach(({ name, table, attribute }, index) => {
    const output = originOf(plan.Output?.[index] ?? '', answers)
    const [, castOf, cast] = /^\(+"?(\w+)"?\."?(\w+)"?\)::text(?:\[\])?\)*$/.exec(output) ?? []
    const origin = cast && catalogue.enumOf(relations.get(castOf) ?? '', cast)
    if (origin) enums.set(name, origin)
    if (table === 0) return
    const why = whyNull(output, catalogue.nullable(table, attribute))
    if (why !== undefined) nullable.set(name, why)
  })
  return { nullable, enums }

  function whyNull(output: string, column: string | undefined): string | undefined {
    const [, alias = ''] = /^"?(\w+)"?\./.exec(output) ?? []
    if (outer.has(alias)) return `is null where the outer join finds no ${alias}`
    return column && !asksFor(conditions, column) ? `may be null, as ${column} may` : undefined
  }
}

/** The columns that take no null and that a parameter, by its number from 1, is written to as it comes, unless a condition asks for it. */
export async function writtenTo(
  client: pg.Client,
  text: string,
  { columnsOf }: Catalogue,
): Promise<ReadonlyMap<number, string>> {
  if (!/\b(?:INSERT|UPDATE)\b/.test(text)) return new Map()
  const all = nodesOf(await planOf(client, text))
  const conditions = all.flatMap(conditionsOf).join('\n')
  const isAsked = (parameter: string) => new RegExp(`\\$${parameter}\\)*(?:::\\w+\\))? IS NOT NULL`).test(conditions)
  const writes = Map.groupBy(all, ({ Operation }) => Operation)
  const inserted = (writes.get('Insert') ?? []).flatMap(({ Plans, 'Relation Name': table = '' }) =>
    columnsOf(table).map((column, index) => ({ column, parameter: parameterIn(Plans?.[0]?.Output?.[index]) })),
  )
  const updates = writes.get('Update') ?? []
  const updated =
    updates.length === 1 ? updates.flatMap((one) => setIn(text, columnsOf(one['Relation Name'] ?? ''))) : []
  const strict = [...inserted, ...updated].filter(({ column }) => !column.nullable)
  return new Map(
    strict.flatMap(({ column, parameter }) =>
      parameter && !isAsked(parameter) ? [[Number(parameter), column.shown]] : [],
    ),
  )
}

/** «$1», «($1)::text» */
const parameterIn = (output = '') => /^\(*\$(\d+)\)*(?:::.*)?$/.exec(output)?.[1]

/** What an update sets to a parameter: its plan does not name the columns. */
const setIn = (text: string, columns: readonly TableColumn[]) =>
  columns.map((column) => {
    const set = new RegExp(`(?:SET|,)\\s+"?${column.name}"? = \\$(\\d+)(?:::"?\\w+"?)?(?=,|\\s|$)`)
    return { column, parameter: set.exec(text)?.[1] }
  })

async function planOf(client: pg.Client, text: string): Promise<Plan> {
  const { rows } = await client.query(`EXPLAIN (VERBOSE, GENERIC_PLAN, COSTS FALSE, FORMAT JSON) ${text}`)
  return rows[0]['QUERY PLAN'][0].Plan
}

/** What a subquery answers, where a column is its answer. */
function originOf(written: string, answers: ReadonlyMap<string | undefined, string | undefined>): string {
  const [, query] = /^\(+((?:Sub|Init)Plan \d+)\)+(?:\.col1\)*)?$/.exec(written) ?? []
  return (query && answers.get(query)) ?? written
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

const conditionsOf = (node: Plan): string[] =>
  Object.entries(node).flatMap(([key, value]) => (/Cond|Filter/.test(key) ? [String(value)] : []))

/** Any condition on a column of that name, since null meets few of them. */
const asksFor = (conditions: string, column: string): boolean => {
  const name = column.slice(column.lastIndexOf('.') + 1)
  return conditions.includes(`.${name} `) || conditions.includes(`.${name})`)
}

/** The tables that stand where an outer join puts nulls in. */
function outerAliases(join: Plan): string[] {
  const sides = { Left: ['Inner'], Right: ['Outer'], Full: ['Inner', 'Outer'] }[join['Join Type'] ?? ''] ?? []
  return (join.Plans ?? [])
    .filter((child) => sides.includes(child['Parent Relationship'] ?? ''))
    .flatMap((child) => nodesOf(child).flatMap(({ Alias }) => Alias ?? []))
}
