import type { MarkSheet, StudentYear, SubjectMarks } from '../../../app/families/read-marks.ts'
import { trendOf } from '../../../domain/families/trend.ts'
import { type GoalWays, waysTo } from '../../../domain/families/ways.ts'
import { countedMarks, isOfScale } from '../../../domain/journal/mark.ts'
import { formatDate, formatMean, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { type Button, button, grid, keyboard, lastRow, type Row, toggle } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

const student = (sheet: MarkSheet) => ({ name: sheet.student.name, className: sheet.student.className ?? '' })

/** All subjects of the term with their marks and means (E2). */
export function subjectsScreen(t: Translate, day: Temporal.PlainDate, sheet: MarkSheet): Screen {
  const id = sheet.student.id
  const marked = sheet.subjects.filter((subject) => subject.marks.length > 0)
  const subjects = marked.map(({ subject, subjectId }) => button(label(subject, 'half'), subjectOf(sheet, subjectId)))
  const table = presses.marksTable.pack({ student: id, year: yearOf(sheet) })
  return {
    text: fitMessage(
      lines(
        sheet.wholeYear
          ? t('families.marks.title-year', { ...student(sheet), year: sheet.year?.title })
          : t('families.marks.title', {
              ...student(sheet),
              from: formatDate(t.locale, sheet.from),
              to: formatDate(t.locale, sheet.to),
            }),
        '',
      ),
      marked.length === 0
        ? [
            t(
              sheet.grade === 1
                ? 'families.marks.first-grade'
                : `families.marks.${sheet.wholeYear ? 'none-year' : 'none'}`,
              { term: t.plain(`families.term.in.${sheet.term}`) },
            ),
          ]
        : [...marked.map((subject) => subjectLine(t, subject)), '', t('families.marks.hint')],
      '\n',
    ),
    keyboard: keyboard(
      ...grid(subjects, 2),
      yearSwitch(sheet),
      [
        ...(marked.length > 0 ? [button(t.plain('families.marks.table'), table)] : []),
        ...(sheet.wholeYear ? [] : [button(t.plain('families.marks.missed'), presses.missed.pack({ student: id }))]),
      ],
      [button(t.plain('remarks.button'), presses.remarks.pack({ student: id }))],
      lastRow(
        t,
        sheet.wholeYear
          ? button(
              t.plain('families.marks.diary-then'),
              presses.diaryWeek.pack({ student: id, day: lastOf(sheet, day) }),
            )
          : button(t.plain('families.diary.buttons.today'), presses.diaryDay.pack({ student: id, day })),
      ),
    ),
  }
}

/** The year that is shown whole, 0 for its present term. */
const yearOf = ({ wholeYear, year }: MarkSheet): number => (wholeYear && year ? year.id : 0)

/** It has, or will have, marks that make a mean. */
const isCounted = ({ marks }: SubjectMarks): boolean =>
  marks.length === 0 || marks.some(({ value }) => isOfScale(value, 'numbers'))

/** Whose marks, and of which time. */
const ownerText = (t: Translate, sheet: MarkSheet): string =>
  t.plain('families.trend.owner', {
    ...student(sheet),
    from: formatShortDate(t.locale, sheet.from),
    to: formatShortDate(t.locale, sheet.to),
  })

/** What stands in and under the picture of a subject's trend. Undefined when there is no such subject. */
export function subjectTrend(t: Translate, sheet: MarkSheet, subjectId: number) {
  const subject = sheet.subjects.find((candidate) => candidate.subjectId === subjectId)
  return (
    subject && {
      trend: trendOf(subject.marks),
      words: { title: subject.subject, owner: ownerText(t, sheet) },
      screen: {
        text: t('families.subject.title', { ...student(sheet), subject: subject.subject }),
        keyboard: keyboard([backToSubject(t, sheet, subjectId)]),
      },
    }
  )
}

/** What stands in and under the picture of all marks. */
export const marksTable = (t: Translate, sheet: MarkSheet) => ({
  words: {
    title: t.plain('families.marks.picture.title', student(sheet)),
    owner: t.plain('families.marks.picture.period', {
      from: formatShortDate(t.locale, sheet.from),
      to: formatShortDate(t.locale, sheet.to),
    }),
  },
  screen: {
    text: t('families.marks.picture.caption', student(sheet)),
    keyboard: keyboard([backToSubjects(t, sheet)]),
  },
})

/**
 * «Что нужно для 5?»: the shortest ways to each final mark, by the weight of work (E3). Undefined when
 * there is no such subject.
 */
export function waysScreen(t: Translate, sheet: MarkSheet, subjectId: number): Screen | undefined {
  const subject = sheet.subjects.find((candidate) => candidate.subjectId === subjectId)
  if (!subject) return undefined
  const all = waysTo(
    countedMarks(subject.marks),
    sheet.weights.map(({ weight }) => weight),
  )
  // what lies below the mark that comes out anyway is no goal
  const reached = all.find((goal) => goal.reached)
  const shown = reached ? all.filter(({ goal }) => goal >= reached.goal) : all
  return {
    text: lines(
      t('families.ways.title', { ...student(sheet), subject: subject.subject }),
      subject.mean === undefined
        ? t('families.ways.none')
        : t('families.ways.mean', { mean: formatMean(t.locale, subject.mean), goal: reached?.goal ?? 2 }),
      ...shown.flatMap((goal) => ['', ...goalLines(t, sheet, goal)]),
      '',
      t('families.ways.how'),
    ),
    keyboard: keyboard(lastRow(t, backToSubject(t, sheet, subjectId))),
  }
}

function goalLines(t: Translate, sheet: MarkSheet, { goal, reached, ways }: GoalWays): string[] {
  if (reached) return [t('families.ways.reached', { goal })]
  if (ways.length === 0) return [t('families.ways.far', { goal, term: t.plain(`families.term.in.${sheet.term}`) })]
  return [
    t('families.ways.goal', { goal }),
    ...ways.map(({ weight, value, count }) => {
      const kinds = sheet.weights.find((each) => each.weight === weight)?.kinds ?? []
      const named = kinds.slice(0, 2).join(', ').toLowerCase()
      return t('families.ways.way', {
        count,
        value,
        kinds: t.plain('families.ways.kinds', {
          weight,
          kinds: kinds.length > 2 ? t.plain('families.ways.and-more', { kinds: named }) : named,
        }),
      })
    }),
  ]
}

/** Back to the subjects: of a whole year, or of the present term (null). */
const sheetOf = ({ student: { id } }: MarkSheet, year: StudentYear | null): string =>
  year ? presses.yearSubjects.pack({ student: id, year: year.id }) : presses.subjects.pack({ student: id })

const subjectOf = ({ student: { id }, year, wholeYear }: MarkSheet, subject: number): string =>
  wholeYear && year
    ? presses.yearSubject.pack({ student: id, subject, year: year.id })
    : presses.subject.pack({ student: id, subject })

const backToSubject = (t: Translate, sheet: MarkSheet, subject: number): Button =>
  button(t.plain('families.subject.back'), subjectOf(sheet, subject))

const backToSubjects = (t: Translate, sheet: MarkSheet): Button =>
  button(t.plain('families.subject.to-subjects'), sheetOf(sheet, sheet.wholeYear ? sheet.year : null))

/** A button for each year once there are several; the latest one opens at its present term. */
const yearSwitch = (sheet: MarkSheet): Row | false =>
  sheet.years.length > 1 &&
  sheet.years.map((year) =>
    toggle(year.id === sheet.year?.id, year.title, sheetOf(sheet, year === sheet.years.at(-1) ? null : year)),
  )

/** The last day of the year's lessons that has been. */
const lastOf = ({ lastDay }: MarkSheet, day: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(lastDay, day) < 0 ? lastDay : day

function subjectLine(t: Translate, { subject, marks, mean }: SubjectMarks): string {
  const values = marks.map((mark) => t.plain(`families.value.${mark.value}`)).join(' ')
  return mean === undefined
    ? t('families.marks.subject-no-mean', { subject, values })
    : t('families.marks.subject', { subject, values, mean: formatMean(t.locale, mean) })
}

/**
 * One subject: every mark with date, kind, weight and comment, and the mean (E2). Undefined when the
 * student has no such subject.
 */
export function subjectScreen(t: Translate, sheet: MarkSheet, subjectId: number): Screen | undefined {
  const subject = sheet.subjects.find((candidate) => candidate.subjectId === subjectId)
  if (!subject) return undefined
  const place = { student: sheet.student.id, subject: subjectId }
  const trend = presses.subjectTrend.pack({ ...place, year: yearOf(sheet) })
  // the newest first: what does not fitMessage is the oldest
  const marks = [...subject.marks].reverse().map((mark) => {
    const words = {
      date: formatDate(t.locale, mark.date),
      value: t.plain(`families.value.${mark.value}`),
      kind: mark.kind.toLowerCase(),
      weight: mark.weight,
    }
    const line =
      mark.comment === null
        ? t('families.subject.line', words)
        : t('families.subject.line-comment', { ...words, comment: mark.comment })
    return mark.leftOut ? `${line} ${t('journal.marks.left-out', { reason: mark.leftOut })}` : line
  })
  const head = lines(
    t('families.subject.title', { ...student(sheet), subject: subject.subject }),
    '',
    ...(subject.mean === undefined
      ? []
      : [t('families.subject.mean', { mean: formatMean(t.locale, subject.mean) }), t('families.subject.mean-how'), '']),
  )
  return {
    text: fitMessage(head, marks.length === 0 ? [t('families.subject.none')] : marks, '\n'),
    keyboard: keyboard(
      // one day makes no trend
      trendOf(subject.marks).means.length > 1 && [button(t.plain('families.subject.trend'), trend)],
      !sheet.wholeYear &&
        isCounted(subject) && [button(t.plain('families.subject.ways'), presses.subjectWays.pack(place))],
      lastRow(t, backToSubjects(t, sheet)),
    ),
  }
}
