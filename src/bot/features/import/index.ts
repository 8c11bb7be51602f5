import { messages } from './import.messages.ts'
import { importScreens } from './import.screens.ts'

export const importing = { screens: importScreens, messages }

export { importsFiles } from './import.messages.ts'
export { importOf } from './import.screens.ts'
