import { readClassWeek, signWeek } from '../../../app/families/week-receipts.ts'
import type { Week } from '../../../app/notices/kinds/week.ts'
import type { KnownContext } from '../../context.ts'
import { edited } from '../../kit/edit.ts'
import { type Handlers, wroteOrStays } from '../../kit/handlers.ts'
import { type Said, said } from '../../kit/screen.ts'
import { classWeekScreen, weekKeyboard } from './week.view.ts'

/** The summary stays as it is; only the button that was pressed goes. */
async function withoutButton(ctx: KnownContext, week: Pick<Week, 'studentId' | 'name' | 'from'>): Promise<Said> {
  await edited(ctx.editMessageReplyMarkup({ reply_markup: weekKeyboard(ctx.t, week, false) }))
  return said
}

/** «✅ Ознакомлен» under a week, and who of a class has pressed it (E9). */
export const weekScreens = {
  async signWeek(ctx, { student, day }) {
    return wroteOrStays(await signWeek(ctx.session, { studentId: student, week: day }), {
      toast: ctx.t.plain('families.week.signed'),
      screen: ({ name }) => withoutButton(ctx, { studentId: student, name, from: day.toString() }),
    })
  },
  async classWeek(ctx, { class: classId, day }) {
    const found = await readClassWeek(ctx.session, { classId, week: day })
    return found.ok ? classWeekScreen(ctx.t, found.value) : found
  },
} satisfies Partial<Handlers>
