import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { readDay, readTeachingDays } from '../../../app/journal/read-day.ts'
import { type LessonCard, readLesson } from '../../../app/journal/read-lesson.ts'
import { type MarkCard, readMark } from '../../../app/journal/read-mark.ts'
import { readOwnChanges } from '../../../app/timetable/read-lesson-change.ts'
import { can } from '../../../domain/access/can.ts'
import type { AbsenceCode } from '../../../domain/journal/absence.ts'
import { refuseByClause } from '../../../domain/journal/refuse-entry.ts'
import { refuse } from '../../../domain/result.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers } from '../../kit/handlers.ts'
import { isRefused, type Refused } from '../../kit/refusal.ts'
import type { Screen } from '../../kit/screen.ts'
import type { Shown } from '../../kit/show.ts'
import { attendanceScreen } from './attendance.view.ts'
import { dayScreen, monthScreen } from './day.view.ts'
import { lessonScreen } from './lesson.view.ts'
import { leaveOutScreen, markCardScreen } from './mark-card.view.ts'
import { markRowScreen, marksScreen, nextInRow, studentMarksScreen } from './marks.view.ts'
import { withUndo } from './undo.view.ts'

export const noMarks: Refused = refuseByClause('first-grade')

/** A lesson's screen anew from the database; a refusal takes its place, since access may have ended meanwhile. */
async function screenOf(
  ctx: KnownContext,
  lessonId: number,
  draw: (lesson: LessonCard) => Shown | undefined,
): Promise<Shown> {
  const result = await readLesson(ctx.session, lessonId)
  if (!result.ok) return result
  const shown: Shown = draw(result.value) ?? refuse('not-on-roster')
  return isRefused(shown) ? shown : withUndo(ctx.t, result.value.undo, shown)
}

const cardOf = (ctx: KnownContext, card: LessonCard) =>
  lessonScreen(ctx.t, ctx.session.clock.zone, ctx.identity.actor, card)

export const lessonOf = (ctx: KnownContext, lessonId: number) => screenOf(ctx, lessonId, (card) => cardOf(ctx, card))

/** A screen that writes; of a locked lesson, and for whoever only reads it, there is the card alone. */
const entriesOf = (
  ctx: KnownContext,
  lessonId: number,
  action: 'attendance.take' | 'mark.put',
  draw: (card: LessonCard) => Shown | undefined,
) =>
  screenOf(ctx, lessonId, (card) =>
    card.locked || !can(ctx.identity.actor, action, card) ? cardOf(ctx, card) : draw(card),
  )

export const attendanceOf = (ctx: KnownContext, lessonId: number, shown: AbsenceCode) =>
  entriesOf(ctx, lessonId, 'attendance.take', (card) => attendanceScreen(ctx.t, card, shown))

/** A screen with buttons for marks; in grade 1 there is none (п. 5.5), whichever button asks for it. */
const marksEntriesOf = (
  ctx: KnownContext,
  lessonId: number,
  draw: (card: LessonCard, may: { scale: boolean }) => Screen | undefined,
) =>
  entriesOf(ctx, lessonId, 'mark.put', (card) =>
    card.grade === 1 ? noMarks : draw(card, { scale: can(ctx.identity.actor, 'course.set-scale', card) }),
  )

export const marksOf = (ctx: KnownContext, lessonId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card, may) => marksScreen(ctx.t, card, kindId, may))
export const studentOf = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card) => studentMarksScreen(ctx.t, card, studentId, kindId))
export const rowOf = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card) => markRowScreen(ctx.t, card, studentId, kindId))
/** The student after this one in the row; the list of the class when all have a mark. */
export const rowAfterOf = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card, may) => {
    const next = nextInRow(card, studentId, kindId)
    return next === undefined ? marksScreen(ctx.t, card, kindId, may) : markRowScreen(ctx.t, card, next, kindId)
  })

async function markScreenOf(
  ctx: KnownContext,
  markId: number,
  kindId: number,
  draw: (t: Translate, card: MarkCard, kindId: number) => Screen,
): Promise<Shown> {
  const result = await readMark(ctx.session, markId)
  if (!result.ok) return result
  const { lessonId, locked, undo } = result.value
  return locked ? lessonOf(ctx, lessonId) : withUndo(ctx.t, undo, draw(ctx.t, result.value, kindId))
}

export const markOf = (ctx: KnownContext, markId: number, kindId: number) =>
  markScreenOf(ctx, markId, kindId, markCardScreen)
const leaveOutOf = (ctx: KnownContext, markId: number, kindId: number) =>
  markScreenOf(ctx, markId, kindId, leaveOutScreen)

export async function dayOf(ctx: KnownContext, day: Temporal.PlainDate): Promise<Shown> {
  const result = await readDay(ctx.session, day)
  if (!result.ok) return result
  const changes = await readOwnChanges(ctx.session, { day })
  if (!changes.ok) return changes
  const years = await schoolYears(ctx.session)
  return dayScreen(ctx.t, ctx.session.clock.zone, years, day, result.value, changes.value)
}

async function monthOf(ctx: KnownContext, month: Temporal.PlainYearMonth): Promise<Shown> {
  const days = await readTeachingDays(ctx.session, month)
  if (!days.ok) return days
  const years = await schoolYears(ctx.session)
  return monthScreen(ctx.t, today(ctx.session.clock), years, month, days.value)
}

/** The lesson and what is written in it; the buttons that begin a dialogue. */
export const lessonScreens = {
  teacherDay: (ctx, { day }) => dayOf(ctx, day),
  teacherMonth: (ctx, { month }) => monthOf(ctx, month),
  lesson: (ctx, { lesson }) => lessonOf(ctx, lesson),
  attendance: (ctx, { lesson, code }) => attendanceOf(ctx, lesson, code),
  marks: (ctx, { lesson, kind }) => marksOf(ctx, lesson, kind),
  studentMarks: (ctx, { lesson, student, kind }) => studentOf(ctx, lesson, student, kind),
  markRow: (ctx, { lesson, student, kind }) => rowOf(ctx, lesson, student, kind),
  askMarkString: (ctx, args) => enter(ctx, 'mark-string', args),
  markCard: (ctx, { mark, kind }) => markOf(ctx, mark, kind),
  leaveOutReasons: (ctx, { mark, kind }) => leaveOutOf(ctx, mark, kind),
  askLeaveOut: (ctx, args) => enter(ctx, 'mark-left-out', args),
  askTopic: (ctx, args) => enter(ctx, 'topic', args),
  askComment: (ctx, args) => enter(ctx, 'comment', args),
} satisfies Partial<Handlers>
