import type { LessonCard } from '../../../app/journal/read-lesson.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import { can } from '../../../domain/access/can.ts'
import { clip } from '../../../domain/clip.ts'
import { shortNames } from '../../../domain/people/short-names.ts'
import { formatDate, formatTime } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import { roomText } from '../../../i18n/room.ts'
import { classWithGroup } from '../../../i18n/titles.ts'
import { button, keyboard, lastRow, type Rows } from '../../kit/keyboard.ts'
import type { Screen } from '../../kit/screen.ts'
import { fullestThatFits, label, lines } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { homeworkText } from '../../widgets/homework-text.ts'
import { closingRows, expectedLine } from './attendance.view.ts'

/** The lesson card: attendance, topic, marks and homework on one screen (B2). */
export function lessonScreen(t: Translate, zone: string, actor: Actor, lesson: LessonCard): Screen {
  return { text: lessonText(t, zone, lesson), keyboard: lessonKeyboard(t, actor, lesson) }
}

/** A class of forty with long names and three marks each still fits: its lists and texts are cut then. */
const lessonText = (t: Translate, zone: string, lesson: LessonCard): string =>
  fullestThatFits((share) => lessonLines(t, zone, lesson, share))

function lessonLines(t: Translate, zone: string, lesson: LessonCard, share: number): string {
  const names = shortNames(lesson.students)
  return lines(
    t('journal.lesson.title', { subject: lesson.subject, className: classWithGroup(t, lesson) }),
    [
      t('journal.lesson.when', {
        date: formatDate(t.locale, lesson.date),
        number: lesson.number,
        from: formatTime(lesson.startsAt, zone),
        to: formatTime(lesson.endsAt, zone),
      }),
      ...(lesson.room ? [roomText(t, lesson.room)] : []),
    ].join(' · '),
    lesson.substitution
      ? t(lesson.substitution.signed ? 'substitutions.card-signed' : 'substitutions.card', {
          name: lesson.substitution.absent,
        })
      : undefined,
    lesson.movedFrom
      ? t('timetable.moved-from', {
          date: formatDate(t.locale, lesson.movedFrom.day),
          number: lesson.movedFrom.number,
        })
      : undefined,
    '',
    attendanceLine(t, lesson, names, share),
    expectedLine(t, lesson, share),
    lesson.topic ? t('journal.lesson.topic', { topic: clip(lesson.topic, share) }) : t('journal.lesson.topic-open'),
    homeworkLine(t, lesson, share),
    marksLine(t, lesson, names, share),
    ...(lesson.locked ? ['', t(lesson.asked ? 'journal.correction.waits' : 'journal.correction.locked')] : []),
  )
}

function attendanceLine(t: Translate, lesson: LessonCard, names: ReadonlyMap<number, string>, share: number): string {
  const absent = lesson.students.flatMap(({ id, absence }) =>
    absence ? [`${names.get(id)} — ${t.plain(`journal.attendance.code.${absence}`)}`] : [],
  )
  const list = clip(absent.join('; '), share)
  if (!lesson.attendanceTaken)
    return list ? t('journal.lesson.attendance-open-with', { list }) : t('journal.lesson.attendance-open')
  // who came late was there
  const missing = lesson.students.filter((student) => student.absence && student.absence !== 'late').length
  const total = lesson.students.length
  return list
    ? t('journal.lesson.attendance-some', { present: total - missing, total, list })
    : t('journal.lesson.attendance-all', { count: total })
}

function homeworkLine(t: Translate, { homework }: LessonCard, share: number): string {
  if (!homework) return t('journal.lesson.homework-open')
  if (homework.text === null) return t('journal.lesson.homework-none')
  const { text, kind, files } = homework
  return t('journal.lesson.homework', {
    date: formatDate(t.locale, homework.dueOn),
    text: homeworkText(t, { text, kind, files }, share),
  })
}

function marksLine(t: Translate, lesson: LessonCard, names: ReadonlyMap<number, string>, share: number): string {
  if (lesson.grade === 1) return t('journal.lesson.first-grade')
  const marked = lesson.students
    .filter((student) => student.marks.length > 0)
    .map((student) => `${names.get(student.id)} ${valuesOf(t, student.marks)}`)
  const list = clip(marked.join('; '), share)
  return list ? t('journal.lesson.marks', { list }) : t('journal.lesson.marks-none')
}

/** «5 4» */
export const valuesOf = (t: Translate, marks: LessonCard['students'][number]['marks']): string =>
  marks.map((mark) => t.plain(`journal.marks.value.${mark.value}`)).join(' ')

function lessonKeyboard(t: Translate, actor: Actor, lesson: LessonCard) {
  const at = { lesson: lesson.id }
  const { locked, substitution, courseId: course, date } = lesson
  const asks = locked && !lesson.asked && can(actor, 'correction.ask', lesson)
  const signs = substitution !== null && !substitution.signed && can(actor, 'substitution.sign', lesson)
  const remarks = !locked && can(actor, 'remark.write', lesson)
  const page = { course, month: date.toPlainYearMonth() }
  // a test that may be announced shares the row of whatever comes first below
  const [beside = [], ...below] = [
    ...(remarks ? [[button(t.plain('remarks.button'), presses.lessonRemarks.pack(at))]] : []),
    ...(can(actor, 'page.read', lesson)
      ? [[button(t.plain('journal.lesson.buttons.page'), presses.classPage.pack(page))]]
      : []),
    lastRow(
      t,
      can(actor, 'day.read') &&
        button(t.plain('journal.lesson.buttons.to-day'), presses.teacherDay.pack({ day: date })),
    ),
  ]
  return keyboard(
    asks && [button(t.plain('journal.correction.ask'), presses.askCorrection.pack(at))],
    ...(locked ? [] : entryRows(t, actor, lesson)),
    signs && [button(t.plain('substitutions.sign'), presses.signSubstitution.pack(at))],
    [
      can(actor, 'test.announce', lesson) &&
        button(t.plain('journal.tests.button'), presses.tests.pack({ ...at, kind: 0 })),
      ...beside,
    ],
    ...below,
  )
}

/** What may be written into the lesson. */
function entryRows(t: Translate, actor: Actor, lesson: LessonCard): Rows {
  const takes = can(actor, 'attendance.take', lesson)
  const [kind] = lesson.workKinds
  return [
    ...(takes ? closingRows(t, lesson) : []),
    [
      takes &&
        button(
          t.plain('journal.lesson.buttons.absent'),
          presses.attendance.pack({ lesson: lesson.id, code: 'absent' }),
        ),
      kind &&
        lesson.grade > 1 &&
        can(actor, 'mark.put', lesson) &&
        button(t.plain('journal.lesson.buttons.marks'), presses.marks.pack({ lesson: lesson.id, kind: kind.id })),
    ],
    ...(can(actor, 'topic.write', lesson) ? topicRows(t, lesson) : []),
    can(actor, 'homework.write', lesson) && homeworkRow(t, lesson),
  ]
}

function topicRows(t: Translate, { id: lesson, topic, nextPlanItem: item, hasPlan }: LessonCard): Rows {
  return [
    !topic &&
      item !== null && [
        button(
          label(t.plain('journal.lesson.buttons.plan', { number: item.number, topic: item.topic })),
          presses.planTopic.pack({ lesson, item: item.id }),
        ),
      ],
    [
      button(
        t.plain(topic ? 'journal.lesson.buttons.topic-change' : 'journal.lesson.buttons.topic'),
        presses.askTopic.pack({ lesson }),
      ),
      button(
        t.plain(hasPlan ? 'plan.topics.button' : 'plan.topics.button-no-plan'),
        presses.topics.pack({ lesson, page: 0 }),
      ),
    ],
  ]
}

function homeworkRow(t: Translate, { id: lesson, homework }: LessonCard): Rows[number] {
  // what is set can be changed in many ways, what is not is asked for at once
  const to = homework && homework.text !== null ? presses.homework : presses.askHomework
  return [
    button(t.plain('journal.lesson.buttons.homework'), to.pack({ lesson })),
    !homework && button(t.plain('journal.lesson.buttons.no-homework'), presses.noHomework.pack({ lesson })),
  ]
}
