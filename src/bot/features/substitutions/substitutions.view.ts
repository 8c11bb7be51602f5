import { InlineKeyboard } from 'grammy'
import type { AbsentLesson, Substitution } from '../../../app/substitutions/substitutions.ts'
import type { YearSpan } from '../../../domain/calendar/over-summer.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import type { LessonChange } from '../../../domain/timetable/change.ts'
import { formatDate, formatWeekday } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { daysBeside } from '../../widgets/days-beside.ts'
import { lessonChangeLine } from '../../widgets/lesson-change.ts'
import { addChanges } from './changes.view.ts'

/** Who is absent: the teachers who have lessons that day; how many lessons are given to others already. */
export function substitutionsScreen(
  t: Translate,
  years: readonly YearSpan[],
  day: Temporal.PlainDate,
  lessons: readonly AbsentLesson[],
  changes: readonly LessonChange[],
): Screen {
  const keyboard = new InlineKeyboard()
  addChanges(t, keyboard, changes)
  for (const [index, [person, own]] of [...Map.groupBy(lessons, ({ absent }) => absent.id)].entries()) {
    const given = own.filter(({ substitute }) => substitute !== null).length
    const words = { name: own[0]!.absent.name, given, count: own.length }
    keyboard.text(
      t.plain(given > 0 ? 'substitutions.teacher-given' : 'substitutions.teacher', words),
      presses.absentTeacher.pack({ day, person }),
    )
    if (index % 2 === 1) keyboard.row()
  }
  const { before, after } = daysBeside(years, day)
  keyboard
    .row()
    .text(`‹ ${formatWeekday(t.locale, before)} ${before.day}`, presses.substitutions.pack({ day: before }))
    .text(`${formatWeekday(t.locale, after)} ${after.day} ›`, presses.substitutions.pack({ day: after }))
    .row()
    .text(t.plain('common.home'), presses.home.pack({}))
  const given = lessons.filter(({ substitute }) => substitute !== null)
  return {
    text: lines(
      t('substitutions.title', { date: formatDate(t.locale, day) }),
      '',
      ...given.map((lesson) => t('substitutions.given', lessonWords(lesson))),
      ...changes.map((change) => lessonChangeLine(t, change, { withClass: true })),
      ...(given.length + changes.length > 0 ? [''] : []),
      t(lessons.length === 0 ? 'substitutions.none' : 'substitutions.who'),
    ),
    keyboard,
  }
}

const lessonWords = ({ number, subject, className, absent, substitute, signed }: AbsentLesson) => ({
  ...{ number, subject, className, absent: absent.name, substitute: substitute ?? '' },
  signed: signed ? ' ✍️' : '',
})

/** The lessons of one teacher that day. */
export function absentTeacherScreen(t: Translate, day: Temporal.PlainDate, lessons: readonly AbsentLesson[]): Screen {
  const keyboard = new InlineKeyboard()
  for (const lesson of lessons)
    keyboard
      .text(
        t.plain(
          lesson.substitute === null ? 'substitutions.lesson' : 'substitutions.lesson-given',
          lessonWords(lesson),
        ),
        presses.substitution.pack({ lesson: lesson.id }),
      )
      .row()
  keyboard
    .text(t.plain('substitutions.back'), presses.substitutions.pack({ day }))
    .text(t.plain('common.home'), presses.home.pack({}))
  const [first] = lessons
  return {
    text: t(first ? 'substitutions.lessons' : 'substitutions.none', {
      name: first?.absent.name ?? '',
      date: formatDate(t.locale, day),
    }),
    keyboard,
  }
}

/** Who stands in: teachers who are free then, those of the subject first and with a star. */
export function substitutionScreen(t: Translate, one: Substitution): Screen {
  const keyboard = new InlineKeyboard()
  const names = shortNames(one.candidates)
  for (const [index, { id: person, sameSubject }] of one.candidates.entries()) {
    const name = names.get(person) ?? ''
    keyboard.text(sameSubject ? `★ ${name}` : name, presses.substitute.pack({ lesson: one.id, person }))
    if (index % 2 === 1) keyboard.row()
  }
  keyboard.row()
  if (one.substitute !== null)
    keyboard
      .text(
        t.plain('substitutions.withdraw', { name: one.absent.name }),
        presses.substitute.pack({ lesson: one.id, person: one.absent.id }),
      )
      .row()
  keyboard
    .text(t.plain('timetable.button'), presses.lessonChange.pack({ lesson: one.id }))
    .row()
    .text(t.plain('substitutions.to-teacher'), presses.absentTeacher.pack({ day: one.date, person: one.absent.id }))
    .text(t.plain('common.home'), presses.home.pack({}))
  return {
    text: lines(
      t('substitutions.ask', { ...lessonWords(one), date: formatDate(t.locale, one.date) }),
      one.substitute === null ? undefined : t('substitutions.now', { name: one.substitute }),
      '',
      t(one.candidates.length === 0 ? 'substitutions.nobody' : 'substitutions.star'),
    ),
    keyboard,
  }
}
