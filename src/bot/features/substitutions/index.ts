import { together } from '../../kit/handlers.ts'
import { cancelDialogue } from './changes.dialogues.ts'
import { changeScreens } from './changes.screens.ts'
import { lessonChangedNotices } from './lesson-changed.notice.ts'
import { substitutionNotices } from './substitution.notice.ts'
import { substitutionScreens } from './substitutions.screens.ts'

export const substitutions = {
  screens: together(substitutionScreens, changeScreens),
  dialogues: [cancelDialogue],
  notices: { ...substitutionNotices, ...lessonChangedNotices },
}

export { substitutionsOf } from './substitutions.screens.ts'
