import { files } from './import.files.ts'
import { importScreens } from './import.screens.ts'

export const importing = { screens: importScreens, files }

export { showImport } from './import.screens.ts'
