import { deadLetterScreens } from './dead-letters.screens.ts'
import { preferenceScreens } from './notices.screens.ts'

export const notices = { screens: { ...preferenceScreens, ...deadLetterScreens } }

export { deadLettersOf } from './dead-letters.screens.ts'
