import type { NoticeKind } from '../app/notices/notice.ts'
import { access } from './features/access/index.ts'
import { calendar } from './features/calendar/index.ts'
import { families } from './features/families/index.ts'
import { importing } from './features/import/index.ts'
import { journal } from './features/journal/index.ts'
import { notices } from './features/notices/index.ts'
import { people } from './features/people/index.ts'
import { posts } from './features/posts/index.ts'
import { privacy } from './features/privacy/index.ts'
import { remarks } from './features/remarks/index.ts'
import { rollover } from './features/rollover/index.ts'
import { substitutions } from './features/substitutions/index.ts'
import { supervision } from './features/supervision/index.ts'
import { homes } from './homes/index.ts'
import type { DialoguePress, TextDialogue } from './kit/dialogue.ts'
import { type Handlers, together } from './kit/handlers.ts'
import type { Readings } from './kit/notice.ts'
import type { PressName } from './kit/pressed.ts'

/** What writes without leaving an open dialogue: a mark is put while a topic is typed. */
export const writes = journal.writes

type Elsewhere = DialoguePress | keyof typeof writes | 'showNotices'

/** What is pressed: a button of the table that nobody handles does not compile. */
export const screens: Handlers<Exclude<PressName, Elsewhere>> = together(
  access.screens,
  journal.screens,
  families.screens,
  posts.screens,
  calendar.screens,
  importing.screens,
  people.screens,
  privacy.screens,
  rollover.screens,
  remarks.screens,
  substitutions.screens,
  notices.screens,
  homes.screens,
)

/** What is asked for a text. */
export const dialogues: readonly TextDialogue<never>[] = [
  ...journal.dialogues,
  ...posts.dialogues,
  ...people.dialogues,
  ...remarks.dialogues,
  ...substitutions.dialogues,
  ...families.dialogues,
]

/** How each kind of notice reads: one that is missing does not compile. */
export const readings: Readings<NoticeKind> = {
  ...access.notices,
  ...journal.notices,
  ...families.notices,
  ...posts.notices,
  ...people.notices,
  ...substitutions.notices,
  ...supervision.notices,
}
