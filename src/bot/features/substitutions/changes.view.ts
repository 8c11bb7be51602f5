import type { LessonPlace } from '../../../app/timetable/places.ts'
import type { LessonToMove } from '../../../app/timetable/read-lesson-change.ts'
import { cancelReasons, type LessonChange } from '../../../domain/timetable/change.ts'
import { formatDate, formatShortDate, formatTime, formatWeekday } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, grid, keyboard, lastRow, type Row } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'

/** A button for what was moved away from a day or cancelled: back to its place, or to where it went. */
export const changeRows = (t: Translate, changes: readonly LessonChange[]): Row[] =>
  changes.map((change) => {
    const { id, number, subject, to } = change
    const words = { number, subject, className: classWithGroup(t, change) }
    return to
      ? [button(t.plain('timetable.moved', words), presses.lessonChange.pack({ lesson: to.lessonId }))]
      : [button(t.plain('timetable.restore', words), presses.restoreLesson.pack({ shift: id }))]
  })

function titleOf(t: Translate, lesson: LessonToMove): string {
  const { number, subject, teacher } = lesson
  const date = formatDate(t.locale, lesson.day)
  return t('timetable.lesson', { number, subject, className: classWithGroup(t, lesson), teacher, date })
}

/** A lesson to be moved to one of these days, or cancelled for a reason (B1). */
export function lessonChangeScreen(
  t: Translate,
  lesson: LessonToMove & { readonly days: readonly Temporal.PlainDate[] },
): Screen {
  const { id, movedFrom } = lesson
  const days = lesson.days.map((day) => {
    const date = `${formatWeekday(t.locale, day)} ${formatShortDate(t.locale, day)}`
    return button(
      t.plain(day.equals(lesson.day) ? 'timetable.day-now' : 'timetable.day', { date }),
      presses.movePlaces.pack({ lesson: id, day }),
    )
  })
  const reasons = cancelReasons.map((reason) =>
    button(
      t.plain('timetable.cancel', { reason: t.plain(`timetable.reason.${reason}`) }),
      presses.cancelLesson.pack({ lesson: id, reason }),
    ),
  )
  const place = movedFrom ? { date: formatDate(t.locale, movedFrom.day), number: movedFrom.number } : undefined
  return {
    text: lines(titleOf(t, lesson), place ? t('timetable.moved-from', place) : undefined, '', t('timetable.hint')),
    keyboard: keyboard(
      ...grid(days, 3),
      movedFrom !== null && [
        button(t.plain('timetable.back-to-place', place), presses.moveLesson.pack({ lesson: id, ...movedFrom })),
      ],
      ...grid(reasons, 2),
      [button(t.plain('timetable.cancel-other'), presses.askCancelLesson.pack({ lesson: id }))],
      lastRow(t, button(t.plain('substitutions.back'), presses.substitutions.pack({ day: lesson.day }))),
    ),
  }
}

/** The hours of a day, with what is there already. */
export function movePlacesScreen(
  t: Translate,
  zone: string,
  lesson: LessonToMove & { readonly places: readonly LessonPlace[] },
  day: Temporal.PlainDate,
): Screen {
  const places = lesson.places.map(({ number, startsAt, taken }) => {
    const words = { number, time: formatTime(Temporal.Instant.from(startsAt), zone), ...taken }
    return [
      button(
        label(t.plain(taken ? 'timetable.place-taken' : 'timetable.place', words)),
        presses.moveLesson.pack({ lesson: lesson.id, day, number }),
      ),
    ]
  })
  const date = formatDate(t.locale, day)
  return {
    text: lines(
      titleOf(t, lesson),
      '',
      t(lesson.places.length === 0 ? 'timetable.no-school' : 'timetable.where', { date }),
    ),
    keyboard: keyboard(
      ...places,
      lastRow(t, button(t.plain('timetable.other-day'), presses.lessonChange.pack({ lesson: lesson.id }))),
    ),
  }
}
