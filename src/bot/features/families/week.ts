import { Composer, InlineKeyboard } from 'grammy'
import { type ClassWeek, readClassWeek, signWeek } from '../../../app/families/week-receipts.ts'
import type { Week } from '../../../app/notices/kinds/week.ts'
import { fullName } from '../../../domain/people/short-names.ts'
import { formatShortDate } from '../../../i18n/formats.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { BotContext, KnownContext } from '../../context.ts'
import { onPress } from '../../kit/handle.ts'
import { showRefusal } from '../../kit/refusal.ts'
import { answer, isUnchanged, type Screen, show } from '../../kit/screen.ts'
import { fitMessage } from '../../kit/text.ts'
import { presses } from '../../presses.ts'
import { weekKeyboard } from './week.notice.ts'

/** «✅ Ознакомлен» under a week, and who of a class has pressed it (E9). */
export function weekScreens(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onPress(composer, presses.signWeek, async (ctx, { student, day }) => {
    const signed = await signWeek(ctx.session, { studentId: student, week: day })
    if (!signed.ok) return showRefusal(ctx, signed)
    await answer(ctx, { text: ctx.t.plain('families.week.signed') })
    await withoutButton(ctx, { studentId: student, name: signed.value.name, from: day.toString() })
  })
  onPress(composer, presses.classWeek, async (ctx, { class: classId, day }) => {
    const found = await readClassWeek(ctx.session, { classId, week: day })
    if (!found.ok) return showRefusal(ctx, found)
    await show(ctx, classWeekScreen(ctx.t, found.value))
  })
  return composer
}

/** The summary stays as it is; only the button that was pressed goes. */
async function withoutButton(ctx: KnownContext, week: Pick<Week, 'studentId' | 'name' | 'from'>): Promise<void> {
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: weekKeyboard(ctx.t, week, false) })
  } catch (error) {
    if (!isUnchanged(error)) throw error
  }
}

function classWeekScreen(t: Translate, { classId, className, monday, students }: ClassWeek): Screen {
  const signed = students.filter((student) => student.signed.length > 0).length
  const [before, after] = [monday.subtract({ days: 7 }), monday.add({ days: 7 })]
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
    keyboard: new InlineKeyboard()
      .text(`‹ ${formatShortDate(t.locale, before)}`, presses.classWeek.pack({ class: classId, day: before }))
      .text(`${formatShortDate(t.locale, after)} ›`, presses.classWeek.pack({ class: classId, day: after }))
      .row()
      .text(
        t.plain('families.class-week.to-class', { className }),
        presses.peopleList.pack({ group: classId, person: 0 }),
      )
      .text(t.plain('common.home'), presses.home.pack({})),
  }
}
