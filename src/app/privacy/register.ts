import type { Prisma } from '../../db/generated/client.ts'
import type { Passing } from '../../domain/privacy/retention.ts'

/** What data are kept for, in words of locales/privacy.json. */
export type Purpose =
  | 'card'
  | 'work'
  | 'classes'
  | 'journal'
  | 'notes'
  | 'remarks'
  | 'access'
  | 'posts'
  | 'telling'
  | 'settings'
  | 'lists'
  | 'running'

/** Why something stays though its person was erased; words and clauses in locales/privacy.json. */
export const grounds = ['class-book', 'notes', 'substitutions', 'posts', 'log', 'family', 'others'] as const
export type Ground = (typeof grounds)[number]

/** How long: while the school knows the person, as long as the class book or the post, for a while, until done. */
export type Keep = 'person' | 'class-book' | 'post' | 'done' | Passing

/**
 * How a column names a person: by id (of whoever is in no class book, of a teacher only), by a link, by an account,
 * as the key of an account's dialogue (prisma/sql/functions/whose_rows.sql).
 */
type NamedBy = 'person' | 'outside-class-book' | 'teacher' | 'link' | 'account' | 'dialogue'

/** What becomes of the rows of whoever is erased: they go; they stay, and some columns lose what they said. */
type Erasing<Column extends string> =
  | { readonly rows: true }
  | { readonly blank?: Readonly<Partial<Record<Column, string | null>>>; readonly stays: Ground }

/** A column that says whose a row is. */
interface Owner<Column extends string = string> {
  readonly by: Column
  /** 'person' unless given */
  readonly as?: NamedBy
  /** stands in the person's own file */
  readonly exported: boolean
  readonly erase: Erasing<Column>
}

/** A table with personal data. */
export interface Line<Column extends string = string> {
  readonly purpose: Purpose
  readonly keep: Keep
  readonly people: readonly Owner<Column>[]
  /** personal, and in the file of whoever it is about */
  readonly shown: readonly Column[]
  /** personal, and in no file: what it says is a secret of access, or another person's */
  readonly hidden?: readonly Column[]
  /** says nothing of anybody */
  readonly technical: readonly Column[]
}

/** A table that says nothing of anybody. */
export interface NoLine {
  readonly none: string
}

type Model = Prisma.ModelName
type Columns<Of extends Model> = keyof Prisma.TypeMap['model'][Of]['fields'] & string
/** Every table has its line. */
export type Register = { readonly [Table in Model]: Line<Columns<Table>> | NoLine }
