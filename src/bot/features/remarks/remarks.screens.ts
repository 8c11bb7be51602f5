import { lessonToWrite } from '../../../app/journal/read-lesson.ts'
import { readRemarks, removeRemark } from '../../../app/remarks/remarks.ts'
import type { KnownContext } from '../../context.ts'
import { enter, type Handlers, wrote } from '../../kit/handlers.ts'
import type { Shown } from '../../kit/show.ts'
import { presses } from '../../presses.ts'
import { withChildren } from '../../widgets/children.ts'
import { lessonRemarksScreen, remarksScreen } from './remarks.view.ts'

async function lessonRemarksOf(ctx: KnownContext, lessonId: number): Promise<Shown> {
  const card = await lessonToWrite(ctx.session, { lessonId, action: 'remark.write' })
  return card.ok ? lessonRemarksScreen(ctx.t, card.value) : card
}

export async function remarksOf(ctx: KnownContext, studentId: number, lessonId: number | null): Promise<Shown> {
  const remarks = await readRemarks(ctx.session, { studentId, lessonId })
  return remarks.ok ? remarksScreen(ctx.t, remarks.value, lessonId) : remarks
}

/** What a family comes to, and whoever came from no lesson, has the child switch above it. */
async function pressedOf(ctx: KnownContext, studentId: number, lessonId: number | null): Promise<Shown> {
  const shown = await remarksOf(ctx, studentId, lessonId)
  if (lessonId !== null) return shown
  return withChildren(ctx, studentId, shown, (student) => presses.remarks.pack({ student }))
}

const remove = async (ctx: KnownContext, remarkId: number, student: number, lesson: number | null) =>
  wrote(await removeRemark(ctx.session, { remarkId }), {
    toast: () => ctx.t.plain('remarks.removed'),
    screen: () => pressedOf(ctx, student, lesson),
  })

/** Praise and remarks (п. 4.2.3, 5.3.3): from a lesson, from a student's card, and as families read them. */
export const remarkScreens = {
  lessonRemarks: (ctx, { lesson }) => lessonRemarksOf(ctx, lesson),
  remarks: (ctx, { student }) => pressedOf(ctx, student, null),
  remarksAt: (ctx, { student, lesson }) => pressedOf(ctx, student, lesson),
  askRemark: (ctx, { student, tone }) => enter(ctx, 'remark', { student, lesson: null, tone }),
  askRemarkAt: (ctx, args) => enter(ctx, 'remark', args),
  removeRemark: (ctx, { student, remark }) => remove(ctx, remark, student, null),
  removeRemarkAt: (ctx, { student, lesson, remark }) => remove(ctx, remark, student, lesson),
} satisfies Partial<Handlers>
