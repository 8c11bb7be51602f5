import { presses } from '../../../src/bot/presses.ts'
import type { Grown, Who } from './grown.ts'

type Name = keyof typeof presses
type Values<Of extends Name> = Parameters<(typeof presses)[Of]['pack']>[0]
type Maybe<Value> = Value | Promise<Value>

/**
 * An entry of the log: what was done, what was and what is, without the ids, which stand beside
 * it as they are in the rows.
 */
export type Says = readonly [action: string, before?: object | null, after?: object | null]

/** One thing that can be written, and what the log has of it when it was. */
export interface Write {
  /** the button's name, or the dialogue's */
  readonly name: string
  readonly by: Who
  /** what has to be so before: by hand, no work of the bot's */
  readonly first?: (on: Grown) => Promise<unknown>
  /** the button that does it, or opens the dialogue */
  readonly data: (on: Grown) => Maybe<string>
  /** what is typed into the dialogue, or the file that is sent */
  readonly typed?: string | { readonly name: string; readonly text: string | Uint8Array }
  /** how the dialogue ends; 'text': with the text itself */
  readonly ends?: 'dialogueSave' | 'dialogueOther' | 'text'
  readonly says: readonly Says[]
  /** how often it is done when it comes twice; once unless given */
  readonly times?: number
  /** the table that is written last: when that fails, all of it is as if it never was */
  readonly last: string
}

type More = Partial<Pick<Write, 'first' | 'last' | 'ends' | 'times'>>

/** A press that writes. */
export const pressing = <Of extends Name>(
  name: Of,
  by: Who,
  values: (on: Grown) => Maybe<Values<Of>>,
  says: readonly Says[] = [],
  more: More = {},
): Write => ({
  name,
  by,
  data: async (on) => presses[name].pack((await values(on)) as never),
  says,
  last: 'AuditEntry',
  ...more,
})

/** A dialogue that writes at its end. */
export const typing = <Of extends Name>(
  name: string,
  by: Who,
  button: Of,
  values: (on: Grown) => Maybe<Values<Of>>,
  typed: NonNullable<Write['typed']>,
  says: readonly Says[] = [],
  more: More = {},
): Write => ({ ...pressing(button, by, values, says, more), name, typed, ends: more.ends ?? 'dialogueSave' })

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
