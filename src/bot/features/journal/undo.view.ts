import type { Entry, Undoable } from '../../../app/journal/undo.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, keyboard } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** What was done last on a lesson can be taken back from every screen of it. */
export function withUndo(t: Translate, last: Undoable | null, screen: Screen): Screen {
  if (!last) return screen
  const undo = button(undoLabel(t, last), presses.undo.pack({ change: last.id }))
  return { ...screen, keyboard: keyboard(...(screen.keyboard?.inline_keyboard ?? []), [undo]) }
}

/** «↩️ Отменить: Иванов Пётр — 5» */
const undoLabel = (t: Translate, last: Undoable): string =>
  label(
    last.count > 1 && !isHomework(last)
      ? t.plain('journal.undo.many', { what: whatOf(t, last), count: last.count - 1 })
      : t.plain('journal.undo.one', { what: whatOf(t, last) }),
  )

/** Homework and its files are one thing. */
const isHomework = ({ entry }: Undoable) => entry === 'Homework' || entry === 'HomeworkFile'

function whatOf(t: Translate, last: Undoable): string {
  const { entry, studentName, before, after } = last
  if (isHomework(last)) return t.plain('journal.undo.homework')
  if (entry === 'Lesson')
    return t.plain(before?.topic === after?.topic ? 'journal.undo.attendance' : 'journal.undo.topic')
  const words = { name: studentName, before: said(t, before), after: said(t, after) }
  if (before?.workKindId !== after?.workKindId && before && after) return t.plain('journal.undo.kind', words)
  if (words.before === words.after) return t.plain('journal.undo.comment', words)
  if (before && after) return t.plain('journal.undo.changed', words)
  return after ? t.plain('journal.undo.put', words) : t.plain('journal.undo.removed', words)
}

const said = (t: Translate, entry: Entry | null): string =>
  entry?.value
    ? t.plain(`journal.marks.value.${entry.value}`)
    : entry?.code
      ? t.plain(`journal.attendance.code.${entry.code}`)
      : ''
