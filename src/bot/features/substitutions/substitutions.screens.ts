import { schoolYears } from '../../../app/calendar/school-years.ts'
import { today } from '../../../app/deps.ts'
import { readAbsences, readSubstitution, substitute } from '../../../app/substitutions/substitutions.ts'
import { readDayChanges } from '../../../app/timetable/read-lesson-change.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { absentTeacherScreen, substitutionScreen, substitutionsScreen } from './substitutions.view.ts'

export async function substitutionsOf(ctx: KnownContext, day = today(ctx.session.clock)): Promise<Shown> {
  const lessons = await readAbsences(ctx.session, { day })
  if (!lessons.ok) return lessons
  const changes = await readDayChanges(ctx.session, { day })
  if (!changes.ok) return changes
  return substitutionsScreen(ctx.t, await schoolYears(ctx.session), day, lessons.value, changes.value)
}

async function absentTeacherOf(ctx: KnownContext, day: Temporal.PlainDate, person: number): Promise<Shown> {
  const lessons = await readAbsences(ctx.session, { day })
  if (!lessons.ok) return lessons
  const own = lessons.value.filter(({ absent }) => absent.id === person)
  return absentTeacherScreen(ctx.t, day, own)
}

async function substitutionOf(ctx: KnownContext, lessonId: number): Promise<Shown> {
  const one = await readSubstitution(ctx.session, { lessonId })
  return one.ok ? substitutionScreen(ctx.t, one.value) : one
}

/** Lessons of absent teachers given to others (п. 5.4.2). */
export const substitutionScreens = {
  substitutions: (ctx, { day }) => substitutionsOf(ctx, day),
  absentTeacher: (ctx, { day, person }) => absentTeacherOf(ctx, day, person),
  substitution: (ctx, { lesson }) => substitutionOf(ctx, lesson),
  async substitute(ctx, { lesson, person }) {
    const given = await substitute(ctx.session, { lessonId: lesson, teacherId: person })
    if (given.ok) ctx.kick()
    return wrote(given, {
      toast: () => ctx.t.plain('substitutions.saved'),
      screen: () => substitutionOf(ctx, lesson),
    })
  },
} satisfies Partial<Handlers>
