import { InlineKeyboard } from 'grammy'
import type { LessonCard } from '../../../app/journal/read-lesson.ts'
import { type AbsenceCode, absenceCodes } from '../../../domain/journal/absence.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { classTitle } from './lesson.view.ts'

/** Who is missing: a code chosen above, one tap a name (B3). A button says the state that its press brings about. */
export function attendanceScreen(t: Translate, lesson: LessonCard, shown: AbsenceCode): Screen {
  const names = shortNames(lesson.students)
  const keyboard = new InlineKeyboard()
  for (const code of absenceCodes) {
    const label = t.plain(`journal.attendance.code.${code}`)
    keyboard.text(
      code === shown ? t.plain('journal.attendance.chosen', { code: label }) : label,
      presses.attendance.pack({ lesson: lesson.id, code }),
    )
  }
  keyboard.row()
  for (const [index, student] of lesson.students.entries()) {
    const badge = student.absence ? `${t.plain(`journal.attendance.code.${student.absence}`)} · ` : ''
    const code = student.absence === shown ? 'present' : shown
    keyboard.text(
      `${badge}${names.get(student.id)}`,
      presses.absence.pack({ lesson: lesson.id, student: student.id, code, shown }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard.row()
  if (!lesson.attendanceTaken)
    keyboard
      .text(
        t.plain(
          lesson.students.some((student) => student.absence)
            ? 'journal.lesson.buttons.rest-present'
            : 'journal.lesson.buttons.all-present',
        ),
        presses.allPresent.pack({ lesson: lesson.id }),
      )
      .row()
  keyboard
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson: lesson.id }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('journal.attendance.title', { subject: lesson.subject, className: classTitle(t, lesson) }),
      '',
      t('journal.attendance.hint', { code: t.plain(`journal.attendance.code-name.${shown}`) }),
    ),
    keyboard,
  }
}
