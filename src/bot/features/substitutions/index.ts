import { textDialogue } from '../../kit/dialogue.ts'
import { together } from '../../kit/handlers.ts'
import { cancelDialogue } from './changes.dialogues.ts'
import { changeScreens } from './changes.screens.ts'
import { substitutionScreens } from './substitutions.screens.ts'

export const substitutions = {
  screens: together(substitutionScreens, changeScreens),
  dialogues: [textDialogue(cancelDialogue)],
}

export { substitutionsOf } from './substitutions.screens.ts'
