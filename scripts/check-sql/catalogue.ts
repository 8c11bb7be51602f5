import type pg from 'pg'

/** What Prisma makes of a type of the database, and takes for it. */
export type Kind =
  | { readonly is: 'number' | 'bigint' | 'string' | 'boolean' | 'Date' | 'Decimal' | 'Uint8Array' | 'json' | 'nothing' }
  | { readonly is: 'enum'; readonly name: string; readonly members: readonly string[] }
  | { readonly is: 'array'; readonly of: Kind }

export interface DatabaseType {
  /** as PostgreSQL says it: «timestamp with time zone» */
  readonly name: string
  /** as a column comes out of Prisma's adapter; 'nothing' where that fails */
  readonly read: Kind
  /** as a parameter is to be given */
  readonly taken: Kind
}

export interface Catalogue {
  typeOf(oid: number): DatabaseType
  /** a table's column, unless it can hold no null, by names or by their numbers */
  nullable(table: string | number, column: string | number): string | undefined
  /** whether every row of a table names one of another in that column */
  refersTo(table: string, column: string, other: string): boolean
  /** of a table's column: the enum, or the list of one, that it holds */
  enumOf(table: string, column: string): Kind | undefined
  /** a table's columns, in the order that rows have */
  columnsOf(table: string): readonly TableColumn[]
}

export interface TableColumn {
  readonly name: string
  /** with its table, «"Lesson"."classId"» */
  readonly shown: string
  readonly nullable: boolean
}

type Simple = Exclude<Kind['is'], 'enum' | 'array' | 'nothing'>

/** What @prisma/adapter-pg and the client make of them; types that are not here cannot be read. */
const simple: Readonly<Record<string, Simple>> = {
  int2: 'number',
  int4: 'number',
  float4: 'number',
  float8: 'number',
  int8: 'bigint',
  oid: 'bigint',
  numeric: 'Decimal',
  bool: 'boolean',
  date: 'Date',
  time: 'Date',
  timetz: 'Date',
  timestamp: 'Date',
  timestamptz: 'Date',
  json: 'json',
  jsonb: 'json',
  bytea: 'Uint8Array',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  name: 'string',
  uuid: 'string',
  xml: 'string',
  inet: 'string',
  cidr: 'string',
  bit: 'string',
  varbit: 'string',
}

/** The first oid that PostgreSQL gives to what people make; the adapter reads all of that as text. */
const firstOwn = 16_384

interface TypeRow {
  oid: number
  typname: string
  shown: string
  typtype: string
  typelem: number
  isArray: boolean
  members: string[] | null
}

interface ColumnRow extends TableColumn {
  table: string
  place: string
  plain: string
  type: number
  /** the table that it refers to */
  to: string | null
}

export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const { rows: types } = await client.query<TypeRow>(`
    SELECT oid::int, typname::text, format_type(oid, NULL) AS shown, typtype::text, typelem::int, typcategory = 'A' AS "isArray",
      (SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS members
    FROM pg_type t`)
  const { rows: columns } = await client.query<ColumnRow>(`
    SELECT concat_ws('.', c.oid::int, a.attnum) AS place, format('%I.%I', c.relname, a.attname) AS shown,
      c.relname::text AS table, a.attname::text AS name, concat_ws('.', c.relname, a.attname) AS plain,
      NOT a.attnotnull AS nullable, a.atttypid::int AS type, (
        SELECT o.relname::text FROM pg_constraint f JOIN pg_class o ON o.oid = f.confrelid
        WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.conkey = ARRAY[a.attnum]) AS to
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`)
  const byOid = new Map(types.map((type) => [type.oid, type]))
  const nullable = new Map(
    columns.flatMap(({ nullable, place, plain, shown }) => (nullable ? [place, plain].map((key) => [key, shown]) : [])),
  )
  const byTable = Map.groupBy(columns, ({ table }) => table)
  const byName = new Map(columns.map((column) => [column.plain, column]))
  const kindOf = (oid: number, own: (type: TypeRow) => Kind): Kind => {
    const type = byOid.get(oid)
    if (!type) return { is: 'nothing' }
    if (type.oid >= firstOwn) return own(type)
    if (type.isArray) return { is: 'array', of: kindOf(type.typelem, own) }
    return { is: simple[type.typname] ?? 'nothing' }
  }
  const asEnum = ({ shown, members }: TypeRow): Kind =>
    members ? { is: 'enum', name: shown, members } : { is: 'string' }
  const asGiven = (type: TypeRow): Kind =>
    type.isArray ? { is: 'array', of: kindOf(type.typelem, asGiven) } : asEnum(type)
  return {
    typeOf: (oid) => ({
      name: byOid.get(oid)?.shown ?? `type ${oid}`,
      read: kindOf(oid, asEnum),
      taken: kindOf(oid, asGiven),
    }),
    nullable: (table, column) => nullable.get(`${table}.${column}`),
    columnsOf: (table) => byTable.get(table) ?? [],
    refersTo(table, column, other) {
      const found = byName.get(`${table}.${column}`)
      return found !== undefined && !found.nullable && found.to === other
    },
    enumOf(table, column) {
      const kind = kindOf(byName.get(`${table}.${column}`)?.type ?? 0, asGiven)
      return kind.is === 'enum' || (kind.is === 'array' && kind.of.is === 'enum') ? kind : undefined
    },
  }
}
