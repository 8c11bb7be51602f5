import { together } from '../../kit/handlers.ts'
import { absenceAlertNotices } from './absence-alert.notice.ts'
import { diaryScreens } from './diary.screens.ts'
import { digestNotices } from './digest.notice.ts'
import { markScreens } from './marks.screens.ts'
import { newsNotices } from './news.notice.ts'
import { declineNoteDialogue, noteDialogue } from './notes.dialogues.ts'
import { noteNotices } from './notes.notice.ts'
import { noteScreens } from './notes.screens.ts'
import { taskScreens } from './tasks.screens.ts'
import { weekNotices } from './week.notice.ts'
import { weekScreens } from './week.screens.ts'

export const families = {
  screens: together(diaryScreens, markScreens, taskScreens, weekScreens, noteScreens),
  dialogues: [noteDialogue, declineNoteDialogue],
  notices: { ...digestNotices, ...weekNotices, ...newsNotices, ...absenceAlertNotices, ...noteNotices },
}

export { diaryDayOf, diaryWeekOf } from './diary.screens.ts'
export { subjectsOf } from './marks.screens.ts'
export { noteQueueOf, notesOf } from './notes.screens.ts'
