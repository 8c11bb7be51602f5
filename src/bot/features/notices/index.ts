import { together } from '../../kit/handlers.ts'
import { deadLetterScreens } from './dead-letters.screens.ts'
import { preferenceScreens } from './notices.screens.ts'

export const notices = { screens: together(preferenceScreens, deadLetterScreens) }

export { deadLettersOf } from './dead-letters.screens.ts'
