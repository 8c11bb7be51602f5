import { rolloverScreens } from './rollover.screens.ts'

export const rollover = { screens: rolloverScreens }

export { rolloverOf } from './rollover.screens.ts'
