import type { CardStudent, LessonCard } from '../../../app/journal/read-lesson.ts'
import { clip } from '../../../domain/clip.ts'
import { type AbsenceCode, guessOf } from '../../../domain/journal/absence.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, choice, grid, keyboard, lastRow, type Rows } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { toLesson } from '../../widgets/to-lesson.ts'

/** Who is missing: a code chosen above, one tap a name (B3). A button says the state that its press brings about. */
export function attendanceScreen(t: Translate, lesson: LessonCard, shown: AbsenceCode): Screen {
  const names = shortNames(lesson.students)
  const codes = lesson.absenceCodes.map((code) => ({
    ...button(t.plain(`journal.attendance.code.${code}`), presses.attendance.pack({ lesson: lesson.id, code })),
    chosen: code === shown,
  }))
  const students = lesson.students.map((student) =>
    button(
      `${absenceBadge(t, student)}${names.get(student.id)}`,
      presses.absence.pack({
        lesson: lesson.id,
        student: student.id,
        code: student.absence === shown ? 'present' : shown,
        shown,
      }),
    ),
  )
  return {
    text: lines(
      t('journal.attendance.title', { subject: lesson.subject, className: classWithGroup(t, lesson) }),
      '',
      expectedLine(t, lesson),
      t('journal.attendance.hint', { code: t.plain(`journal.attendance.code-name.${shown}`) }),
    ),
    keyboard: keyboard(
      ...choice(codes, limits.inRow),
      ...grid(students, 2),
      ...closingRows(t, lesson),
      lastRow(t, toLesson(t, lesson.id)),
    ),
  }
}

/** «Н · » before a name; «Н? · » where it is only to be expected. */
export function absenceBadge(t: Translate, { absence, expected }: CardStudent): string {
  if (absence) return `${t.plain(`journal.attendance.code.${absence}`)} · `
  return expected ? `${t.plain(`journal.attendance.code.${expected}`)}? · ` : ''
}

/** Attendance is closed by one press: as at the lesson before, or everybody, or the rest. */
export function closingRows(t: Translate, lesson: LessonCard): Rows {
  if (lesson.attendanceTaken) return []
  const guessed = lesson.students.filter((student) => student.expected)
  const some = lesson.students.some((student) => student.absence)
  return [
    guessed.length > 0 && [
      button(
        t.plain('journal.lesson.buttons.same-absent', { count: guessed.length }),
        presses.sameAbsent.pack({ lesson: lesson.id, guess: guessOf(lesson.students) }),
      ),
    ],
    [
      button(
        t.plain(some ? 'journal.lesson.buttons.rest-present' : 'journal.lesson.buttons.all-present'),
        presses.allPresent.pack({ lesson: lesson.id }),
      ),
    ],
  ]
}

/** «По прошлому уроку нет: Иванов П. — Н», until it is confirmed. */
export function expectedLine(
  t: Translate,
  lesson: LessonCard,
  share: number = limits.othersText.message,
): string | undefined {
  const names = shortNames(lesson.students)
  const list = lesson.students.flatMap(({ id, expected }) =>
    expected ? [`${names.get(id)} — ${t.plain(`journal.attendance.code.${expected}`)}`] : [],
  )
  return list.length > 0 ? t('journal.attendance.expected', { list: clip(list.join('; '), share) }) : undefined
}
