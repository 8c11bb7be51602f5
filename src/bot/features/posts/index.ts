import { together } from '../../kit/handlers.ts'
import { audienceScreens } from './audience.screens.ts'
import { draftScreens } from './draft.screens.ts'
import { editDialogue, placeDialogue, timeDialogue } from './edit.dialogues.ts'
import { editScreens } from './edit.screens.ts'
import { feedScreens } from './feed.screens.ts'
import { postScreens } from './post.screens.ts'
import {
  declineDialogue,
  momentDialogue,
  personDialogue,
  postDialogue,
  searchDialogue,
  wordsDialogue,
} from './posts.dialogues.ts'
import { postNotices } from './posts.notice.ts'
import { publishScreens } from './publish.screens.ts'
import { settingsScreens } from './settings.screens.ts'

export const posts = {
  screens: together(
    feedScreens,
    postScreens,
    draftScreens,
    audienceScreens,
    publishScreens,
    editScreens,
    settingsScreens,
  ),
  dialogues: [
    postDialogue,
    wordsDialogue,
    personDialogue,
    momentDialogue,
    declineDialogue,
    searchDialogue,
    timeDialogue,
    placeDialogue,
    editDialogue,
  ],
  notices: postNotices,
}

export { countUnread, hubOf } from './feed.screens.ts'
export { createFollower } from './progress.messages.ts'
