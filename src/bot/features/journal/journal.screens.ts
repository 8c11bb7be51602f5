import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { readDay, readTeachingDays } from '../../../app/journal/read-day.ts'
import { type LessonCard, readLesson } from '../../../app/journal/read-lesson.ts'
import { type MarkCard, readMark } from '../../../app/journal/read-mark.ts'
import { readOwnChanges } from '../../../app/timetable/read-lesson-change.ts'
import { can } from '../../../domain/access/can.ts'
import type { AbsenceCode } from '../../../domain/journal/absence.ts'
import { clauseOf } from '../../../domain/journal/refuse-entry.ts'
import type { KnownContext } from '../../context.ts'
import { type Refused, refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { type Screen, show } from '../../kit/screen.ts'
import { attendanceScreen } from './attendance.view.ts'
import { dayScreen, monthScreen } from './day.view.ts'
import { lessonScreen } from './lesson.view.ts'
import { leaveOutScreen, markCardScreen } from './mark-card.view.ts'
import { markRowScreen, marksScreen, nextInRow, studentMarksScreen } from './marks.view.ts'
import { withUndo } from './undo.view.ts'

export const noMarks = {
  ok: false,
  refusal: 'first-grade',
  clause: clauseOf('first-grade')!,
} as const satisfies Refused

/** A lesson's screen anew from the database; a refusal takes its place, since access may have ended meanwhile. */
async function screenOf(
  ctx: KnownContext,
  lessonId: number,
  draw: (lesson: LessonCard) => Screen | Refused | undefined,
): Promise<Screen | Refused> {
  const result = await readLesson(ctx.session, lessonId)
  if (!result.ok) return result
  const screen = draw(result.value) ?? ({ ok: false, refusal: 'not-on-roster' } as const)
  return 'refusal' in screen ? screen : withUndo(ctx.t, result.value.undo, screen)
}

const lesson = (ctx: KnownContext, lessonId: number) =>
  screenOf(ctx, lessonId, (card) => lessonScreen(ctx.t, ctx.session.clock.zone, ctx.identity.actor, card))
/** A screen that writes; of a locked lesson, and for whoever only reads it, there is the card alone. */
const entriesOf = (
  ctx: KnownContext,
  lessonId: number,
  action: 'attendance.take' | 'mark.put',
  draw: (card: LessonCard) => Screen | Refused | undefined,
) =>
  screenOf(ctx, lessonId, (card) =>
    card.locked || !can(ctx.identity.actor, action, card)
      ? lessonScreen(ctx.t, ctx.session.clock.zone, ctx.identity.actor, card)
      : draw(card),
  )
/** A screen with buttons for marks; in grade 1 there is none (п. 5.5), whichever button asks for it. */
const marksEntriesOf = (ctx: KnownContext, lessonId: number, draw: (card: LessonCard) => Screen | undefined) =>
  entriesOf(ctx, lessonId, 'mark.put', (card) => (card.grade === 1 ? noMarks : draw(card)))
const attendance = (ctx: KnownContext, lessonId: number, shown: AbsenceCode) =>
  entriesOf(ctx, lessonId, 'attendance.take', (card) => attendanceScreen(ctx.t, card, shown))
const marks = (ctx: KnownContext, lessonId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card) =>
    marksScreen(ctx.t, card, kindId, { scale: can(ctx.identity.actor, 'course.set-scale', card) }),
  )
/** The student after this one in the row; the list of the class when all have a mark. */
const rowAfter = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card) => {
    const next = nextInRow(card, studentId, kindId)
    const scale = can(ctx.identity.actor, 'course.set-scale', card)
    return next === undefined ? marksScreen(ctx.t, card, kindId, { scale }) : markRowScreen(ctx.t, card, next, kindId)
  })
const row = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card) => markRowScreen(ctx.t, card, studentId, kindId))
const student = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  marksEntriesOf(ctx, lessonId, (card) => studentMarksScreen(ctx.t, card, studentId, kindId))

const mark = async (ctx: KnownContext, markId: number, draw: (card: MarkCard) => Screen): Promise<Screen | Refused> => {
  const result = await readMark(ctx.session, markId)
  if (result.ok && result.value.locked) return lesson(ctx, result.value.lessonId)
  return result.ok ? withUndo(ctx.t, result.value.undo, draw(result.value)) : result
}

const orRefusal = async (ctx: KnownContext, screen: Promise<Screen | Refused>): Promise<Screen> => {
  const drawn = await screen
  return 'refusal' in drawn ? refusalScreen(ctx.t, drawn) : drawn
}

export const lessonOf = (ctx: KnownContext, lessonId: number) => orRefusal(ctx, lesson(ctx, lessonId))
export const attendanceOf = (ctx: KnownContext, lessonId: number, shown: AbsenceCode) =>
  orRefusal(ctx, attendance(ctx, lessonId, shown))
export const studentOf = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  orRefusal(ctx, student(ctx, lessonId, studentId, kindId))

export const marksOf = (ctx: KnownContext, lessonId: number, kindId: number) =>
  orRefusal(ctx, marks(ctx, lessonId, kindId))
export const rowAfterOf = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  orRefusal(ctx, rowAfter(ctx, lessonId, studentId, kindId))
export const rowOf = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  orRefusal(ctx, row(ctx, lessonId, studentId, kindId))
export const markOf = (ctx: KnownContext, markId: number, kindId: number) =>
  orRefusal(
    ctx,
    mark(ctx, markId, (card) => markCardScreen(ctx.t, card, kindId)),
  )

async function showOrRefuse(ctx: KnownContext, screen: Promise<Screen | Refused>): Promise<void> {
  const drawn = await screen
  if ('refusal' in drawn) return showRefusal(ctx, drawn)
  await show(ctx, drawn)
}

export const showLesson = (ctx: KnownContext, lessonId: number) => showOrRefuse(ctx, lesson(ctx, lessonId))
export const showAttendance = (ctx: KnownContext, lessonId: number, shown: AbsenceCode) =>
  showOrRefuse(ctx, attendance(ctx, lessonId, shown))
export const showMarks = (ctx: KnownContext, lessonId: number, kindId: number) =>
  showOrRefuse(ctx, marks(ctx, lessonId, kindId))
export const showStudent = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  showOrRefuse(ctx, student(ctx, lessonId, studentId, kindId))

export const showRow = (ctx: KnownContext, lessonId: number, studentId: number, kindId: number) =>
  showOrRefuse(ctx, row(ctx, lessonId, studentId, kindId))
export const showMark = (ctx: KnownContext, markId: number, kindId: number) =>
  showOrRefuse(
    ctx,
    mark(ctx, markId, (card) => markCardScreen(ctx.t, card, kindId)),
  )
export const showLeaveOut = (ctx: KnownContext, markId: number, kindId: number) =>
  showOrRefuse(
    ctx,
    mark(ctx, markId, (card) => leaveOutScreen(ctx.t, card, kindId)),
  )

export async function showDay(ctx: KnownContext, day: Temporal.PlainDate): Promise<void> {
  const result = await readDay(ctx.session, day)
  if (!result.ok) return showRefusal(ctx, result)
  const changes = await readOwnChanges(ctx.deps, ctx.identity.actor, day)
  if (!changes.ok) return showRefusal(ctx, changes)
  const years = await schoolYears(ctx.deps)
  await show(ctx, dayScreen(ctx.t, ctx.session.clock.zone, years, day, result.value, changes.value))
}

export async function showMonth(ctx: KnownContext, month: Temporal.PlainYearMonth): Promise<void> {
  const days = await readTeachingDays(ctx.session, month)
  if (!days.ok) return showRefusal(ctx, days)
  const years = await schoolYears(ctx.deps)
  await show(ctx, monthScreen(ctx.t, today(ctx.session.clock), years, month, days.value))
}
