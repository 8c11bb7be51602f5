import { type ClassWeek, readClassWeek, signWeek } from '../../../app/families/week-receipts.ts'
import type { Week } from '../../../app/notices/kinds/week.ts'
import { fullName } from '../../../domain/people/short-names.ts'
import { formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { KnownContext } from '../../context.ts'
import { type Handlers, wroteOrStays } from '../../kit/handlers.ts'
import { button, keyboard, lastRow } from '../../kit/keyboard.ts'
import { isUnchanged, type Said, type Screen, said } from '../../kit/screen.ts'
import { fitMessage } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { weeksBeside } from '../../widgets/days-beside.ts'
import { weekKeyboard } from './week.notice.ts'

/** The summary stays as it is; only the button that was pressed goes. */
async function withoutButton(ctx: KnownContext, week: Pick<Week, 'studentId' | 'name' | 'from'>): Promise<Said> {
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: weekKeyboard(ctx.t, week, false) })
  } catch (error) {
    if (!isUnchanged(error)) throw error
  }
  return said
}

function classWeekScreen(t: Translate, { classId, className, monday, students }: ClassWeek): Screen {
  const signed = students.filter((student) => student.signed.length > 0).length
  const range = { from: formatShortDate(t.locale, monday), to: formatShortDate(t.locale, monday.add({ days: 5 })) }
  return {
    text: fitMessage(
      t('families.class-week.title', { className, ...range, signed, all: students.length }),
      students.map((student, index) => {
        const words = { number: index + 1, name: fullName(student) }
        if (student.signed.length > 0)
          return t('families.class-week.signed', { ...words, guardians: student.signed.join(', ') })
        return t(student.told > 0 ? 'families.class-week.told' : 'families.class-week.untold', words)
      }),
      '\n',
    ),
    keyboard: keyboard(
      weeksBeside(t, [monday.subtract({ days: 7 }), monday.add({ days: 7 })], (day) =>
        presses.classWeek.pack({ class: classId, day }),
      ),
      lastRow(
        t,
        button(
          t.plain('families.class-week.to-class', { className }),
          presses.peopleList.pack({ group: classId, person: 0 }),
        ),
      ),
    ),
  }
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
