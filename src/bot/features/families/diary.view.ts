import { InlineKeyboard } from 'grammy'
import type { Diary, DiaryDay, DiaryLesson } from '../../../app/families/read-diary.ts'
import { overSummer, type YearSpan } from '../../../domain/calendar/over-summer.ts'
import { formatDate, formatShortDate, formatTime, formatWeekday } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { daysBeside } from '../../kit/days-beside.ts'
import { homeworkText } from '../../kit/homework-text.ts'
import { lessonChangeLine } from '../../kit/lesson-change.ts'
import { roomText } from '../../kit/room.ts'
import type { Screen } from '../../kit/screen.ts'
import { clip, fitMessage, fullestThatFits, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** Monday of the week of a day. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 })

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
  const { before, after } = daysBeside(years, day.date)
  const keyboard = new InlineKeyboard()
    .text(`‹ ${formatWeekday(t.locale, before)} ${before.day}`, presses.diaryDay.pack({ student, day: before }))
    .text(`${formatWeekday(t.locale, after)} ${after.day} ›`, presses.diaryDay.pack({ student, day: after }))
    .row()
    .text(t.plain('families.diary.buttons.week'), presses.diaryWeek.pack({ student, day: day.date }))
    .text(t.plain('families.diary.buttons.marks'), presses.subjects.pack({ student }))
    .row()
  const files = [...day.lessons.flatMap(({ homework }) => homework), ...day.homework]
    .map((homework) => homework.files)
    .reduce((sum, each) => sum + each, 0)
  if (files > 0)
    keyboard
      .text(
        t.plain('families.diary.buttons.files', { count: files }),
        presses.homeworkFiles.pack({ student, day: day.date }),
      )
      .row()
  keyboard.text(t.plain('common.home'), presses.home.pack({}))
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
    keyboard,
  }
}

function lessonText(t: Translate, zone: string, lesson: DiaryLesson, share: number): string {
  const head = t('families.diary.lesson', {
    number: lesson.number,
    subject: lesson.subject,
    time: `${formatTime(lesson.startsAt, zone)}–${formatTime(lesson.endsAt, zone)}`,
  })
  return lines(
    lesson.room ? `${head} · ${roomText(t, lesson.room)}` : head,
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

/** Six days at a glance: subjects with their marks and absences; a button a day (E1). */
export function diaryWeekScreen(t: Translate, years: readonly YearSpan[], diary: Diary): Screen {
  const student = diary.student.id
  const first = diary.days[0]!.date
  const days = diary.days.filter((day) => day.date.dayOfWeek < 6 || day.lessons.length > 0)
  const keyboard = new InlineKeyboard()
  for (const [index, day] of days.entries()) {
    keyboard.text(
      `${formatWeekday(t.locale, day.date)} ${day.date.day}`,
      presses.diaryDay.pack({ student, day: day.date }),
    )
    if (index % 3 === 2) keyboard.row()
  }
  const before = mondayOf(overSummer(years, first.subtract({ days: 1 }), -1))
  const after = mondayOf(overSummer(years, first.add({ days: 7 }), 1))
  keyboard
    .row()
    .text(`‹ ${formatShortDate(t.locale, before)}`, presses.diaryWeek.pack({ student, day: before }))
    .text(`${formatShortDate(t.locale, after)} ›`, presses.diaryWeek.pack({ student, day: after }))
    .row()
    .text(t.plain('families.diary.buttons.marks'), presses.subjects.pack({ student }))
    .text(t.plain('common.home'), presses.home.pack({}))
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
    keyboard,
  }
}

const weekDayText = (t: Translate, day: DiaryDay): string =>
  lines(
    t('families.diary.day', { date: formatDate(t.locale, day.date) }),
    ...(day.lessons.length === 0 ? [t('families.diary.week-none')] : []),
    ...day.lessons.map((lesson) => {
      const news = [
        ...(lesson.test ? [t('families.diary.week-test', { kind: lesson.test.toLowerCase() })] : []),
        ...(lesson.absence ? [t.plain(`families.code-short.${lesson.absence}`)] : []),
        ...lesson.marks.map((mark) => t.plain(`families.value.${mark.value}`)),
      ]
      const subject = t('families.diary.week-lesson', { number: lesson.number, subject: lesson.subject })
      return news.length === 0 ? subject : `${subject} — <b>${news.join(', ')}</b>`
    }),
    ...day.changes.map((change) => lessonChangeLine(t, change, { withClass: false })),
  )
