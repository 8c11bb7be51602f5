import { privacyScreens } from './privacy.screens.ts'

/** «🗂 Мои данные»: what the school keeps of a person. */
export const privacy = { screens: privacyScreens }
