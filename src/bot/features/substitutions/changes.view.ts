import { InlineKeyboard } from 'grammy'
import type { LessonPlace } from '../../../app/timetable/places.ts'
import type { LessonToMove } from '../../../app/timetable/read-lesson-change.ts'
import { cancelReasons, type LessonChange } from '../../../domain/timetable/change.ts'
import { formatDate, formatShortDate, formatTime, formatWeekday } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** A button for what was moved away from a day or cancelled: back to its place, or to where it went. */
export function addChanges(t: Translate, keyboard: InlineKeyboard, changes: readonly LessonChange[]): void {
  for (const { id, number, subject, className, to } of changes) {
    const words = { number, subject, className }
    if (to) keyboard.text(t.plain('timetable.moved', words), presses.lessonChange.pack({ lesson: to.lessonId })).row()
    else keyboard.text(t.plain('timetable.restore', words), presses.restoreLesson.pack({ shift: id })).row()
  }
}

const titleOf = (t: Translate, { number, subject, className, day, teacher }: LessonToMove) =>
  t('timetable.lesson', { number, subject, className, teacher, date: formatDate(t.locale, day) })

/** A lesson to be moved to one of these days, or cancelled for a reason (B1). */
export function lessonChangeScreen(
  t: Translate,
  lesson: LessonToMove & { readonly days: readonly Temporal.PlainDate[] },
): Screen {
  const { id, movedFrom } = lesson
  const keyboard = new InlineKeyboard()
  for (const [index, day] of lesson.days.entries()) {
    const date = `${formatWeekday(t.locale, day)} ${formatShortDate(t.locale, day)}`
    keyboard.text(
      t.plain(day.equals(lesson.day) ? 'timetable.day-now' : 'timetable.day', { date }),
      presses.movePlaces.pack({ lesson: id, day }),
    )
    if (index % 3 === 2) keyboard.row()
  }
  keyboard.row()
  if (movedFrom)
    keyboard
      .text(
        t.plain('timetable.back-to-place', { date: formatDate(t.locale, movedFrom.day), number: movedFrom.number }),
        presses.moveLesson.pack({ lesson: id, ...movedFrom }),
      )
      .row()
  for (const [index, reason] of cancelReasons.entries()) {
    keyboard.text(
      t.plain('timetable.cancel', { reason: t.plain(`timetable.reason.${reason}`) }),
      presses.cancelLesson.pack({ lesson: id, reason }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  keyboard
    .row()
    .text(t.plain('timetable.cancel-other'), presses.askCancelLesson.pack({ lesson: id }))
    .row()
    .text(t.plain('substitutions.back'), presses.substitutions.pack({ day: lesson.day }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      titleOf(t, lesson),
      movedFrom
        ? t('timetable.moved-from', { date: formatDate(t.locale, movedFrom.day), number: movedFrom.number })
        : undefined,
      '',
      t('timetable.hint'),
    ),
    keyboard,
  }
}

/** The hours of a day, with what is there already. */
export function movePlacesScreen(
  t: Translate,
  zone: string,
  lesson: LessonToMove & { readonly places: readonly LessonPlace[] },
  day: Temporal.PlainDate,
): Screen {
  const keyboard = new InlineKeyboard()
  for (const { number, startsAt, taken } of lesson.places) {
    const words = { number, time: formatTime(Temporal.Instant.from(startsAt), zone), ...taken }
    keyboard
      .text(
        label(t.plain(taken ? 'timetable.place-taken' : 'timetable.place', words)),
        presses.moveLesson.pack({ lesson: lesson.id, day, number }),
      )
      .row()
  }
  keyboard
    .text(t.plain('timetable.other-day'), presses.lessonChange.pack({ lesson: lesson.id }))
    .text(t.plain('common.home'), presses.home.pack({}))
  const date = formatDate(t.locale, day)
  return {
    text: lines(
      titleOf(t, lesson),
      '',
      t(lesson.places.length === 0 ? 'timetable.no-school' : 'timetable.where', { date }),
    ),
    keyboard,
  }
}
