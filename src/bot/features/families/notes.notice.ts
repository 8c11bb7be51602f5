import type { noteKinds } from '../../../app/notices/kinds/notes.ts'
import type { NoticeData } from '../../../app/notices/notice.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import { alone, type Readings } from '../../kit/notice.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { periodText } from './days.view.ts'
import { askedText, decisionRows } from './notes.view.ts'

const dated = ({ from, to }: { from: string; to: string }) => ({
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
})

/** A guardian says that a child is not at school. */
export const noteAskedNotice = (t: Translate, data: NoticeData['note-asked']): Screen => ({
  text: askedText(t, { ...data, ...dated(data) }),
  keyboard: keyboard(...decisionRows(t, data.noteId, data.hasFile)),
})

/** What the class teacher decided. */
const noteDecidedNotice = (t: Translate, data: NoticeData['note-decided']): Screen => ({
  text: lines(
    t(data.accepted ? 'notes.accepted' : 'notes.declined', {
      name: data.name,
      period: periodText(t, { ...dated(data), first: null, last: null }),
    }),
    data.answer === null ? undefined : t('notes.words', { text: data.answer }),
  ),
  keyboard: keyboard([button(t.plain('notes.all'), presses.notes.pack({ student: data.studentId }))]),
})

export const noteNotices: Readings<keyof typeof noteKinds> = {
  'note-asked': alone(noteAskedNotice),
  'note-decided': alone(noteDecidedNotice),
}
