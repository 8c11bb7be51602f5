import { InlineKeyboard } from 'grammy'
import type { LessonCard } from '../../../app/journal/read-lesson.ts'
import { markValues } from '../../../domain/journal/mark.ts'
import { fullName, shortNames } from '../../../domain/people/short-names.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { classTitle, valuesOf } from './lesson.view.ts'

const kindOf = (lesson: LessonCard, kindId: number) =>
  lesson.workKinds.find((kind) => kind.id === kindId) ?? lesson.workKinds[0]!

/** The class with its marks of the lesson: choose a student, or another kind of work. */
export function marksScreen(t: Translate, lesson: LessonCard, kindId: number): Screen {
  const kind = kindOf(lesson, kindId)
  const names = shortNames(lesson.students)
  const keyboard = new InlineKeyboard()
  kindButtons(keyboard, lesson, kind.id, (other) => presses.marks.pack({ lesson: lesson.id, kind: other }))
  for (const [index, student] of lesson.students.entries()) {
    const marks = valuesOf(t, student.marks)
    const absence = student.absence ? `${t.plain(`journal.attendance.code.${student.absence}`)} · ` : ''
    keyboard.text(
      `${absence}${names.get(student.id)}${marks && `  ${marks}`}`,
      presses.studentMarks.pack({ lesson: lesson.id, student: student.id, kind: kind.id }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard
    .row()
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson: lesson.id }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('journal.marks.title', { subject: lesson.subject, className: classTitle(t, lesson) }),
      '',
      t('journal.marks.hint', { kind: kind.title }),
    ),
    keyboard,
  }
}

/** One student of the lesson: a mark is one press. Undefined when the student is not on the lesson's roster. */
export function studentMarksScreen(
  t: Translate,
  lesson: LessonCard,
  studentId: number,
  kindId: number,
): Screen | undefined {
  const index = lesson.students.findIndex((student) => student.id === studentId)
  const student = lesson.students[index]
  if (!student) return undefined
  const kind = kindOf(lesson, kindId)
  const keyboard = new InlineKeyboard()
  const at = { lesson: lesson.id, student: studentId }
  kindButtons(keyboard, lesson, kind.id, (other) => presses.studentMarks.pack({ ...at, kind: other }))
  for (const value of markValues) {
    keyboard.text(t.plain(`journal.marks.value.${value}`), presses.mark.pack({ ...at, kind: kind.id, value }))
    if (value === '2') keyboard.row()
  }
  keyboard.row()
  for (const mark of student.marks) {
    const value = t.plain(`journal.marks.value.${mark.value}`)
    keyboard
      .text(t.plain('journal.marks.comment', { value }), presses.askComment.pack({ mark: mark.id, kind: kind.id }))
      .text(
        t.plain('journal.marks.remove', { value }),
        presses.removeMark.pack({ ...at, mark: mark.id, kind: kind.id }),
      )
      .row()
  }
  const next = lesson.students[index + 1]
  if (next)
    keyboard
      .text(
        t.plain('journal.marks.next', { name: shortNames(lesson.students).get(next.id) }),
        presses.studentMarks.pack({ lesson: lesson.id, student: next.id, kind: kind.id }),
      )
      .row()
  keyboard
    .text(t.plain('journal.marks.to-list'), presses.marks.pack({ lesson: lesson.id, kind: kind.id }))
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson: lesson.id }))
  return {
    text: lines(
      t('journal.marks.student', {
        name: fullName(student),
        subject: lesson.subject,
        className: classTitle(t, lesson),
        date: formatDate(t.locale, lesson.date),
      }),
      '',
      student.absence
        ? t('journal.marks.absent', { code: t.plain(`journal.attendance.code-name.${student.absence}`) })
        : undefined,
      ...(student.marks.length === 0 ? [t('journal.marks.none')] : student.marks.map((mark) => markLine(t, mark))),
      '',
      t('journal.marks.student-hint', { kind: kind.title }),
    ),
    keyboard,
  }
}

export function markLine(
  t: Translate,
  mark: { value: (typeof markValues)[number]; kind: string; comment: string | null },
): string {
  const value = t.plain(`journal.marks.value.${mark.value}`)
  return mark.comment === null
    ? t('journal.marks.line', { value, kind: mark.kind })
    : t('journal.marks.line-comment', { value, kind: mark.kind, comment: mark.comment })
}

function kindButtons(keyboard: InlineKeyboard, lesson: LessonCard, chosen: number, data: (kindId: number) => string) {
  for (const [index, kind] of lesson.workKinds.entries()) {
    keyboard.text(kind.id === chosen ? `• ${kind.shortTitle} •` : kind.shortTitle, data(kind.id))
    if (index % 4 === 3) keyboard.row()
  }
  keyboard.row()
}
