import { together } from '../../kit/handlers.ts'
import { signDialogue } from './absence-signs.dialogues.ts'
import { absenceSignScreens } from './absence-signs.screens.ts'
import { classPageScreens } from './class-page.screens.ts'
import { correctionDialogue, declineDialogue } from './corrections.dialogues.ts'
import { correctionNotices } from './corrections.notice.ts'
import { correctionScreens } from './corrections.screens.ts'
import { homeworkDialogue } from './homework.dialogues.ts'
import { homeworkScreens } from './homework.screens.ts'
import { commentDialogue, leaveOutDialogue, topicDialogue } from './journal.dialogues.ts'
import { lessonScreens } from './journal.screens.ts'
import { journalWrites } from './journal.writes.ts'
import { markStringDialogue } from './mark-string.dialogues.ts'
import { settingsScreens } from './settings.screens.ts'
import { testScreens } from './tests.screens.ts'
import { topicScreens } from './topics.screens.ts'
import { workKindDialogue } from './work-kinds.dialogues.ts'
import { workKindScreens } from './work-kinds.screens.ts'

export const journal = {
  writes: journalWrites,
  screens: together(
    lessonScreens,
    homeworkScreens,
    topicScreens,
    testScreens,
    correctionScreens,
    workKindScreens,
    absenceSignScreens,
    classPageScreens,
    settingsScreens,
  ),
  dialogues: [
    topicDialogue,
    homeworkDialogue,
    commentDialogue,
    leaveOutDialogue,
    markStringDialogue,
    workKindDialogue,
    signDialogue,
    correctionDialogue,
    declineDialogue,
  ],
  notices: correctionNotices,
}

export { ownCoursesOf } from './class-page.screens.ts'
export { dayOf, lessonOf } from './journal.screens.ts'
export { journalSettingsOf } from './settings.screens.ts'
