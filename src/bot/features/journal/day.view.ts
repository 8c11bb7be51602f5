import type { DayLesson } from '../../../app/journal/read-day.ts'
import { monthsOf, type YearSpan } from '../../../domain/calendar/over-summer.ts'
import type { LessonChange } from '../../../domain/timetable/change.ts'
import { formatDate, formatMonth, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { roomLabel } from '../../../i18n/room.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import { monthPicker } from '../../kit/month-picker.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { daysBeside } from '../../widgets/days-beside.ts'
import { lessonChangeLine } from '../../widgets/lesson-change.ts'

/** «🟡 2. Алгебра 7А · 09:25 · каб. 203» */
export function dayLessonLabel(t: Translate, zone: string, lesson: DayLesson): string {
  const row = t.plain('journal.day.row', {
    state: `${t.plain(`journal.day.state.${lesson.state}`)}${lesson.substituted ? '🔄' : ''}`,
    number: lesson.number,
    subject: lesson.subject,
    className: classWithGroup(t, lesson),
    time: formatTime(lesson.startsAt, zone),
  })
  return lesson.room === null ? row : `${row} · ${roomLabel(t, lesson.room)}`
}

/** The teacher's lessons of a day with their state, and the days beside it (B1). */
export function dayScreen(
  t: Translate,
  zone: string,
  years: readonly YearSpan[],
  day: Temporal.PlainDate,
  lessons: readonly DayLesson[],
  changes: readonly LessonChange[],
): Screen {
  const rows = lessons.map((lesson) => [
    button(dayLessonLabel(t, zone, lesson), presses.lesson.pack({ lesson: lesson.id })),
  ])
  return {
    text: lines(
      t('journal.day.title', { date: formatDate(t.locale, day) }),
      '',
      lessons.length === 0 ? t('journal.day.none') : t('journal.day.lessons', { count: lessons.length }),
      ...(lessons.length === 0 ? [] : [t('journal.day.legend')]),
      ...(changes.length === 0 ? [] : ['']),
      ...changes.map((change) => lessonChangeLine(t, change, { withClass: true })),
    ),
    keyboard: keyboard(
      ...rows,
      daysBeside(t, years, day, (beside) => presses.teacherDay.pack({ day: beside })),
      lastRow(t, button(t.plain('journal.day.other'), presses.teacherMonth.pack({ month: day.toPlainYearMonth() }))),
    ),
  }
}

/** A month to choose a day from: those with lessons bear their number (B1). */
export function monthScreen(
  t: Translate,
  now: Temporal.PlainDate,
  years: readonly YearSpan[],
  month: Temporal.PlainYearMonth,
  days: ReadonlySet<string>,
): Screen {
  const picker = monthPicker(t, {
    month,
    now,
    ...monthsOf(years, now),
    has: (day) => days.has(day.toString()),
    pack: (day) => presses.teacherDay.pack({ day }),
    packMonth: (to) => presses.teacherMonth.pack({ month: to }),
  })
  return {
    text: t('journal.day.month', { month: formatMonth(t.locale, month) }),
    keyboard: keyboard(
      ...picker,
      lastRow(t, button(t.plain('journal.day.today'), presses.teacherDay.pack({ day: now }))),
    ),
  }
}
