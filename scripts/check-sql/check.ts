import pg from 'pg'
import type ts from 'typescript'
import { type Catalogue, readCatalogue } from './catalogue.ts'
import { Composer, Unresolved } from './compose.ts'
import { Definitions } from './definitions.ts'
import { mistaken } from './parameters.ts'
import { originsOf, writtenTo } from './plan.ts'
import { type Described, isRefusal, prepare } from './prepare.ts'
import { placeOf } from './program.ts'
import { declaredRow, misdeclared } from './rows.ts'
import { findStatements, type Statement } from './statements.ts'
import { type Text, textOf } from './text.ts'
import { takesNull } from './types.ts'

export interface Report {
  readonly statements: number
  /** texts that they can have at run time */
  readonly texts: number
  /** each names its statement, «src/app/frame/audit.ts:28: …» */
  readonly faults: readonly string[]
}

/** Prepares every statement of a program on a migrated database, and compares what both say of it. Nothing is run. */
export async function checkSql(program: ts.Program, url: string): Promise<Report> {
  const { statements, refused } = findStatements(program)
  const faults = new Set(
    refused.map((node) => `${placeOf(node)}: SQL as a string is known to nobody: write it as a template`),
  )
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let texts = 0
  try {
    const judge = new Judge(program, client, await readCatalogue(client))
    const all = statements.flatMap((statement) =>
      judge.textsOf(statement, (fault) => faults.add(fault)).map((text) => ({ statement, text })),
    )
    texts = all.length
    for (const { text } of all) await judge.makeTemporary(text)
    for (const { statement, text } of all)
      for (const fault of await judge.faultsOf(statement, text)) faults.add(`${placeOf(statement.node)}: ${fault}`)
  } finally {
    await client.end()
  }
  return { statements: statements.length, texts, faults: [...faults] }
}

class Judge {
  readonly #client: pg.Client
  readonly #catalogue: Catalogue
  readonly #checker: ts.TypeChecker
  readonly #composer: Composer

  constructor(program: ts.Program, client: pg.Client, catalogue: Catalogue) {
    this.#client = client
    this.#catalogue = catalogue
    this.#checker = program.getTypeChecker()
    this.#composer = new Composer(this.#checker, new Definitions(program))
  }

  textsOf({ node, sql }: Statement, fault: (text: string) => void): readonly Text[] {
    try {
      return this.#composer.alternatives(sql).map(textOf)
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error
      fault(`${placeOf(node)}: ${error.node.getText()} ${error.message} (${placeOf(error.node)})`)
      return []
    }
  }

  /** A table that a transaction makes for itself is there, empty, for the statements that name it. */
  async makeTemporary({ text, parameters }: Text): Promise<void> {
    if (!/^\s*CREATE TEMPORARY TABLE/.test(text)) return
    const values = parameters.map(() => null)
    await this.#client.query(`${text.replace('ON COMMIT DROP', '')} WITH NO DATA`, values).catch((error) => {
      if (!isRefusal(error)) throw error // it is named as any other statement
    })
  }

  async faultsOf(statement: Statement, text: Text): Promise<readonly string[]> {
    try {
      const described = await prepare(this.#client, text.text)
      return [
        ...this.#ofParameters(text, described),
        ...(await this.#ofNulls(text)),
        ...(await this.#ofRows(statement, text, described)),
      ]
    } catch (error) {
      if (!isRefusal(error)) throw error
      const within = error.where?.split('\n')[0] // a function that the statement calls
      const place = within ?? (error.position && `line ${text.lineAt(Number(error.position) - 1)}`)
      return [`${error.message}${place ? ` (${place})` : ''}`]
    }
  }

  #ofParameters({ parameters }: Text, described: Described): string[] {
    return parameters.flatMap(({ value, type }, index) => {
      const fault = mistaken(this.#checker, type, this.#catalogue.typeOf(described.parameters[index] ?? 0))
      return fault ? `${value.getText()} ${fault}` : []
    })
  }

  async #ofNulls({ text, parameters }: Text): Promise<string[]> {
    const written = await writtenTo(this.#client, text, this.#catalogue)
    return parameters.flatMap(({ value, type }, index) => {
      const column = takesNull(type) ? written.get(index + 1) : undefined
      return column ? [`${value.getText()} may be null, which ${column} may not`] : []
    })
  }

  async #ofRows({ node, reads }: Statement, { text }: Text, { columns }: Described): Promise<string[]> {
    if (!reads) return []
    const row = declaredRow(this.#checker, node)
    if (!row) return ['does not say what its rows are']
    const origins = await originsOf(this.#client, text, columns, this.#catalogue)
    return misdeclared(this.#checker, row, columns, { ...origins, catalogue: this.#catalogue })
  }
}
