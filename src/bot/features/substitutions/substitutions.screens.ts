import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { readAbsences, readSubstitution } from '../../../app/substitutions/substitutions.ts'
import { readDayChanges } from '../../../app/timetable/read-lesson-change.ts'
import type { KnownContext } from '../../context.ts'
import { refusalScreen, showRefusal } from '../../kit/refusal.ts'
import { type Screen, show } from '../../kit/screen.ts'
import { absentTeacherScreen, substitutionScreen, substitutionsScreen } from './substitutions.view.ts'

export async function substitutionsOf(ctx: KnownContext, day: Temporal.PlainDate): Promise<Screen> {
  const lessons = await readAbsences(ctx.session, { day })
  if (!lessons.ok) return refusalScreen(ctx.t, lessons)
  const changes = await readDayChanges(ctx.session, { day })
  if (!changes.ok) return refusalScreen(ctx.t, changes)
  return substitutionsScreen(ctx.t, await schoolYears(ctx.session), day, lessons.value, changes.value)
}

export async function showSubstitutions(ctx: KnownContext, day = today(ctx.session.clock)): Promise<void> {
  await show(ctx, await substitutionsOf(ctx, day))
}

export async function showTeacher(ctx: KnownContext, day: Temporal.PlainDate, person: number): Promise<void> {
  const lessons = await readAbsences(ctx.session, { day })
  if (!lessons.ok) return showRefusal(ctx, lessons)
  const own = lessons.value.filter(({ absent }) => absent.id === person)
  await show(ctx, absentTeacherScreen(ctx.t, day, own))
}

export async function showSubstitution(ctx: KnownContext, lessonId: number): Promise<void> {
  const one = await readSubstitution(ctx.session, { lessonId })
  await (one.ok ? show(ctx, substitutionScreen(ctx.t, one.value)) : showRefusal(ctx, one))
}
