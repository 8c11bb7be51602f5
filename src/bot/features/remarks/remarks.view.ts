import type { LessonCard } from '../../../app/journal/read-lesson.ts'
import type { ReadRemark, Remarks } from '../../../app/remarks/remarks.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import { type Tone, tones } from '../../../domain/remarks/remark.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { button, grid, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { toLesson } from '../../widgets/to-lesson.ts'

/** Whom of the lesson to praise, or to write a remark about. */
export function lessonRemarksScreen(t: Translate, lesson: LessonCard): Screen {
  const names = shortNames(lesson.students)
  const students = lesson.students.map(({ id }) =>
    button(names.get(id) ?? '', presses.remarksAt.pack({ student: id, lesson: lesson.id })),
  )
  return {
    text: t('remarks.whom', { subject: lesson.subject, className: lesson.className }),
    keyboard: keyboard(...grid(students, 2), lastRow(t, toLesson(t, lesson.id))),
  }
}

/** Praise and remarks of a student: to read, and to write where one may; `lesson` is where one came from. */
export function remarksScreen(t: Translate, all: Remarks, lesson: number | null): Screen {
  const { studentId: student, mayWrite, remarks } = all
  const write = (tone: Tone) =>
    lesson === null ? presses.askRemark.pack({ student, tone }) : presses.askRemarkAt.pack({ student, lesson, tone })
  const remove = (remark: number) =>
    lesson === null
      ? presses.removeRemark.pack({ student, remark })
      : presses.removeRemarkAt.pack({ student, lesson, remark })
  const head = lines(t('remarks.title', { name: all.name, className: all.className ?? '—' }), '')
  const parts = remarks.length === 0 ? [t('remarks.none')] : remarks.map((remark) => remarkLine(t, remark))
  return {
    text: fitMessage(head, parts, '\n\n'),
    keyboard: keyboard(
      mayWrite && tones.map((tone) => button(t.plain(`remarks.write.${tone}`), write(tone))),
      ...remarks
        .filter(({ mine }) => mine && mayWrite)
        .map(({ id, text }) => [button(label(t.plain('remarks.remove', { text }), 'listed'), remove(id))]),
      lastRow(
        t,
        lesson === null
          ? button(t.plain('remarks.to-marks'), presses.subjects.pack({ student }))
          : button(t.plain('remarks.to-list'), presses.lessonRemarks.pack({ lesson })),
      ),
    ),
  }
}

function remarkLine(t: Translate, { tone, text, forStudent, day, subject, author }: ReadRemark): string {
  const where = [formatDate(t.locale, day), subject, author].filter((part) => part !== null)
  return lines(
    t(`remarks.line.${tone}`, { text }),
    t('remarks.where', { where: where.join(' · ') }) + (forStudent ? '' : ` · ${t('remarks.guardians-only')}`),
  )
}
