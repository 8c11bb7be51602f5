import { InlineKeyboard } from 'grammy'
import type { CardMark, CardStudent, LessonCard } from '../../../app/journal/read-lesson.ts'
import type { MarkCard } from '../../../app/journal/read-mark.ts'
import { certain } from '../../../domain/certain.ts'
import { isHere } from '../../../domain/journal/absence.ts'
import { valuesOfScale } from '../../../domain/journal/mark.ts'
import { fullName, shortNames } from '../../../domain/people/short-names.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classTitle } from '../../../i18n/titles.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { absenceBadge } from './attendance.view.ts'
import { valuesOf } from './lesson.view.ts'

type Kind = LessonCard['workKinds'][number]

const kindOf = (lesson: LessonCard, kindId: number): Kind =>
  certain(lesson.workKinds.find((kind) => kind.id === kindId) ?? lesson.workKinds[0], 'a kind of work')

/** The class with its marks of the lesson: choose a student, or another kind of work. */
export function marksScreen(t: Translate, lesson: LessonCard, kindId: number, may: { scale: boolean }): Screen {
  const kind = kindOf(lesson, kindId)
  const names = shortNames(lesson.students)
  const keyboard = new InlineKeyboard()
  kindButtons(keyboard, lesson, kind.id, (other) => presses.marks.pack({ lesson: lesson.id, kind: other }))
  for (const [index, student] of lesson.students.entries()) {
    const marks = valuesOf(t, student.marks)
    keyboard.text(
      `${absenceBadge(t, student)}${names.get(student.id)}${marks && `  ${marks}`}`,
      presses.studentMarks.pack({ lesson: lesson.id, student: student.id, kind: kind.id }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard.row()
  const [first] = toMark(lesson, kind)
  keyboard.text(t.plain('journal.string.button'), presses.askMarkString.pack({ lesson: lesson.id, kind: kind.id }))
  keyboard.row()
  if (first)
    keyboard
      .text(
        t.plain('journal.marks.row', { kind: kind.shortTitle }),
        presses.markRow.pack({ lesson: lesson.id, student: first.id, kind: kind.id }),
      )
      .row()
  if (may.scale) {
    const scale = lesson.scale === 'numbers' ? 'pass' : 'numbers'
    keyboard.text(t.plain(`journal.marks.scale.${scale}`), presses.setScale.pack({ lesson: lesson.id, scale })).row()
  }
  keyboard
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson: lesson.id }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('journal.marks.title', { subject: lesson.subject, className: classTitle(t, lesson) }),
      '',
      t('journal.marks.hint', { kind: kindTitle(kind) }),
    ),
    keyboard,
  }
}

const kindTitle = ({ title, sign }: Kind): string => (sign ? `${sign} ${title}` : title)

/** Who was there, as far as one knows, and has no mark of this kind yet. */
const toMark = (lesson: LessonCard, kind: Kind): readonly CardStudent[] =>
  lesson.students.filter((student) => isHere(student) && student.marks.every(({ kindId }) => kindId !== kind.id))

/**
 * One work that the class wrote, student after student: a press puts the mark and leads to the next one who has none.
 * Undefined when the student is not on the lesson's roster.
 */
export function markRowScreen(t: Translate, lesson: LessonCard, studentId: number, kindId: number): Screen | undefined {
  const index = lesson.students.findIndex((student) => student.id === studentId)
  const student = lesson.students[index]
  if (!student) return undefined
  const kind = kindOf(lesson, kindId)
  const keyboard = new InlineKeyboard()
  const at = { lesson: lesson.id, student: studentId, kind: kind.id }
  const known = student.marks.findLast((mark) => mark.kindId === kind.id)
  for (const value of valuesOfScale[lesson.scale]) {
    const label = t.plain(`journal.marks.value.${value}`)
    keyboard.text(known?.value === value ? `• ${label} •` : label, presses.rowMark.pack({ ...at, value }))
  }
  keyboard.row()
  const names = shortNames(lesson.students)
  for (const [to, other] of [
    ['previous', lesson.students[index - 1]],
    ['next', lesson.students[index + 1]],
  ] as const)
    if (other)
      keyboard.text(
        t.plain(`journal.marks.beside.${to}`, { name: names.get(other.id) }),
        presses.markRow.pack({ ...at, student: other.id }),
      )
  keyboard
    .row()
    .text(t.plain('journal.marks.to-list'), presses.marks.pack({ lesson: lesson.id, kind: kind.id }))
    .text(t.plain('journal.lesson.buttons.to-lesson'), presses.lesson.pack({ lesson: lesson.id }))
  const given = lesson.students.flatMap((one) => {
    const mark = one.marks.findLast(({ kindId: of }) => of === kind.id)
    return mark ? [`${names.get(one.id)} ${t.plain(`journal.marks.value.${mark.value}`)}`] : []
  })
  return {
    text: lines(
      t('journal.marks.row-title', {
        kind: kindTitle(kind),
        subject: lesson.subject,
        className: classTitle(t, lesson),
      }),
      '',
      t('journal.marks.row-student', { number: index + 1, count: lesson.students.length, name: fullName(student) }),
      student.absence
        ? t('journal.marks.absent', { code: t.plain(`journal.attendance.code-name.${student.absence}`) })
        : undefined,
      given.length > 0 ? t('journal.marks.row-given', { list: given.join('; ') }) : undefined,
    ),
    keyboard,
  }
}

/** Whom a press in the row leads to: the next one who has no mark of that kind, from here on; undefined: all have. */
export function nextInRow(lesson: LessonCard, studentId: number, kindId: number): number | undefined {
  const index = lesson.students.findIndex(({ id }) => id === studentId)
  const open = new Set(toMark(lesson, kindOf(lesson, kindId)))
  return lesson.students.slice(index + 1).find((student) => open.has(student))?.id
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
  for (const value of valuesOfScale[lesson.scale])
    keyboard.text(t.plain(`journal.marks.value.${value}`), presses.mark.pack({ ...at, kind: kind.id, value }))
  keyboard.row()
  for (const mark of student.marks)
    keyboard
      .text(
        t.plain('journal.marks.change', { mark: shortLine(t, mark) }),
        presses.markCard.pack({ mark: mark.id, kind: kind.id }),
      )
      .text(
        t.plain('journal.marks.remove', { value: t.plain(`journal.marks.value.${mark.value}`) }),
        presses.removeMark.pack({ ...at, mark: mark.id, kind: kind.id }),
      )
      .row()
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
      t('journal.marks.student-hint', { kind: kindTitle(kind) }),
    ),
    keyboard,
  }
}

/** «🟥 5 · КР 💬», on a button */
const shortLine = (t: Translate, mark: CardMark): string =>
  [mark.sign, t.plain(`journal.marks.value.${mark.value}`), '·', mark.shortKind, mark.comment === null ? null : '💬']
    .filter((part) => part !== null)
    .join(' ')

/** «🟥 5 · Контрольная работа — молодец (не в среднем: пересдача)» */
export function markLine(
  t: Translate,
  mark: Pick<CardMark, 'value' | 'kind' | 'comment'> & Partial<Pick<CardMark, 'sign' | 'leftOut'>>,
): string {
  const value = `${mark.sign ? `${mark.sign} ` : ''}${t.plain(`journal.marks.value.${mark.value}`)}`
  const line =
    mark.comment === null
      ? t('journal.marks.line', { value, kind: mark.kind })
      : t('journal.marks.line-comment', { value, kind: mark.kind, comment: mark.comment })
  return mark.leftOut ? `${line} ${t('journal.marks.left-out', { reason: mark.leftOut })}` : line
}

/** The kinds of work, the chosen one marked. */
export function kindButtons(
  keyboard: InlineKeyboard,
  { workKinds }: Pick<MarkCard, 'workKinds'>,
  chosen: number,
  data: (kindId: number) => string,
): void {
  for (const [index, kind] of workKinds.entries()) {
    const label = kind.sign ? `${kind.sign} ${kind.shortTitle}` : kind.shortTitle
    keyboard.text(kind.id === chosen ? `• ${label} •` : label, data(kind.id))
    if (index % 4 === 3) keyboard.row()
  }
  keyboard.row()
}
