import type { Diary, DiaryDay, DiaryLesson } from '../../../app/families/read-diary.ts'
import type { StudentFor } from '../../../app/families/student-for.ts'
import { mondayOf } from '../../../domain/calendar/monday.ts'
import { monthsOf, overSummer, type YearSpan } from '../../../domain/calendar/over-summer.ts'
import { clip } from '../../../domain/clip.ts'
import { formatDate, formatHours, formatMonth, formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { roomLabel, roomText } from '../../../i18n/room.ts'
import { type Button, button, grid, keyboard, lastRow } from '../../kit/keyboard.ts'
import { monthPicker } from '../../kit/month-picker.ts'
import type { Screen } from '../../kit/screen.ts'
import { fitMessage, fullestThatFits, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { dayLabel, daysBeside, weeksBeside } from '../../widgets/days-beside.ts'
import { homeworkText } from '../../widgets/homework-text.ts'
import { lessonChangeLine } from '../../widgets/lesson-change.ts'

const title = (t: Translate, { name, className }: Diary['student']) =>
  className === null ? t('families.diary.title-no-class', { name }) : t('families.diary.title', { name, className })

/** One day of the diary: lessons, marks, absences, what was to be done (E1). */
export function diaryDayScreen(
  t: Translate,
  zone: string,
  years: readonly YearSpan[],
  diary: Diary,
  day: DiaryDay,
): Screen {
  const student = diary.student.id
  const files = [...day.lessons.flatMap(({ homework }) => homework), ...day.homework]
    .map((homework) => homework.files)
    .reduce((sum, each) => sum + each, 0)
  return {
    text: fullestThatFits((share) =>
      lines(
        title(t, diary.student),
        t('families.diary.day', { date: formatDate(t.locale, day.date) }),
        '',
        ...day.lessons.map((lesson) => lessonText(t, zone, lesson, share)),
        day.lessons.length === 0 ? t('families.diary.none') : undefined,
        ...day.changes.map((change) => lessonChangeLine(t, change, { withClass: false })),
        ...(day.homework.length > 0 ? ['', t('families.diary.homework-apart')] : []),
        ...day.homework.map((homework) =>
          t('families.digest.homework-item', { subject: homework.subject, text: homeworkText(t, homework, share) }),
        ),
      ),
    ),
    keyboard: keyboard(
      daysBeside(t, years, day.date, (beside) => presses.diaryDay.pack({ student, day: beside })),
      [
        button(t.plain('families.diary.buttons.week'), presses.diaryWeek.pack({ student, day: day.date })),
        calendarButton(t, student, day.date),
      ],
      [
        marksButton(t, student),
        button(t.plain('families.diary.buttons.tasks'), presses.tasks.pack({ student, page: 0 })),
      ],
      files > 0 && [
        button(
          t.plain('families.diary.buttons.files', { count: files }),
          presses.homeworkFiles.pack({ student, day: day.date }),
        ),
      ],
      lastRow(t),
    ),
  }
}

const calendarButton = (t: Translate, student: number, day: Temporal.PlainDate): Button =>
  button(
    t.plain('families.diary.buttons.calendar'),
    presses.diaryMonth.pack({ student, month: day.toPlainYearMonth() }),
  )

const marksButton = (t: Translate, student: number): Button =>
  button(t.plain('families.diary.buttons.marks'), presses.subjects.pack({ student }))

function lessonText(t: Translate, zone: string, lesson: DiaryLesson, share: number): string {
  const head = t('families.diary.lesson', {
    number: lesson.number,
    subject: lesson.subject,
    time: formatHours(lesson.startsAt, lesson.endsAt, zone),
  })
  return lines(
    lesson.room ? `${head} · ${roomText(t, lesson.room)}` : head,
    lesson.substituted ? t('families.diary.substitute', { teacher: lesson.teacher }) : undefined,
    lesson.test ? t('families.diary.test', { kind: lesson.test }) : undefined,
    ...lesson.homework.map((homework) => t('families.diary.homework', { text: homeworkText(t, homework, share) })),
    lesson.absence ? t('families.diary.absence', { code: t.plain(`families.code.${lesson.absence}`) }) : undefined,
    lesson.marks.length > 0
      ? t('families.diary.marks', { marks: lesson.marks.map((mark) => markText(t, mark, share)).join(', ') })
      : undefined,
    lesson.topic ? t('families.diary.topic', { topic: clip(lesson.topic, share) }) : undefined,
  )
}

/** «5 (контрольная: молодец)» */
export function markText(t: Translate, mark: DiaryLesson['marks'][number], share: number): string {
  const value = t.plain(`families.value.${mark.value}`)
  const kind = mark.kind.toLowerCase()
  return mark.comment === null
    ? t.plain('families.mark', { value, kind })
    : t.plain('families.mark-comment', { value, kind, comment: clip(mark.comment, share) })
}

/** The Mondays of the weeks before and after one; summer is one step. */
const mondaysBeside = (years: readonly YearSpan[], monday: Temporal.PlainDate) =>
  [
    mondayOf(overSummer(years, monday.subtract({ days: 1 }), -1)),
    mondayOf(overSummer(years, monday.add({ days: 7 }), 1)),
  ] as const

/** Six days at a glance: subjects with their marks and absences; a button a day (E1). */
export function diaryWeekScreen(t: Translate, years: readonly YearSpan[], diary: Diary): Screen {
  const student = diary.student.id
  const first = diary.from
  const days = diary.days.filter((day) => day.date.dayOfWeek < 6 || day.lessons.length > 0)
  const buttons = days.map(({ date }) => button(dayLabel(t, date), presses.diaryDay.pack({ student, day: date })))
  const range = {
    from: formatShortDate(t.locale, first),
    to: formatShortDate(t.locale, days.at(-1)?.date ?? first),
  }
  return {
    text: fitMessage(
      lines(title(t, diary.student), t('families.diary.week', range), ''),
      days.map((day) => weekDayText(t, day)),
      '\n\n',
    ),
    keyboard: keyboard(
      ...grid(buttons, 3),
      weeksBeside(t, mondaysBeside(years, first), (monday) => presses.diaryWeek.pack({ student, day: monday })),
      [
        button(t.plain('families.diary.buttons.timetable'), presses.timetable.pack({ student, day: first })),
        calendarButton(t, student, first),
      ],
      lastRow(t, marksButton(t, student)),
    ),
  }
}

const weekDayText = (t: Translate, day: DiaryDay): string =>
  lines(
    t('families.diary.day', { date: formatDate(t.locale, day.date) }),
    ...(day.lessons.length === 0 ? [t('families.diary.week-none')] : []),
    ...day.lessons.map((lesson) => {
      const news = [
        ...(lesson.test ? [t('families.diary.week-test', { kind: lesson.test.toLowerCase() })] : []),
        ...(lesson.absence ? [t(`families.code-short.${lesson.absence}`)] : []),
        ...lesson.marks.map((mark) => t.plain(`families.value.${mark.value}`)),
      ]
      const subject = t('families.diary.week-lesson', { number: lesson.number, subject: lesson.subject })
      return news.length === 0 ? subject : `${subject} — <b>${news.join(', ')}</b>`
    }),
    ...day.changes.map((change) => lessonChangeLine(t, change, { withClass: false })),
  )

/** Six days as they stand: when, where and with whom, and what has changed (E5). */
export function timetableScreen(t: Translate, zone: string, years: readonly YearSpan[], diary: Diary): Screen {
  const student = diary.student.id
  const first = diary.from
  const days = diary.days.filter(({ lessons, changes }) => lessons.length + changes.length > 0)
  return {
    text: fitMessage(
      lines(
        t('families.timetable.title', {
          name: diary.student.name,
          className: diary.student.className ?? '',
          from: formatShortDate(t.locale, first),
          to: formatShortDate(t.locale, diary.to),
        }),
        '',
      ),
      days.length === 0
        ? [t('families.diary.week-none')]
        : days.map((day) =>
            lines(
              t('families.diary.day', { date: formatDate(t.locale, day.date) }),
              ...day.lessons.map((lesson) => timetableLine(t, zone, lesson)),
              ...day.changes.map((change) => lessonChangeLine(t, change, { withClass: false })),
            ),
          ),
      '\n\n',
    ),
    keyboard: keyboard(
      weeksBeside(t, mondaysBeside(years, first), (monday) => presses.timetable.pack({ student, day: monday })),
      lastRow(t, button(t.plain('families.timetable.diary'), presses.diaryWeek.pack({ student, day: first }))),
    ),
  }
}

function timetableLine(t: Translate, zone: string, lesson: DiaryLesson): string {
  const teacher = initialsOf(lesson.teacher)
  const words = {
    number: lesson.number,
    time: formatHours(lesson.startsAt, lesson.endsAt, zone),
    subject: lesson.subject,
    teacher: lesson.substituted ? t.plain('families.timetable.substitute', { teacher }) : teacher,
  }
  return lesson.room
    ? t('families.timetable.lesson-room', { ...words, room: roomLabel(t, lesson.room) })
    : t('families.timetable.lesson', words)
}

/** «Соколова А. И.» */
const initialsOf = (name: string): string =>
  name
    .split(' ')
    .map((word, index) => (index === 0 ? word : `${word.charAt(0)}.`))
    .join(' ')

/** A month of the diary to pick a day from (E1). */
export function diaryMonthScreen(
  t: Translate,
  now: Temporal.PlainDate,
  years: readonly YearSpan[],
  { student, month, days }: { student: StudentFor; month: Temporal.PlainYearMonth; days: ReadonlySet<string> },
): Screen {
  const id = student.studentId
  const picker = monthPicker(t, {
    month,
    now,
    ...monthsOf(years, now),
    has: (day) => days.has(day.toString()),
    pack: (day) => presses.diaryDay.pack({ student: id, day }),
    packMonth: (to) => presses.diaryMonth.pack({ student: id, month: to }),
  })
  return {
    text: t('families.diary.month', { name: student.name, month: formatMonth(t.locale, month) }),
    keyboard: keyboard(
      ...picker,
      lastRow(t, button(t.plain('families.diary.buttons.today'), presses.diaryDay.pack({ student: id, day: now }))),
    ),
  }
}
