import { messages } from './import.messages.ts'
import { importScreens } from './import.screens.ts'

export const importing = { screens: importScreens, messages }

export { importOf } from './import.screens.ts'
