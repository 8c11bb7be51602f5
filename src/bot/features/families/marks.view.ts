import { InlineKeyboard } from 'grammy'
import type { MarkSheet, SubjectMarks } from '../../../app/families/read-marks.ts'
import { formatDate, formatMean } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { clip, fitMessage, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

const student = (sheet: MarkSheet) => ({ name: sheet.student.name, className: sheet.student.className ?? '' })

/** All subjects of the term with their marks and means (E2). */
export function subjectsScreen(t: Translate, day: Temporal.PlainDate, sheet: MarkSheet): Screen {
  const id = sheet.student.id
  const marked = sheet.subjects.filter((subject) => subject.marks.length > 0)
  const keyboard = new InlineKeyboard()
  for (const [index, subject] of marked.entries()) {
    keyboard.text(clip(subject.subject, 30), presses.subject.pack({ student: id, subject: subject.subjectId }))
    if (index % 2 === 1) keyboard.row()
  }
  keyboard
    .row()
    .text(t.plain('families.diary.buttons.today'), presses.diaryDay.pack({ student: id, day }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: fitMessage(
      lines(
        t('families.marks.title', {
          ...student(sheet),
          from: formatDate(t.locale, sheet.from),
          to: formatDate(t.locale, sheet.to),
        }),
        '',
      ),
      marked.length === 0
        ? [t(sheet.grade === 1 ? 'families.marks.first-grade' : 'families.marks.none')]
        : [...marked.map((subject) => subjectLine(t, subject)), '', t('families.marks.hint')],
      '\n',
    ),
    keyboard,
  }
}

function subjectLine(t: Translate, { subject, marks, mean }: SubjectMarks): string {
  const values = marks.map((mark) => t.plain(`families.value.${mark.value}`)).join(' ')
  return mean === undefined
    ? t('families.marks.subject-no-mean', { subject, values })
    : t('families.marks.subject', { subject, values, mean: formatMean(t.locale, mean) })
}

/** One subject: every mark with date, kind, weight and comment, and the mean (E2). Undefined when the student has no such subject. */
export function subjectScreen(t: Translate, sheet: MarkSheet, subjectId: number): Screen | undefined {
  const subject = sheet.subjects.find((candidate) => candidate.subjectId === subjectId)
  if (!subject) return undefined
  const keyboard = new InlineKeyboard()
    .text(t.plain('families.subject.to-subjects'), presses.subjects.pack({ student: sheet.student.id }))
    .text(t.plain('common.home'), presses.home.pack({}))
  // the newest first: what does not fitMessage is the oldest
  const marks = [...subject.marks].reverse().map((mark) => {
    const words = {
      date: formatDate(t.locale, mark.date),
      value: t.plain(`families.value.${mark.value}`),
      kind: mark.kind.toLowerCase(),
      weight: mark.weight,
    }
    return mark.comment === null
      ? t('families.subject.line', words)
      : t('families.subject.line-comment', { ...words, comment: mark.comment })
  })
  const head = lines(
    t('families.subject.title', { ...student(sheet), subject: subject.subject }),
    '',
    ...(subject.mean === undefined
      ? []
      : [t('families.subject.mean', { mean: formatMean(t.locale, subject.mean) }), t('families.subject.mean-how'), '']),
  )
  return { text: fitMessage(head, marks.length === 0 ? [t('families.subject.none')] : marks, '\n'), keyboard }
}
