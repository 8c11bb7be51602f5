import { together } from '../../kit/handlers.ts'
import { accessScreens } from './access.screens.ts'
import { codeScreens } from './codes.screens.ts'
import { deviceScreens } from './devices.screens.ts'
import { slipScreens } from './slips.screens.ts'

export const access = { screens: together(accessScreens, deviceScreens, codeScreens, slipScreens) }

export { helpOf, leaveOf, privacyOf, welcomeOf } from './access.screens.ts'
export { accessOf } from './codes.screens.ts'
export { joining, secretIn, standing, tryCode } from './joining.ts'
