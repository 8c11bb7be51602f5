import { type Button, keyboard, type Row } from './keyboard.ts'
import type { Screen } from './screen.ts'

/** The second question before something that cannot be taken back: its yes writes, below it stands the way back. */
export const askScreen = (text: string, yes: Button, ...no: Row): Screen => ({ text, keyboard: keyboard([yes], no) })
