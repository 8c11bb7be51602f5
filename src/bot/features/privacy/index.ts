import { together } from '../../kit/handlers.ts'
import { eraseScreens } from './erase.screens.ts'
import { privacyScreens } from './privacy.screens.ts'

/** «🗂 Мои данные»: what the school keeps of a person; «🧹 Удалить данные»: that it does no more. */
export const privacy = { screens: together(privacyScreens, eraseScreens) }
