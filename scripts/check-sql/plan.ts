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
 * Asks the planner, since the text alone does not tell: it turns an outer join into an inner one where a condition
 * makes it one, and looks into views and CTEs. Null for certain is what comes, cast at most, from a column that
 * may be null and that no condition asks for, and what comes of a table that an outer join may find no row of.
 * What is computed is not judged.
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
  const plan = await planOf(client, withOpenCtes(text))
  const all = nodesOf(plan)
  const conditions = all.flatMap(conditionsOf).join('\n')
  const outer = new Set(all.flatMap(outerAliases))
  const relations = new Map(all.map((node) => [node.Alias, node['Relation Name']]))
  const answers = new Map(all.map((node) => [node['Subplan Name'], node.Output?.[0]]))
  columns.forEach(({ name, table, attribute }, index) => {
    const written = plan.Output?.[index] ?? ''
    const [, alias = all.find((node) => node['Relation Name'])?.Alias ?? '', column = '', cast] =
      columnIn.exec(originOf(written, answers)) ?? []
    const relation = relations.get(alias) ?? ''
    const origin = cast && catalogue.enumOf(relation, column)
    if (origin) enums.set(name, origin)
    if (!columnIn.test(written)) return
    const why = whyNull(alias, catalogue.nullable(relation, column) ?? catalogue.nullable(table, attribute))
    if (why !== undefined) nullable.set(name, why)
  })
  return { nullable, enums }

  function whyNull(alias: string, column: string | undefined): string | undefined {
    if (isMissing(alias)) return `is null where the outer join finds no ${alias}`
    return column && !asksFor(conditions, column) ? `may be null, as ${column} may` : undefined
  }

  /** Whether there may be no row of it: there is one wherever there is the row that has to name it. */
  function isMissing(alias: string): boolean {
    if (!outer.has(alias)) return false
    const naming = namingIn(conditions, alias).find(({ by, column }) =>
      catalogue.refersTo(relations.get(by) ?? '', column, relations.get(alias) ?? ''),
    )
    return naming === undefined || isMissing(naming.by)
  }
}

/**
 * «l.date», «(l.date)::text», «date» where there is one table only: its alias, the column, and
 * whether it is cast to text
 */
const columnIn = /^\(*(?:"?(\w+)"?\.)?"?(\w+)"?\)*(?:(::text)|::"?\w+"?(?: varying| with time zone)?)?(?:\[\])?\)*$/

/** A CTE is planned as a part of what reads it, wherever it can be: then what stands behind its columns is seen. */
const withOpenCtes = (text: string) =>
  text.replace(/\bAS (?:MATERIALIZED )?\((?=\s*SELECT\b)/g, 'AS NOT MATERIALIZED (')

/** What names a row by its id: «(s.id = c."subjectId")», however round. */
function namingIn(conditions: string, alias: string): { by: string; column: string }[] {
  const id = `"?${alias}"?\\.id`
  const other = '"?(\\w+)"?\\."?(\\w+)"?'
  return [...conditions.matchAll(new RegExp(`\\((?:${id} = ${other}|${other} = ${id})\\)`, 'g'))].map(
    ([, right, rightColumn, left, leftColumn]) => ({
      by: right ?? left ?? '',
      column: rightColumn ?? leftColumn ?? '',
    }),
  )
}

/**
 * The columns that take no null and that a parameter, by its number from 1, is written to as it comes,
 * unless a condition asks for it.
 */
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
