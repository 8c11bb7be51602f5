import { files } from './import.files.ts'
import { importScreens } from './import.screens.ts'

export const importing = { screens: importScreens, files }

export { importOf } from './import.screens.ts'
