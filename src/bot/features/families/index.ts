import { textDialogue } from '../../kit/dialogue.ts'
import { together } from '../../kit/handlers.ts'
import { diaryScreens } from './diary.screens.ts'
import { markScreens } from './marks.screens.ts'
import { declineNoteDialogue, noteDialogue } from './notes.dialogues.ts'
import { noteScreens } from './notes.screens.ts'
import { taskScreens } from './tasks.screens.ts'
import { weekScreens } from './week.screens.ts'

export const families = {
  screens: together(diaryScreens, markScreens, taskScreens, weekScreens, noteScreens),
  dialogues: [textDialogue(noteDialogue), textDialogue(declineNoteDialogue)],
}

export { diaryDayOf, diaryWeekOf } from './diary.screens.ts'
export { subjectsOf } from './marks.screens.ts'
export { noteQueueOf, notesOf } from './notes.screens.ts'
