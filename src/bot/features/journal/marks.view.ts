import type { CardMark, CardStudent, LessonCard } from '../../../app/journal/read-lesson.ts'
import type { MarkCard } from '../../../app/journal/read-mark.ts'
import { certain } from '../../../domain/certain.ts'
import { isHere } from '../../../domain/journal/absence.ts'
import { type MarkValue, valuesOfScale } from '../../../domain/journal/mark.ts'
import { fullName, shortNames } from '../../../domain/people/short-names.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, choice, grid, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { limits } from '../../telegram.ts'
import { toLesson } from '../../widgets/to-lesson.ts'
import { absenceBadge } from './attendance.view.ts'
import { valuesOf } from './lesson.view.ts'

type Kind = LessonCard['workKinds'][number]

const kindOf = (lesson: LessonCard, kindId: number): Kind =>
  certain(lesson.workKinds.find((kind) => kind.id === kindId) ?? lesson.workKinds[0], 'a kind of work')

/** The class with its marks of the lesson: choose a student, or another kind of work. */
export function marksScreen(t: Translate, lesson: LessonCard, kindId: number, may: { scale: boolean }): Screen {
  const kind = kindOf(lesson, kindId)
  const names = shortNames(lesson.students)
  const at = { lesson: lesson.id, kind: kind.id }
  const students = lesson.students.map((student) => {
    const marks = valuesOf(t, student.marks)
    return button(
      `${absenceBadge(t, student)}${names.get(student.id)}${marks && `  ${marks}`}`,
      presses.studentMarks.pack({ ...at, student: student.id }),
    )
  })
  const [first] = toMark(lesson, kind)
  const scale = lesson.scale === 'numbers' ? 'pass' : 'numbers'
  return {
    text: lines(
      t('journal.marks.title', { subject: lesson.subject, className: classWithGroup(t, lesson) }),
      '',
      t('journal.marks.hint', { kind: kindTitle(kind) }),
    ),
    keyboard: keyboard(
      ...kindRows(lesson, kind.id, (other) => presses.marks.pack({ ...at, kind: other })),
      ...grid(students, 2),
      [button(t.plain('journal.string.button'), presses.askMarkString.pack(at))],
      first && [
        button(
          t.plain('journal.marks.row', { kind: kind.shortTitle }),
          presses.markRow.pack({ ...at, student: first.id }),
        ),
      ],
      may.scale && [
        button(t.plain(`journal.marks.scale.${scale}`), presses.setScale.pack({ lesson: lesson.id, scale })),
      ],
      lastRow(t, toLesson(t, lesson.id)),
    ),
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
  const at = { lesson: lesson.id, student: studentId, kind: kind.id }
  const known = student.marks.findLast((mark) => mark.kindId === kind.id)
  const values = valuesOfScale[lesson.scale].map((value) => ({
    ...button(t.plain(`journal.marks.value.${value}`), presses.rowMark.pack({ ...at, value })),
    chosen: known?.value === value,
  }))
  const names = shortNames(lesson.students)
  const beside = (to: 'previous' | 'next', other: CardStudent | undefined) =>
    other &&
    button(
      t.plain(`journal.marks.beside.${to}`, { name: names.get(other.id) }),
      presses.markRow.pack({ ...at, student: other.id }),
    )
  const given = lesson.students.flatMap((one) => {
    const mark = one.marks.findLast(({ kindId: of }) => of === kind.id)
    return mark ? [`${names.get(one.id)} ${t.plain(`journal.marks.value.${mark.value}`)}`] : []
  })
  return {
    text: lines(
      t('journal.marks.row-title', {
        kind: kindTitle(kind),
        subject: lesson.subject,
        className: classWithGroup(t, lesson),
      }),
      '',
      t('journal.marks.row-student', { number: index + 1, count: lesson.students.length, name: fullName(student) }),
      student.absence
        ? t('journal.marks.absent', { code: t.plain(`journal.attendance.code-name.${student.absence}`) })
        : undefined,
      given.length > 0 ? t('journal.marks.row-given', { list: given.join('; ') }) : undefined,
    ),
    keyboard: keyboard(
      ...choice(values, limits.inRow),
      [beside('previous', lesson.students[index - 1]), beside('next', lesson.students[index + 1])],
      waysBack(t, at),
    ),
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
  const at = { lesson: lesson.id, student: studentId, kind: kind.id }
  const valueText = (value: MarkValue) => t.plain(`journal.marks.value.${value}`)
  const values = valuesOfScale[lesson.scale].map((value) =>
    button(valueText(value), presses.mark.pack({ ...at, value })),
  )
  const marks = student.marks.map((mark) => [
    button(
      t.plain('journal.marks.change', { mark: shortLine(t, mark) }),
      presses.markCard.pack({ mark: mark.id, kind: kind.id }),
    ),
    button(
      t.plain('journal.marks.remove', { value: valueText(mark.value) }),
      presses.removeMark.pack({ ...at, mark: mark.id }),
    ),
  ])
  const next = lesson.students[index + 1]
  return {
    text: lines(
      t('journal.marks.student', {
        name: fullName(student),
        subject: lesson.subject,
        className: classWithGroup(t, lesson),
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
    keyboard: keyboard(
      ...kindRows(lesson, kind.id, (other) => presses.studentMarks.pack({ ...at, kind: other })),
      values,
      ...marks,
      next && [
        button(
          t.plain('journal.marks.next', { name: shortNames(lesson.students).get(next.id) }),
          presses.studentMarks.pack({ ...at, student: next.id }),
        ),
      ],
      waysBack(t, at),
    ),
  }
}

/** To the class with its marks, and to the lesson. */
const waysBack = (t: Translate, { lesson, kind }: { readonly lesson: number; readonly kind: number }): Row => [
  button(t.plain('journal.marks.to-list'), presses.marks.pack({ lesson, kind })),
  toLesson(t, lesson),
]

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
export const kindRows = (
  { workKinds }: Pick<MarkCard, 'workKinds'>,
  chosen: number,
  data: (kindId: number) => string,
): Row[] =>
  choice(
    workKinds.map(({ id, sign, shortTitle }) => ({
      ...button(sign ? `${sign} ${shortTitle}` : shortTitle, data(id)),
      chosen: id === chosen,
    })),
    4,
  )
