import { remarkDialogue } from './remarks.dialogues.ts'
import { remarkScreens } from './remarks.screens.ts'

export const remarks = { screens: remarkScreens, dialogues: [remarkDialogue] }
