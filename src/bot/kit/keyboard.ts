import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { chunks } from '../../domain/chunks.ts'
import type { Translate } from '../../i18n/index.ts'
import { presses } from '../presses.ts'

export type Button = InlineKeyboardButton.CallbackButton
export type Row = readonly Button[]
type Maybe<Thing> = Thing | false | undefined
/** Rows where some, or some of their buttons, are not for everybody. */
export type Rows<Cell = Button> = readonly Maybe<readonly Maybe<Cell>[]>[]

/** What a button says, plain, and what it packs. */
export const button = (text: string, data: string): Button => ({ text, callback_data: data })

const isThere = <Thing>(cell: Maybe<Thing>): cell is Thing => cell !== false && cell !== undefined

/** Rows of buttons from above; what is not there takes no room. */
export const keyboard = (...rows: Rows<InlineKeyboardButton>): InlineKeyboardMarkup => ({
  inline_keyboard: rows
    .filter(isThere)
    .map((row) => row.filter(isThere))
    .filter((row) => row.length > 0),
})

/** Buttons in rows of so many. */
export const grid = (buttons: Row, columns: number): Row[] => chunks(buttons, columns)

/** What may be chosen, in rows of so many; what is chosen already says so. */
export const choice = (options: readonly (Button & { readonly chosen: boolean })[], columns: number): Row[] =>
  grid(
    options.map(({ text, callback_data, chosen }) => button(chosen ? `• ${text} •` : text, callback_data)),
    columns,
  )

/** Says whether it is so, and packs what is to be. */
export const toggle = (on: boolean, text: string, data: string): Button => button(on ? `✅ ${text}` : text, data)

/** The way back and home, below all else. */
export const lastRow = (t: Translate, ...back: readonly Maybe<Button>[]): Row => [
  ...back.filter(isThere),
  button(t.plain('common.home'), presses.home.pack({})),
]
