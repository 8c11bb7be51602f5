import { together } from '../../kit/handlers.ts'
import { accessScreens } from './access.screens.ts'
import { codeIssuedNotices } from './code-issued.notice.ts'
import { codeScreens } from './codes.screens.ts'
import { deviceScreens } from './devices.screens.ts'
import { newLinkNotices } from './new-link.notice.ts'
import { slipScreens } from './slips.screens.ts'

export const access = {
  screens: together(accessScreens, deviceScreens, codeScreens, slipScreens),
  notices: { ...newLinkNotices, ...codeIssuedNotices },
}

export { helpOf, leaveOf, privacyOf, welcomeOf } from './access.screens.ts'
export { accessOf } from './codes.screens.ts'
export { joining, secretIn, standing, tryCode } from './joining.messages.ts'
