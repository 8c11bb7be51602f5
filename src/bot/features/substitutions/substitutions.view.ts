import type { AbsentLesson, Substitution } from '../../../app/substitutions/substitutions.ts'
import type { YearSpan } from '../../../domain/calendar/over-summer.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import type { LessonChange } from '../../../domain/timetable/change.ts'
import { formatDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, grid, keyboard, lastRow } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { daysBeside } from '../../widgets/days-beside.ts'
import { lessonChangeLine } from '../../widgets/lesson-change.ts'
import { changeRows } from './changes.view.ts'

/** Who is absent: the teachers who have lessons that day; how many lessons are given to others already. */
export function substitutionsScreen(
  t: Translate,
  years: readonly YearSpan[],
  day: Temporal.PlainDate,
  lessons: readonly AbsentLesson[],
  changes: readonly LessonChange[],
): Screen {
  const absent = new Map(lessons.map((lesson) => [lesson.absent.id, lesson.absent]))
  const teachers = [...absent.values()].map(({ id: person, name }) => {
    const own = lessons.filter((lesson) => lesson.absent.id === person)
    const given = own.filter(({ substitute }) => substitute !== null).length
    return button(
      t.plain(given > 0 ? 'substitutions.teacher-given' : 'substitutions.teacher', { name, given, count: own.length }),
      presses.absentTeacher.pack({ day, person }),
    )
  })
  const given = lessons.filter(({ substitute }) => substitute !== null)
  return {
    text: lines(
      t('substitutions.title', { date: formatDate(t.locale, day) }),
      '',
      ...given.map((lesson) => t('substitutions.given', lessonWords(t, lesson))),
      ...changes.map((change) => lessonChangeLine(t, change, { withClass: true })),
      ...(given.length + changes.length > 0 ? [''] : []),
      t(lessons.length === 0 ? 'substitutions.none' : 'substitutions.who'),
    ),
    keyboard: keyboard(
      ...changeRows(t, changes),
      ...grid(teachers, 2),
      daysBeside(t, years, day, (beside) => presses.substitutions.pack({ day: beside })),
      lastRow(t),
    ),
  }
}

const lessonWords = (t: Translate, lesson: AbsentLesson) => ({
  number: lesson.number,
  subject: lesson.subject,
  className: classWithGroup(t, lesson),
  absent: lesson.absent.name,
  substitute: lesson.substitute ?? '',
  signed: lesson.signed ? ' ✍️' : '',
})

/** The lessons of one teacher that day. */
export function absentTeacherScreen(t: Translate, day: Temporal.PlainDate, lessons: readonly AbsentLesson[]): Screen {
  const rows = lessons.map((lesson) => {
    const key = lesson.substitute === null ? 'substitutions.lesson' : 'substitutions.lesson-given'
    return [button(t.plain(key, lessonWords(t, lesson)), presses.substitution.pack({ lesson: lesson.id }))]
  })
  const [first] = lessons
  return {
    text: t(first ? 'substitutions.lessons' : 'substitutions.none', {
      name: first?.absent.name ?? '',
      date: formatDate(t.locale, day),
    }),
    keyboard: keyboard(...rows, lastRow(t, button(t.plain('substitutions.back'), presses.substitutions.pack({ day })))),
  }
}

/** Who stands in: teachers who are free then, those of the subject first and with a star. */
export function substitutionScreen(t: Translate, one: Substitution): Screen {
  const names = shortNames(one.candidates)
  const candidates = one.candidates.map(({ id: person, sameSubject }) => {
    const name = names.get(person) ?? ''
    return button(sameSubject ? `★ ${name}` : name, presses.substitute.pack({ lesson: one.id, person }))
  })
  const absent = { day: one.date, person: one.absent.id }
  return {
    text: lines(
      t('substitutions.ask', { ...lessonWords(t, one), date: formatDate(t.locale, one.date) }),
      one.substitute === null ? undefined : t('substitutions.now', { name: one.substitute }),
      '',
      t(one.candidates.length === 0 ? 'substitutions.nobody' : 'substitutions.star'),
    ),
    keyboard: keyboard(
      ...grid(candidates, 2),
      one.substitute !== null && [
        button(
          t.plain('substitutions.withdraw', { name: one.absent.name }),
          presses.substitute.pack({ lesson: one.id, person: one.absent.id }),
        ),
      ],
      [button(t.plain('timetable.button'), presses.lessonChange.pack({ lesson: one.id }))],
      lastRow(t, button(t.plain('substitutions.to-teacher'), presses.absentTeacher.pack(absent))),
    ),
  }
}
